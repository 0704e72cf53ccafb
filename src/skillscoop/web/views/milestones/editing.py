"""What is being written in the editor, by whom, and in answer to what."""

from dataclasses import dataclass
from datetime import UTC, date

from django.urls import reverse
from django.utils.timezone import localtime

from skillscoop.milestones.actions.keep_draft import keep_draft
from skillscoop.milestones.models import PlanDraft
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen, PartySeen
from skillscoop.milestones.reads.proposal import ProposalSeen
from skillscoop.milestones.rules.due import working_day
from skillscoop.milestones.rules.fields import DUE_DAYS_MOST
from skillscoop.people.models import Person
from skillscoop.web.views.milestones.editor import Sheet, written


@dataclass(frozen=True, slots=True)
class Editing:
    """What is being written: a plan for a contract, perhaps in answer to a proposal."""

    contract: ContractSeen
    milestones: list[MilestoneSeen]
    reader: Person
    answers: ProposalSeen | None = None

    @property
    def other(self) -> PartySeen:
        """Who reads it first."""
        return self.contract.other_than(self.reader.id)

    @property
    def is_first(self) -> bool:
        """Whether no plan has been agreed yet."""
        return self.contract.plan_version == 0

    @property
    def may_start_over(self) -> bool:
        """Whether it can begin from something else than what is there: only a first plan, set by the client."""
        return self.is_first and self.answers is None

    @property
    def answered_id(self) -> str:
        """The public id of the proposal it answers; empty for none."""
        return self.answers.public_id if self.answers else ""

    @property
    def way_out(self) -> str:
        """Where Cancel leads."""
        if self.answers is not None:
            return reverse("proposal", args=[self.answers.public_id])
        return reverse("milestones", args=[self.contract.public_id])

    @property
    def today(self) -> date:
        """The reader's present day by the product's clock."""
        return localtime(self.contract.now).date()

    def keep(self, sheet: Sheet) -> PlanDraft:
        """Keep what is typed, for this reader alone."""
        return keep_draft(
            self.contract,
            by=self.reader,
            rows=written(sheet.rows),
            note=sheet.note,
            base_version=sheet.base_version,
            answers=self.answered_id,
        )

    def comes_to(self, typed_days: str) -> date | None:
        """Return the day that this many working days lead to if the money comes today; None for what is no count."""
        plain = typed_days.strip()
        days = int(plain) if plain.isdecimal() and len(plain) < 4 else 0
        if not 1 <= days <= DUE_DAYS_MOST:
            return None
        # Fixed at the first full funding by the day in UTC; so is this.
        return working_day(self.contract.now.astimezone(UTC).date(), days, self.contract.region)
