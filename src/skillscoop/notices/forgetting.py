"""What this room erases when somebody closes the account: how they wanted to be told, which is nobody's now."""

from skillscoop.notices.models import Choice, MutedJob, QuietHours
from skillscoop.people.models import Person


def forget_choices(person: Person) -> None:
    """Erase a person's choices; notices stay, and say no word of theirs."""
    for model in (Choice, QuietHours, MutedJob):
        model.objects.filter(person=person).delete()
