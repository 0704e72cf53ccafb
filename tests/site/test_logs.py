"""What may never rest in a log."""

import pytest

from skillscoop.site.logs import mask_card_numbers


@pytest.mark.parametrize(
    "number", ["4242424242424242", "4242 4242 4242 4242", "5555-5555-5555-4444", "378282246310005"]
)
def test_a_card_number_is_blanked(number):
    assert mask_card_numbers(None, "info", {"event": f"note: {number}."}) == {"event": "note: [digits]."}


@pytest.mark.parametrize("words", ["4242424242424241", "paid 1069", "2026-11-22T09:10:58", "mst_01JD3Z"])
def test_other_digits_stay(words):
    assert mask_card_numbers(None, "info", {"event": words}) == {"event": words}
