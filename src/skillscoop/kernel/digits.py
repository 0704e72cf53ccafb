"""Digits of any script, read as 0 to 9."""

import unicodedata


def plain_digits(text: str) -> str:
    """Return the text with every decimal digit as one of 0 to 9, and everything else as it stands."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
