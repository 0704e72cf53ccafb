"""The card of whom one works with: what is known of them, what time it is there, and the way to the talk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.timezone import get_current_timezone, localdate
from django.utils.translation import gettext, ngettext
from markupsafe import Markup, escape

from skillscoop.board.counterpart import Counterpart, counterparts
from skillscoop.board.formats import zone_text
from skillscoop.milestones.moves import Role
from skillscoop.milestones.reads import ContractSeen
from skillscoop.people.models import Person
from skillscoop.people.names import first_name
from skillscoop.people.rules.zones import zone_named
from skillscoop.web import values
from skillscoop.web.icons import icon

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Talk:
    """Where one writes to somebody, and how much of what they wrote is new."""

    href: str
    with_name: str
    unread: int


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Somebody's card, and their own page (`href`); `rows` are pairs of a term and what there is to say."""

    public_id: str
    href: str
    name: str
    photo_id: int | None
    line: str
    rows: tuple[tuple[str, Markup | str], ...]
    talk: Talk | None


def people_of(contract: ContractSeen, job: str, reader: Person) -> list[PersonShown]:
    """Return the other person as a card, both for staff. One query.

    Args:
        job: public id of the contract's job.
    """
    return [_shown(each, contract, job) for each in counterparts(contract, reader)]


def talk_of(people: list[PersonShown]) -> Talk | None:
    """Return the one talk that a reader can join; None for staff."""
    return next((person.talk for person in people if person.talk), None)


def _shown(who: Counterpart, contract: ContractSeen, job: str) -> PersonShown:
    role = gettext("Specialist") if who.is_specialist else gettext("Client")
    done = ngettext("{count} job done", "{count} jobs done", who.done).format(count=who.done) if who.done else ""
    return PersonShown(
        public_id=who.public_id,
        href=reverse("person", args=[who.public_id]),
        name=who.name,
        photo_id=who.photo_id,
        line=f"{role} · {done}" if done else role,
        rows=tuple(_rows(who, contract.now)),
        talk=None if Role.STAFF in contract.roles else _talk(who, job),
    )


def _rows(who: Counterpart, now: datetime) -> Iterator[tuple[str, Markup | str]]:
    zone = zone_named(who.zone)
    if zone is not None:
        yield gettext("There now"), _there(now, zone)
    if who.answers_within is not None:
        yield gettext("Answers"), _usually(who.answers_within)
    if who.verified:
        yield gettext("Checked"), Markup("{} {}").format(icon("shield-check"), gettext("identity and payout account"))
    yield gettext("Member since"), values.day(localdate(who.joined_at))


def _there(now: datetime, zone: ZoneInfo) -> Markup | str:
    """Say what time it is where somebody is; the same as the reader's needs no arithmetic from either."""
    there = now.astimezone(zone)
    if there.utcoffset() == now.astimezone(get_current_timezone()).utcoffset():
        return gettext("the same time as yours")
    return escape(gettext("{hour} ({place})")).format(hour=values.hour_there(there), place=zone_text(there))


def _usually(within: timedelta) -> str:
    """Say an answer's usual time, rounded up from the minute: nobody is disappointed by a sooner one."""
    within -= within % MINUTE
    if within <= HOUR:
        return gettext("usually within an hour")
    if within <= DAY:
        hours = -(-within // HOUR)
        return ngettext("usually within {count} hour", "usually within {count} hours", hours).format(count=hours)
    days = -(-within // DAY)
    return ngettext("usually within {count} day", "usually within {count} days", days).format(count=days)


def _talk(who: Counterpart, job: str) -> Talk:
    to = who.public_id if who.is_specialist else "client"
    return Talk(reverse("write_to", args=[job, to]), first_name(who.name), who.unread)
