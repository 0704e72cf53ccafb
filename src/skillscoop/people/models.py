"""Rows about persons: who they are, what was checked, and the tokens they made."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils import timezone

from skillscoop.activity.models import Stream
from skillscoop.deadlines import clock
from skillscoop.files.models import File
from skillscoop.kernel.ids import new_id
from skillscoop.people import names
from skillscoop.people.moves import AccountState, VerificationState
from skillscoop.people.rules.profile import LONGEST_HEADLINE, LONGEST_SKILL, LONGEST_TEXT, MOST_SKILLS


def new_person_id() -> str:
    """Return a public id for a person."""
    return new_id("per")


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, person: "Person") -> "PersonQuerySet":
        """Everybody who has an account, for everybody who has one (docs/rules.md 1, 39)."""
        return self.filter(state=AccountState.OPEN) if person.is_active else self.none()


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        """Add a person who signs in with `email`; without a password only a reset or a passkey lets them in."""
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


PersonObjects = PersonManager.from_queryset(PersonQuerySet)


class Person(AbstractBaseUser):
    """One account; it can be client and specialist at once (docs/rules.md 1).

    `side` is the view of My jobs that was chosen last. `stream` is the chain of facts about the person, begun with the
    first of them. `state` is changed by steps alone; a closed account keeps its row, and nobody's name in it.
    """

    class Side(models.TextChoices):
        CLIENT = "client"
        SPECIALIST = "specialist"

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
    headline = models.CharField(max_length=LONGEST_HEADLINE, blank=True, default="", db_default="")
    text = models.CharField(max_length=LONGEST_TEXT, blank=True, default="", db_default="")
    skills = ArrayField(models.CharField(max_length=LONGEST_SKILL), blank=True, default=list)
    side = models.CharField(max_length=10, choices=Side, default="client", db_default="client")
    stream = models.OneToOneField(Stream, models.PROTECT, null=True, related_name="person")
    state = models.CharField(max_length=10, default=AccountState.OPEN, db_default="open")
    version = models.PositiveIntegerField(default=1, db_default=1)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now, editable=False)

    objects = PersonObjects()

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
            models.CheckConstraint(condition=Q(side__in=["client", "specialist"]), name="person_side_is_known"),
            models.CheckConstraint(condition=Q(skills__len__lte=MOST_SKILLS), name="person_names_few_skills"),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in AccountState]), name="person_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="open", is_active=False) & ~Q(state="closed", is_active=True),
                name="person_signs_in_until_the_account_is_closed",
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
    """What a specialist gave to be checked, and how it stands. No row: never asked.

    `note` is what they want whoever checks to know, `reason` why the details were refused, `asked_at` since when the
    present details wait or waited, by the product's clock.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="verification")
    stream = models.OneToOneField(Stream, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=VerificationState.ASKED)
    version = models.PositiveIntegerField(default=1)
    legal_name = models.CharField(max_length=120)
    country = models.CharField(max_length=2, default="NZ")
    note = models.CharField(max_length=1000, blank=True, default="", db_default="")
    reason = models.CharField(max_length=1000, blank=True, default="", db_default="")
    payout_account = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(default=timezone.now, db_default=Now())

    class Meta:
        db_table = "verification"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in VerificationState]), name="verification_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="verified") | ~Q(payout_account=""), name="verified_means_a_payout_account"
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="verification_refused_says_why"),
        ]
        indexes = [models.Index(fields=["asked_at"], condition=Q(state="asked"), name="verification_to_check")]


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
