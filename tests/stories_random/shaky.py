"""A way to the processor that can break off: what a killed process, or a strange answer, looks like from inside."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from skillscoop.payments.provider import CheckoutSeen, Provider


class Died(BaseException):
    """The process ended here: nothing after this line ran, everything committed before it stays."""


class Shaky:
    """Every call goes through to the real adapter, unless it was told to die before it or after it.

    `brings_other` names payments for which the processor took another amount than it was asked for; `hidden` those
    that it says it has never heard of, for now.
    """

    def __init__(self, adapter: Provider) -> None:
        self.adapter = adapter
        self.dies = ""
        self.brings_other: dict[str, int] = {}
        self.hidden: set[str] = set()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        call = getattr(self.adapter, name)
        return call if name == "checkout_url" else lambda *asked: self._through(call, *asked)

    def _through(self, call: Callable[..., Any], *asked: object) -> Any:
        dies, self.dies = self.dies, ""
        if dies == "before":
            raise Died
        answer = call(*asked)
        if dies == "after":
            raise Died
        if isinstance(answer, CheckoutSeen) and call.__name__ == "find_checkout" and answer.reference in self.hidden:
            return None
        if isinstance(answer, CheckoutSeen) and answer.reference in self.brings_other:
            return replace(answer, amount_minor=self.brings_other[answer.reference])
        return answer
