"""The formatters as template filters: the same texts as everywhere, wrapped for HTML.

Amounts stand in their own left-to-right island so that no script reorders them; days and moments are <time>,
which keeps the exact value for machines beside the words for people. Written with %, which costs a sixth of format.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.timezone import localdate
from markupsafe import Markup

from skillscoop.board import formats
from skillscoop.people.names import first_name, initials


def amount(minor: int, currency: str, *, signed: bool = False) -> Markup:
    """Return an amount as HTML. `minor` is in minor units; `signed` writes the plus of a difference."""
    text = formats.amount_text(minor, currency, signed=signed)
    return Markup('<bdi class="amt" dir="ltr">%s</bdi>') % text


def day(on: date) -> Markup:
    """Return a date as HTML: "Fri 27 Nov"."""
    return _time(on.isoformat(), formats.day_text(on))


def short_day(on: date) -> Markup:
    """Return a date without its weekday as HTML: "18 Nov"."""
    return _time(on.isoformat(), formats.short_day_text(on))


def hour(at: datetime) -> Markup:
    """Return the time of day as HTML, the whole moment with its zone beside it for who asks."""
    return Markup('<time datetime="%s" title="%s">%s</time>') % (
        at.isoformat(),
        formats.moment_text(at),
        formats.hour_text(at),
    )


def hour_there(at: datetime) -> Markup:
    """Return the time of day in the moment's own zone as HTML, for where somebody else is."""
    return _time(at.isoformat(), formats.hour_text(at, zone=at.tzinfo))


def moment(at: datetime) -> Markup:
    """Return a moment with its zone as HTML: "Thu 3 Dec, 17:00 (Lisbon)"."""
    return _time(at.isoformat(), formats.moment_text(at))


def due(on: date, today: date) -> Markup:
    """Return a due date as HTML: "Due Fri 27 Nov, in 5 days". `today` is the product's date, not the server's."""
    return _time(on.isoformat(), formats.due_text(on, today))


def bps(rate_bps: int) -> Markup:
    """Return a rate as HTML, kept on one line: 690 is "6.90 %"."""
    return Markup('<bdi class="nowrap" dir="ltr">%s</bdi>') % formats.rate_text(rate_bps)


def own(text: str) -> Markup:
    """Return a title or a name as HTML that keeps the direction of its own script, whatever stands beside it."""
    return Markup("<bdi>%s</bdi>") % text


def attributes(given: Mapping[str, object]) -> Markup:
    """Return extra attributes for a control; True writes the bare name, None and False leave it out."""
    written = [
        Markup(" %s") % name if value is True else Markup(' %s="%s"') % (name, value)
        for name, value in given.items()
        if value is not None and value is not False
    ]
    return Markup("").join(written)


def _time(machine: str, text: str) -> Markup:
    return Markup('<time datetime="%s">%s</time>') % (machine, text)


FILTERS = {
    "amount": amount,
    "day": day,
    "short_day": short_day,
    "hour": hour,
    "moment": moment,
    "bps": bps,
    "own": own,
    "attributes": attributes,
    "local_date": localdate,
    "symbol": formats.symbol_text,
    "relative": formats.relative_text,
    "rate_text": formats.rate_text,
    "amount_text": formats.amount_text,
    "day_text": formats.day_text,
    "hour_text": formats.hour_text,
    "moment_text": formats.moment_text,
    "first_name": first_name,
    "initials": initials,
}
