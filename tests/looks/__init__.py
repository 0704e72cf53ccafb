"""Pictures of every page to look through: python -m tests.looks. No test; what it draws is for people's eyes."""
