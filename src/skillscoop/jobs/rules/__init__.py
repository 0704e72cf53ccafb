"""What may be typed on a job or quote, and who somebody is to it: pure functions."""
