"""Files that people send: checked by content, stored once, shown to whom the room that uses them says (rules.md 41)."""
