"""Countries by their ISO 3166 code, named in the reader's language."""

from functools import cache

from babel import Locale

from skillscoop.board.formats import reader_locale


@cache
def _codes() -> frozenset[str]:
    # CLDR also names regions and codes that no paper is issued in.
    not_countries = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
    known = (str(code) for code in Locale.parse("en").territories)
    return frozenset(code for code in known if len(code) == 2 and code.isalpha()) - not_countries


COUNTRY_CODES = _codes()


def countries() -> list[tuple[str, str]]:
    """Return (code, name) of every country, in the order of the reader's alphabet."""
    names = reader_locale().territories
    return sorted(((code, names[code]) for code in COUNTRY_CODES if code in names), key=lambda pair: pair[1])
