"""What this room erases when somebody closes the account: what they wrote for themselves alone."""

from skillscoop.milestones.models import PlanDraft, PlanTemplate
from skillscoop.people.models import Person


def forget_writing(person: Person) -> None:
    """Erase a person's drafts and templates; plans that were sent are part of the other's record, too."""
    for model in (PlanDraft, PlanTemplate):
        model.objects.filter(person=person).delete()
