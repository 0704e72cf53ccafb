"""The thin thread: post, quote, hire, agree, pay in, submit, release, paid."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_job_goes_from_posting_to_paid(world):
    milestone = world.submitted(price_minor=600_00)
    assert world.balance("secure", milestone) == 600_00
    waiting = world.release(milestone)
    assert waiting.state == "releasing"
    world.later(seconds=30)
    assert world.seen(milestone).state == "paid"
    assert world.balance(f"earnings:{world.ben.public_id}") == 600_00
    seen = world.overview(milestone.contract)
    assert (seen.total_minor, seen.secure_minor, seen.paid_minor, seen.left_minor) == (600_00, 0, 600_00, 0)
    assert (seen.fees_held_minor, seen.fees_kept_minor) == (0, 41_40)
