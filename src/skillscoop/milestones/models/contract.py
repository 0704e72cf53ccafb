"""A contract: two people, a frozen rate, and the number of the plan in force."""

from django.db import models
from django.db.models import F, Q

from skillscoop.activity.models import Stream
from skillscoop.milestones.moves import ContractState, Role
from skillscoop.people.models import Person


class ContractQuerySet(models.QuerySet["Contract"]):
    def visible_to(self, person: Person) -> "ContractQuerySet":
        """Contracts this person may know about: their own, or any for staff (docs/rules.md 7)."""
        if person.is_staff_member:
            return self
        return self.filter(Q(client=person) | Q(specialist=person))


class Contract(models.Model):
    """What two people agreed to work under, from the selected quote on.

    `fee_bps` and `fee_comes_back` are frozen here when the quote is selected (docs/rules.md 19);
    `plan_version` counts accepted plans, 0 before the first (12). `version` is raised by every step.
    """

    public_id = models.CharField(max_length=32, unique=True)
    stream = models.OneToOneField(Stream, models.PROTECT, related_name="contract")
    state = models.CharField(max_length=10, default=ContractState.OPEN, db_default="open")
    version = models.PositiveIntegerField(default=1, db_default=1)
    title = models.CharField(max_length=120)
    client = models.ForeignKey(Person, models.PROTECT, related_name="contracts_as_client")
    specialist = models.ForeignKey(Person, models.PROTECT, related_name="contracts_as_specialist")
    currency = models.CharField(max_length=3)
    fee_bps = models.PositiveIntegerField()
    fee_comes_back = models.BooleanField()
    region = models.CharField(max_length=12)
    plan_version = models.PositiveIntegerField(default=0, db_default=0)
    quote_minor = models.BigIntegerField()
    quote_milestones = models.JSONField(default=list)
    began_at = models.DateTimeField()

    objects = ContractQuerySet.as_manager()

    class Meta:
        db_table = "contract"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in ContractState]), name="contract_state_is_known"
            ),
            models.CheckConstraint(condition=~Q(client=F("specialist")), name="contract_is_between_two_people"),
            models.CheckConstraint(condition=Q(fee_bps__lte=10_000), name="contract_fee_is_at_most_the_price"),
        ]

    def roles_of(self, person: Person) -> frozenset[str]:
        """Return what this person is to the contract; empty for a stranger."""
        if person.id == self.client_id:
            return frozenset({Role.CLIENT})
        if person.id == self.specialist_id:
            return frozenset({Role.SPECIALIST})
        return frozenset({Role.STAFF}) if person.is_staff_member else frozenset()
