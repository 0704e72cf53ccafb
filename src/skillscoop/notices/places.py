"""Where a notice leads. The doors know the addresses; the wiring hands them over at start."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from skillscoop.notices.kinds import Page


@dataclass(frozen=True, slots=True)
class Place:
    """What an address is made of: public ids, each empty where there is none. `subject` is the fact's own."""

    subject: str
    job: str
    contract: str
    thread: str


Address = Callable[[Place], str]
_addresses: dict[Page, Address] = {}


def handle(addresses: Mapping[Page, Address]) -> None:
    """Say where each page is; the wiring does, at start."""
    _addresses.update(addresses)


def address(page: Page, place: Place) -> str:
    """Return the address of the exact card, without the site's own name; it always begins with a slash."""
    return _addresses[page](place)
