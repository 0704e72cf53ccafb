"""Notices, their letters, and how each person wants to hear them (docs/rules.md 40)."""

from django.db import models
from django.db.models import F, Q

from skillscoop.activity.models import Fact
from skillscoop.jobs.models import Job
from skillscoop.notices.kinds import ALWAYS, Category
from skillscoop.notices.moves import LetterState
from skillscoop.people.models import Person

_ALWAYS = sorted(category.value for category in ALWAYS)


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, person: Person) -> "NoticeQuerySet":
        """A person's own, those they want in their inbox."""
        return self.filter(person=person, in_inbox=True)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)


class Notice(models.Model):
    """One person told of one fact, once for ever.

    `kind` is the row of the table of kinds, `told` as whom they are told. `details` holds what the words need and the
    fact does not say (amounts in minor units as they were then, dates), so that a line never changes afterwards.
    """

    public_id = models.CharField(max_length=32, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="notices")
    fact = models.ForeignKey(Fact, models.PROTECT, related_name="+")
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    told = models.CharField(max_length=10)
    details = models.JSONField(default=dict)
    in_inbox = models.BooleanField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        db_table = "notice"
        constraints = [models.UniqueConstraint(fields=["person", "fact"], name="notice_is_told_once")]
        indexes = [
            models.Index(fields=["person", "-at", "-id"], name="notice_by_moment"),
            models.Index(fields=["person"], condition=Q(in_inbox=True, read_at=None), name="notice_unread"),
        ]


class Letter(models.Model):
    """The e-mail of a notice. `tries` counts how often it was handed to the mail server; `try_after` is real time."""

    public_id = models.CharField(max_length=32, unique=True)
    notice = models.OneToOneField(Notice, models.PROTECT, related_name="letter")
    state = models.CharField(max_length=10)
    version = models.PositiveIntegerField(default=1, db_default=1)
    tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    try_after = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "letter"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[s.value for s in LetterState]), name="letter_state_is_known"),
            models.CheckConstraint(condition=Q(sent_at__isnull=True) ^ Q(state="sent"), name="letter_sent_says_when"),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(state="queued"), name="letter_to_send")]


class Choice(models.Model):
    """How one person wants to hear one category; without a row they hear it in both ways."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notice_choices")
    category = models.CharField(max_length=10)
    inbox = models.BooleanField()
    mail = models.BooleanField()

    class Meta:
        db_table = "notice_choice"
        constraints = [
            models.UniqueConstraint(fields=["person", "category"], name="notice_choice_is_one_per_category"),
            models.CheckConstraint(
                condition=Q(category__in=[c.value for c in Category]), name="notice_choice_category_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(category__in=_ALWAYS) | Q(inbox=True, mail=True),
                name="notice_choice_leaves_money_and_security_on",
            ),
        ]


class QuietHours(models.Model):
    """Between which hours of the person's own clocks e-mail waits; `begins` may be later than `ends` (over night)."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="quiet_hours")
    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        db_table = "quiet_hours"
        constraints = [models.CheckConstraint(condition=~Q(begins=F("ends")), name="quiet_hours_have_an_end")]


class MutedJob(models.Model):
    """A job that somebody wants quiet about: its notices arrive read and without a letter, money and security aside."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="muted_jobs")
    job = models.ForeignKey(Job, models.CASCADE, related_name="+")

    class Meta:
        db_table = "muted_job"
        constraints = [models.UniqueConstraint(fields=["person", "job"], name="job_is_muted_once")]
