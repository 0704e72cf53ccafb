"""Intents: what we asked of the processor, committed before we asked (docs/rules.md 22)."""

from django.db import models
from django.db.models import Q

from skillscoop.activity.models import Stream
from skillscoop.payments.moves import PaymentState, SendingState
from skillscoop.people.models import Person


class Intent(models.Model):
    """What payments, payouts and refunds share: our id is the key under which the processor knows them."""

    public_id = models.CharField(max_length=32, unique=True)
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10)
    version = models.PositiveIntegerField(default=1, db_default=1)
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    provider = models.CharField(max_length=20)
    asked_at = models.DateTimeField()

    class Meta:
        abstract = True


class Payment(Intent):
    """Money on its way in. `amount_minor` is without the fee; the client is charged both."""

    state = models.CharField(max_length=10, default=PaymentState.PENDING, db_default="pending")
    client = models.ForeignKey(Person, models.PROTECT, related_name="payments")
    fee_minor = models.BigIntegerField()
    checkout = models.CharField(max_length=64, blank=True, default="", db_default="")
    reason = models.CharField(max_length=40, blank=True, default="", db_default="")

    class Meta:
        db_table = "payment"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in PaymentState]), name="payment_state_is_known"
            ),
            models.CheckConstraint(condition=Q(amount_minor__gt=0, fee_minor__gte=0), name="payment_has_an_amount"),
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(state__in=["pending", "unknown"]), name="payment_still_open"),
            models.Index(fields=["stream"], name="payment_by_stream"),
        ]

    @property
    def charged_minor(self) -> int:
        """Price and fee together: what the client's bank sees."""
        return self.amount_minor + self.fee_minor


class Payout(Intent):
    """Money on its way to a specialist, asked for by one release."""

    state = models.CharField(max_length=10, default=SendingState.ASKED, db_default="asked")
    specialist = models.ForeignKey(Person, models.PROTECT, related_name="payouts")
    release = models.CharField(max_length=32, unique=True)
    account = models.CharField(max_length=64)

    class Meta:
        db_table = "payout"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in SendingState]), name="payout_state_is_known"
            ),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="payout_has_an_amount"),
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(state__in=["asked", "unknown"]), name="payout_still_open")
        ]


class Refund(Intent):
    """Money on its way back to the client, to the payment it came from; the price's part and the fee's part."""

    state = models.CharField(max_length=10, default=SendingState.ASKED, db_default="asked")
    client = models.ForeignKey(Person, models.PROTECT, related_name="refunds")
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    fee_minor = models.BigIntegerField()

    class Meta:
        db_table = "refund"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in SendingState]), name="refund_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(amount_minor__gte=0, fee_minor__gte=0) & ~Q(amount_minor=0, fee_minor=0),
                name="refund_has_an_amount",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(state__in=["asked", "unknown"]), name="refund_still_open")
        ]

    @property
    def returned_minor(self) -> int:
        """Price and fee together: what the client's bank sees."""
        return self.amount_minor + self.fee_minor


class ProviderEvent(models.Model):
    """A webhook that was signed by the processor, once per event id. Its body is never trusted: we ask."""

    provider = models.CharField(max_length=20)
    event_id = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)
    reference = models.CharField(max_length=32)
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "provider_event"
        constraints = [models.UniqueConstraint(fields=["provider", "event_id"], name="provider_event_is_kept_once")]
