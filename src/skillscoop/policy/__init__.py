"""The operator's settings: one typed table, each change a new row."""
