"""The clocks of a person's place: a zone is kept by its name, and machines differ in the names they know."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

UTC = ZoneInfo("UTC")


def zone_named(name: str) -> ZoneInfo | None:
    """Return a zone by its IANA name; None for one that this machine does not know.

    Whoever says what time it is somewhere then says nothing: another clock's time would be untrue.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_or_utc(name: str) -> ZoneInfo:
    """Return the zone by which things are reckoned for somebody: the one named, or UTC where nobody knows it here."""
    return zone_named(name) or UTC
