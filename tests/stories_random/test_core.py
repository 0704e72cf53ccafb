"""300 random stories of one milestone's money by the rules alone; SKILLSCOOP_CORE_STORIES tells more (quality T1)."""

import os
from random import Random

import pytest

from skillscoop.milestones.rules.fee import fee_on
from tests.stories_random.core import Core

STORIES = int(os.environ.get("SKILLSCOOP_CORE_STORIES", "300"))
CHAPTERS = 3
VERBS = "ask ask ask arrives arrives arrives reprice release release refund split close".split()


def begun(random: Random) -> Core:
    step_minor = random.choice([1, 1, 10])
    fee_bps = random.choice([690, 690, 0, 1, 333, 1_000, 10_000])
    return Core(random, fee_bps, step_minor, price_minor=step_minor * random.randint(1, 5_000))


@pytest.mark.parametrize("chapter", range(CHAPTERS))
def test_whatever_moves_the_money_of_a_milestone_nothing_is_lost(chapter):
    for seed in range(chapter, STORIES, CHAPTERS):
        core = begun(Random(seed))
        told = []
        for _ in range(60):
            verb = core.random.choice(VERBS)
            told.append(verb)
            getattr(core, verb)()
            try:
                core.check()
            except AssertionError as error:
                error.add_note(f"story {seed}: {' '.join(told)}")
                raise


@pytest.mark.parametrize("seed", range(30))
def test_a_price_paid_and_released_in_pieces_costs_no_more_than_at_once(seed):
    core = begun(Random(seed))
    price = core.price_minor
    while core.price_minor > core.paid_minor:
        core.ask()
        core.arrives()
        core.release()
    assert core.paid_minor == price
    assert -core.balances.get("fees", 0) == fee_on(price, core.fee_bps, core.step_minor)
    assert core.money.fee_held_minor == 0


def test_a_fee_that_takes_a_step_too_much_is_caught():
    core = begun(Random(1))
    core.ask()
    core.arrives()
    core.balances["fee_held:mst_1"] -= core.step_minor
    core.balances["provider"] += core.step_minor
    with pytest.raises(AssertionError, match=r"where \d+ is due"):
        core.check()
