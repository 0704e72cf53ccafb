"""What articles draw: a pretend job in the very shapes, words and rules of the Milestones page (docs/rules.md 43)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from skillscoop.board.display import CHIPS, STEPS
from skillscoop.kernel.currency import currency_of
from skillscoop.kernel.words import N_
from skillscoop.milestones.rules.fee import fee_on
from skillscoop.milestones.rules.overview import MilestoneMoney, Overview, overview
from skillscoop.web.bar import Share, shares
from skillscoop.web.help.figures import Figures
from skillscoop.web.shapes import Chip, MilestoneCard, Step

TITLES = (N_("Wireframes"), N_("Homepage design"), N_("Build and launch"))
# How far the example is on the picture of the page: one paid, one submitted, one not paid in.
HALF_WAY = ("paid", "submitted", "agreed")
# The six steps of a milestone: what it is called, its state in the code of CHIPS ("" before there is one), who acts,
# what happens.
SIX: Sequence[tuple[str, str, str, str]] = (
    (
        N_("Set"),
        "",
        N_("The client"),
        N_("Splits the job into milestones, each with a price and, if you like, a date. One milestone is fine."),
    ),
    (
        N_("Accept"),
        "agreed",
        N_("The specialist"),
        N_("Reads the plan and accepts it, or suggests something else. Nothing binds before both agreed."),
    ),
    (
        N_("Fund"),
        "funded",
        N_("The client"),
        N_("Pays the milestone in. The money waits in a secure account, and now the work can start."),
    ),
    (
        N_("Work"),
        "funded",
        N_("The specialist"),
        N_("Does the milestone and submits it with a message, files, links and the checklist ticked."),
    ),
    (
        N_("Approve"),
        "submitted",
        N_("The client"),
        N_("Looks at it. All right? Go on. Not yet? Ask for changes, and say what is missing."),
    ),
    (
        N_("Release"),
        "paid",
        N_("The client"),
        N_("Presses Release Payment. The whole price goes to the specialist, and the milestone is paid."),
    ),
)


@dataclass(frozen=True, slots=True)
class SixStep:
    """One of the six steps. `money` is the rail's code; `overview` is the money after it, and
    `bar` stands for it while nothing is agreed."""

    number: int
    label: str
    who: str
    text: str
    money: str
    chip: Chip
    bar: tuple[Share, ...]
    overview: Overview | None


def half_way(figures: Figures) -> Overview:
    """Return the four figures of the example half way through."""
    return _overview(figures, HALF_WAY)


def half_way_cards(figures: Figures) -> tuple[MilestoneCard, ...]:
    """Return the example half way through as cards, as its client sees them."""
    return tuple(_card(place, state, figures) for place, state in enumerate(HALF_WAY))


def six_steps(figures: Figures) -> tuple[SixStep, ...]:
    """Return the steps of the example's first milestone, each with the bar as it is then."""
    return tuple(_six(number, row, figures) for number, row in enumerate(SIX, start=1))


def _six(number: int, row: tuple[str, str, str, str], figures: Figures) -> SixStep:
    label, state, who, text = row
    then = _overview(figures, (state, "agreed", "agreed")) if state else None
    return SixStep(
        number=number,
        label=gettext(label),
        who=gettext(who),
        text=gettext(text),
        money=_money(state),
        chip=_chip(state),
        bar=() if then else shares(("draft", sum(figures.example_minor))),
        overview=then,
    )


def _overview(figures: Figures, states: Sequence[str]) -> Overview:
    rows = zip(states, figures.example_minor, strict=True)
    return overview([_standing(state, price, figures) for state, price in rows], currency=figures.currency)


def _standing(state: str, price_minor: int, figures: Figures) -> MilestoneMoney:
    money = _money(state)
    fee_minor = fee_on(price_minor, figures.fee_bps, currency_of(figures.currency).step_minor)
    return MilestoneMoney(
        state,
        price_minor,
        secure_minor=price_minor if money == "secure" else 0,
        paid_minor=price_minor if money == "paid" else 0,
        fee_held_minor=fee_minor if money == "secure" else 0,
        fee_kept_minor=fee_minor if money == "paid" else 0,
    )


def _card(place: int, state: str, figures: Figures) -> MilestoneCard:
    is_open = state != "paid"
    reached = {"agreed": 1, "submitted": 3}.get(state, 0)
    marks = ["done" if at < reached else "now" if at == reached else "todo" for at in range(len(STEPS))]
    return MilestoneCard(
        id=f"example-{place + 1}",
        number=place + 1,
        title=gettext(TITLES[place]),
        price_minor=figures.example_minor[place],
        currency=figures.currency,
        money=_money(state),
        chip=_chip(state),
        steps=tuple(Step(gettext(name), mark) for name, mark in zip(STEPS, marks, strict=True)) if is_open else (),
    )


def _money(state: str) -> str:
    """Return how the rail is filled in a state: the code of its chip, dashed before anything is agreed."""
    return CHIPS[state][4] if state else "draft"


def _chip(state: str) -> Chip:
    """Return a state's chip for the client; those that name a day are said without one."""
    if not state:
        return Chip(gettext("Draft"), code="draft")
    label, _, tone, _, code, icon = CHIPS[state]
    without_day = {"submitted": N_("Ready to review"), "paid": N_("Paid")}
    return Chip(gettext(without_day.get(state, label)), tone, code, icon)
