"""The pages themselves: each view parses, calls an action or a read, and draws."""
