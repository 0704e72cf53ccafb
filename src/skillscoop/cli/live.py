"""`skillscoop live`: tells open pages that something moved."""

from typing import Annotated

import typer
from granian import Granian
from granian.constants import Interfaces


def live(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8002,
) -> None:
    """Keep open pages up to date until told to stop. Where it does not run, pages look for themselves."""
    Granian(
        "skillscoop.site.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        # Streams wait, they don't work: one process holds thousands.
        workers=1,
        respawn_failed_workers=True,
        workers_kill_timeout=2,
    ).serve()
