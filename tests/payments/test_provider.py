"""Choosing the provider: once, by name, built at first need."""

import pytest

from skillscoop.payments.provider import NoProvider, _Choice


@pytest.fixture
def choice() -> _Choice:
    return _Choice()


def test_without_a_choice_there_is_no_provider(choice):
    with pytest.raises(NoProvider):
        choice.current()
    with pytest.raises(NoProvider):
        choice.name()


def test_a_provider_is_built_once_and_only_when_somebody_asks(choice):
    built: list[object] = []
    choice.use("sandbox", lambda: built.append(object()) or built[-1])
    assert choice.name() == "sandbox"
    assert built == []
    assert choice.current() is choice.current()
    assert len(built) == 1


def test_another_choice_takes_the_place_of_the_first(choice):
    choice.use("one", lambda: "first")
    assert choice.current() == "first"
    choice.use("other", lambda: "second")
    assert (choice.name(), choice.current()) == ("other", "second")
