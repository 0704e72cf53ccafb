"""How somebody wants to be told: by category and channel, in quiet hours, and which jobs are muted."""

from collections.abc import Mapping
from datetime import time

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.notices.actions.choose import QuietHoursNeedAnEnd, choose_all, choose_channels
from skillscoop.notices.kinds import ALWAYS, Category
from skillscoop.notices.reads import Choices, choices_of
from skillscoop.people.models import Person
from skillscoop.web.acting import Done, Refused, act
from skillscoop.web.letters import STOP
from skillscoop.web.pages import open_page, reader_of, signed_in_page

#   category: (what it is called, what it is about), in the order of the page
LABELS: Mapping[Category, tuple[str, str]] = {
    Category.MONEY: (N_("Money"), N_("Paid in, released, sent to you, sent back, or not gone through.")),
    Category.SECURITY: (N_("Your account"), N_("Verification, sign-in and security.")),
    Category.MILESTONE: (N_("Milestones"), N_("Proposals, submitted work, changes asked for.")),
    Category.JOB: (N_("Jobs and quotes"), N_("Quotes, hiring, jobs that are over.")),
    Category.MESSAGE: (N_("Messages"), N_("Somebody wrote to you.")),
    Category.DEADLINE: (N_("Reminders"), N_("Due dates, and what still waits for you.")),
}
CHANNELS = (("inbox", N_("Inbox")), ("mail", N_("E-mail")))


class AccountIsClosed(Refusal):
    """The address in a letter was good once; whoever it was for has left."""

    code = "account_is_closed"
    status = 410
    sentence = N_("This address is of an account that was closed. No more letters go there.")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def notice_settings(request: HttpRequest) -> HttpResponse:
    """Show and change how the reader is told."""
    reader = reader_of(request)
    if request.method != "POST":
        return _shown(request, None)
    chosen = {category: _ticked(request, category) for category in Category if category not in ALWAYS}
    return act(
        request,
        lambda _once: choose_all(reader, chosen, *_hours(request)),
        then=lambda _: Done(reverse("notice_settings"), gettext("Saved.")),
        again=lambda refused: _shown(request, refused),
    )


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@open_page
def stop_letters(request: HttpRequest, token: str) -> HttpResponse:
    """Stop e-mail of one category by a signed address: asked on GET, done on POST (RFC 8058). Nobody signs in.

    Refuses: AccountIsClosed.
    """
    try:
        public_id, name = signing.loads(token, salt=STOP)
    except signing.BadSignature as error:
        raise Http404 from error
    person, category = Person.objects.filter(public_id=public_id, is_active=True).first(), Category(name)
    if person is None:
        raise AccountIsClosed()
    if request.method == "POST":
        inbox, _mail = choices_of(person).by_category[category]
        choose_channels(person, {category: (inbox, False)})
    facts = {"label": gettext(LABELS[category][0]), "done": request.method == "POST", "email": person.email}
    return render(request, "inbox/stop.html", facts)


def _ticked(request: HttpRequest, category: Category) -> tuple[bool, bool]:
    inbox, mail = (f"{category}-{channel}" in request.POST for channel, _ in CHANNELS)
    return inbox, mail


def _hours(request: HttpRequest) -> tuple[time | None, time | None]:
    """Return the quiet hours as they were typed; none where the box is not ticked."""
    if "quiet" not in request.POST:
        return None, None
    begins, ends = (_hour(request.POST.get(name, "")) for name in ("begins", "ends"))
    if begins is None or ends is None:
        raise QuietHoursNeedAnEnd()
    return begins, ends


def _hour(text: str) -> time | None:
    try:
        return time.fromisoformat(text.strip()).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def _shown(request: HttpRequest, refused: Refused | None) -> HttpResponse:
    reader = reader_of(request)
    choices = choices_of(reader)
    facts = {
        "rows": [_row(category, choices, request, again=refused is not None) for category in LABELS],
        "channels": [(name, gettext(label)) for name, label in CHANNELS],
        "quiet": ("quiet" in request.POST) if refused else choices.quiet is not None,
        "begins": request.POST.get("begins", "") if refused else _typed(choices.quiet, 0, "22:00"),
        "ends": request.POST.get("ends", "") if refused else _typed(choices.quiet, 1, "07:00"),
        "zone": reader.zone.split("/", 1)[-1].replace("_", " ").replace("/", ", "),
        "muted": choices.muted,
        "refused": refused,
    }
    return render(request, "settings/notices.html", facts)


def _row(category: Category, choices: Choices, request: HttpRequest, *, again: bool) -> dict[str, object]:
    """Return one line of the table: its words, and per channel (field, ticked)."""
    label, about = LABELS[category]
    ticked = _ticked(request, category) if again and category not in ALWAYS else choices.by_category[category]
    fields = [(f"{category}-{name}", on) for (name, _), on in zip(CHANNELS, ticked, strict=True)]
    return {"label": gettext(label), "about": gettext(about), "always": category in ALWAYS, "fields": fields}


def _typed(quiet: tuple[time, time] | None, place: int, otherwise: str) -> str:
    return quiet[place].strftime("%H:%M") if quiet else otherwise
