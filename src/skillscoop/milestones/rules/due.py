"""Due dates counted in working days (rules.md 11)."""

import re
from datetime import date, timedelta
from functools import lru_cache

from holidays import HolidayBase, country_holidays

_REGION = re.compile(r"(?P<country>[A-Z]{2})(?:-(?P<part>[A-Z0-9]{1,3}))?")
_DAY = timedelta(days=1)


def working_day(start: date, days: int, region: str) -> date:
    """Return the working day `days` after `start`; the start is not counted.

    Args:
        start: the day of the first full funding, in the region's own time.
        days: 1..365.
        region: ISO 3166 country, or country and part ("NZ", "NZ-WGN", "PT"). A part without holidays of its own counts
            as its country; a region nobody knows has no holidays, Saturday and Sunday are free.
    """
    assert days > 0, "a due date lies after the funding"
    day = start
    for _ in range(days):
        day += _DAY
        while not _calendar(region, day.year).is_working_day(day):
            day += _DAY
    return day


@lru_cache(maxsize=512)
def _calendar(region: str, year: int) -> HolidayBase:
    """Return one year's holidays.

    One calendar a year, complete when it is made: a calendar that fills itself in on demand could be read half filled
    by another thread, and a due date would come out a day early.
    """
    found = _REGION.fullmatch(region.upper())
    if found:
        for part in (found["part"], None):
            try:
                return country_holidays(found["country"], subdiv=part, years=year, expand=False)
            except NotImplementedError:
                continue  # the library's word for a country or part it does not know
    return HolidayBase(years=year, expand=False)
