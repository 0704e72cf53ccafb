"""Maya's jobs: a website well under way, a job that has only just begun, and one with two quotes to choose from."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from skillscoop.demo.story.teller import Line, Row, Teller

_ABOUT_THE_WEBSITE = """\
We bake for the east side of Wellington and our website is from 2014. We want a new look for our five pages, an online \
order form for bread and cakes, and everything must work on phones, because that’s what people hold while they queue. \
We have photos and a logo. We’d like the first version before Christmas orders.

Five pages: home, bread, cakes, about, contact. Order form with pick-up time. We can change prices ourselves."""


_WEBSITE: dict[str, Any] = {"category": "websites", "remote": True}
_IN_THE_SHOP: dict[str, Any] = {"place": "Hataitai, Wellington", "region": "NZ-WGN"}


def website_refresh(tell: Teller) -> Iterator[datetime]:
    """The job most visitors open first: $600 paid, $800 waiting for Maya to look at, $1,000 not paid in."""
    yield tell.at(0, "09:40")
    job = tell.posts(
        "Maya", "Website refresh for Oakridge Bakery", _ABOUT_THE_WEBSITE, budget_minor=2_500_00, **_WEBSITE
    )
    yield tell.at(1, "20:15")
    ari = tell.quotes("Ari", job, 2_400_00, _ARIS_OFFER, _website_plan(tell))
    yield tell.at(2, "08:30")
    tell.quotes("Jun", job, 2_650_00, "I can start next month. One fixed price, everything included.")
    yield tell.at(8, "14:02")
    contract = tell.hires("Maya", ari)
    yield tell.at(10, "17:25")
    plan = tell.proposes("Maya", contract, _website_plan(tell), "The order form is the part I care about most.")
    yield tell.at(11, "08:47")
    tell.accepts("Ari", plan)
    yield from _wireframes(tell, contract)
    yield tell.at(16, "15:20")
    tell.pays_in("Maya", contract, "Homepage design")
    yield tell.at(17, "17:02")
    message = "The homepage is ready on phone, tablet and desktop. I kept the old oven photo you like."
    links = ["https://drafts.example/oakridge/home", "https://drafts.example/oakridge/colours"]
    tell.submits("Ari", contract, "Homepage design", message, done=[0, 1, 2], links=links)
    # Sunday evening: the shop is closed, and there is time to look at it. Here the visitor comes in.
    yield tell.at(20, "17:20")


def _wireframes(tell: Teller, contract: str) -> Iterator[datetime]:
    yield tell.at(11, "10:05")
    tell.pays_in("Maya", contract, "Wireframes")
    yield tell.at(14, "10:12")
    tell.submits("Ari", contract, "Wireframes", "Sketches of all five pages.", done=[0])
    yield tell.at(14, "18:40")
    tell.asks_changes("Maya", contract, "Wireframes", "I miss the cakes page on a phone.", items=[1])
    yield tell.at(15, "11:31")
    tell.submits("Ari", contract, "Wireframes", "Now with every page as it looks on a phone.", done=[0, 1])
    yield tell.at(16, "15:14")
    release = tell.releases("Maya", contract, "Wireframes")
    yield tell.at(16, "15:15")
    tell.sees_payout(release)


_ARIS_OFFER = """\
I build small shop websites, and I have done two bakeries. I would go in three steps, so that you see sketches before \
anything is built. The prices in your menu will be yours to change."""


def _website_plan(tell: Teller) -> Sequence[Row]:
    return [
        {
            "title": "Wireframes",
            "price_minor": 600_00,
            "description": "Five page sketches.",
            "rounds_included": 3,
            "due_on": tell.day(16),
            "done_when": ["One sketch for each page", "Each page also as on a phone"],
        },
        {
            "title": "Homepage design",
            "price_minor": 800_00,
            "description": "New homepage with opening hours, order button and seasonal shelf.",
            "due_on": tell.day(25),
            "rounds_included": 2,
            "done_when": [
                "Three pages in Figma",
                "Phone, tablet and desktop sizes",
                "Colours and fonts listed for the build",
            ],
        },
        {
            "title": "Build and launch",
            "price_minor": 1_000_00,
            "description": "Five pages live on oakridge.example, with online order form and two languages.",
            "due_on": tell.day(40),
        },
    ]


def menu_boards(tell: Teller) -> Iterator[datetime]:
    """Somebody is hired, and no milestone is set yet."""
    yield tell.at(14, "08:15")
    about = "Three chalk boards above the counter: bread, cakes, coffee. Lettering that can be changed by hand."
    job = tell.posts(
        "Maya", "Menu boards for the counter", about, budget_minor=500_00, category="design", **_IN_THE_SHOP
    )
    yield tell.at(14, "19:00")
    suggested: Sequence[Row] = [
        {"title": "Lettering to choose from", "price_minor": 180_00, "due_working_days": 5},
        {"title": "Three finished boards", "price_minor": 300_00, "due_working_days": 10},
    ]
    quote = tell.quotes("Jun", job, 480_00, "I letter boards by hand. You choose from two styles first.", suggested)
    yield tell.at(18, "08:05")
    tell.hires("Maya", quote)


def cake_order_form(tell: Teller) -> Iterator[datetime]:
    """Two quotes to compare: one lower, one with a plan; both from before Maya changed the job."""
    yield tell.at(17, "12:10")
    about = "People should be able to order a celebration cake: size, filling, writing on top, day of pick-up."
    job = tell.posts("Maya", "Order form for celebration cakes", about, budget_minor=800_00, **_WEBSITE)
    yield tell.at(18, "20:30")
    suggested: Sequence[Row] = [
        {"title": "Form with all choices", "price_minor": 550_00, "due_working_days": 8},
        {"title": "Orders arrive by e-mail and in a list", "price_minor": 400_00, "due_working_days": 5},
    ]
    tell.quotes("Ari", job, 950_00, "It would use the same look as the new website.", suggested)
    yield tell.at(19, "10:45")
    tell.quotes("Jun", job, 780_00, "A plain form, ready in a week.")
    yield tell.at(19, "12:30")
    tell.changes("Maya", job, description=f"{about} We also want to say which fillings have nuts.", budget_minor=900_00)


BAKERY: Sequence[Line] = (website_refresh, menu_boards, cake_order_form)
