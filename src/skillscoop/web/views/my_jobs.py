"""My jobs: what needs the reader, what waits for others, what is done, on either side (docs/rules.md 1, 10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext
from django.views.decorators.http import require_safe

from skillscoop.board import my_jobs as board
from skillscoop.board.formats import sentence_text
from skillscoop.board.job_lines import Line
from skillscoop.board.my_jobs import MyJobs
from skillscoop.board.next_move import NextMove
from skillscoop.jobs.models import Job
from skillscoop.jobs.search import LONGEST_SEARCH
from skillscoop.kernel.digits import whole_number
from skillscoop.kernel.words import N_
from skillscoop.milestones.rules.overview import Overview
from skillscoop.people.details import choose_side
from skillscoop.people.models import Person
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.shapes import Act
from skillscoop.web.views.live import is_fragment, live_lists
from skillscoop.web.views.milestones.move_bar import MAIN

SIDES = ("client", "specialist")
Link = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the address: the side, the filter ("" for what is going on), and words to look for."""

    side: str
    shown: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One job in the list: where it leads, with whom, the money, the sentence, and the one button."""

    title: str
    href: str
    line: str
    overview: Overview | None
    sentence: str
    act: Act
    is_mine: bool


@require_safe
@signed_in_page
def my_jobs(request: HttpRequest) -> HttpResponse:
    """Show one side's jobs: what is going on, or with `show` those under one filter. At most eight queries in all."""
    reader = reader_of(request)
    side = request.GET.get("view", reader.side)
    side = side if side in SIDES else reader.side
    # An open page that reads itself again, and a program that asks only whether it is there, choose nothing.
    if request.method == "GET" and not is_fragment(request):
        choose_side(reader, side)
    asked = Asked(side, _shown(request, side), request.GET.get("q", "").strip()[:LONGEST_SEARCH])
    found = _found(reader, asked, whole_number(request.GET.get("page", "")) or 1)
    if not request.GET and _has_only_the_other(reader, asked, found):
        return redirect(f"{reverse('my_jobs')}?view={Person.Side.SPECIALIST}")
    facts = {
        "live": live_lists(request),
        "side": side,
        "shown": asked.shown,
        "words": asked.words,
        "sides": [(f"?view={name}", label, name == side) for name, label in zip(SIDES, _sides(), strict=True)],
        "line": _line(found, asked),
        "caught_up": _caught_up(found.waiting),
        "needs_you": [row_of(line) for line in found.needs_you],
        "waiting": [row_of(line) for line in found.waiting],
        "listed": [row_of(line) for line in found.listed],
        "heading": gettext(NAMES[asked.shown]) if asked.shown else "",
        "filters": _filters(found, asked),
        "by_state": _by_state(found, asked),
        "turns": _turns(found, asked),
        "starts": [] if reader.is_staff_member else _starts(side),
        "has_done": bool(found.counts[board.DONE]),
        "found_any": bool(asked.shown or asked.words or found.needs_you or found.waiting),
    }
    return render(request, "my_jobs/show.html", facts)


def _has_only_the_other(reader: Person, asked: Asked, found: MyJobs) -> bool:
    """Whether somebody never posted a job and has some as a specialist: everybody begins on the client's side."""
    if asked.side != Person.Side.CLIENT or any(found.counts.values()):
        return False
    return board.has_any(reader, Person.Side.SPECIALIST)


def _shown(request: HttpRequest, side: str) -> str:
    shown = request.GET.get("show", "")
    return shown if shown in (*board.FILTERS[side], board.DONE) else ""


def _found(reader: Person, asked: Asked, page: int) -> MyJobs:
    if asked.shown:
        return board.listed(reader, asked.side, asked.shown, page, asked.words)
    return board.going_on(reader, asked.side, asked.words)


def _sides() -> tuple[str, str]:
    return gettext("As a client"), gettext("As a specialist")


def _line(found: MyJobs, asked: Asked) -> str:
    if asked.words:
        return ngettext("{count} job fits.", "{count} jobs fit.", found.total).format(count=found.total)
    if asked.shown:
        return ngettext("{count} job.", "{count} jobs.", found.total).format(count=found.total) if found.total else ""
    count = len(found.needs_you)
    if count:
        return ngettext("{count} job needs you.", "{count} jobs need you.", count).format(count=count)
    return gettext("You’re all caught up.") if found.waiting else ""


def _caught_up(waiting: Sequence[Line]) -> str:
    """Say who is at work on what, that which is due first; where nobody is, that nothing waits."""
    at_work = [
        line.standing.next_move for line in waiting if line.standing and line.standing.next_move.verb == "submit"
    ]
    if not at_work:
        return gettext("You’re all caught up. Nothing waits for you.")
    first = min(at_work, key=_due)
    if first.facts["due"]:
        return sentence_text(N_("You’re all caught up. {specialist} is working on “{title}” (due {due})."), first.facts)
    return sentence_text(N_("You’re all caught up. {specialist} is working on “{title}”."), first.facts)


def _due(move: NextMove) -> date:
    due = move.facts["due"]
    return due if isinstance(due, date) else date.max


def _filters(found: MyJobs, asked: Asked) -> list[Link]:
    """Return Needs you, Waiting, Done; from another list, the way back to what is going on."""
    done = gettext("Done {count}").format(count=found.counts[board.DONE])
    last = (_address(asked, shown=board.DONE), done, asked.shown == board.DONE)
    if asked.shown:
        return [(_address(asked, shown=""), gettext("Going on"), False), last]
    needs = gettext("Needs you {count}").format(count=len(found.needs_you))
    waits = gettext("Waiting {count}").format(count=len(found.waiting))
    return [("#needs", needs, True), ("#waiting" if found.waiting else "#needs", waits, False), last]


def _by_state(found: MyJobs, asked: Asked) -> list[Link]:
    """Return the filters by status that hold something, and the one that is shown (docs/rules.md 10)."""
    return [
        (_address(asked, shown=name), f"{gettext(NAMES[name])} {found.counts[name]}", asked.shown == name)
        for name in board.FILTERS[asked.side]
        if found.counts[name] or asked.shown == name
    ]


NAMES = {
    "open": N_("Open"),
    "in_progress": N_("In progress"),
    "not_selected": N_("Not selected"),
    "completed": N_("Completed"),
    "not_completed": N_("Not completed"),
    "cancelled": N_("Cancelled"),
    board.DONE: N_("Done"),
}


def _turns(found: MyJobs, asked: Asked) -> list[tuple[str, str]]:
    if not asked.shown:
        return []
    turns = [(gettext("Newer jobs"), found.page - 1), (gettext("Older jobs"), found.page + 1)]
    return [(label, _address(asked, page=to)) for label, to in turns if 1 <= to <= found.pages]


def _address(asked: Asked, *, shown: str | None = None, page: int = 0) -> str:
    given = {
        "view": asked.side,
        "show": asked.shown if shown is None else shown,
        "q": asked.words,
        "page": str(page or ""),
    }
    return "?" + urlencode({name: value for name, value in given.items() if value})


def _starts(side: str) -> list[Act]:
    if side == "client":
        return [Act(gettext("Post a job"), reverse("post_job"), icon="plus")]
    return [Act(gettext("Find a job"), reverse("jobs"))]


def row_of(line: Line) -> Row:
    """Return a job's line as the page draws it."""
    return Row(
        title=line.row.title,
        href=reverse("job", args=[line.job]),
        line=_with(line),
        overview=line.standing.overview if line.standing and line.standing.agreed else None,
        sentence=sentence_text(line.sentence, line.facts),
        act=_act(line),
        is_mine=line.needs_you,
    )


def _with(line: Line) -> str:
    """Return with whom, or that nobody is hired yet, and the payment option."""
    hassle_free = line.row.payment_option == Job.PaymentOption.HASSLE_FREE
    option = gettext("Hassle-Free") if hassle_free else gettext("Direct")
    who = line.other.name if line.other else gettext("Nobody hired")
    return f"{who} · {option}"


def _act(line: Line) -> Act:
    if line.verb == "compare":
        return Act(gettext("Compare quotes"), reverse("job", args=[line.job]) + "#quotes")
    if line.standing and line.verb:
        return MAIN[line.verb](line, line.standing.next_move)
    if line.standing:
        return Act(pgettext("button", "Open"), reverse("milestones", args=[line.contract.public_id]))
    return Act(pgettext("button", "Open"), reverse("job", args=[line.job]))
