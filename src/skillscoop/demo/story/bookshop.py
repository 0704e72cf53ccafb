"""Rosa's jobs: one finished, one with a change waiting for her, one Direct, and one that nobody has quoted on."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from skillscoop.demo.story.teller import Line, Row, Teller


def opening_hours(tell: Teller) -> Iterator[datetime]:
    """A small job from end to end, paid in one milestone."""
    title = "Everything corrected"
    yield tell.at(0, "11:00")
    about = "Our hours changed. Website, maps and search results still show the old ones."
    job = tell.posts(
        "Rosa", "Correct our opening hours everywhere", about, budget_minor=150_00, category="marketing", remote=True
    )
    yield tell.at(0, "16:20")
    quote = tell.quotes("Jun", job, 120_00, "I will send you a list of every place I changed.")
    yield tell.at(1, "09:00")
    contract = tell.hires("Rosa", quote)
    yield tell.at(1, "09:10")
    plan = tell.proposes("Rosa", contract, [{"title": title, "price_minor": 120_00}], "One payment is fine for this.")
    yield tell.at(1, "12:30")
    tell.accepts("Jun", plan)
    yield tell.at(1, "12:45")
    tell.pays_in("Rosa", contract, title)
    yield tell.at(4, "10:00")
    tell.submits("Jun", contract, title, "Eleven places corrected; the list is below.\n\nWebsite, maps, search, …")
    yield tell.at(4, "15:00")
    release = tell.releases("Rosa", contract, title)
    yield tell.at(4, "15:01")
    tell.sees_payout(release)
    yield tell.at(5, "09:00")
    tell.completes("Rosa", job)


def online_catalogue(tell: Teller) -> Iterator[datetime]:
    """Work goes on under an agreed plan while a change of it waits for Rosa's answer."""
    yield tell.at(2, "10:30")
    about = "We have 4,000 second-hand books in a spreadsheet. People should find them online and reserve them."
    title = "Online catalogue for a second-hand bookshop"
    job = tell.posts("Rosa", title, about, budget_minor=3_500_00, category="websites", remote=True)
    yield tell.at(3, "21:00")
    quote = tell.quotes("Ari", job, 3_200_00, "I would begin with the search, because everything else builds on it.")
    yield tell.at(4, "12:00")
    contract = tell.hires("Rosa", quote)
    yield tell.at(4, "17:00")
    plan = tell.proposes("Rosa", contract, _catalogue_plan(tell))
    yield tell.at(7, "08:30")
    tell.accepts("Ari", plan)
    yield tell.at(7, "09:15")
    tell.pays_in("Rosa", contract, "Book list and search")
    yield tell.at(9, "18:10")
    longer = tell.proposes("Rosa", contract, _catalogue_with_labels(tell, contract), "Labels would save us a week.")
    yield tell.at(10, "09:05")
    tell.accepts("Ari", longer)
    yield tell.at(18, "19:45")
    change = _catalogue_change(tell, contract)
    tell.proposes("Ari", contract, change, "The rare books sell by their photos. They take me a week more.")


def _catalogue_plan(tell: Teller) -> Sequence[Row]:
    return [
        {
            "title": "Book list and search",
            "price_minor": 1_400_00,
            "description": "The spreadsheet becomes a list that people can search by title, author and subject.",
            "due_on": tell.day(28),
            "done_when": ["All 4,000 books are in it", "A search answers within a second"],
        },
        {
            "title": "Shop window and reservations",
            "price_minor": 1_800_00,
            "description": "A page for each book, and a button that keeps it for three days.",
            "due_on": tell.day(42),
        },
    ]


def _catalogue_with_labels(tell: Teller, contract: str) -> Sequence[Row]:
    return [
        {"id": tell.milestone_id(contract, "Book list and search")},
        {
            "id": tell.milestone_id(contract, "Shop window and reservations"),
            "description": "A page for each book, printed shelf labels, and a button that keeps it for three days.",
            "price_minor": 1_900_00,
            "rounds_included": 2,
        },
    ]


def _catalogue_change(tell: Teller, contract: str) -> Sequence[Row]:
    return [
        {"id": tell.milestone_id(contract, "Book list and search")},
        {
            "id": tell.milestone_id(contract, "Shop window and reservations"),
            "description": "A page with photos for each book, printed shelf labels, and a button that keeps it for "
            "three working days.",
            "due_on": tell.day(49),
        },
        {"title": "Photos of 60 rare books", "price_minor": 240_00, "due_on": tell.day(45)},
    ]


def shop_photos(tell: Teller) -> Iterator[datetime]:
    """A Direct job: the two settle it between themselves."""
    yield tell.at(9, "09:00")
    about = "Half a day of photos in the shop, for the website and the window."
    shop: dict[str, Any] = {"category": "photo_video", "place": "Newtown, Wellington", "region": "NZ-WGN"}
    job = tell.posts("Rosa", "Half a day of shop photos", about, budget_minor=400_00, direct=True, **shop)
    yield tell.at(9, "18:00")
    quote = tell.quotes("Jun", job, 380_00, "Friday morning has the best light.")
    yield tell.at(10, "10:00")
    tell.hires("Rosa", quote)


def shop_logo(tell: Teller) -> Iterator[datetime]:
    """Posted, and waiting for its first quote."""
    yield tell.at(19, "15:00")
    about = "A sign for our door and a stamp for our bags. We like old book plates. One colour must be enough."
    tell.posts("Rosa", "Logo for a second-hand bookshop", about, budget_minor=600_00, category="design")


BOOKSHOP: Sequence[Line] = (opening_hours, online_catalogue, shop_photos, shop_logo)
