"""One file for each page under docs/generated/: a function that returns what the page says."""
