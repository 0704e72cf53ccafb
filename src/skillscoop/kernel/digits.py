"""Digits of any script, read as 0 to 9."""

import unicodedata


def plain_digits(text: str) -> str:
    """Return the text with every decimal digit as one of 0 to 9, and everything else as it stands."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def whole_number(text: str, *, most_digits: int = 18) -> int | None:
    """Return the number that an address or a form of ours carries in plain digits; None for anything else.

    Eighteen digits are within what the database counts with. What people type themselves is read elsewhere.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= most_digits else None
