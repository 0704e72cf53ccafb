"""Digits of any script, read as 0 to 9."""

import unicodedata

# Within what the database counts with.
MOST_DIGITS = 18


def plain_digits(text: str) -> str:
    """Return the text with every decimal digit as one of 0 to 9, and everything else as it stands."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def whole_number(text: str) -> int | None:
    """Return the number that an address or a form of ours carries in plain digits; None for anything else.

    What people type themselves is read elsewhere.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
