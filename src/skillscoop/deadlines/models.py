"""Due moments (docs/rules.md 27) and the offset of the product's clock."""

from django.db import models
from django.db.models import Q


class Deadline(models.Model):
    """Something that the clock does by itself at `due_at`, told to `subject` (a public id).

    Rows are only ever added by steps; the clock removes one when it has run. A row whose moment has passed
    it by (an undone release) is found harmless by the action it calls.
    """

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=32)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField(null=True)

    class Meta:
        db_table = "deadline"
        indexes = [models.Index(fields=["due_at"], name="deadline_by_moment")]


class ClockOffset(models.Model):
    """One row: how many seconds the product's clock is ahead of real time. Zero outside the demo."""

    seconds = models.BigIntegerField(default=0)

    class Meta:
        db_table = "clock_offset"
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="clock_offset_is_one_row"),
            models.CheckConstraint(condition=Q(seconds__gte=0), name="clock_never_runs_backwards"),
        ]
