"""My jobs: what needs the reader, what waits for others, what is done, on either side (docs/rules.md 1, 10)."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from skillscoop.board import my_jobs as board
from skillscoop.board.formats import sentence_text
from skillscoop.board.my_jobs import Line, MyJobs
from skillscoop.jobs.models import Job
from skillscoop.milestones.rules.overview import Overview
from skillscoop.web.acting import reader_of, signed_in_page
from skillscoop.web.shapes import Act
from skillscoop.web.views.milestones.move_bar import MAIN

SIDES = ("client", "specialist")


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
    """Show one side's jobs: going on, or done with `show=done`. At most eight queries in all."""
    reader = reader_of(request)
    side = request.GET.get("view", "client")
    side = side if side in SIDES else SIDES[0]
    over = request.GET.get("show") == "done"
    page = request.GET.get("page", "1")[:6]
    found = board.done(reader, side, int(page) if page.isdecimal() else 1) if over else board.going_on(reader, side)
    facts = {
        "side": side,
        "over": over,
        "sides": [(f"?view={name}", label, name == side) for name, label in zip(SIDES, _sides(), strict=True)],
        "line": _line(found, over=over),
        "needs_you": [_row(line) for line in found.needs_you],
        "waiting": [_row(line) for line in found.waiting],
        "done": [_row(line) for line in found.done],
        "filters": _filters(found, side, over=over),
        "turns": _turns(found, side) if over else (),
        "starts": _starts(side),
    }
    return render(request, "my_jobs/show.html", facts)


def _sides() -> tuple[str, str]:
    return gettext("As a client"), gettext("As a specialist")


def _line(found: MyJobs, *, over: bool) -> str:
    if over and not found.done_count:
        return ""
    if over:
        return ngettext("{count} job is done.", "{count} jobs are done.", found.done_count).format(
            count=found.done_count
        )
    count = len(found.needs_you)
    if count:
        return ngettext("{count} job needs you.", "{count} jobs need you.", count).format(count=count)
    return gettext("You’re all caught up.") if found.waiting else gettext("Nothing is going on here yet.")


def _filters(found: MyJobs, side: str, *, over: bool) -> list[tuple[str, str, bool]]:
    here = f"?view={side}"
    finished = gettext("Done {count}").format(count=found.done_count)
    if over:
        return [(here, gettext("Going on"), False), (f"{here}&show=done", finished, True)]
    needs = gettext("Needs you {count}").format(count=len(found.needs_you))
    waits = gettext("Waiting {count}").format(count=len(found.waiting))
    return [("#needs", needs, True), ("#waiting", waits, False), (f"{here}&show=done", finished, False)]


def _turns(found: MyJobs, side: str) -> list[tuple[str, str]]:
    turns = [(gettext("Newer jobs"), found.page - 1), (gettext("Older jobs"), found.page + 1)]
    return [(label, f"?view={side}&show=done&page={to}") for label, to in turns if 1 <= to <= found.pages]


def _starts(side: str) -> list[Act]:
    if side == "client":
        return [Act(gettext("Post a job"), reverse("post_job"), icon="plus")]
    return [Act(gettext("Find a job"), reverse("jobs"))]


def _row(line: Line) -> Row:
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
        return Act(gettext("Open"), reverse("milestones", args=[line.contract.public_id]))
    return Act(gettext("Open"), reverse("job", args=[line.job]))
