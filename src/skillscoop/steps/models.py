"""Stored answers: what makes a repeated request harmless."""

from django.conf import settings
from django.db import models


class Answer(models.Model):
    """The answer given to one request of one person, kept with the request's own key.

    Committed with the effect it answers. `status` is empty while a payment's first request is still
    talking to the processor; a verb done in one transaction never shows that.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    route = models.CharField(max_length=120)
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.TextField(blank=True)
    subject = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_default=models.functions.Now())

    class Meta:
        db_table = "answer"
        indexes = [models.Index(fields=["at"], name="answer_for_the_sweeper")]
        constraints = [models.UniqueConstraint(fields=["person", "route", "key"], name="answer_is_given_once")]
