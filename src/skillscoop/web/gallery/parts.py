"""What the parts are drawn from on the gallery: one job's figures, lines and texts, in no database."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from skillscoop.kernel.refusals import NotFound
from skillscoop.milestones.rules.overview import MilestoneMoney, Overview, overview
from skillscoop.web import values
from skillscoop.web.acting import Refused
from skillscoop.web.shapes import (
    Act,
    ActivityDay,
    ActivityLine,
    Change,
    Chip,
    MilestoneCard,
    MoveBar,
    Notice,
    Round,
    Stamp,
    Step,
    Tick,
)
from skillscoop.web.views.milestones.people import PersonShown, Talk

TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 19, 17, 2, tzinfo=UTC)
STEPS = ("Agreed", "Funded", "Submitted", "Approved", "Paid")


def parts() -> dict[str, object]:
    """Return what every part of the gallery is drawn from. No query."""
    return {
        "overview": money(paid=600_00, secure=800_00, left=1000_00),
        "thin": money(paid=600_00, secure=1, left=1000_00),
        "bars": bars(),
        "cards": cards(),
        "days": days(),
        "changes": changes(),
        "files": files(),
        "ben": ben(),
        "refused": Refused(
            NotFound(), "", {"price": "Milestone 2: type a price of 1.00 or more", "mail": "Type your e-mail"}
        ),
    }


def ben() -> PersonShown:
    """Return a person as whoever works with him sees him, with news in the talk."""
    rows = (("There now", "17:20 (Lisbon)"), ("Answers", "usually within 2 hours"))
    talk = Talk("#cards", "Ben", unread=2)
    return PersonShown("per_ben", "#cards", "Ben Okoro", None, "Specialist · 3 jobs done", rows, talk)


def money(*, paid: int, secure: int, left: int) -> Overview:
    """Return the four figures of a job; amounts in minor units."""
    rows = [
        MilestoneMoney("paid", paid, paid_minor=paid, fee_kept_minor=41_40),
        MilestoneMoney("funded", secure, secure_minor=secure, fee_held_minor=55_20),
        MilestoneMoney("agreed", left),
    ]
    return overview(rows, currency="NZD")


def bars() -> tuple[MoveBar, ...]:
    """Return the bar in each of its tones: yours, the other's, done."""
    return (
        MoveBar(
            "Your move",
            "Ben submitted “Homepage design”. It has waited for you since Thu 19 Nov.",
            main=Act("Review and release", href="#move-1"),
            others=(Act("Ask for changes", href="#move-1"),),
        ),
        MoveBar("Waiting for Ben", "Nothing for you to do. Ben has had “Homepage design” since Wed 18 Nov.", "wait"),
        MoveBar("All done", "Every milestone is paid. You can mark the job completed.", "done"),
    )


def cards() -> tuple[MilestoneCard, ...]:
    """Return three milestones with all that a card can carry."""
    stamps = (Stamp("AS", "Ana agreed 12 Nov"), Stamp("BO", "Ben hasn’t answered", open=True))
    more = (Act("Propose a change", href="#cards", icon="plus-minus"), Act("Copy link", href="#cards"))
    states = ("done", "done", "now", "todo", "todo")
    review = tuple(Step(label, state) for label, state in zip(STEPS, states, strict=True))
    said = Notice("A first look, without the form.", "Ben wrote, Mon 16 Nov, 10:00:", "harbor", "message")
    return (
        MilestoneCard(
            "mst_1", 1, "Wireframes", 600_00, "NZD", "paid", Chip("Paid 18 Nov", "moss", "paid"),
            facts=("Five page sketches",), links=(Act("Receipt", href="#cards"),),
        ),
        MilestoneCard(
            "mst_2", 2, "Homepage <design>", 800_00, "NZD", "secure",
            Chip("Ready to review, since Thu 19 Nov", "amber", "secure"), now=True, steps=review,
            facts=(values.due(date(2026, 11, 27), TODAY),), description="New homepage.\nWith opening hours.",
            done_when=(Tick("Three pages in Figma", done=True), Tick("Phone and desktop")), stamps=stamps, more=more,
            files=files(), earlier=(Round(said, ()),),
        ),
        MilestoneCard(
            "mst_3", 3, "Build and launch", 1000_00, "NZD", "left", Chip("Not funded yet", code="left"),
            acts=(Act("Fund", href="#cards"),), more=more,
            notices=(Notice("Ana hasn’t put money in yet.", "Please don’t start yet.", icon="hourglass"),),
        ),
    )  # fmt: skip


def files() -> tuple[SimpleNamespace, ...]:
    """Return one file as it is listed."""
    file = SimpleNamespace(name="home.pdf", size="240 KB", href="#cards", page="#cards", is_shown=False)
    return (file,)


def days() -> tuple[ActivityDay, ...]:
    """Return two days of Recent activities."""
    return (
        ActivityDay("Thu 19 Nov", (ActivityLine(AT, "Ben submitted Homepage design"),)),
        ActivityDay(
            "Wed 18 Nov",
            (
                ActivityLine(AT, "You funded ", "#activity", "Homepage design", " for $800.00"),
                ActivityLine(AT, "Undo window closed", system=True),
            ),
        ),
    )


def changes() -> tuple[Change, ...]:
    """Return what a proposal changes: an amount, a day that was not set, and a text word by word."""
    pieces = (
        SimpleNamespace(kind="same", text="Live on oakridge.example "),
        SimpleNamespace(kind="gone", text="and two languages "),
        SimpleNamespace(kind="new", text="with an order form"),
    )
    price = (values.amount(1000_00, "NZD"), values.amount(1150_00, "NZD"), values.amount(150_00, "NZD", signed=True))
    return (Change("Price", *price), Change("Due", "", "Sat 19 Dec"), Change("Done when", pieces=pieces))
