"""The demo's JSON door: its people, its clock, and the button on the payment page. Exists in demo mode only."""

import json
from collections.abc import Callable, Mapping
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from skillscoop.demo.clock import LONGEST_STEP_SECONDS, move_on
from skillscoop.demo.models import DemoPerson
from skillscoop.demo.problems import FieldWrong, MethodWrong, NotJson, StoryNotTold, problem
from skillscoop.demo.sandbox import press
from skillscoop.demo.story.whole import is_told
from skillscoop.kernel.ids import looks_like
from skillscoop.kernel.refusals import NotFound, Refusal, WrongMoment
from skillscoop.kernel.words import N_
from skillscoop.payments.provider import ProviderRefused, ProviderUnknown

View = Callable[..., HttpResponse]


class CompanySilent(Refusal):
    """The sandbox did not answer; pressing the same button again is safe."""

    code = "outcome_unknown"
    status = 503
    sentence = N_("The pretend payment company did not answer. Press again: it will not charge twice.")
    retry_after_seconds = 1


_UNKNOWN_FIELD = N_("There is no field of this name here.")
_SECONDS = N_("This must be a whole number from 0 to 31536000.")
_OUTCOME = N_(
    "This must be one of paid, declined, abandoned, paid_but_silent, paid_late, paid_twice: "
    "what a person can do on the payment page."
)


def speaking(method: str) -> Callable[[View], View]:
    """Wrap a view: only `method` is answered, and every refusal is told as a problem."""

    def wrap(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def answered(request: HttpRequest, **named: str) -> HttpResponse:
            try:
                if request.method != method:
                    raise MethodWrong()
                return view(request, **named)
            except Refusal as refusal:
                answer = problem(request, refusal)
                if isinstance(refusal, MethodWrong):
                    answer["Allow"] = method
                return answer

        return answered

    return wrap


@speaking("GET")
def people(request: HttpRequest) -> HttpResponse:
    """List everybody to try the product as, with what they sign in with. Refuses: StoryNotTold."""
    if not is_told():
        raise StoryNotTold()
    cast = DemoPerson.objects.select_related("person").order_by("id")
    return JsonResponse(
        {
            "people": [
                {
                    "name": one.person.name,
                    "role": one.role,
                    "email": one.person.email,
                    "password": one.password,
                    "token": one.token,
                }
                for one in cast
            ]
        }
    )


@speaking("POST")
def clock(request: HttpRequest) -> HttpResponse:
    """Let time pass and run what falls due. Refuses: NotJson, FieldWrong, ClockTooFarAhead."""
    seconds = _only(request, "advance_seconds", _SECONDS)
    if not isinstance(seconds, int) or isinstance(seconds, bool) or not 0 <= seconds <= LONGEST_STEP_SECONDS:
        raise FieldWrong("advance_seconds", _SECONDS)
    return JsonResponse({"now": move_on(seconds)})


@speaking("POST")
def outcome(request: HttpRequest, checkout: str) -> HttpResponse:
    """Do what the person on the payment page does.

    Refuses: NotJson, FieldWrong, NotFound, WrongMoment (it ended in another way), CompanySilent.
    """
    chosen = _only(request, "outcome", _OUTCOME)
    if not isinstance(chosen, str) or not 1 <= len(chosen) <= 60 or not chosen.isprintable():
        raise FieldWrong("outcome", _OUTCOME)
    if not looks_like(checkout, "chk"):
        raise NotFound()
    try:
        seen = press(checkout, chosen)
    except ProviderRefused as refused:
        raise _in_our_words(refused) from refused
    except ProviderUnknown as unknown:
        raise CompanySilent() from unknown
    return JsonResponse({"checkout": seen.id, "state": seen.state.value, "payment": seen.reference})


def _in_our_words(refused: ProviderRefused) -> Refusal:
    known: Mapping[str, Refusal] = {
        "unknown_outcome": FieldWrong("outcome", _OUTCOME),
        "wrong_moment": WrongMoment(),
    }
    return known.get(refused.code, NotFound())


def _only(request: HttpRequest, name: str, missing: str) -> object:
    """Return the one field that the body may have. Refuses: NotJson, FieldWrong."""
    try:
        body = json.loads(request.body)
    except ValueError as error:
        raise NotJson() from error
    if not isinstance(body, dict):
        raise NotJson()
    for unknown in body.keys() - {name}:
        raise FieldWrong(unknown, _UNKNOWN_FIELD)
    if name not in body:
        raise FieldWrong(name, missing)
    return body[name]
