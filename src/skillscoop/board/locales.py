"""In whose customs values are written: the locale of a language."""

from functools import cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language

# English is written as in New Zealand, day first and without a comma; other languages follow CLDR.
ENGLISH = Locale.parse("en_NZ")


def reader_locale() -> Locale:
    """Return the locale of the language that is active for this reader."""
    return locale_named(get_language() or "en")


@cache
def locale_named(language: str) -> Locale:
    """Return the locale for one of Django's language codes; a language without one is written as English."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return ENGLISH
    return ENGLISH if locale.language == "en" and locale.territory in (None, "XA") else locale
