"""Change the operator's settings: a new row, so that what was set before stays readable."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict

from skillscoop.kernel.currency import currency_of
from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.policy.models import Policy

FIXED = frozenset({"id", "set_by", "set_at"})


class SettingUnknown(Refusal):
    code = "setting_unknown"
    status = 422
    sentence = N_("There is no setting called {name}. Nothing was changed. The settings are: {known}.")


class SettingRefused(Refusal):
    code = "setting_refused"
    status = 422
    sentence = N_("{name} can’t be {value}: {reason} Nothing was changed.")


def setting_names() -> list[str]:
    """Return the names of all settings, in the order of the table."""
    return [field.name for field in Policy._meta.fields if field.name not in FIXED]


def change_settings(changes: Mapping[str, str], *, by_id: int | None = None) -> Policy:
    """Put settings in force from now on; contracts keep the fee they began with (docs/rules.md 3, 19).

    Args:
        changes: names and values as typed: `{"fee_bps": "500", "currencies": "NZD,EUR"}`.
        by_id: the administrator's key; None from the command line of the server.
    Refuses: SettingUnknown, SettingRefused (not of its type, or out of its range).
    """
    row = model_to_dict(Policy.objects.in_force(), fields=setting_names())
    for name, typed in changes.items():
        row[name] = _read(name, typed)
    for code in {row["currency"], *row["currencies"]}:
        currency_of(str(code))
    try:
        with transaction.atomic():
            return Policy.objects.create(**row, set_by_id=by_id)
    except IntegrityError as error:
        broken = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
        name, typed = next(iter(changes.items()))
        raise SettingRefused(name=name, value=typed, reason=f"{broken.replace('_', ' ')}.") from error


def _read(name: str, typed: str) -> object:
    if name not in setting_names():
        raise SettingUnknown(name=name, known=", ".join(setting_names()))
    field = next(each for each in Policy._meta.fields if each.name == name)
    try:
        # A list is typed with commas; the field itself reads everything else.
        return typed.split(",") if name == "currencies" else field.clean(typed, None)
    except ValidationError as error:
        raise SettingRefused(name=name, value=typed, reason=" ".join(error.messages)) from error
