"""Threads and messages between a client and each specialist on a job: part of the deal, and kept (rules.md 38)."""
