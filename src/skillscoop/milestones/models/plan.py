"""The plan as a sequence of immutable versions, and the proposals that lead from one to the next."""

from django.db import models
from django.db.models import Q

from skillscoop.milestones.models.contract import Contract
from skillscoop.milestones.moves import ProposalState, Role
from skillscoop.people.models import Person


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: Person) -> "ProposalQuerySet":
        """Proposals on contracts this person may know about."""
        return self.filter(contract__in=Contract.objects.visible_to(person))


class Proposal(models.Model):
    """A whole candidate plan that names the version it amends (docs/rules.md 12, 13)."""

    public_id = models.CharField(max_length=32, unique=True)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="proposals")
    state = models.CharField(max_length=14, default=ProposalState.OPEN, db_default="open")
    version = models.PositiveIntegerField(default=1, db_default=1)
    base_version = models.PositiveIntegerField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    note = models.CharField(max_length=2000, blank=True)
    candidate = models.JSONField()
    answers = models.ForeignKey("self", models.PROTECT, null=True, related_name="answered_by")
    answer_note = models.CharField(max_length=2000, blank=True, default="", db_default="")
    proposed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        db_table = "proposal"
        constraints = [
            models.UniqueConstraint(
                fields=["contract"], condition=Q(state="open"), name="contract_has_one_open_proposal"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in ProposalState]), name="proposal_state_is_known"
            ),
        ]

    def roles_of(self, person: Person) -> frozenset[str]:
        """Return the roles of this person: those on the contract, and proposer or the other."""
        roles = self.contract.roles_of(person)
        if not roles & {Role.CLIENT, Role.SPECIALIST}:
            return roles
        return roles | {Role.PROPOSER if person.id == self.proposed_by_id else Role.OTHER}


class PlanVersion(models.Model):
    """An accepted plan, for ever: every milestone with its terms as both agreed to them."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="plan_versions")
    number = models.PositiveIntegerField()
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="became")
    plan = models.JSONField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    accepted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()

    class Meta:
        db_table = "plan_version"
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="plan_version_is_numbered_once"),
            models.CheckConstraint(
                condition=~Q(proposed_by=models.F("accepted_by")), name="plan_is_accepted_by_the_other_person"
            ),
        ]
