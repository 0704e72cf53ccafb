"""What the editor's buttons do to what stands in it; sending is not among them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from django.utils.translation import get_language, gettext, ngettext

from skillscoop.board.words import say
from skillscoop.kernel.digits import whole_number
from skillscoop.kernel.refusals import FieldProblem, NotFound, Refusal
from skillscoop.kernel.words import N_
from skillscoop.milestones.actions.keep_template import keep_template, remove_template
from skillscoop.milestones.rules.pasted import Pasted, read_pasted
from skillscoop.milestones.rules.plan import OPEN_MOST, PlanRefused, read_candidate
from skillscoop.web.acting import refused
from skillscoop.web.views.milestones.editing import Editing
from skillscoop.web.views.milestones.editor import Row, Sheet, candidate, rows_kept, written
from skillscoop.web.views.milestones.starting import beginning, rows_from_start
from skillscoop.web.views.milestones.totals import with_rest

# The editor's own names of columns, by which a table in the reader's language is recognised, too.
LABELS: Mapping[str, str] = {
    N_("What"): "title",
    N_("Price"): "price_minor",
    N_("Due"): "due_on",
    N_("Working days"): "due_working_days",
    N_("Done when"): "done_when",
    N_("Description"): "description",
    N_("Rounds of changes"): "rounds_included",
}


class NothingToPaste(FieldProblem):
    code = "nothing_to_paste"
    sentence = N_("There is nothing to read here yet. Copy rows from your spreadsheet and paste them into this field.")


def pressed(editing: Editing, sheet: Sheet, button: str, start: str) -> Sheet:
    """Return the sheet after a button; one that nobody knows leaves it as it is.

    Args:
        start: what is chosen in the list "Start from".
    """
    name, _, rest = button.partition("-")
    if button in WHOLE:
        return WHOLE[button](editing, sheet)
    if button == "start" and editing.may_start_over:
        return _replaced(
            sheet, rows_from_start(start, editing), gettext("Put in. What stood here before can be put back.")
        )
    if name == "rest":
        return with_rest(sheet, button, editing.contract)
    if name == "forget":
        return _forgotten(editing, sheet, rest)
    return _moved(sheet, name, rest)


def _moved(sheet: Sheet, verb: str, place: str) -> Sheet:
    """Move or remove a row; rows count from 0."""
    number = whole_number(place)
    if verb not in ("up", "down", "remove") or number is None or number >= len(sheet.rows):
        return sheet
    rows = list(sheet.rows)
    row = rows.pop(number)
    if verb == "remove":
        return sheet if row.locked or row.holds_money else replace(sheet, rows=tuple(rows))
    rows.insert(max(0, number - 1) if verb == "up" else number + 1, row)
    return replace(sheet, rows=tuple(rows))


def _added(editing: Editing, sheet: Sheet) -> Sheet:
    return replace(sheet, rows=(*sheet.rows, Row()), focus=len(sheet.rows))


def _replaced(sheet: Sheet, rows: tuple[Row, ...], says: str) -> Sheet:
    """Put other rows in; what was typed before goes along, so that it can be put back."""
    had_something = any(not row.is_blank for row in sheet.rows)
    before = json.dumps(written(sheet.rows)) if had_something else ""
    return replace(sheet, rows=rows, before=before, says=says if before else "")


def _restored(editing: Editing, sheet: Sheet) -> Sheet:
    try:
        kept = json.loads(sheet.before or "null")
    except ValueError:
        kept = None
    if not isinstance(kept, list) or not all(isinstance(row, dict) for row in kept):
        return replace(sheet, before="")
    return replace(sheet, rows=rows_kept(kept[:OPEN_MOST], editing.milestones), before="", says=gettext("Put back."))


def _begun_anew(editing: Editing, sheet: Sheet) -> Sheet:
    return _replaced(
        replace(sheet, note=""), beginning(editing), gettext("Begun anew. What stood here before can be put back.")
    )


def _kept(editing: Editing, sheet: Sheet) -> Sheet:
    return replace(sheet, says=gettext("Kept as a draft. Only you see it, until you send it."))


def _pasted(editing: Editing, sheet: Sheet) -> Sheet:
    """Add the rows that were pasted behind what stands there, and say beside each field what can't be read."""
    contract = editing.contract
    found = read_pasted(
        sheet.pasted,
        currency=contract.currency,
        locale=get_language() or "en",
        headings={gettext(label).casefold(): field for label, field in LABELS.items()},
    )
    if not found:
        return replace(sheet, errors={"pasted": say(NothingToPaste("pasted"))})
    here = tuple(row for row in sheet.rows if not row.is_blank)
    room = max(0, OPEN_MOST - sum(not row.locked for row in here))
    rows = (*here, *map(_row, found[:room]))
    says = ngettext(
        "{count} row was added at the end. Check it before you send it.",
        "{count} rows were added at the end. Check them before you send them.",
        len(found[:room]),
    )
    says = says.format(count=len(found[:room]))
    if len(found) > room:
        says += " " + gettext("A job has room for {most} open milestones; the rest was left out.").format(
            most=OPEN_MOST
        )
    after = replace(sheet, rows=rows, pasted="", says=says, focus=len(here))
    return replace(after, errors=_errors(editing, after))


def _row(pasted: Pasted) -> Row:
    return Row(
        title=pasted.title,
        price_minor=pasted.price_minor,
        due_on=pasted.due_on,
        due_working_days=pasted.due_working_days,
        rounds_included=pasted.rounds_included,
        done_when=pasted.done_when,
        description=pasted.description,
    )


def _errors(editing: Editing, sheet: Sheet) -> Mapping[str, str]:
    """Return what is wrong with the rows, beside their fields; what is wrong with the whole is told on sending."""
    currency = editing.contract.currency
    try:
        rows = candidate(sheet.rows, currency)
        standing = [m.standing for m in editing.milestones]
        read_candidate(rows, standing, currency=currency, today=editing.today)
    except PlanRefused as found:
        return refused(PlanRefused([error for error in found.errors if error.row is not None])).errors
    return {}


def _template_kept(editing: Editing, sheet: Sheet) -> Sheet:
    """Keep the rows that can still be changed as a template of one's own."""
    currency = editing.contract.currency
    try:
        rows = candidate([replace(row, id="") for row in sheet.rows if not row.locked], currency)
        kept = keep_template(
            sheet.template_name, by=editing.reader, milestones=rows, currency=currency, field="template_name"
        )
    except Refusal as refusal:
        shown = refused(refusal)
        return replace(sheet, errors=shown.errors or {"template_name": shown.sentence})
    return replace(sheet, template_name="", says=gettext("Saved as your template “{name}”.").format(name=kept.name))


def _forgotten(editing: Editing, sheet: Sheet, template: str) -> Sheet:
    try:
        remove_template(template, by=editing.reader)
    except NotFound:
        return sheet
    return replace(sheet, says=gettext("The template is deleted."))


# What stands under one name and needs no row.
WHOLE: Mapping[str, Callable[[Editing, Sheet], Sheet]] = {
    "add": _added,
    "restore": _restored,
    "anew": _begun_anew,
    "keep": _kept,
    "paste": _pasted,
    "template": _template_kept,
}
