"""What somebody writes before it is a proposal: drafts of plans, and plans kept to start from again."""

from django.db import models
from django.db.models import Q

from skillscoop.milestones.models.contract import Contract
from skillscoop.people.models import Person


class PlanDraft(models.Model):
    """A plan in the editor, as typed and unread: nobody else sees it, and it binds nobody.

    `base_version` is the plan in force when it was written, `answers` the public id of the proposal it would answer.
    """

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    base_version = models.PositiveIntegerField()
    answers = models.CharField(max_length=32, blank=True)
    rows = models.JSONField(default=list)
    note = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "plan_draft"
        constraints = [
            models.UniqueConstraint(fields=["contract", "person"], name="plan_draft_is_one_per_contract_and_person")
        ]


class PlanTemplate(models.Model):
    """A plan that somebody keeps to start from again; `rows` are parts: each row's price is its share of the whole."""

    public_id = models.CharField(max_length=32, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    rows = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "plan_template"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="plan_template_is_one_per_person_and_name"),
            models.CheckConstraint(condition=~Q(name=""), name="plan_template_has_a_name"),
        ]
