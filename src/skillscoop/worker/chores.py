"""Chores: what is looked after again and again, in real time, whoever else forgot."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from django.db.models import Model

from skillscoop.board import books
from skillscoop.deadlines import clock
from skillscoop.files.sweeping import remove_unused
from skillscoop.kernel.refusals import Refusal
from skillscoop.milestones.actions.look_again import look_again
from skillscoop.notices.actions.post_letters import post_letters
from skillscoop.payments.actions.pay_out import look_again_at_payout
from skillscoop.payments.actions.send_back import look_again_at_refund
from skillscoop.payments.models import Payment, Payout, Refund
from skillscoop.payments.provider import ProviderUnknown
from skillscoop.steps.once import drop_old_answers

log = structlog.get_logger()
AT_MOST = 100
YOUNG = timedelta(seconds=20)


@dataclass(frozen=True)
class Chore:
    """Something to do every so many seconds."""

    name: str
    every_seconds: float
    do: Callable[[], object]


def ask_about_open_intents() -> int:
    """Ask the processor about everything that has not ended: silence, lost answers and late news all end here.

    Returns how many were asked about. Whatever the processor can't answer now is asked again next time.
    """
    asked = 0
    for model, states, look in (
        (Payment, ("pending", "unknown"), look_again),
        (Payout, ("asked", "unknown"), look_again_at_payout),
        (Refund, ("asked", "unknown"), look_again_at_refund),
    ):
        for reference in _open(model, states):
            _ask(look, reference)
            asked += 1
    return asked


def check_books() -> list[str]:
    """Check the books and say loudly what differs; returns what was found."""
    found = books.check()
    for sentence in found:
        log.error("books.differ", what=sentence)
    if not found:
        log.info("books.right")
    return found


def _open(model: type[Model], states: tuple[str, ...]) -> list[str]:
    older = model.objects.filter(state__in=states, asked_at__lt=clock.now() - YOUNG)  # type: ignore[attr-defined]
    return list(older.order_by("?").values_list("public_id", flat=True)[:AT_MOST])


def _ask(look: Callable[[str], object], reference: str) -> None:
    try:
        look(reference)
    except ProviderUnknown:
        log.info("intent.still_unknown", reference=reference)
    except Refusal as refusal:
        # Somebody else was told first; the next round sees how it ended.
        log.info("intent.moved_on", reference=reference, code=refusal.code)


CHORES = (
    Chore("post letters", 1, post_letters),
    Chore("ask about open intents", 15, ask_about_open_intents),
    Chore("check the books", 600, check_books),
    Chore("remove unused files", 3600, remove_unused),
    Chore("drop old answers", 3600, drop_old_answers),
)
