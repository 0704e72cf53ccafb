"""Words that sound like terms: an amount or a date. Saying it in chat changes no milestone (docs/rules.md 38)."""

import re

_CURRENCIES = "nzd|aud|usd|eur|gbp|cad|chf|jpy|bhd|kwd|dollars?|bucks|euros?|pounds?|yen|francs?"
_SIGN = r"(?:[a-z]{1,3})?[$€£¥₹]"
_FIGURE = r"\d{1,3}(?:[ ,.'\u00a0\u202f]\d{3})*(?:[.,]\d{1,3})?|\d+(?:[.,]\d{1,3})?"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec"
_LONG_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thurs|fri|sat|sun"

_AMOUNTS = (
    rf"{_SIGN}\s?(?:{_FIGURE})",
    rf"(?<![\w.])(?:{_FIGURE})\s?(?:{_SIGN}|(?:{_CURRENCIES})\b|k\b)",
    rf"\b(?:{_CURRENCIES})\s?(?:{_FIGURE})",
    r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d{1,3})?(?![\w,])",
    r"(?<![\w.,])\d+\.\d{2}(?![\w.])",
)
_DATES = (
    r"\b\d{4}-\d{2}-\d{2}\b",
    r"(?<![\d./])\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\d/])",
    r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?:\d{2,4})?(?!\d)",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?\s(?:{_LONG_MONTHS}|{_MONTHS})\b",
    rf"\b(?:{_LONG_MONTHS}|{_MONTHS})\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b",
    rf"\b(?:by|until|till|before|on|next|this)\s(?:{_DAYS})\b",
    r"\b(?:next|end of(?: the)?|by the end of(?: the)?)\s(?:week|month)\b",
    r"\b(?:by|until|till|before)\s(?:tomorrow|tonight|the \d{1,2}(?:st|nd|rd|th))\b",
    r"\b\d{1,3}\s(?:more\s)?(?:working\s|business\s)?(?:days?|weeks?)\s(?:more|longer|later|from now)\b",
    r"\bin\s\d{1,3}\s(?:working\s|business\s)?(?:days?|weeks?)\b",
)
_TERMS = re.compile("|".join((*_AMOUNTS, *_DATES)), re.IGNORECASE)


def speaks_of_terms(text: str) -> bool:
    """Say whether a message names an amount or a date, so that the page offers to propose it."""
    return _TERMS.search(text) is not None
