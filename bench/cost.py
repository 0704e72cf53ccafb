"""What a verb costs: SQL round trips, CPU of our process, CPU of PostgreSQL's.

`python -m bench` brings a server of its own. Each round is a request of its own through the whole of Django,
authentication included, on a fresh milestone where the verb changes one. Our CPU of `fund` holds the sandbox's too,
which answers from a thread of this process. Times are medians: the mean of a busy machine says more about the others.
"""

import gzip
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from skillscoop.milestones.reads import MilestoneSeen
from skillscoop.people.tokens import make_token
from tests.busy import busy_contract
from tests.world import World

TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    """The figures of one verb; times in milliseconds for each call."""

    name: str
    trips: list[int] = field(default_factory=list)
    auth_trips: int = 0
    each_ms: list[float] = field(default_factory=list)
    server_ms: float = 0.0


def measure(name: str, calls: list[Callable[[], object]], *, auth_trips: int) -> Cost:
    """Run every call once and time it, after counting the round trips of the first three."""
    cost = Cost(name, auth_trips=auth_trips)
    counted, timed = calls[:3], calls[3:]
    for call in counted:
        with CaptureQueriesContext(connection) as queries:
            call()
        cost.trips.append(len(queries))
    server = _server_cpu()
    for call in timed:
        began = time.process_time()
        call()
        cost.each_ms.append((time.process_time() - began) * 1000)
    cost.server_ms = (_server_cpu() - server) * 1000 / len(timed)
    return cost


def costs(world: World, rounds: int) -> list[Cost]:
    """Return what release, fund and the pages' and the API's contract cost, each measured `rounds` times."""
    rounds += 3
    api = _Api(world)
    milestones = [world.submitted() for _ in range(rounds)]
    unpaid = [world.agreed()[0] for _ in range(rounds)]
    page = Client()
    page.force_login(world.ana)
    contract = busy_contract(world).public_id
    return [
        measure("hub", [lambda: page.get(f"/contracts/{contract}/milestones")] * rounds, auth_trips=2),
        measure("GET contract", [lambda: api.get(f"/contracts/{contract}")] * rounds, auth_trips=1),
        measure("release", [api.release(m) for m in milestones], auth_trips=1),
        measure("fund", [api.fund(m) for m in unpaid], auth_trips=1),
    ]


def weight(world: World) -> str:
    """Return how many bytes of HTML the hub of a busy contract is, as it is and compressed."""
    page = Client()
    page.force_login(world.ana)
    html = page.get(f"/contracts/{busy_contract(world).public_id}/milestones").content
    return f"hub: {len(html)} bytes of HTML, {len(gzip.compress(html))} with gzip"


def _server_cpu() -> float:
    """Return the seconds of CPU that this connection's server process has used."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    used = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(used[11]) + int(used[12])) / TICK


class _Api:
    """Ana's requests."""

    def __init__(self, world: World) -> None:
        self.token = make_token(world.ana, name="bench", scopes=["read", "write", "money"])[1]
        self.client = Client(headers={"authorization": f"Bearer {self.token}"})
        self.calls = 0

    def get(self, path: str) -> None:
        answer = self.client.get(f"/api/v1{path}")
        assert answer.status_code == 200, answer.content

    def post(self, path: str, body: dict[str, object], expect: int) -> None:
        self.calls += 1
        key = {"Idempotency-Key": f"bench-{self.calls:012d}"}
        answer = self.client.post(f"/api/v1{path}", body, content_type="application/json", headers=key)
        assert answer.status_code == expect, answer.content

    def release(self, m: MilestoneSeen) -> Callable[[], None]:
        body = {"amount_minor": m.secure_minor, "version": m.version}
        return lambda: self.post(f"/milestones/{m.public_id}/release", body, 202)

    def fund(self, m: MilestoneSeen) -> Callable[[], None]:
        body = {"milestones": [m.public_id], "expected_total_minor": 106_90, "version": 1}
        return lambda: self.post(f"/contracts/{m.contract.public_id}/payments", body, 201)


def table(found: list[Cost]) -> str:
    """Return the figures as a table people can read."""
    lines = [f"{'':16}{'round trips':>12}{'of them auth':>14}{'our CPU ms':>12}{'least':>8}{'server CPU ms':>15}"]
    for cost in found:
        trips = statistics.median(cost.trips)
        figures = f"{trips:>12.0f}{cost.auth_trips:>14}{statistics.median(cost.each_ms):>12.2f}"
        figures += f"{min(cost.each_ms):>8.2f}{cost.server_ms:>15.2f}"
        lines.append(f"{cost.name:16}{figures}")
    return "\n".join(lines)
