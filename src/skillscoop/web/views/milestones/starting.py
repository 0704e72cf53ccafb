"""What a first plan can start from: the quote, one milestone, a template, one's own, or the last job (rules.md 11)."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from skillscoop.milestones.reads.proposal import candidate_from
from skillscoop.milestones.reads.writing import last_plan_of, scaled, template_of, templates_of
from skillscoop.milestones.rules.plan import Terms
from skillscoop.milestones.templates import BUILT_IN, Part
from skillscoop.web.views.milestones.editing import Editing
from skillscoop.web.views.milestones.editor import Row, rows_from, rows_of, typed

OWN = "ptm_"
# A group's name, and its choices as (what the form sends, what it says).
Group = tuple[str, list[tuple[str, str]]]


def starts(editing: Editing) -> list[Group]:
    """Return the choices of the list "Start from", in groups. Three queries."""
    if not editing.may_start_over:
        return []
    job, kinds, own = list(_from_jobs(editing)), _kinds(), _own(editing)
    groups = [(gettext("This and other jobs"), job), (gettext("Kinds of work"), kinds), (gettext("My templates"), own)]
    return [(name, choices) for name, choices in groups if choices]


def beginning(editing: Editing, start: str = "") -> tuple[Row, ...]:
    """Return the rows to begin with: the plan in force, the proposal it answers, or for a first plan a choice."""
    if editing.answers is not None:
        return rows_from(editing.answers.candidate, editing.milestones, editing.contract.currency)
    if not editing.is_first:
        return rows_of(editing.milestones)
    return rows_from_start(start or _usual_start(editing), editing)


def rows_from_start(start: str, editing: Editing) -> tuple[Row, ...]:
    """Return the rows of one of the choices, prices adding up to the quote; two blank rows for anything else.

    Refuses: NotFound: a template that is not the reader's.
    """
    terms = _terms(start, editing)
    return tuple(typed(each, editing.contract.currency) for each in terms) or (Row(), Row())


def _usual_start(editing: Editing) -> str:
    return "quote" if editing.contract.quote_milestones else ""


def _from_jobs(editing: Editing) -> Iterator[tuple[str, str]]:
    contract = editing.contract
    if contract.quote_milestones:
        yield "quote", gettext("{name}’s milestones").format(name=contract.specialist.first_name)
    yield "one", gettext("One milestone for the whole")
    last = last_plan_of(contract, editing.reader)
    if last is not None:
        yield "last", gettext("The plan of “{title}”").format(title=last[0])


def _kinds() -> list[tuple[str, str]]:
    return [(name, gettext(template.name)) for name, template in BUILT_IN.items()]


def _own(editing: Editing) -> list[tuple[str, str]]:
    return [(each.public_id, each.name) for each in templates_of(editing.reader)]


def _terms(start: str, editing: Editing) -> Sequence[Terms]:
    contract = editing.contract
    if start == "quote":
        return [line.terms for line in candidate_from([{"id": None, **row} for row in contract.quote_milestones])]
    if start == "one":
        return [Terms(contract.title, contract.quote_minor)]
    return _scaled(_parts(start, editing), editing)


def _parts(start: str, editing: Editing) -> Sequence[Terms]:
    """Return parts whose prices are shares of the whole."""
    if start in BUILT_IN:
        return [_said(part) for part in BUILT_IN[start].parts]
    if start.startswith(OWN):
        return template_of(start, editing.reader).parts
    last = last_plan_of(editing.contract, editing.reader) if start == "last" else None
    return last[1] if last else ()


def _scaled(parts: Sequence[Terms], editing: Editing) -> Sequence[Terms]:
    return scaled(parts, editing.contract.quote_minor, editing.contract.step_minor) if parts else ()


def _said(part: Part) -> Terms:
    return Terms(
        gettext(part.title),
        part.share,
        due_working_days=part.due_working_days,
        done_when=tuple(gettext(item) for item in part.done_when),
        rounds_included=part.rounds_included,
    )
