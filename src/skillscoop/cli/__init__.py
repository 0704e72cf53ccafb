"""The operator's command line: `skillscoop …`."""
