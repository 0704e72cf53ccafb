"""Facts into inbox rows and e-mail: who is told what, once, and how they want to hear it (docs/rules.md 40)."""
