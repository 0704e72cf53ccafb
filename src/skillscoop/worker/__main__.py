"""`python -m skillscoop.worker`: everything that runs by itself, in one process.

It is made to crash: a loop that meets a bug or a lost database ends the process with the reason in the log, and
whoever started it starts it again. Nothing is lost by that, since all there is to do is rows.
"""

import asyncio
import signal
from collections.abc import Callable

import django


def main() -> None:
    """Run until told to stop."""
    django.setup()
    from skillscoop.worker.loops import run  # noqa: PLC0415  (needs the apps that setup has just loaded)

    asyncio.run(_until_told(run))


async def _until_told(run: Callable[[asyncio.Event], object]) -> None:
    stop = asyncio.Event()
    for told in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(told, stop.set)
    await run(stop)  # type: ignore[misc]


if __name__ == "__main__":
    main()
