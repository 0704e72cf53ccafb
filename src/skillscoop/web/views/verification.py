"""Getting verified: who a specialist is, and where they are paid out to (docs/rules.md 2)."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.conf import settings as site
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from skillscoop.jobs.models import Job
from skillscoop.jobs.moves import JobState
from skillscoop.kernel.refusals import FieldProblem
from skillscoop.kernel.words import N_
from skillscoop.notices.kinds import Page
from skillscoop.payments.actions.verify_with_processor import verify_with_processor
from skillscoop.people.actions import LegalNameMissing, ask_verification
from skillscoop.people.models import Person, Verification
from skillscoop.people.moves import VerificationState
from skillscoop.steps.once import Once
from skillscoop.web.acting import Done, Refused, act
from skillscoop.web.countries import COUNTRY_CODES, countries
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.seen import saw

CAME_FROM = "verify_for_job"


class CountryUnknown(FieldProblem):
    code = "country_unknown"
    sentence = N_("Choose a country from the list.")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def verification(request: HttpRequest) -> HttpResponse:
    """Show how one's check stands, and give the details for it.

    Giving others in place of verified ones changes where money goes: that asks to sign in again, and is told by letter.
    """
    reader = reader_of(request)
    before = Verification.objects.filter(person=reader).first()
    replaces = before is not None and before.state == VerificationState.VERIFIED
    if request.method != "POST":
        saw(request, {Page.VERIFICATION})
        saw(request, {Page.FIND}, subject=reader.public_id)
        return _form(request, None)
    came_from = _came_from(request)
    if replaces:
        raise_if_reauthentication_required(request, app="allauth.account")
    response = act(
        request,
        lambda once: _asked(request, reader, once),
        then=lambda found: _told(found, came_from),
        again=lambda refused: _form(request, refused),
    )
    if before is not None and replaces and _version(reader) != before.version:
        get_adapter().send_notification_mail("people/payout_changed", reader)
    return response


def _asked(request: HttpRequest, reader: Person, once: Once) -> Verification:
    """In the demo the pretend payment company answers at once; elsewhere staff look first."""
    name, country = request.POST.get("legal_name", ""), request.POST.get("country", "")
    note = request.POST.get("note", "")
    if country not in COUNTRY_CODES:
        raise CountryUnknown("country")
    if site.DEMO:
        return verify_with_processor(reader, name, country, note, once)
    return ask_verification(reader, legal_name=name, country=country, note=note, once=once)


def _version(reader: Person) -> int:
    return Verification.objects.values_list("version", flat=True).get(person=reader)


def _told(found: Verification, job: Job | None) -> Done:
    """Lead on to the quote that somebody was about to make; while the details are being checked, say how it stands."""
    if found.state != VerificationState.VERIFIED:
        return Done(reverse("verification"), gettext("Your details are sent and will be checked."))
    there = reverse("job", args=[job.public_id]) + "#quote" if job else reverse("verification")
    return Done(there, gettext("You are verified. You can quote on Hassle-Free jobs now."))


def _came_from(request: HttpRequest) -> Job | None:
    """Return the open job that somebody wanted to quote on when they were led here, remembered for their session."""
    asked = request.GET.get("job", "")
    if asked:
        request.session[CAME_FROM] = asked[:40]
    known = request.session.get(CAME_FROM, "")
    if not known:
        return None
    return Job.objects.visible_to(reader_of(request)).filter(public_id=known, state=JobState.OPEN).first()


def _form(request: HttpRequest, refused: Refused | None) -> HttpResponse:
    reader = reader_of(request)
    found = Verification.objects.filter(person=reader).first()
    errors = dict(refused.errors) if refused else {}
    if refused and isinstance(refused.refusal, LegalNameMissing):
        errors["legal_name"] = refused.sentence
    facts = {
        "is_verified": found is not None and found.state == VerificationState.VERIFIED,
        "legal_name": request.POST.get("legal_name", found.legal_name if found else reader.name),
        "note": request.POST.get("note", found.note if found else ""),
        "chosen": request.POST.get("country", found.country if found else "NZ"),
        "countries": countries(),
        "country": dict(countries()).get(found.country, found.country) if found else "",
        "found": found,
        "came_from": _came_from(request),
        "refused": refused,
        "errors": errors,
        "demo_money": site.DEMO,
        # Some reasons are sentences of ours. Translated here: a template takes what gettext returns for markup.
        "reason": gettext(found.reason) if found and found.reason else "",
        "was_refused": found is not None and found.state == VerificationState.REFUSED,
        "asks": found is None or found.state == VerificationState.REFUSED or _gives_others(request, found, refused),
    }
    return render(request, "settings/verification.html", facts)


def _gives_others(request: HttpRequest, found: Verification, refused: Refused | None) -> bool:
    """Whether the form is shown in place of verified details, because the reader asked for it."""
    return found.state == VerificationState.VERIFIED and (refused is not None or "new" in request.GET)
