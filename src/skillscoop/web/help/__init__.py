"""Help: which articles there are, what they are drawn from, and how they are searched (docs/rules.md 43)."""
