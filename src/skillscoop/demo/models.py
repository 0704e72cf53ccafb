"""Rows of the demo alone: its people with what they sign in with, and how far its story has been told."""

from django.db import models
from django.db.models import Q

from skillscoop.people.models import Person


class DemoPerson(models.Model):
    """Somebody to try the product as, in demo mode only.

    Password and token are kept readable: they must be shown again after a restart, and they open nothing but pretend
    money.
    """

    class Role(models.TextChoices):
        CLIENT = "client"
        SPECIALIST = "specialist"
        STRANGER = "stranger"
        SUPPORT = "support"
        FINANCE = "finance"
        ADMIN = "admin"

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role)
    password = models.CharField(max_length=40)
    token = models.CharField(max_length=80)

    class Meta:
        db_table = "demo_person"
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=["client", "specialist", "stranger", "support", "finance", "admin"]),
                name="demo_person_role_is_known",
            ),
        ]


class Chapter(models.Model):
    """A part of the story that has been told to its end, in demo mode only; `told_at` is by the product's clock."""

    title = models.CharField(max_length=40, unique=True)
    told_at = models.DateTimeField()

    class Meta:
        db_table = "demo_chapter"
