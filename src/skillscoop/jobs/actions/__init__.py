"""One file per verb on jobs and quotes."""
