"""How often one token may ask, counted in this process's own memory.

With several processes each counts for itself, so that a token has at most that many times the allowance; a count
that all share would cost every request a trip to the database.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings

from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_

MINUTE_SECONDS = 60


class TooManyRequests(Refusal):
    code = "too_many_requests"
    status = 429
    sentence = N_("That was too often in a short time. Nothing was done. Ask again in {length}.")

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__(length=timedelta(seconds=retry_after_seconds))
        self.retry_after_seconds = retry_after_seconds


class Allowance:
    """Counts requests by token within the running minute; the minute's end forgets them all."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._minute = 0
        self._counts: Counter[int] = Counter()

    def spend(self, token_id: int, *, most: int) -> None:
        """Count one request. Refuses: TooManyRequests, with the seconds until the minute is over."""
        now = self._clock()
        with self._lock:
            minute = int(now // MINUTE_SECONDS)
            if minute != self._minute:
                self._minute, self._counts = minute, Counter()
            self._counts[token_id] += 1
            if self._counts[token_id] > most:
                raise TooManyRequests(int((minute + 1) * MINUTE_SECONDS - now) + 1)


def per_minute() -> int:
    """Return how many requests a minute one token has: the operator's number, or 600; the demo is no place to wait."""
    return int(getattr(settings, "API_REQUESTS_PER_MINUTE", 60_000 if settings.DEMO else 600))
