"""A pretend payment company: its own web app, book, clock and mistakes, reached only over HTTP."""
