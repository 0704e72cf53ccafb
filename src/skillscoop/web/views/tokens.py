"""API tokens: make one, see it once, stop it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from skillscoop.board.formats import alone
from skillscoop.jobs.rules import fields
from skillscoop.kernel.refusals import FieldProblem
from skillscoop.kernel.words import N_
from skillscoop.people.models import Person, Token
from skillscoop.people.tokens import SCOPES, Made, make_token, revoke_token
from skillscoop.steps.once import Once
from skillscoop.web.acting import Done, Refused, act
from skillscoop.web.pages import reader_of, signed_in_page

MEANS = {
    "read": (N_("Read"), N_("See your jobs, milestones and payments.")),
    "write": (N_("Write"), N_("Post, quote, propose, submit, ask for changes.")),
    "money": (N_("Money"), N_("Fund and release. Whoever has the token can spend with it.")),
}


class ScopeMissing(FieldProblem):
    code = "scope_missing"
    sentence = N_("Choose at least one thing this token may do.")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def tokens(request: HttpRequest) -> HttpResponse:
    """List one's tokens and make one; its plain text is on the answer to the form and nowhere else."""
    reader = reader_of(request)
    if request.method != "POST":
        return _listed(request, None)
    return act(
        request,
        lambda once: _made(request, reader, once),
        then=lambda made: Done(reverse("tokens"), _made_before(made)),
        show=lambda made: render(request, "settings/token_made.html", made._asdict(), status=201),
        again=lambda shown: _listed(request, shown),
    )


@require_POST
@signed_in_page
def revoke(request: HttpRequest, token: str) -> HttpResponse:
    """Stop a token for good; stopping a stopped one changes nothing."""
    reader = reader_of(request)
    if not Token.objects.filter(person=reader, public_id=token).exists():
        raise Http404
    return act(
        request,
        lambda _once: revoke_token(reader, token),
        then=lambda _: Done(reverse("tokens"), gettext("The token is stopped. Nobody can use it any more.")),
        again=lambda shown: _listed(request, shown),
    )


def tokens_of(person: Person) -> list[Token]:
    """Return a person's tokens that still work, the newest first."""
    return list(Token.objects.filter(person=person, revoked_at=None).order_by("-made_at"))


def _made(request: HttpRequest, reader: Person, once: Once) -> Made:
    scopes = [scope for scope in request.POST.getlist("scopes") if scope in SCOPES]
    name = fields.text(request.POST.get("name", ""), "name", most=60)
    if not scopes:
        raise ScopeMissing("scopes")
    return make_token(reader, name=name, scopes=scopes, once=once)


def _made_before(made: Made) -> str:
    """Return what a second press is told: the first one's answer had the text, and nobody can show it again."""
    says = gettext(
        "“{name}” was made already; the first answer showed it. If you didn’t copy it, stop it here and make another."
    )
    return says.format(name=alone(made.token.name))


def _listed(request: HttpRequest, shown: Refused | None) -> HttpResponse:
    facts = {
        "tokens": tokens_of(reader_of(request)),
        "scopes": [(scope, gettext(label), gettext(small)) for scope, (label, small) in MEANS.items()],
        "labels": {scope: gettext(label) for scope, (label, _) in MEANS.items()},
        "typed": request.POST,
        "chosen": request.POST.getlist("scopes") or ["read"],
        "refused": shown,
        "errors": shown.errors if shown else {},
    }
    return render(request, "settings/tokens.html", facts)
