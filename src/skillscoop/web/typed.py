"""What a form carries, read: amounts as people type them, and numbers that our own pages put there."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import get_language

from skillscoop.kernel.digits import whole_number
from skillscoop.kernel.money import AmountNotUnderstood, parse_amount
from skillscoop.kernel.refusals import FieldProblem, Refusal


class Misread(FieldProblem):
    """An amount that can't be read; it says the reader's own sentence beside the field."""

    def __init__(self, field: str, reason: Refusal) -> None:
        super().__init__(field, **reason.facts)
        self.reason = reason


def typed_amount(request: HttpRequest, name: str, currency: str) -> int:
    """Return an amount typed into a field, in minor units, as the reader's language writes amounts.

    Refuses: Misread, with the field.
    """
    return read_amount(request.POST.get(name, ""), name, currency)


def read_amount(text: str, name: str, currency: str) -> int:
    """Return an amount that stands in the field `name`, in minor units. Refuses: Misread."""
    try:
        return parse_amount(text, currency, get_language() or "en").minor
    except AmountNotUnderstood as reason:
        raise Misread(name, reason) from reason


def carried(form: Mapping[str, str], name: str) -> int:
    """Return a number that our own form carries unseen; -1, which is nothing that was ever shown, for anything else."""
    number = whole_number(form.get(name, ""))
    return -1 if number is None else number
