"""Jobs and quotes."""

from django.db import models
from django.db.models import Q

from skillscoop.activity.models import Stream
from skillscoop.files.models import File
from skillscoop.jobs.categories import Category
from skillscoop.jobs.moves import JobState, QuoteState
from skillscoop.jobs.rules.terms import NAMES, Terms
from skillscoop.milestones.models import Contract
from skillscoop.people.models import Person


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, person: Person) -> "JobQuerySet":
        """Open jobs for everybody; later only for its client, whoever quoted, and staff (docs/rules.md 7)."""
        if person.is_staff_member:
            return self
        mine = Q(client=person) | Q(pk__in=Quote.objects.filter(specialist=person).values("job"))
        return self.filter(Q(state=JobState.OPEN) | mine)


class Job(models.Model):
    """Work that a client wants done. Hassle-Free jobs get a contract when a quote is selected; Direct jobs never do.

    While it is open, `version` is raised by each change of its terms, and by nothing else: quotes name the one they
    were made on. The table also has `search`, which the database fills from the texts and search.py asks.
    """

    class PaymentOption(models.TextChoices):
        HASSLE_FREE = "hassle_free"
        DIRECT = "direct"

    public_id = models.CharField(max_length=32, unique=True)
    stream = models.OneToOneField(Stream, models.PROTECT, related_name="+")
    state = models.CharField(max_length=14, default=JobState.OPEN, db_default="open")
    version = models.PositiveIntegerField(default=1, db_default=1)
    client = models.ForeignKey(Person, models.PROTECT, related_name="jobs")
    title = models.CharField(max_length=120)
    description = models.TextField()
    payment_option = models.CharField(max_length=12, choices=PaymentOption)
    currency = models.CharField(max_length=3)
    budget_minor = models.BigIntegerField(null=True)
    category = models.CharField(max_length=20, blank=True, default="", db_default="")
    remote = models.BooleanField(default=False, db_default=False)
    place = models.CharField(max_length=80, blank=True, default="", db_default="")
    region = models.CharField(max_length=12, blank=True, default="", db_default="")
    contract = models.OneToOneField(Contract, models.PROTECT, null=True, related_name="job")
    specialist = models.ForeignKey(Person, models.PROTECT, null=True, related_name="jobs_hired_for")
    posted_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closing_reason = models.CharField(max_length=2000, blank=True, default="", db_default="")

    objects = JobQuerySet.as_manager()

    class Meta:
        db_table = "job"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[s.value for s in JobState]), name="job_state_is_known"),
            models.CheckConstraint(condition=~Q(title=""), name="job_has_a_title"),
            models.CheckConstraint(
                condition=Q(payment_option__in=["hassle_free", "direct"]), name="job_has_a_payment_option"
            ),
            models.CheckConstraint(
                condition=Q(budget_minor=None) | Q(budget_minor__gt=0), name="job_budget_is_positive"
            ),
            models.CheckConstraint(
                condition=Q(payment_option="hassle_free") | Q(contract__isnull=True), name="direct_job_has_no_contract"
            ),
            models.CheckConstraint(
                condition=~Q(payment_option="hassle_free")
                | Q(state__in=["open", "cancelled"], contract__isnull=True)
                | Q(state__in=["in_progress", "completed", "not_completed"], contract__isnull=False),
                name="hassle_free_job_has_a_contract_once_hired",
            ),
            models.CheckConstraint(condition=Q(category__in=["", *Category]), name="job_category_is_known"),
            models.CheckConstraint(condition=Q(remote=False) | Q(place="", region=""), name="remote_job_has_no_place"),
        ]
        indexes = [models.Index(fields=["-posted_at"], condition=Q(state="open"), name="job_to_find")]

    @property
    def is_hassle_free(self) -> bool:
        return self.payment_option == self.PaymentOption.HASSLE_FREE

    @property
    def terms(self) -> Terms:
        """What the client wrote (docs/rules.md 5)."""
        return Terms(**{name: getattr(self, name) for name in NAMES})


class JobFile(models.Model):
    """A file that the client attached when posting. Never taken off again."""

    job = models.ForeignKey(Job, models.PROTECT, related_name="attached")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")

    class Meta:
        db_table = "job_file"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["job", "file"], name="job_has_a_file_once")]


class QuoteQuerySet(models.QuerySet["Quote"]):
    def visible_to(self, person: Person) -> "QuoteQuerySet":
        """All quotes on a job for its client and staff; for a specialist only their own."""
        if person.is_staff_member:
            return self
        return self.filter(Q(specialist=person) | Q(job__client=person))


class Quote(models.Model):
    """A specialist's offer, one per job. `version` is what a selection is bound to (docs/rules.md 8, 15).

    `job_version` is the job's, as the specialist saw it when the quote was made or last changed.
    """

    public_id = models.CharField(max_length=32, unique=True)
    job = models.ForeignKey(Job, models.PROTECT, related_name="quotes")
    specialist = models.ForeignKey(Person, models.PROTECT, related_name="quotes")
    state = models.CharField(max_length=10, default=QuoteState.OPEN, db_default="open")
    version = models.PositiveIntegerField(default=1, db_default=1)
    price_minor = models.BigIntegerField()
    message = models.TextField(blank=True)
    milestones = models.JSONField(default=list)
    job_version = models.PositiveIntegerField(default=1, db_default=1)
    quoted_at = models.DateTimeField()

    objects = QuoteQuerySet.as_manager()

    class Meta:
        db_table = "quote"
        constraints = [
            models.UniqueConstraint(fields=["job", "specialist"], name="quote_is_one_per_specialist"),
            models.UniqueConstraint(fields=["job"], condition=Q(state="selected"), name="job_has_one_selected_quote"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in QuoteState]), name="quote_state_is_known"),
            models.CheckConstraint(condition=Q(price_minor__gt=0), name="quote_has_a_price"),
        ]
