"""When a job may be closed, and what that takes with it (rules.md 6)."""

from collections.abc import Sequence
from typing import Protocol

from skillscoop.milestones.refusals import ProposalStillOpen, StillMoneyToSettle, StillUnpaid
from skillscoop.milestones.rules.states import is_open


class Closing(Protocol):
    """What closing asks about one milestone."""

    @property
    def title(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def secure_minor(self) -> int: ...
    @property
    def payment(self) -> str: ...


def check_completed(milestones: Sequence[Closing], *, open_proposal: bool) -> None:
    """Refuse unless at least one milestone is paid, every other closed, nothing held and nothing open."""
    if open_proposal:
        raise ProposalStillOpen()
    _check_nothing_held(milestones)
    if any(is_open(m.state) for m in milestones) or not any(m.state == "paid" for m in milestones):
        raise StillUnpaid()


def check_not_completed(milestones: Sequence[Closing]) -> None:
    """Refuse unless every milestone is agreed or closed, and nothing is held or on its way."""
    _check_nothing_held(milestones)
    for m in milestones:
        if is_open(m.state) and m.state != "agreed":
            raise StillMoneyToSettle(title=m.title)


def _check_nothing_held(milestones: Sequence[Closing]) -> None:
    for m in milestones:
        if m.secure_minor or m.payment:
            raise StillMoneyToSettle(title=m.title)
