"""From a form to an action and on: the one way in which a page does something.

A page's form carries a hidden key made when it was drawn, so that pressing twice is done once. The verb's success is a
redirect; a refusal draws the same form again, with everything that was typed.
"""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from markupsafe import Markup

from skillscoop.board.words import say
from skillscoop.kernel.canonical import canonical, digest
from skillscoop.kernel.refusals import FieldProblem, Refusal, SeveralProblems
from skillscoop.kernel.words import N_
from skillscoop.milestones.rules.refusals import PlanRefused
from skillscoop.steps.once import AlreadyAnswered, Once, SameKeyOtherRequest, StillAtIt, Stored
from skillscoop.web import kept
from skillscoop.web.pages import reader_of
from skillscoop.web.typed import Misread

Result = TypeVar("Result")

KEY = "key"
# Never part of what was asked for: they differ each time a form is drawn.
NOT_ASKED_FOR = {KEY, "csrfmiddlewaretoken", kept.WHO}
SENT_BEFORE = N_("This form was sent before, with other content. Nothing was sent now. Look at how things stand first.")


@dataclass(frozen=True, slots=True)
class Undo:
    """The button in the line that greets: where it posts to, and what travels with it."""

    post_to: str
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def written(self) -> list[object]:
        """Both parts, as they go into JSON; `Undo(*written)` is the same again."""
        return [self.post_to, dict(self.fields)]


@dataclass(frozen=True, slots=True)
class Done:
    """Where the reader goes after a verb, the line that greets them there, and how it is taken back in place."""

    to: str
    says: str = ""
    undo: Undo | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal as a form shows it: one sentence for the whole, and sentences beside fields, by the field's id."""

    refusal: Refusal
    sentence: str
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        return self.refusal.status

    @property
    def is_conflict(self) -> bool:
        """Whether somebody changed it meanwhile, so that the page must show how it stands now."""
        return self.status in (409, 412)

    @property
    def summary(self) -> tuple[tuple[str, str], ...]:
        """Pairs of (field id, sentence) for the list that leads to the fields."""
        return tuple(self.errors.items())


def act(
    request: HttpRequest,
    verb: Callable[[Once], Result],
    *,
    then: Callable[[Result], Done],
    again: Callable[[Refused], HttpResponse],
    resume: Callable[[str, Once], Result] | None = None,
    names: Mapping[str, str] | None = None,
    show: Callable[[Result], HttpResponse] | None = None,
) -> HttpResponse:
    """Do what a form asks for, once.

    Args:
        verb: runs the action, and hands it the request's Once.
        then: says where to go with the action's result; called within the step, so it asks nothing.
        again: draws the form as it was sent; its answer gets the refusal's status. It may raise a Refusal itself.
        resume: for an answer left open (a payment's): carries on from its subject.
        names: ids of fields on the page where they differ from the action's, such as {"price_minor": "price"}.
        show: draws a result that is seen once, in the answer itself; only a repeat goes where `then` says.
    """
    once = _once(request, then)
    try:
        earlier = once.stored()
        if earlier:
            return _go(request, _carried_on(earlier, once, resume, then))
        result = verb(once)
        return show(result) if show else _go(request, then(result))
    except AlreadyAnswered as answered:
        return _go(request, _read(once.check(answered.stored)))
    except Refusal as refusal:
        # A second press may be refused because the first one has just done it.
        twin = None if isinstance(refusal, SameKeyOtherRequest) else once.stored()
        if twin is not None and twin.status is not None:
            return _go(request, _read(twin))
        return _drawn(again, refused(refusal, names))


def refused(refusal: Refusal, names: Mapping[str, str] | None = None) -> Refused:
    """Return a refusal as forms show it, in the reader's language."""
    names = names or {}
    if isinstance(refusal, SameKeyOtherRequest):
        return Refused(refusal, gettext(SENT_BEFORE))
    if isinstance(refusal, PlanRefused):
        errors = {_place(e.row, e.field, names): say(e.reason) for e in reversed(refusal.errors)}
        return Refused(refusal, say(refusal), dict(reversed(errors.items())))
    if isinstance(refusal, SeveralProblems):
        found = [refused(reason, names).errors for reason in refusal.reasons]
        return Refused(refusal, say(refusal), {at: says for errors in found for at, says in errors.items()})
    if isinstance(refusal, FieldProblem):
        sentence = say(refusal.reason if isinstance(refusal, Misread) else refusal)
        return Refused(refusal, sentence, {names.get(refusal.field, refusal.field): sentence})
    return Refused(refusal, say(refusal))


def changed_by(name: str) -> str:
    """Return what stands above a page that somebody changed while it was open."""
    return gettext("{name} changed this a moment ago. Here’s the new version; nothing was sent.").format(name=name)


def once_key() -> dict[str, str]:
    """Return the key of a form that is one button: another one each time it is drawn, since refusals keep none."""
    return {KEY: secrets.token_urlsafe(24)}


def once_field() -> Markup:
    """Return the key of a form as its hidden field."""
    return Markup("").join(
        Markup('<input type="hidden" name="{}" value="{}">').format(*pair) for pair in once_key().items()
    )


def _once(request: HttpRequest, then: Callable[[Any], Done]) -> Once:
    key = request.POST.get(KEY, "")
    if not 16 <= len(key) <= 64:
        raise BadRequest("a form of ours always carries its key")
    asked = {name: values for name, values in request.POST.lists() if name not in NOT_ASKED_FOR}

    def render(result: Any) -> tuple[int, str]:
        done = then(result)
        return 303, json.dumps([done.to, done.says, done.undo and done.undo.written])

    return Once(reader_of(request).pk, f"web POST {request.path}", key, digest(canonical(asked)), render)


def _carried_on(
    stored: Stored, once: Once, resume: Callable[[str, Once], Result] | None, then: Callable[[Result], Done]
) -> Done:
    if stored.status is not None:
        return _read(stored)
    if resume is None:
        raise StillAtIt()
    return then(resume(stored.subject, once))


def _read(stored: Stored) -> Done:
    if stored.status is None:
        raise StillAtIt()
    to, says, undo = json.loads(stored.body)
    return Done(to, says, undo and Undo(*undo))


def _go(request: HttpRequest, done: Done) -> HttpResponse:
    if done.says:
        # A message carries words and tags and nothing else; the tags of ours hold the button, or nothing.
        button = json.dumps(done.undo.written) if done.undo else ""
        messages.success(request, done.says, extra_tags=button)
    response = HttpResponseRedirect(done.to)
    # 302 would do in practice; 303 says that the next page is fetched, whatever the form's method was.
    response.status_code = 303
    return response


def _drawn(again: Callable[[Refused], HttpResponse], shown: Refused) -> HttpResponse:
    response = again(shown)
    if response.status_code == 200:
        response.status_code = shown.status
    return response


def _place(row: int | None, name: str, names: Mapping[str, str]) -> str:
    """Return the id of a field of an editor's row: `price-0` is the price of the first."""
    known = names.get(name, name)
    return known if row is None else f"{known}-{row}"
