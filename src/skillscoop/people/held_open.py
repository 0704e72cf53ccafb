"""Whoever begins something is still here: an account is held against being closed at that very moment."""

from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.people.models import Person


class AccountClosed(Refusal):
    """The account was closed between reading who acts and writing what they did."""

    code = "account_closed"
    status = 409
    sentence = N_("This account was closed a moment ago. Nothing was changed and no money moved.")


def hold_open(person: Person) -> None:
    """Hold an account open until the transaction ends; call it before any other lock is taken.

    A foreign key alone is no fence here: it waits for the closing to commit, and then finds the erased row, which
    stays (docs/rules.md 1). Refuses: AccountClosed.
    """
    # This lock waits for the one of close_account, and looks at the row again once it has it.
    held = Person.objects.select_for_update(no_key=True).values_list("is_active", flat=True)
    if not held.get(pk=person.pk):
        raise AccountClosed()
