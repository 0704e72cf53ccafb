"""When somebody may write, what they may write, and what their words are about: pure functions."""
