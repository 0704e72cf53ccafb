"""Many at once on one milestone: one wins, the others are told, the books are right."""

import pytest

from skillscoop.board import books
from skillscoop.deadlines import clock
from skillscoop.deadlines.due import run_due
from skillscoop.kernel.refusals import ChangedMeanwhile, WrongMoment
from skillscoop.ledger.models import Entry
from skillscoop.milestones.actions.accept import FingerprintDiffers, accept
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.release import release
from skillscoop.milestones.actions.settle import settle
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.actions.undo import undo
from skillscoop.milestones.actions.withdraw_proposal import withdraw_proposal
from skillscoop.milestones.models import PlanVersion, Submission
from skillscoop.milestones.refusals import ProposalAlreadyOpen, UndoWindowClosed, WindowStillOpen
from tests.chains import broken_links
from tests.races.conftest import lost, race, won

TOO_LATE = (ChangedMeanwhile, WrongMoment)


def all_is_right() -> None:
    assert books.check() == []
    assert broken_links() == []


def test_of_64_releases_of_one_milestone_exactly_one_wins(racing):
    milestone = racing.submitted()
    shown = {"by": racing.ana, "amount_minor": 100_00, "version": milestone.version}
    results = race(*[lambda: release(milestone.public_id, **shown)] * 64)
    assert len(won(results)) == 1
    assert all(type(result) in TOO_LATE for result in lost(results))
    racing.later(seconds=30)
    assert racing.seen(milestone).state == "paid"
    assert Entry.objects.filter(kind="release").count() == 1
    assert racing.balance(f"earnings:{racing.ben.public_id}") == 100_00
    all_is_right()


@pytest.mark.parametrize("final", [False, True])
def test_undo_and_settle_at_the_last_moment_never_both_count(racing, final):
    milestone = racing.funded()
    racing.release(milestone)
    clock.advance(30 if final else 0)
    results = race(
        *[lambda: undo(milestone.public_id, by=racing.ana)] * 4, *[lambda: settle(milestone.public_id)] * 4, run_due
    )
    winners = [result for result in won(results) if not isinstance(result, int)]
    seen = racing.seen(milestone)
    assert len(winners) <= 1
    assert seen.state == ("paid" if final else "funded")
    assert (seen.secure_minor, seen.paid_minor) == ((0, 100_00) if final else (100_00, 0))
    refusals = (*TOO_LATE, WindowStillOpen, UndoWindowClosed)
    assert all(isinstance(result, refusals) for result in lost(results))
    assert Entry.objects.filter(kind="release").count() == final
    all_is_right()


def test_release_undo_submit_and_changes_all_at_once_leave_one_story(racing):
    milestone = racing.submitted()
    shown = {"by": racing.ana, "amount_minor": 100_00, "version": milestone.version}
    for _ in range(5):
        race(
            *[lambda: release(milestone.public_id, **shown | {"version": racing.version(milestone)})] * 3,
            *[lambda: undo(milestone.public_id, by=racing.ana)] * 3,
            *[lambda: ask_changes(milestone.public_id, by=racing.ana, message="Again.")] * 3,
            *[lambda: submit(milestone.public_id, by=racing.ben)] * 3,
        )
        all_is_right()
    numbers = list(Submission.objects.order_by("id").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_proposal_is_accepted_once_or_taken_back_never_both(racing):
    for _ in range(3):
        proposal = racing.proposed(racing.hired())
        shown = {"by": racing.ben, "fingerprint": proposal.fingerprint}
        results = race(
            *[lambda: accept(proposal.public_id, **shown)] * 6,  # noqa: B023
            *[lambda: withdraw_proposal(proposal.public_id, by=racing.ana)] * 2,  # noqa: B023
        )
        (winner,) = won(results)
        # Who read between the winner's answer and its milestones is told that it changed since it was shown.
        assert all(isinstance(result, (*TOO_LATE, FingerprintDiffers)) for result in lost(results)), results
        versions = PlanVersion.objects.filter(contract_id=winner.contract.id).count()
        assert versions == (winner.state == "accepted")
        assert len(racing.milestones(winner.contract)) == versions
    all_is_right()


def test_two_people_propose_at_once_and_one_proposal_is_open(racing):
    (milestone,) = racing.agreed()
    row = {"id": milestone.public_id}
    results = race(
        *(
            lambda who=who: racing.proposed(milestone.contract, row, racing.row("More"), by=who)
            for who in (racing.ana, racing.ben) * 4
        )
    )
    assert len(won(results)) == 1
    assert all(isinstance(result, (ChangedMeanwhile, ProposalAlreadyOpen)) for result in lost(results))
    all_is_right()


def test_a_plan_that_reorders_does_not_make_the_clock_forget_a_release(racing):
    first, second = racing.agreed(racing.row("One"), racing.row("Two"))
    racing.paid_in([first])
    for rows in ([second, first], [first, second]) * 2:
        proposal = racing.proposed(first.contract, *({"id": m.public_id} for m in rows), by=racing.ben)
        if racing.seen(first).state == "funded":
            racing.release(first)
            clock.advance(30)
        shown = {"by": racing.ana, "fingerprint": proposal.fingerprint}
        _done, answered = race(run_due, lambda: accept(proposal.public_id, **shown))  # noqa: B023
        if isinstance(answered, ChangedMeanwhile):
            accept(proposal.public_id, **shown)
    racing.released_leases()
    run_due()
    assert racing.seen(first).state == "paid"
    all_is_right()
