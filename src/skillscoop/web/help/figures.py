"""Every figure that an article names: the operator's settings, and the limits that the code itself keeps.

Articles type none of them, so a changed setting changes the help (docs/rules.md 43).
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings

from skillscoop.board.formats import length_text, list_text
from skillscoop.chat.rules.wording import LONGEST
from skillscoop.jobs.reads import SPECIALIST_MAY_MARK_AFTER
from skillscoop.jobs.rules.terms import TITLE_MOST as JOB_TITLE_MOST
from skillscoop.kernel.currency import currency_of
from skillscoop.milestones.actions.keep_template import TEMPLATES_MOST
from skillscoop.milestones.rules.fee import fee_on
from skillscoop.milestones.rules.fields import CHECKLIST_MOST, DUE_DAYS_MOST, ROUNDS_MOST, TITLE_MOST
from skillscoop.milestones.rules.handing_in import LINKS_MOST
from skillscoop.milestones.rules.plan import MILESTONES_MOST, OPEN_MOST
from skillscoop.policy.models import Policy
from skillscoop.web.uploads import size_text

# The milestones of the example that every article counts with, in whole units of the platform's currency.
EXAMPLE_UNITS = (600, 800, 1000)


@dataclass(frozen=True, slots=True)
class Most:
    """The most of each thing that the code lets in; counts, and for texts characters."""

    open_milestones: int = OPEN_MOST
    milestones: int = MILESTONES_MOST
    title: int = TITLE_MOST
    job_title: int = JOB_TITLE_MOST
    checklist: int = CHECKLIST_MOST
    working_days: int = DUE_DAYS_MOST
    rounds: int = ROUNDS_MOST
    templates: int = TEMPLATES_MOST
    links: int = LINKS_MOST
    message: int = LONGEST


@dataclass(frozen=True, slots=True)
class Figures:
    """The operator's settings as articles name them; amounts in minor units of `currency`.

    Equal figures mean equal articles: they are the key under which drawn articles are kept.
    """

    fee_bps: int
    fee_comes_back: bool
    holder: str
    currency: str
    currencies: tuple[str, ...]
    undo_seconds: int
    job_open_days: int
    checkout_hours: int
    review_reminder_days: int
    type_amount_from_minor: int
    largest_price_minor: int
    largest_file_bytes: int
    files_of_a_person_bytes: int
    files_together: int
    is_demo: bool
    most: Most = field(default_factory=Most)

    @property
    def example_minor(self) -> tuple[int, ...]:
        """The prices of the three milestones of the example."""
        return tuple(units * 10 ** currency_of(self.currency).exponent for units in EXAMPLE_UNITS)

    @property
    def price_minor(self) -> int:
        """The price of the milestone of the example that the fee is counted on."""
        return self.example_minor[1]

    @property
    def fee_minor(self) -> int:
        return fee_on(self.price_minor, self.fee_bps, currency_of(self.currency).step_minor)

    @property
    def pays_minor(self) -> int:
        """What the client pays for that milestone in all."""
        return self.price_minor + self.fee_minor

    @property
    def smallest_minor(self) -> int:
        return currency_of(self.currency).smallest_price_minor

    @property
    def undo(self) -> str:
        return length_text(timedelta(seconds=self.undo_seconds))

    @property
    def open_for(self) -> str:
        return length_text(timedelta(days=self.job_open_days))

    @property
    def checkout(self) -> str:
        return length_text(timedelta(hours=self.checkout_hours))

    @property
    def review_after(self) -> str:
        return length_text(timedelta(days=self.review_reminder_days))

    @property
    def marks_after(self) -> str:
        """After how long without an open milestone the specialist may close the job too."""
        return length_text(SPECIALIST_MAY_MARK_AFTER)

    @property
    def offered(self) -> str:
        """The currencies that can be chosen for a job; empty where there is nothing to choose."""
        return list_text(self.currencies) if len(self.currencies) > 1 else ""

    @property
    def largest_file(self) -> str:
        return size_text(self.largest_file_bytes)

    @property
    def of_a_person(self) -> str:
        return size_text(self.files_of_a_person_bytes)


def figures_of(policy: Policy) -> Figures:
    """Return the figures by these settings. No query."""
    return Figures(
        fee_bps=policy.fee_bps,
        fee_comes_back=policy.fee_comes_back,
        holder=policy.holder,
        currency=policy.currency,
        currencies=tuple(policy.currencies),
        undo_seconds=policy.undo_seconds,
        job_open_days=policy.job_open_days,
        checkout_hours=policy.checkout_hours,
        review_reminder_days=policy.review_reminder_days,
        type_amount_from_minor=policy.type_amount_from_minor,
        largest_price_minor=policy.largest_price_minor,
        largest_file_bytes=policy.largest_file_bytes,
        files_of_a_person_bytes=policy.files_of_a_person_bytes,
        files_together=policy.files_together,
        is_demo=settings.DEMO,
    )
