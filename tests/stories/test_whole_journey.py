"""One job from posting to the last payment, by two people in browsers: with script, without, and by keyboard alone."""

import pytest

from skillscoop.board.books import check
from skillscoop.milestones.models import Contract
from tests.stories.conftest import Running
from tests.stories.visitor import Visitor


class Journey:
    """Ana and Ben, the hub between them, and time that passes when they say so."""

    def __init__(self, product: Running, ana: Visitor, ben: Visitor) -> None:
        self.product, self.ana, self.ben = product, ana, ben

    @property
    def hub(self) -> str:
        return f"/contracts/{Contract.objects.get().public_id}/milestones"

    def turn(self, mover: Visitor | None) -> None:
        """Check on both hubs that one button is filled, for whoever's turn it is, and none for the other."""
        for visitor in (self.ana, self.ben):
            # Whose turn it is has more on the page to look at for barriers.
            visitor.goes(self.hub, looks=visitor is mover)
            assert visitor.filled == (1 if visitor is mover else 0)

    def waits(self, seconds: int) -> None:
        self.product.world.later(seconds=seconds)


@pytest.fixture(params=["with script", "without script", "by keyboard"])
def journey(request, product, chromium):
    script, keys = request.param != "without script", request.param == "by keyboard"
    world = product.world
    # With script she sits at a desk and he holds a phone; without, the other way round.
    widths = (1280, 360) if script else (360, 1280)
    ana = Visitor(chromium, product.url, world.ana, script=script, width=widths[0], keys=keys)
    ben = Visitor(chromium, product.url, world.ben, script=script, width=widths[1], keys=keys)
    yield Journey(product, ana, ben)
    ana.leaves()
    ben.leaves()


def test_a_job_goes_from_posting_to_the_last_payment(journey):
    post_quote_and_hire(journey)
    agree_on_a_plan(journey)
    pay_in(journey, "$641.40")
    hand_in_twice(journey)
    release_undo_release(journey)
    journey.turn(journey.ana)
    pay_in(journey, "$1,870.75")
    hand_in(journey, "Everything is live.")
    release_the_rest(journey)
    mark_completed(journey)
    journey.ana.is_content()
    journey.ben.is_content()
    assert check() == []


def post_quote_and_hire(it):
    it.ana.goes("/jobs/new")
    it.ana.types("What do you need?", "Website refresh")
    it.ana.types("Tell specialists more", "A new look for five pages.")
    it.ana.presses("Post the job")
    it.ben.goes("/jobs")
    it.ben.follows("Website refresh")
    it.ben.types("Your price for the whole job", "2,400")
    it.ben.types("Your message", "I can start on Monday.")
    it.ben.presses("Send the quote")
    it.ana.goes("/my-jobs")
    it.ana.follows("Website refresh")
    it.ana.follows("Hire")
    it.ana.presses("Hire Ben")
    it.ana.sees("Let’s split the job into milestones.")
    it.turn(it.ana)


def agree_on_a_plan(it):
    it.ana.goes(it.hub)
    it.ana.follows("Set milestones")
    it.ana.types("What", "Build", nth=0)
    it.ana.types("Price", "1800", nth=0)
    it.ana.types("What", "Wireframes", nth=1)
    it.ana.types("Price", "500", nth=1)
    it.ana.types("Done when", "Five sketches\nOne colour scheme", nth=1)
    it.ana.presses("Move milestone 2 up")
    it.ana.enters("Price")
    it.ana.sees("$100.00 isn’t in any milestone yet")
    it.ana.presses("Send to Ben")
    it.ana.sees("Waiting for Ben")
    it.turn(it.ben)
    it.ben.goes(it.hub)
    it.ben.follows("Read and answer")
    it.ben.follows("Suggest something else")
    it.ben.types("Price", "600", nth=0)
    it.ben.types("Price", "1750", nth=1)
    it.ben.types("Note to Ana", "The sketches take longer.")
    it.ben.presses("Send to Ana")
    it.turn(it.ana)
    it.ana.goes(it.hub)
    it.ana.follows("Read and answer")
    it.ana.sees("The sketches take longer.")
    it.ana.presses("Accept")
    it.ana.sees("This is the plan now")
    it.turn(it.ana)


def pay_in(it, amount):
    it.ana.goes(it.hub)
    it.ana.follows("Fund")
    it.ana.presses(f"Pay {amount}")
    it.ana.sees("Pretend bank. No real money")
    it.ana.presses("Pay")
    it.ana.sees("is in a secure account")
    it.turn(it.ben)


def hand_in(it, message):
    it.ben.goes(it.hub)
    it.ben.follows("Submit work")
    it.ben.types("Message to Ana", message)
    it.ben.presses("Submit to Ana")
    it.ben.sees("Submitted. Ana can look at it now.")
    it.turn(it.ana)


def hand_in_twice(it):
    it.ben.goes(it.hub)
    it.ben.follows("Submit work")
    it.ben.ticks("Five sketches")
    it.ben.types("Message to Ana", "Five sketches are in our folder.")
    it.ben.presses("Submit to Ana")
    it.ana.goes(it.hub)
    it.ana.follows("Ask for changes")
    it.ana.types("What is missing?", "The colours.")
    it.ana.ticks("One colour scheme")
    it.ana.presses("Send to Ben")
    it.turn(it.ben)
    it.ben.sees("Not done yet: “One colour scheme”.")
    hand_in(it, "Now with colours.")


def release_undo_release(it):
    it.ana.goes(it.hub)
    it.ana.follows("Review and release")
    it.ana.types("Type the amount", "600")
    it.ana.presses("Release $600.00 to Ben")
    it.ana.sees("Released. You can still undo")
    it.turn(None)
    it.ana.goes(it.hub)
    it.ana.follows("Undo the release")
    it.ana.presses("Undo")
    it.ana.sees("Taken back. The money is still in the secure account.")
    it.turn(it.ana)
    it.ana.goes(it.hub)
    it.ana.follows("Review and release")
    it.ana.types("Type the amount", "600.00")
    it.ana.presses("Release $600.00 to Ben")
    it.waits(30)
    it.ana.page.reload()
    it.ana.sees("Paid to Ben")


def release_the_rest(it):
    it.ana.goes(it.hub)
    it.ana.follows("Review and release")
    it.ana.presses("Release $1,750.00 to Ben")
    it.waits(30)
    it.ben.goes(it.hub)
    it.ben.sees("Every milestone is closed.")
    it.turn(it.ana)


def mark_completed(it):
    it.ana.goes(it.hub)
    it.ana.follows("Mark the job completed")
    it.ana.presses("Mark it completed")
    it.ana.sees("The job is completed.")
    it.turn(None)
    it.ana.sees("This job is closed.")
