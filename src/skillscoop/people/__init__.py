"""Persons, roles, verification, sign-in and tokens."""
