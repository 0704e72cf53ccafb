"""Recent activities as days of lines, newest first, with the filter and the way to what is earlier."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext

from skillscoop.board.activities import Activity, activities
from skillscoop.board.formats import day_text
from skillscoop.kernel.words import N_
from skillscoop.milestones.reads import ContractSeen
from skillscoop.people.models import Person
from skillscoop.web.shapes import ActivityDay, ActivityLine

SHOWN = 12
PAGES = {"pay": (N_("Payment"), "payment"), "prp": (N_("Proposal"), "proposal")}
FILTERS = (("all", N_("All")), ("money", N_("Money")), ("milestones", N_("Milestones")), ("messages", N_("Messages")))


def timeline(
    contract: ContractSeen, viewer: Person, *, only: str, before: str, here: str, numbers: Mapping[str, int]
) -> dict[str, object]:
    """Return what the part `activities` draws: days, filters, and where earlier steps are. One query.

    Args:
        only: all, money, milestones or messages, as the address names it; anything else is all.
        before: the number of a step, as the address names it: only earlier ones are shown.
        here: the address of the page.
        numbers: the milestones whose cards are on it, by public id.
    """
    only = only if only in dict(FILTERS) else "all"
    until = int(before) if before.isascii() and before.isdigit() and len(before) < 10 else None
    found = activities(contract, viewer, before_seq=until, limit=SHOWN + 1, only=only)
    shown, today = found[:SHOWN], localtime(contract.now).date()
    return {
        "days": _days(shown, today, numbers),
        "filters": [(gettext(label), f"{here}?show={name}#activity", name == only) for name, label in FILTERS],
        "more": _more(shown, f"{here}?show={only}") if len(found) > SHOWN else None,
    }


def _more(shown: Sequence[Activity], address: str) -> tuple[str, str]:
    return gettext("Show earlier"), f"{address}&before={shown[-1].seq}#activity"


def _days(lines: Sequence[Activity], today: date, numbers: Mapping[str, int]) -> list[ActivityDay]:
    days = groupby(lines, key=lambda line: localtime(line.at).date())
    return [
        ActivityDay(_heading(day, today), tuple(_line(each, numbers) for each in those), f"{day}")
        for day, those in days
    ]


def _heading(day: date, today: date) -> str:
    named = {0: gettext("Today, {day}"), 1: gettext("Yesterday, {day}")}.get((today - day).days, "{day}")
    return named.format(day=day_text(day, today=today))


def _line(activity: Activity, numbers: Mapping[str, int]) -> ActivityLine:
    label, href = _place(activity.subject, numbers)
    system = not activity.actor
    return ActivityLine(activity.at, activity.sentence, href=href, link_label=label, system=system, id=activity.id)


def _place(subject: str, numbers: Mapping[str, int]) -> tuple[str, str]:
    """Return where what a step was about can be seen, with its label: money on its payment's page."""
    if subject in numbers:
        return gettext("Milestone {number}").format(number=numbers[subject]), f"#{subject}"
    label, page = PAGES.get(subject.partition("_")[0], ("", ""))
    return (gettext(label), reverse(page, args=[subject])) if page else ("", "")
