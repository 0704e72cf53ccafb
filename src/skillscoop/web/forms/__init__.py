"""The forms people fill in, where a page needs more than plain fields."""
