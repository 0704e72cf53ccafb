"""The staff console: what needs a person on the platform's side (docs/rules.md 3). It stands on the pages' parts."""
