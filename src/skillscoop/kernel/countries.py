"""Countries and their parts by ISO 3166 code, as people and jobs name where they are."""

import re
from functools import cache

from babel import Locale

_REGION = re.compile(r"(?P<country>[A-Z]{2})(?:-[A-Z0-9]{1,3})?")


@cache
def _codes() -> frozenset[str]:
    # CLDR also names regions and codes that no paper is issued in.
    not_countries = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
    known = (str(code) for code in Locale.parse("en").territories)
    return frozenset(code for code in known if len(code) == 2 and code.isalpha()) - not_countries


COUNTRY_CODES = _codes()


def country_of(region: str) -> str:
    """Return the country of a region, "NZ" for "NZ-WGN"; "" for what is no region's code."""
    found = _REGION.fullmatch(region)
    return found["country"] if found and found["country"] in COUNTRY_CODES else ""
