"""Carry out a request that has a key: once, however often it is sent."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpResponse

from skillscoop.api.callers import Request
from skillscoop.api.resources.base import Resource
from skillscoop.deadlines import clock
from skillscoop.kernel.refusals import Refusal
from skillscoop.payments.refusals import OutcomeUnknown, ProcessorRefused
from skillscoop.steps.once import AlreadyAnswered, Once, StillAtIt, Stored
from skillscoop.steps.step import step

Result = TypeVar("Result")
Resume = Callable[[Stored, Once], object]


class _Saying:
    """Turns a verb's result into an answer; the same result, asked for again, is not written a second time."""

    def __init__(self, show: Callable[[Any], Resource], status: int | Callable[[Any], int]) -> None:
        self._show, self._status = show, status
        self._result: object = self
        self._said = (0, "")

    def __call__(self, result: object) -> tuple[int, str]:
        if result is not self._result:
            status = self._status if isinstance(self._status, int) else self._status(result)
            self._result, self._said = result, (status, self._show(result).model_dump_json())
        return self._said


def answered(
    request: Request,
    do: Callable[[Once | None], Result],
    show: Callable[[Result], Resource],
    *,
    status: int | Callable[[Result], int] = 200,
    resume: Resume | None = None,
) -> HttpResponse:
    """Do a verb and answer with its result; a repeat with the same key gets the stored answer.

    Args:
        do: calls the action with what makes it repeatable; None only for a PATCH that came without a key.
        resume: for a verb whose answer commits after its effect (a payment): finishes what stopped half-way.
    Refuses: InsufficientScope, SameKeyOtherRequest, StillAtIt, and whatever the verb refuses; refusals are not stored.
    """
    caller = request.auth
    caller.needs("write")
    saying = _Saying(show, status)
    if not caller.key:
        return _response(*saying(do(None)))
    once = Once(caller.person.id, caller.route, caller.key, caller.digest, saying)
    if caller.stored is not None:
        return _repeated(once, once.check(caller.stored), saying, resume)
    try:
        result = do(once)
    except AlreadyAnswered as already:
        return _repeated(once, once.check(already.stored), saying, resume)
    except (OutcomeUnknown, ProcessorRefused):
        raise  # they speak of this request's own intent, which is committed: there is no twin to wait for
    except Refusal:
        twin = once.stored()  # it may have committed between our look and our step, and be why we are refused
        if twin is None:
            raise
        return _repeated(once, twin, saying, resume)
    return _response(*saying(result))


def keep(once: Once | None, result: Result) -> Result:
    """Store the answer of a verb that has no step of its own to carry it; raises AlreadyAnswered."""
    if once is not None:
        step(at=clock.now(), streams=[], once=once, result=result)
    return result


def shown(resource: Resource) -> HttpResponse:
    """Answer a read of one resource."""
    return _response(200, resource.model_dump_json())


def _repeated(once: Once, stored: Stored, saying: _Saying, resume: Resume | None) -> HttpResponse:
    if stored.status is not None:
        answer = _response(stored.status, stored.body)
    elif resume is None:
        raise StillAtIt()
    else:
        answer = _response(*saying(resume(stored, once)))
    answer["Idempotent-Replayed"] = "true"
    return answer


def _response(status: int, body: str) -> HttpResponse:
    return HttpResponse(body, status=status, content_type="application/json")
