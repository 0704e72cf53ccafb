"""The product on one machine with pretend money: an embedded PostgreSQL, and a supervisor over everything."""
