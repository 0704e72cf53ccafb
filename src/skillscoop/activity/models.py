"""Streams and facts. Rows are written by the SQL function `activity_record` alone (docs/rules.md 37)."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Stream(models.Model):
    """One chain of facts: a contract's from hiring on, a job's before it, a person's.

    Its row is also the lock: every verb on a contract locks the contract's stream before it writes.
    """

    class Kind(models.TextChoices):
        JOB = "job"
        CONTRACT = "contract"
        PERSON = "person"

    kind = models.CharField(max_length=10, choices=Kind)
    head_seq = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        db_table = "stream"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["job", "contract", "person"]), name="stream_has_a_known_kind")
        ]


class Fact(models.Model):
    """Something that happened, for ever.

    `canonical` is what is hashed (RFC 8785): references and a salted digest of `data`, never free text, so
    that a person can be erased and the chain still verifies. `data` is what a sentence is rendered from.
    """

    public_id = models.CharField(max_length=32, unique=True)
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="facts")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    subject = models.CharField(max_length=32)
    at = models.DateTimeField()
    data = models.JSONField()
    salt = models.CharField(max_length=32)
    canonical = models.TextField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    txid = models.BigIntegerField()

    class Meta:
        db_table = "fact"
        indexes = [models.Index(fields=["txid", "id"], name="fact_for_the_relay")]
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="fact_has_its_place_in_the_chain")]


class RelayCursor(models.Model):
    """How far the relay has read: every fact of a transaction below `below_txid` has been handed on."""

    name = models.CharField(max_length=20, primary_key=True)
    below_txid = models.BigIntegerField(default=0)

    class Meta:
        db_table = "relay_cursor"
