"""Accounts, entries and postings (docs/rules.md 30). Written by the SQL function `ledger_post` alone.

Signed like a plain-text ledger: assets positive, what we owe negative; every entry sums to zero.
"""

from django.db import models
from django.db.models import Q

from skillscoop.activity.models import Stream

GUARDED = ["secure", "fee_held"]
KINDS = [
    *GUARDED,
    "provider",
    "earnings",
    "on_its_way",
    "owed",
    "fees",
    "processor_cost",
    "chargeback_loss",
    "receivable",
    "suspense",
]


class Account(models.Model):
    """A money account in one currency, named as in the rules: `secure:mst_…`, `earnings:per_…`, `fees`.

    `balance_minor` is stored only where a guard needs it (secure, fee_held: never above zero). `earnings`
    keeps a snapshot instead: a debit locks the row and sums the postings above it.
    """

    name = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    currency = models.CharField(max_length=3)
    balance_minor = models.BigIntegerField(default=0)
    snapshot_posting = models.BigIntegerField(default=0)

    class Meta:
        db_table = "account"
        constraints = [
            models.UniqueConstraint(fields=["name", "currency"], name="account_is_one_per_name_and_currency"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="account_has_a_known_kind"),
            models.CheckConstraint(
                condition=~Q(kind__in=[*GUARDED, "earnings"]) | Q(balance_minor__lte=0),
                name="account_never_passes_zero_to_the_wrong_side",
            ),
        ]


class Entry(models.Model):
    """One movement of money. `reference` names it and can exist once: `release:rel_…`.

    `subject` is the public id of what it is about (a milestone, a payment, a payout).
    """

    reference = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20)
    currency = models.CharField(max_length=3)
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="entries")
    subject = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        db_table = "entry"
        indexes = [models.Index(fields=["subject"], name="entry_by_subject")]


class Posting(models.Model):
    """One leg of an entry, in minor units; never zero, never changed."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="postings")
    account = models.ForeignKey(Account, models.PROTECT, related_name="postings")
    amount_minor = models.BigIntegerField()

    class Meta:
        db_table = "posting"
        indexes = [models.Index(fields=["account", "id"], include=["amount_minor"], name="posting_by_account")]
        constraints = [models.CheckConstraint(condition=~Q(amount_minor=0), name="posting_is_not_zero")]
