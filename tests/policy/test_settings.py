"""The operator's settings: typed, never edited, and every change stays readable."""

import pytest
from django.db import DatabaseError, transaction

from skillscoop.kernel.currency import UnknownCurrency
from skillscoop.policy.actions import SettingRefused, SettingUnknown, change_settings
from skillscoop.policy.models import Policy
from skillscoop.policy.reads import in_force

pytestmark = pytest.mark.django_db


def test_a_change_is_in_force_at_once_and_what_was_before_stays_readable():
    before = in_force()
    changed = change_settings({"fee_bps": "500", "undo_seconds": "0", "currencies": "NZD,EUR"})
    assert (in_force().pk, changed.fee_bps, changed.undo_seconds) == (changed.pk, 500, 0)
    assert changed.currencies == ["NZD", "EUR"]
    assert Policy.objects.get(pk=before.pk).fee_bps == 690


def test_a_contract_keeps_the_fee_it_began_with(world):
    contract = world.hired()
    change_settings({"fee_bps": "1200"})
    assert world.agreed(contract=contract)[0].contract.fee_bps == 690
    assert world.hired().fee_bps == 1200


@pytest.mark.parametrize(
    ("name", "typed"),
    [("fee_bps", "much"), ("fee_bps", "10001"), ("undo_seconds", "601"), ("fee_bps", "-1"), ("currency", "EUR")],
)
def test_a_setting_out_of_its_range_is_refused_and_nothing_changes(name, typed):
    before = in_force().pk
    with pytest.raises(SettingRefused):
        change_settings({name: typed})
    assert in_force().pk == before


def test_an_unknown_setting_or_currency_is_refused():
    with pytest.raises(SettingUnknown):
        change_settings({"fee": "1"})
    with pytest.raises(UnknownCurrency):
        change_settings({"currencies": "NZD,XXX"})


def test_nobody_edits_a_setting_behind_the_table():
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        Policy.objects.filter(pk=in_force().pk).update(fee_bps=1)
