"""A milestone, what was handed in for it, what was asked back, and its lines of a payment."""

from django.db import models
from django.db.models import Q

from skillscoop.files.models import File
from skillscoop.milestones.models.contract import Contract
from skillscoop.milestones.moves import MilestoneState
from skillscoop.payments.models import Payment
from skillscoop.people.models import Person


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def visible_to(self, person: Person) -> "MilestoneQuerySet":
        """Milestones of contracts this person may know about (docs/rules.md 7)."""
        return self.filter(contract__in=Contract.objects.visible_to(person))


class Milestone(models.Model):
    """One stage of the work, with its terms as the plan in force has them. Money stands in the ledger alone.

    `came_from` is the state a submission or release goes back to when it is taken back. While a release
    waits, `release_ref`, `releasing_minor` and `final_at` say which, how much and until when.
    """

    public_id = models.CharField(max_length=32, unique=True)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="milestones")
    state = models.CharField(max_length=14, default=MilestoneState.AGREED, db_default="agreed")
    version = models.PositiveIntegerField(default=1, db_default=1)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    price_minor = models.BigIntegerField()
    description = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    due_working_days = models.PositiveSmallIntegerField(null=True)
    due_fixed_on = models.DateField(null=True)
    done_when = models.JSONField(default=list)
    rounds_included = models.PositiveSmallIntegerField(null=True)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="+")
    came_from = models.CharField(max_length=14, blank=True, default="", db_default="")
    submitted_from = models.CharField(max_length=14, blank=True, default="", db_default="")
    release_ref = models.CharField(max_length=32, blank=True, default="", db_default="")
    releasing_minor = models.BigIntegerField(default=0, db_default=0)
    final_at = models.DateTimeField(null=True)
    rounds = models.PositiveSmallIntegerField(default=0, db_default=0)
    waits_since = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        db_table = "milestone"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in MilestoneState]), name="milestone_state_is_known"
            ),
            models.CheckConstraint(condition=Q(price_minor__gt=0), name="milestone_has_a_price"),
            models.CheckConstraint(condition=~Q(title=""), name="milestone_has_a_title"),
            models.CheckConstraint(
                condition=Q(due_working_days=None) | Q(due_working_days__gte=1, due_working_days__lte=365),
                name="milestone_working_days_are_1_to_365",
            ),
            models.CheckConstraint(
                condition=Q(rounds_included=None) | Q(rounds_included__gte=1, rounds_included__lte=20),
                name="milestone_includes_1_to_20_rounds",
            ),
            models.CheckConstraint(
                condition=Q(state="releasing", releasing_minor__gt=0, final_at__isnull=False) & ~Q(release_ref="")
                | ~Q(state="releasing") & Q(releasing_minor=0, final_at__isnull=True, release_ref=""),
                name="milestone_releasing_says_how_much_and_until_when",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) ^ Q(state__in=["paid", "refunded", "removed"]),
                name="milestone_closed_says_when",
            ),
        ]


class PaymentLine(models.Model):
    """What one payment brings to one milestone: asked for when it began, applied when it arrived."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="lines")
    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="payment_lines")
    amount_minor = models.BigIntegerField()
    fee_minor = models.BigIntegerField()

    class Meta:
        db_table = "payment_line"
        constraints = [
            models.UniqueConstraint(fields=["payment", "milestone"], name="payment_names_a_milestone_once"),
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, fee_minor__gte=0), name="payment_line_has_an_amount"
            ),
        ]


class Submission(models.Model):
    """Work handed in: a message, addresses where it can be seen, and the checklist items ticked. Never changed.

    `done` points at places in `checklist`, which is the milestone's as it stood then: the plan may change later.
    """

    public_id = models.CharField(max_length=32, unique=True)
    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    message = models.TextField(blank=True)
    done = models.JSONField(default=list)
    checklist = models.JSONField(default=list)
    links = models.JSONField(default=list)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "submission"
        constraints = [models.UniqueConstraint(fields=["milestone", "number"], name="submission_is_numbered_once")]


class SubmissionFile(models.Model):
    """A file handed in with a submission. Never changed."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="attached")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")

    class Meta:
        db_table = "submission_file"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["submission", "file"], name="submission_has_a_file_once")]


class ChangeRequest(models.Model):
    """What is missing, as the client sees it. Never changed.

    `items` points at places in `checklist`, which is the milestone's as it stood then: the plan may change later.
    """

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="change_requests")
    round = models.PositiveSmallIntegerField()
    message = models.TextField()
    items = models.JSONField(default=list)
    checklist = models.JSONField(default=list)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "change_request"
        constraints = [
            models.UniqueConstraint(fields=["milestone", "round"], name="change_request_is_one_per_round"),
            models.CheckConstraint(condition=~Q(message=""), name="change_request_says_what_is_missing"),
        ]
