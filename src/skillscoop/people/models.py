"""Rows about persons: who they are, what was checked, and the tokens they made."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from skillscoop.activity.models import Stream
from skillscoop.files.models import File
from skillscoop.kernel.ids import new_id
from skillscoop.people import names
from skillscoop.people.moves import VerificationState


def new_person_id() -> str:
    """Return a public id for a person."""
    return new_id("per")


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        """Add a person who signs in with `email`; without a password only a reset or a passkey lets them in."""
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """One account; it can be client and specialist at once (docs/rules.md 1)."""

    class StaffRole(models.TextChoices):
        NONE = ""
        SUPPORT = "support"
        FINANCE = "finance"
        ADMIN = "admin"

    public_id = models.CharField(max_length=32, unique=True, default=new_person_id)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=80)
    locale = models.CharField(max_length=12, default="en")
    zone = models.CharField(max_length=40, default="Pacific/Auckland")
    staff_role = models.CharField(max_length=10, choices=StaffRole, blank=True, default="")
    photo = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        db_table = "person"
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_is_one_of_a_kind"),
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=Q(staff_role__in=["", "support", "finance", "admin"]), name="person_staff_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """The name others use in sentences."""
        return names.first_name(self.name)

    @property
    def initials(self) -> str:
        """Up to two letters, for stamps and faces."""
        return names.initials(self.name)

    @property
    def is_staff_member(self) -> bool:
        return bool(self.staff_role)

    def has_verified_account(self) -> bool:
        """Say whether identity and payout account are confirmed (docs/rules.md 2). One query."""
        return Verification.objects.filter(person=self, state=VerificationState.VERIFIED).exists()


class Verification(models.Model):
    """What a specialist gave to be checked, and how it stands. No row: never asked."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="verification")
    stream = models.OneToOneField(Stream, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=VerificationState.ASKED)
    version = models.PositiveIntegerField(default=1)
    legal_name = models.CharField(max_length=120)
    country = models.CharField(max_length=2, default="NZ")
    payout_account = models.CharField(max_length=64, blank=True)

    class Meta:
        db_table = "verification"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in VerificationState]), name="verification_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="verified") | ~Q(payout_account=""), name="verified_means_a_payout_account"
            ),
        ]


class Token(models.Model):
    """A key to the API. Only its hash is kept; it is shown once, when it is made."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    public_id = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=60)
    hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=20)
    scopes = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "token"
