"""Posting, quotes, hiring and the statuses of a job. A job points to its contract, never back."""
