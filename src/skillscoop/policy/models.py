"""The operator's settings, typed (docs/rules.md 3, 19, 25)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class PolicyQuerySet(models.QuerySet["Policy"]):
    def in_force(self) -> "Policy":
        """Return the newest row: the settings as they are now."""
        return self.order_by("-id")[0]


class Policy(models.Model):
    """One version of all settings; the newest row is in force and no row is ever changed.

    So who set what, and when, is the table itself (docs/rules.md 3).
    """

    fee_bps = models.PositiveIntegerField(default=690)
    fee_comes_back = models.BooleanField(default=True)
    undo_seconds = models.PositiveIntegerField(default=30)
    currency = models.CharField(max_length=3, default="NZD")
    currencies = ArrayField(models.CharField(max_length=3), default=list)
    region = models.CharField(max_length=12, default="NZ")
    type_amount_from_minor = models.BigIntegerField(default=2_000_00)
    largest_price_minor = models.BigIntegerField(default=1_000_000_000_00)
    job_open_days = models.PositiveIntegerField(default=30)
    checkout_hours = models.PositiveIntegerField(default=24)
    review_reminder_days = models.PositiveIntegerField(default=7)
    largest_file_bytes = models.PositiveBigIntegerField(default=25_000_000)
    files_of_a_person_bytes = models.PositiveBigIntegerField(default=1_000_000_000)
    files_together = models.PositiveSmallIntegerField(default=10)
    holder = models.CharField(max_length=120, default="Harbour Trustees (pretend)")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        db_table = "policy"
        constraints = [
            models.CheckConstraint(condition=Q(fee_bps__lte=10_000), name="policy_fee_is_at_most_the_price"),
            models.CheckConstraint(condition=Q(undo_seconds__lte=600), name="policy_undo_is_at_most_ten_minutes"),
            models.CheckConstraint(
                condition=Q(currencies__contains=[F("currency")]), name="policy_offers_its_own_currency"
            ),
        ]
