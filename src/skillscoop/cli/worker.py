"""`skillscoop worker`: what happens without anybody asking: the relay, the clock, the tasks, the chores."""

import os
import sys


def worker() -> None:
    """Run the worker until it is told to stop. Several may run; each task is done by one of them."""
    # In place of this process, so that a signal meant for the worker reaches it.
    os.execv(sys.executable, [sys.executable, "-m", "skillscoop.worker"])  # noqa: S606 - no shell is wanted
