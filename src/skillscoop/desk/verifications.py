"""Verifications: who waits to be checked, what they gave, and the decision (docs/rules.md 2)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from skillscoop.board.formats import sentence_text
from skillscoop.desk.doors import staff_page
from skillscoop.people.actions import confirm_verification, refuse_verification
from skillscoop.people.actions.confirm_verification import LONGEST_ACCOUNT
from skillscoop.people.actions.refuse_verification import LONGEST_REASON
from skillscoop.people.models import Person, Verification
from skillscoop.people.moves import VERIFICATION, VerificationState
from skillscoop.people.reads import history_of, to_check, verification_seen
from skillscoop.steps.once import Once
from skillscoop.web.acting import Done, Refused, act
from skillscoop.web.countries import countries
from skillscoop.web.pages import reader_of
from skillscoop.web.typed import carried

SAYS = {move.kind: move.says for move in VERIFICATION.moves}
deciding = staff_page(Person.StaffRole.SUPPORT, Person.StaffRole.ADMIN)


@require_safe
@deciding
def verifications(request: HttpRequest) -> HttpResponse:
    """List who waits to be checked, the longest first."""
    return render(request, "desk/verifications.html", {"waiting": to_check(), "countries": dict(countries())})


@require_safe
@deciding
def verification(request: HttpRequest, person: str) -> HttpResponse:
    """Show what somebody gave, what happened with it, and the two ways to decide."""
    return _page(request, person, None)


@require_POST
@deciding
def confirm(request: HttpRequest, person: str) -> HttpResponse:
    """Confirm identity and payout account, for the details that were shown."""

    def verb(once: Once, found: Verification, version: int) -> Verification:
        account = request.POST.get("payout_account", "")
        by = reader_of(request)
        return confirm_verification(found.person, payout_account=account, by=by, version=version, once=once)

    return _decided(request, person, verb, gettext("{name} is verified and has been told."))


@require_POST
@deciding
def refuse(request: HttpRequest, person: str) -> HttpResponse:
    """Refuse with a reason, which the person reads."""

    def verb(once: Once, found: Verification, version: int) -> Verification:
        reason, by = request.POST.get("reason", ""), reader_of(request)
        return refuse_verification(found.person, reason=reason, by=by, version=version, once=once)

    return _decided(request, person, verb, gettext("{name} has been told why, and can send new details."))


def _decided(
    request: HttpRequest, person: str, verb: Callable[[Once, Verification, int], Verification], says: str
) -> HttpResponse:
    found = verification_seen(person)
    shown = carried(request.POST, "version")
    return act(
        request,
        lambda once: verb(once, found, shown),
        then=lambda _: Done(reverse("desk_verifications"), says.format(name=found.person.name)),
        again=lambda refused: _page(request, person, refused),
    )


def _page(request: HttpRequest, person: str, refused: Refused | None) -> HttpResponse:
    found = verification_seen(person)
    facts = {
        "found": found,
        "person": found.person,
        "country": dict(countries()).get(found.country, found.country),
        "history": [
            (fact.at, sentence_text(SAYS[fact.kind], {"actor": _who(fact.actor)})) for fact in history_of(found)
        ],
        "may_decide": found.state == VerificationState.ASKED and found.person_id != reader_of(request).pk,
        "is_own": found.person_id == reader_of(request).pk,
        "typed": request.POST,
        "most": {"payout_account": LONGEST_ACCOUNT, "reason": LONGEST_REASON},
        "refused": refused,
        "errors": dict(refused.errors) if refused else {},
    }
    return render(request, "desk/verification.html", facts)


def _who(actor: Person | None) -> str:
    return actor.name if actor else gettext("The payment company or the operator")
