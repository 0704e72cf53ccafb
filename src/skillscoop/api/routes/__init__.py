"""One file per kind of address. Each route parses, calls the action, and renders."""
