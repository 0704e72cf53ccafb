"""One file per verb on threads and messages."""
