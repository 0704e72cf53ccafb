"""The one connection of this process that LISTENs, and what it hears, handed to the fan."""

import asyncio
from collections.abc import Sequence

import psycopg
import structlog
from asgiref.sync import sync_to_async
from django.db import connection
from psycopg import pq, sql
from psycopg.conninfo import make_conninfo

from skillscoop.activity.news import CHANNEL, News, read
from skillscoop.live.audience import Audience, Heard
from skillscoop.live.fan import Fan

log = structlog.get_logger()
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 15.0


class Listening:
    """Hears news for as long as it runs. `is_deaf` while there is no connection: then no stream may begin."""

    def __init__(self, fan: Fan) -> None:
        self.fan = fan
        self.audience = Audience()
        self.is_deaf = True

    async def run(self) -> None:
        """Listen until cancelled, through every loss of the database."""
        pause = FIRST_PAUSE_SECONDS
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(_address(), autocommit=True) as heard:
                    await heard.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
                    self.is_deaf, pause = False, FIRST_PAUSE_SECONDS
                    log.info("live.listens")
                    async for each in heard.notifies():
                        await self._hand_on(read(each.payload))
            except psycopg.OperationalError as lost:
                log.warning("live.deaf", reason=str(lost))
            except Exception:
                # A word that nobody understands, a setting that does not fit: said loudly, and listened again.
                log.exception("live.broke")
            # Nobody knows what was said meanwhile: every page compares versions when it opens its next stream.
            self.is_deaf = True
            self.fan.end_all()
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)

    async def _hand_on(self, news: Sequence[News]) -> None:
        if not self.fan.count:
            return
        for event, topics in await sync_to_async(self._of, thread_sensitive=False)(news):
            self.fan.deliver(event, topics)

    def _of(self, news: Sequence[News]) -> list[Heard]:
        try:
            return self.audience.of(news)
        finally:
            connection.close()


def _address() -> str:
    """Return where the database is. A connection of its own: LISTEN lasts longer than a pool lends one for."""
    given = connection.settings_dict
    names = {"dbname": "NAME", "host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    known = {ours: given[theirs] for ours, theirs in names.items() if given[theirs]}
    # Of the options those that belong into an address: others are Django’s and psycopg’s own, and ours are for queries.
    belong = {each.keyword.decode() for each in pq.Conninfo.get_defaults()} - {"options"}
    extra = {name: value for name, value in given["OPTIONS"].items() if name in belong}
    # A server that vanished without a word is noticed within a minute or so.
    ours = {"keepalives_idle": 20, "keepalives_interval": 10, "application_name": "skillscoop live"}
    return make_conninfo("", **(ours | known | extra))
