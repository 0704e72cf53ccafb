"""Days as people type them: 2026-11-27, 27/11/2026, 27.11.26, 27 Nov 2026, November 27, 2026 (rules.md 11)."""

import re
from datetime import date

from babel import Locale, UnknownLocaleError

from skillscoop.kernel.digits import plain_digits

_ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})")
_NUMBERS = re.compile(r"(?P<a>\d{1,2})\s?[-/.]\s?(?P<b>\d{1,2})\s?[-/.]\s?(?P<y>\d{4}|\d{2})")
_DAY_FIRST = re.compile(
    r"(?:\w+,? )?(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?[\s-](?:de )?(?P<name>[^\W\d]+)\.?,?[\s-](?:de )?(?P<y>\d{4})"
)
_MONTH_FIRST = re.compile(r"(?:\w+,? )?(?P<name>[^\W\d]+)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})")


def day_from(text: str, locale: str) -> date | None:
    """Return the day that a text names; None where it names none, or leaves the year open.

    The locale settles whether 3/4/2026 is in April or in March; a number beyond 12 settles it by itself. English is
    read day first, unless it is that of the United States.
    """
    plain = _plain(text)
    if found := _ISO.fullmatch(plain):
        return _day(found["y"], found["m"], found["d"])
    if found := _NUMBERS.fullmatch(plain):
        return _numbers(found, locale)
    found = _DAY_FIRST.fullmatch(plain) or _MONTH_FIRST.fullmatch(plain)
    month = _month(found["name"], locale) if found else 0
    return _day(found["y"], str(month), found["d"]) if found and month else None


def _plain(text: str) -> str:
    return " ".join(plain_digits(text).split())


def _numbers(found: re.Match[str], locale: str) -> date | None:
    first, second = found["a"], found["b"]
    month_first = _is_month_first(locale)
    if int(first) > 12 or int(second) > 12:
        month_first = int(second) > 12
    month, day = (first, second) if month_first else (second, first)
    return _day(found["y"], month, day)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _is_month_first(locale: str) -> bool:
    known = _locale(locale)
    if known.language == "en" and known.territory is None:
        return False
    pattern = str(known.date_formats["short"].pattern)
    return pattern.index("M") < pattern.index("d")


def _month(name: str, locale: str) -> int:
    """Return the month of a name or its short form, in the reader's language or in English; 0 for none."""
    wanted = name.casefold().rstrip(".")
    for known in (_locale(locale), Locale("en")):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, said in known.months[context][width].items():
                    if wanted and wanted == said.casefold().rstrip("."):
                        return int(number)
    return {"sept": 9}.get(wanted, 0)


def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name, sep="-" if "-" in name else "_")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
