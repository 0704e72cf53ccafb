"""Countries by their ISO 3166 code, named in the reader's language."""

from skillscoop.board.locales import reader_locale
from skillscoop.kernel.countries import COUNTRY_CODES

__all__ = ["COUNTRY_CODES", "countries"]


def countries() -> list[tuple[str, str]]:
    """Return (code, name) of every country, in the order of the reader's alphabet."""
    names = reader_locale().territories
    return sorted(((code, names[code]) for code in COUNTRY_CODES if code in names), key=lambda pair: pair[1])
