"""The loops of the worker: relay, clock, chores, tasks and the reaper, side by side."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

import structlog
from asgiref.sync import sync_to_async
from django.db import close_old_connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from skillscoop.deadlines.due import run_due
from skillscoop.worker.chores import CHORES
from skillscoop.worker.relay import relay
from skillscoop.worker.tasks import queue

log = structlog.get_logger()
RELAY_SECONDS = 0.25
CLOCK_SECONDS = 1.0
# Tasks about one thing go one after the other, and nobody is notified when the one before has ended: the next is found
# by looking. The library looks every five seconds, so a payout that follows a release came ten seconds late.
QUEUE_SECONDS = 0.5
REAPER_SECONDS = 30.0
STALLED_AFTER_SECONDS = 60.0

_tasks: dict[str, Sequence[str]] = {}


def handle(tasks: Mapping[str, Sequence[str]]) -> None:
    """Say which tasks each kind of fact starts; the wiring does, at start."""
    _tasks.update(tasks)


async def run(stop: asyncio.Event) -> None:
    """Run every loop until `stop` is set; the first that fails ends them all."""
    log.info("worker.started")
    assert isinstance(app.connector, DjangoConnector), "only the worker's own copy has another"
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        async with worker_app.open_async(), asyncio.TaskGroup() as loops:
            running = [
                loops.create_task(_every(RELAY_SECONDS, lambda: relay(_tasks, queue))),
                loops.create_task(_every(CLOCK_SECONDS, run_due)),
                *(loops.create_task(_every(chore.every_seconds, chore.do)) for chore in CHORES),
                loops.create_task(_reap()),
                loops.create_task(
                    worker_app.run_worker_async(
                        concurrency=2, fetch_job_polling_interval=QUEUE_SECONDS, install_signal_handlers=False
                    )
                ),
            ]
            await stop.wait()
            for each in running:
                each.cancel()
    log.info("worker.stopped")


async def _every(seconds: float, work: Callable[[], object]) -> None:
    while True:
        await sync_to_async(_tidily, thread_sensitive=False)(work)
        await asyncio.sleep(seconds)


def _tidily(work: Callable[[], object]) -> None:
    close_old_connections()
    try:
        work()
    finally:
        close_old_connections()


async def _reap() -> None:
    """Give tasks back whose worker died in the middle of them; each is safe to do again."""
    while True:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS):
            log.warning("task.reaped", job=job.id)
            await app.job_manager.retry_job(job)
        await asyncio.sleep(REAPER_SECONDS)
