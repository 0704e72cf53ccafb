"""The form of a job, for posting and for changing one: what was typed, kept through errors (docs/rules.md 5)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from skillscoop.board.formats import typed_text
from skillscoop.jobs.models import Job
from skillscoop.jobs.rules.terms import Terms, checked
from skillscoop.jobs.search import AT_A_PLACE, REMOTE
from skillscoop.kernel.countries import country_of
from skillscoop.kernel.refusals import together
from skillscoop.policy.models import Policy
from skillscoop.web.typed import read_amount

NAMES = {"budget_minor": "budget"}


@dataclass(frozen=True, slots=True)
class TypedJob:
    """What stands in the form, as typed. `where` is remote, place or "" (nothing said); `region` a country's code."""

    title: str = ""
    description: str = ""
    payment_option: str = "hassle_free"
    currency: str = ""
    budget: str = ""
    category: str = ""
    where: str = ""
    place: str = ""
    region: str = ""

    def terms(self) -> dict[str, Any]:
        """Return the job's terms as the actions take them.

        Refuses: Misread, where the budget can't be read, together with what else the actions would refuse.
        """
        remote = self.where == REMOTE
        # The country stands there from the beginning: it counts where a place does.
        at_a_place = self.where == AT_A_PLACE or (self.place and not remote)
        asked: dict[str, Any] = {
            "title": self.title,
            "description": self.description,
            "payment_option": self.payment_option,
            "currency": self.currency,
            "category": self.category,
            "remote": remote,
            "place": self.place,
            "region": self.region if at_a_place else "",
        }
        # The actions look at all of it again; here, so that a budget in words is not told on its own.
        found = together(
            rest=lambda: checked(Terms(**asked), currencies=(self.currency,), most_minor=0),
            budget_minor=lambda: read_amount(self.budget, "budget", self.currency) if self.budget else None,
        )
        return asked | {"budget_minor": found["budget_minor"]}


def typed_job(data: Mapping[str, str], policy: Policy) -> TypedJob:
    """Read the form as it was sent; an empty one for {}."""
    blank = TypedJob(currency=policy.currency, region=country_of(policy.region))
    given = {name: data[name].strip() for name in TypedJob.__dataclass_fields__ if name in data}
    typed = replace(blank, **given)
    return typed if typed.currency else replace(typed, currency=policy.currency)


def job_as_typed(job: Job, policy: Policy) -> TypedJob:
    """Return a job as it would have been typed, for changing it or posting it again."""
    at_a_place = bool(job.place or job.region)
    return TypedJob(
        title=job.title,
        description=job.description,
        payment_option=job.payment_option,
        currency=job.currency,
        budget=typed_text(job.budget_minor, job.currency) if job.budget_minor else "",
        category=job.category,
        where=REMOTE if job.remote else AT_A_PLACE if at_a_place else "",
        place=job.place,
        region=job.region or country_of(policy.region),
    )
