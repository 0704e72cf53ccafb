"""Pure rules of notices: when a letter may be heard."""
