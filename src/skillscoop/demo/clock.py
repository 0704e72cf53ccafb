"""Moving the demo's clock: time passes for the product and for the pretend payment company, and what falls due runs."""

import time
from datetime import datetime, timedelta

import structlog
from django.db.models import Q
from django.db.models.functions import Now

from skillscoop.deadlines import clock
from skillscoop.deadlines.due import run_due
from skillscoop.deadlines.models import Deadline
from skillscoop.demo.sandbox import sandbox
from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.payments.provider import ProviderRefused, ProviderUnknown

log = structlog.get_logger("skillscoop.demo.clock")

LONGEST_STEP_SECONDS = 365 * 86_400
FURTHEST_SECONDS = 100 * LONGEST_STEP_SECONDS
_PATIENCE_SECONDS = 2.0


class ClockTooFarAhead(Refusal):
    """Past the years that dates can be reckoned in, nothing would work any more."""

    code = "clock_too_far_ahead"
    status = 422
    sentence = N_(
        "The demo’s clock is a hundred years ahead and goes no further. Nothing was changed. "
        "Start a new demo with another data folder."
    )


def move_on(seconds: int) -> datetime:
    """Let `seconds` pass (0 to LONGEST_STEP_SECONDS), run what falls due, and return the product's new moment.

    Refuses: ClockTooFarAhead.
    """
    assert 0 <= seconds <= LONGEST_STEP_SECONDS, "the doors check this"
    if clock.offset() + seconds > FURTHEST_SECONDS:
        raise ClockTooFarAhead()
    try:
        sandbox().advance_clock(seconds)
    except (ProviderUnknown, ProviderRefused) as problem:
        # Its clock only holds back late news; a company that is down is one more thing a demo may show.
        log.warning("demo.clock_of_the_sandbox_stayed", reason=str(problem))
    clock.advance(seconds)
    _run_all_due()
    return clock.now()


def _run_all_due() -> None:
    """Run what is due, and wait for what the worker took in hand first: who asks sees the world after it."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while run_due() or (_in_other_hands() and time.monotonic() < until):
        time.sleep(0.01)


def _in_other_hands() -> bool:
    """Whether something due was taken up by another process a moment ago, or is tried again in a moment.

    What was put off because the processor does not answer soon counts as neither.
    """
    taken = Q(try_after__gt=Now() + timedelta(seconds=30 - _PATIENCE_SECONDS))
    again = Q(try_after__lte=Now() + timedelta(seconds=1))
    return Deadline.objects.filter(taken | again, due_at__lte=clock.now()).exists()
