"""Random stories over the whole product: 40 by default, as many as SKILLSCOOP_STORIES says otherwise (quality T1).

Each is made from its number alone; SKILLSCOOP_STORIES_FROM starts elsewhere. A failure tells the number, and what
happened.
"""

import os
from collections import Counter

import pytest
import structlog
from django.db import transaction

from skillscoop.deadlines import due
from skillscoop.site import wiring
from tests.stories_random import ending
from tests.stories_random.invariants import MACHINES
from tests.stories_random.story import Story
from tests.stories_random.verbs import VERBS

log = structlog.get_logger()
pytestmark = pytest.mark.django_db

STORIES, FIRST = int(os.environ.get("SKILLSCOOP_STORIES", "40")), int(os.environ.get("SKILLSCOOP_STORIES_FROM", "0"))
CHAPTERS = 4
STEPS = 50
# No fact of their own: an added milestone is told by its plan's acceptance, a quote on a cancelled job by the job.
NEVER_TOLD = {"milestone.agree", "contract.propose", "contract.fund", "job.quote"}


@pytest.mark.parametrize("chapter", range(CHAPTERS))
def test_whatever_anybody_tries_the_books_and_the_chains_stay_right(db, running_sandbox, chapter):
    due.handle(wiring.DEADLINES)
    taken: Counter = Counter()
    for seed in range(FIRST + chapter, FIRST + STORIES, CHAPTERS):
        with transaction.atomic():
            taken += told(running_sandbox, seed)
            transaction.set_rollback(True)
    rows = rows_of_all_tables()
    log.warning(
        "stories.told", coverage=f"{len(taken.keys() & rows)} of {len(rows)}", never=sorted(rows - taken.keys())
    )
    if STORIES >= 1000:
        assert len(taken.keys() & rows) >= 0.95 * len(rows)


def told(sandbox, seed: int) -> Counter:
    """Tell one story from beginning to end."""
    story = Story(sandbox, seed)
    try:
        begin(story)
        steps = 0
        while steps < STEPS:
            (verb,) = story.random.choices(list(VERBS), list(VERBS.values()))
            steps += story.step(verb)
        ending.come_to_rest(story)
        ending.both_books_say_the_same(story)
    except BaseException as error:
        error.add_note(f"story {seed}: " + "; ".join(story.told))
        raise
    return story.taken


def begin(story: Story) -> None:
    """Most stories begin where it gets interesting."""
    beginning = story.random.random()
    if beginning < 0.7:
        prices = [story.price() for _ in range(story.random.randint(1, 3))]
        milestones = story.world.agreed(*(story.world.row(f"Part {n}", price) for n, price in enumerate(prices)))
        if beginning < 0.3:
            story.world.paid_in(milestones)
            if beginning < 0.15:
                story.world.release(milestones[0])
                story.world.later(seconds=600)
        elif beginning < 0.5:
            story.world.paying(milestones)
            repriced = [{"id": m.public_id, "price_minor": story.price()} for m in milestones[1:]]
            story.world.proposed(
                milestones[0].contract, *repriced, story.world.row("Instead", story.price()), by=story.world.ben
            )
    elif beginning < 0.8:
        story.world.hired()


def rows_of_all_tables() -> set[tuple[str, str]]:
    """Return every (verb, state it starts from) of every machine's table."""
    rows = {
        (move.kind, source)
        for machine in MACHINES.values()
        for move in machine.moves
        for source in move.sources or {""}
    }
    return {(kind, source) for kind, source in rows if kind not in NEVER_TOLD}
