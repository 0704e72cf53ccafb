"""One file per resource: its shape, and the one function that makes it, for reads, answers and lists alike."""
