"""Accounts, entries and postings: where every cent is and how it came there."""
