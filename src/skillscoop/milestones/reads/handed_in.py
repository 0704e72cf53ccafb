"""Who may read what was handed in."""

from django.db.models import QuerySet

from skillscoop.milestones.models import Contract, SubmissionFile
from skillscoop.people.models import Person


def files_shown_to(person: Person | None) -> "QuerySet[SubmissionFile, int]":
    """Return the keys of files handed in that a person may read; all of them for None (docs/rules.md 7, 23)."""
    found = SubmissionFile.objects.all()
    if person is not None:
        found = found.filter(submission__milestone__contract__in=Contract.objects.visible_to(person))
    return found.values_list("file", flat=True)
