"""The words and arithmetic everything else is written in. Pure Python: no Django, no input, no output."""
