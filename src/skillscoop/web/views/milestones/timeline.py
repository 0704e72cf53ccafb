"""Recent activities as days of lines, newest first, with the filter and the way to what is earlier."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext

from skillscoop.board.activities import Activity, activities
from skillscoop.board.formats import day_heading_text
from skillscoop.board.hub import Card
from skillscoop.kernel.digits import whole_number
from skillscoop.kernel.words import N_
from skillscoop.milestones.reads import ContractSeen
from skillscoop.people.models import Person
from skillscoop.web.shapes import ActivityDay, ActivityLine

SHOWN = 12
PAGES = {"pay": (N_("Payment"), "payment"), "prp": (N_("Proposal"), "proposal")}
FILTERS = (("all", N_("All")), ("money", N_("Money")), ("milestones", N_("Milestones")), ("messages", N_("Messages")))


def timeline(
    contract: ContractSeen, viewer: Person, *, only: str, before: str, here: str, cards: Mapping[str, Card]
) -> dict[str, object]:
    """Return what the part `activities` draws: days, filters, and where earlier steps are. One query.

    Args:
        only: all, money, milestones or messages, as the address names it; anything else is all.
        before: the number of a step, as the address names it: only earlier ones are shown.
        here: the address of the page.
        cards: the milestones that are on it, by public id.
    """
    only = only if only in dict(FILTERS) else "all"
    found = activities(contract, viewer, before_seq=whole_number(before), limit=SHOWN + 1, only=only)
    shown, today = found[:SHOWN], localtime(contract.now).date()
    return {
        "days": _days(shown, today, cards),
        "filters": [(gettext(label), f"{here}?show={name}#activity", name == only) for name, label in FILTERS],
        "more": _more(shown, f"{here}?show={only}") if len(found) > SHOWN else None,
    }


def _more(shown: Sequence[Activity], address: str) -> tuple[str, str]:
    return gettext("Show earlier"), f"{address}&before={shown[-1].seq}#activity"


def _days(lines: Sequence[Activity], today: date, cards: Mapping[str, Card]) -> list[ActivityDay]:
    days = groupby(lines, key=lambda line: localtime(line.at).date())
    return [
        ActivityDay(day_heading_text(day, today), tuple(_line(each, cards) for each in those), f"{day}")
        for day, those in days
    ]


def _line(activity: Activity, cards: Mapping[str, Card]) -> ActivityLine:
    lead, label, tail, href = _linked(activity, cards)
    return ActivityLine(activity.at, lead, href, label, tail, system=not activity.actor, id=activity.id)


def _linked(activity: Activity, cards: Mapping[str, Card]) -> tuple[str, str, str, str]:
    """Return a step's sentence before, in and after the link to what it was about, and where that link leads."""
    sentence, subject = activity.sentence, activity.subject
    if card := cards.get(subject):
        # The title stands near the end of what is said; before it are people, who may be called the same.
        lead, title, tail = sentence.rpartition(activity.title) if activity.title == card.seen.title else ("", "", "")
        if title:
            return lead, title, tail, f"#{subject}"
        return *_added(sentence, gettext("Milestone {number}").format(number=card.number)), f"#{subject}"
    label, page = PAGES.get(subject.partition("_")[0], ("", ""))
    return (*_added(sentence, gettext(label)), reverse(page, args=[subject])) if page else (sentence, "", "", "")


def _added(sentence: str, label: str) -> tuple[str, str, str]:
    return f"{sentence} ·\N{NO-BREAK SPACE}", label, ""
