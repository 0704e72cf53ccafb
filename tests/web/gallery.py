"""One page with every part on it. `python -m tests.web.gallery parts.html` writes it to look at."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.utils.html import format_html
from jinja2 import ChoiceLoader, FileSystemLoader

from skillscoop.web import values
from skillscoop.web.jinja import environment
from skillscoop.web.shapes import (
    Act,
    ActivityDay,
    ActivityLine,
    Change,
    Chip,
    MilestoneCard,
    MoveBar,
    Notice,
    Stamp,
    Step,
    Tick,
)

HERE = Path(__file__).parent
TEMPLATES = HERE.parent.parent / "src" / "skillscoop" / "web" / "templates"
DEMO = HERE.parent.parent / "src" / "skillscoop" / "demo" / "templates"
LOADER = ChoiceLoader([FileSystemLoader([TEMPLATES, DEMO, HERE / "templates"])])
TODAY = date(2026, 11, 22)
AT = datetime(2026, 11, 19, 17, 2, tzinfo=UTC)
STEPS = ("Agreed", "Funded", "Submitted", "Approved", "Paid")


def drawn(source: str, **facts: object) -> str:
    """Return a template source drawn in the product's own environment."""
    return environment(loader=LOADER).from_string(source).render(**facts)


def page() -> str:
    """Return the gallery as one HTML page."""
    request = RequestFactory().get("/parts")
    field = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))
    template = environment(loader=LOADER).get_template("gallery.html")
    return template.render(request=request, csrf_input=field, quiet=True, demo_bar=demo_bar(), **facts())


def facts() -> dict[str, object]:
    return {
        "overview": overview(paid=600_00, secure=800_00, left=1000_00),
        "thin": overview(paid=600_00, secure=1, left=1000_00),
        "move": MoveBar(
            "Your move",
            "Ben submitted “Homepage design”. It has waited for you since Thu 19 Nov.",
            main=Act("Review and release", href="/release"),
            others=(Act("Ask for changes", href="/ask"),),
        ),
        "cards": cards(),
        "days": days(),
        "changes": changes(),
    }


def overview(*, paid: int, secure: int, left: int) -> SimpleNamespace:
    return SimpleNamespace(
        total_minor=paid + secure + left,
        secure_minor=secure,
        paid_minor=paid,
        left_minor=left,
        on_its_way_minor=0,
        fees_held_minor=55_20,
        fees_kept_minor=41_40,
        refunded_minor=0,
        refunded_fees_minor=0,
        currency="NZD",
    )


def demo_bar() -> dict[str, object]:
    cast = (("per_1", "Ana Silva", "client"), ("per_2", "Ben Okoro", "specialist"), ("per_3", "Dee Diaz", "staff"))
    people = [{"id": public_id, "name": name, "role": role} for public_id, name, role in cast]
    return {"people": people, "current": "per_1", "now": AT}


def cards() -> tuple[MilestoneCard, ...]:
    stamps = (Stamp("AS", "Ana agreed 12 Nov"), Stamp("BO", "Ben hasn’t answered", open=True))
    more = (Act("Propose a change", href="/p", icon="plus-minus"), Act("Withdraw", post_to="/w", fields={"version": 1}))
    review = tuple(Step(label, state) for label, state in zip(STEPS, ["done"] * 3 + ["now", "todo"], strict=True))
    return (
        MilestoneCard(
            "mst_1", 1, "Wireframes", 600_00, "NZD", "paid", Chip("Paid 18 Nov", "moss", "paid"),
            facts=("Five page sketches",), links=(Act("Receipt", href="/r"),),
        ),
        MilestoneCard(
            "mst_2", 2, "Homepage <design>", 800_00, "NZD", "secure",
            Chip("Ready to review · since Thu", "amber", "secure"), now=True, steps=review,
            facts=(values.due(date(2026, 11, 27), TODAY),), description="New homepage.\nWith opening hours.",
            done_when=(Tick("Three pages in Figma", done=True), Tick("Phone and desktop")), stamps=stamps, more=more,
        ),
        MilestoneCard(
            "mst_3", 3, "Build and launch", 1000_00, "NZD", "left", Chip("Not funded yet", code="left"),
            acts=(Act("Fund", href="/fund"),), more=more,
            notices=(Notice("Ana hasn’t put money in yet.", "Please don’t start yet.", icon="hourglass"),),
        ),
    )  # fmt: skip


def days() -> tuple[ActivityDay, ...]:
    return (
        ActivityDay("Thu 19 Nov", (ActivityLine(AT, "Ben submitted Homepage design"),)),
        ActivityDay(
            "Wed 18 Nov",
            (
                ActivityLine(AT, "You funded Homepage design", 800_00, "NZD", href="/r", link_label="Receipt"),
                ActivityLine(AT, "Undo window closed", system=True),
            ),
        ),
    )


def changes() -> tuple[Change, ...]:
    pieces = (
        SimpleNamespace(kind="same", text="Live on oakridge.example "),
        SimpleNamespace(kind="gone", text="and two languages "),
        SimpleNamespace(kind="new", text="with an order form"),
    )
    price = (values.amount(1000_00, "NZD"), values.amount(1150_00, "NZD"), values.amount(150_00, "NZD", signed=True))
    return (Change("Price", *price), Change("Due", "", "Sat 19 Dec"), Change("Done when", pieces=pieces))


if __name__ == "__main__":
    import django

    django.setup()
    Path(sys.argv[1]).write_text(page())
