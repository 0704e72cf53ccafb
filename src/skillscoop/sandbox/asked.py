"""Reading what a request asks for: strict shapes, no unknown fields, whole numbers only."""

import re
from collections.abc import Mapping

from skillscoop.kernel.canonical import canonical
from skillscoop.kernel.currency import currency_of
from skillscoop.sandbox.refusals import Unreadable

REFERENCE = re.compile(r"[a-z]{2,5}_[0-9A-Za-z]{4,60}")
# Printable ASCII without blanks, quotes or user names: it goes into headers, its origin into a content policy.
ADDRESS = re.compile(r"https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?(/[!#-&(-;=?-~]*)?")
LARGEST_AMOUNT_MINOR = 10**14
# Control characters and halves of surrogate pairs: the database cannot keep them.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Asked:
    """The fields of one JSON object, each read once by name. Raises Unreadable at the first thing that is wrong."""

    def __init__(self, body: object, *, place: str = "") -> None:
        if not isinstance(body, Mapping):
            raise Unreadable(field=place or "The body", problem="must be a JSON object")
        self._body: Mapping[str, object] = body
        self._place = place
        self._read: set[str] = set()

    def text(self, name: str, *, longest: int = 500, default: str | None = None) -> str:
        """Return a text of 1 to `longest` characters, or the default when it is left out."""
        value = self._take(name, default)
        if default is not None and value == default:
            return default
        if not isinstance(value, str) or not 1 <= len(value) <= longest or UNWRITABLE.search(value):
            raise self._wrong(name, f"must be a text of 1 to {longest} characters")
        return value

    def reference(self, name: str = "reference") -> str:
        """Return an id of the platform's own, such as pay_01k…"""
        value = self._take(name, None)
        if not isinstance(value, str) or not REFERENCE.fullmatch(value):
            raise self._wrong(name, "must be an id such as pay_01hzy7…")
        return value

    def amount(self, name: str, *, least: int = 1, most: int = LARGEST_AMOUNT_MINOR, default: int | None = None) -> int:
        """Return an amount in minor units, `least` to `most`; never a float, a boolean or a text."""
        return self.number(name, least=least, most=most, default=default)

    def number(self, name: str, *, least: int, most: int, default: int | None = None) -> int:
        """Return a whole number between `least` and `most`, both included."""
        value = self._take(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self._wrong(name, f"must be a whole number from {least} to {most}")
        return value

    def seconds(self, name: str, *, default: float) -> float:
        """Return a length of time in seconds, 0 to 3600; fractions are welcome, this is not money."""
        value = self._take(name, default)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 3600:
            raise self._wrong(name, "must be a number of seconds from 0 to 3600")
        return float(value)

    def currency(self, name: str = "currency") -> str:
        """Return an ISO 4217 code. Raises UnknownCurrency for one nobody uses."""
        return currency_of(self.text(name, longest=3)).code

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self._take(name, default)
        if not isinstance(value, bool):
            raise self._wrong(name, "must be true or false")
        return value

    def address(self, name: str) -> str:
        """Return an absolute http or https address."""
        value = self.text(name, longest=2000)
        if not ADDRESS.fullmatch(value):
            raise self._wrong(name, "must be an http or https address")
        return value

    def objects(self, name: str, *, most: int = 200) -> list["Asked"]:
        """Return a list of objects, empty when it is left out."""
        value = self._take(name, [])
        if not isinstance(value, list) or len(value) > most:
            raise self._wrong(name, f"must be a list of at most {most}")
        return [Asked(item, place=f"{self._place}{name}.{at}.") for at, item in enumerate(value)]

    def finish(self) -> None:
        """Refuse fields that nobody read."""
        if unknown := sorted(set(self._body) - self._read):
            raise self._wrong(unknown[0][:60], "is not a field of this call")

    def content(self) -> str:
        """Return the one spelling of what was asked, by which a repeat is told from another request."""
        return canonical(self._body)

    def _take(self, name: str, default: object) -> object:
        self._read.add(name)
        value = self._body.get(name)
        return default if value is None else value

    def _wrong(self, name: str, problem: str) -> Unreadable:
        return Unreadable(field=f"{self._place}{name}", problem=problem)
