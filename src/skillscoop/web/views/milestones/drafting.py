"""Nothing that was typed is lost: drafts that are opened again, and forms sent after the session had ended."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from skillscoop.milestones.reads import MilestoneSeen
from skillscoop.milestones.reads.writing import agreed_plan, draft_of
from skillscoop.milestones.rules.fields import TITLE_MOST
from skillscoop.web.acting import NOT_ASKED_FOR
from skillscoop.web.views.milestones.editing import Editing
from skillscoop.web.views.milestones.editor import Row, Sheet, fitted, rows_as_kept, rows_of, sent
from skillscoop.web.views.milestones.merging import merged

View = Callable[..., HttpResponseBase]

SET_ASIDE = "set_aside"
# More than any plan that people type; a program's flood is not kept.
SET_ASIDE_MOST = 100_000


def kept_through_sign_in(view: View) -> View:
    """Set aside what somebody sends whose session has ended; after signing in, here, it becomes their draft."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **facts: Any) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            _set_aside(request)
        return view(request, *args, **facts)

    return answer


def take_up(request: HttpRequest, editing: Editing) -> None:
    """Make what was set aside for this page the reader's draft."""
    path, _, form = request.session.get(SET_ASIDE, "").partition("?")
    if form and path == request.path:
        editing.keep(sent(QueryDict(form), editing.milestones))
        del request.session[SET_ASIDE]


def opened(editing: Editing) -> Sheet | None:
    """Return the reader's draft as a sheet on the plan in force; None without one, or one of another proposal's."""
    draft = draft_of(editing.contract, editing.reader)
    if draft is None or (editing.answers is not None and draft.answers != editing.answered_id):
        return None
    sheet = Sheet(rows_as_kept(draft.rows) or (Row(),), draft.note, base_version=draft.base_version)
    return caught_up(editing, sheet)


def caught_up(editing: Editing, sheet: Sheet) -> Sheet:
    """Bring what was written on an older plan onto the one in force, and say what that put in, changed or took out."""
    contract = editing.contract
    if sheet.base_version == contract.plan_version:
        return replace(sheet, rows=fitted(sheet.rows, editing.milestones))
    base = agreed_plan(contract, sheet.base_version)
    found = merged(sheet.rows, base, editing.milestones, contract.currency)
    return replace(sheet, rows=found.rows or (Row(),), base_version=contract.plan_version, merged=found.says)


def keep_more_changes(seen: MilestoneSeen, editing: Editing, message: str, items: list[str]) -> None:
    """Keep a request past the agreed rounds as a draft: the plan as it is, and a milestone for what is asked now.

    What the reader was writing already stays in it (docs/rules.md 24).
    """
    sheet = opened(editing) or Sheet(rows_of(editing.milestones), base_version=editing.contract.plan_version)
    title = gettext("More changes to {title}").format(title=seen.title)
    row = Row(title=title[:TITLE_MOST], description=message.strip(), done_when="\n".join(items))
    note = sheet.note or gettext(
        "The rounds of changes for “{title}” are used, so this is a milestone of its own."
    ).format(title=seen.title)
    editing.keep(replace(sheet, rows=(*(each for each in sheet.rows if not each.is_blank), row), note=note))


def _set_aside(request: HttpRequest) -> None:
    form = request.POST.copy()
    for name in NOT_ASKED_FOR:
        form.pop(name, None)
    text = f"{request.path}?{form.urlencode()}"
    if len(text) <= SET_ASIDE_MOST:
        request.session[SET_ASIDE] = text
        request.is_set_aside = True  # type: ignore[attr-defined]  # becomes a draft, not a filled form
