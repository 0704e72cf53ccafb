"""What may stand in a profile: pure functions."""
