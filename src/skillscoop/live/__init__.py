"""Open pages hear that something moved, never what it was: server-sent events, from a process of its own."""
