"""Threads, messages, what was sent along, and how far each person has read."""

import secrets

from django.db import models
from django.db.models import F, Q

from skillscoop.files.models import File
from skillscoop.jobs.models import Job
from skillscoop.people.models import Person


def new_salt() -> str:
    """Return chance enough that a digest tells nothing about a text."""
    return secrets.token_hex(16)


class ThreadQuerySet(models.QuerySet["Thread"]):
    def visible_to(self, person: Person) -> "ThreadQuerySet":
        """Threads of one's own, and all for staff (docs/rules.md 7)."""
        return self if person.is_staff_member else self.of(person)

    def of(self, person: Person) -> "ThreadQuerySet":
        """Threads in which this person is one of the two."""
        return self.filter(Q(client=person) | Q(specialist=person))


class Thread(models.Model):
    """What a client and one specialist say to each other about a job, before and after hiring."""

    public_id = models.CharField(max_length=32, unique=True)
    job = models.ForeignKey(Job, models.PROTECT, related_name="threads")
    client = models.ForeignKey(Person, models.PROTECT, related_name="+")
    specialist = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    objects = ThreadQuerySet.as_manager()

    class Meta:
        db_table = "thread"
        constraints = [
            models.UniqueConstraint(fields=["job", "specialist"], name="thread_is_one_per_specialist"),
            models.CheckConstraint(condition=~Q(client=F("specialist")), name="thread_is_between_two_people"),
        ]

    @property
    def is_hired(self) -> bool:
        """Whether this is the thread with the specialist who was hired."""
        return self.job.specialist_id == self.specialist_id

    def is_of(self, person: Person) -> bool:
        """Whether this person is one of the two."""
        return person.id in (self.client_id, self.specialist_id)

    def other_than(self, person: Person) -> Person:
        """Return whom this person talks with; for staff the specialist."""
        return self.client if person.id == self.specialist_id else self.specialist


class Message(models.Model):
    """Something said. Never changed.

    `milestones` says which milestone each `#2` in the text means. The fact about it holds a digest made with `salt`
    and never the text.
    """

    public_id = models.CharField(max_length=32, unique=True)
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="messages", db_index=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    milestones = models.JSONField(default=dict)
    salt = models.CharField(max_length=32, default=new_salt)
    at = models.DateTimeField()

    class Meta:
        db_table = "message"
        indexes = [models.Index(fields=["thread", "id"], name="messages_of_a_thread")]


class MessageFile(models.Model):
    """A file sent along with a message. Never changed."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="attached")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")

    class Meta:
        db_table = "message_file"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["message", "file"], name="message_has_a_file_once")]


class ReadMark(models.Model):
    """The last message that a person has seen in a thread. It only ever moves on."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    up_to = models.ForeignKey(Message, models.PROTECT, related_name="+")

    class Meta:
        db_table = "read_mark"
        constraints = [models.UniqueConstraint(fields=["thread", "person"], name="read_mark_is_one_per_person")]
