"""A worker that is killed (kill -9) while it tells people of something: who comes next tells it, once."""

import pytest
from django.db import transaction

from skillscoop.notices.models import Letter, Notice
from tests.live.process import wait_until
from tests.sandbox_world import RunningSandbox
from tests.worker.working import ask, tasks_left, working
from tests.world import World


@pytest.mark.parametrize("server", ["dies with it", "finishes what it was asked"])
def test_what_a_killed_worker_was_telling_is_told_once(own_database, running_sandbox: RunningSandbox, tmp_path, server):
    world = World(running_sandbox)
    world.quote(world.job())
    with transaction.atomic():
        ask("LOCK TABLE letter IN SHARE MODE")
        with working(tmp_path, running_sandbox) as worker:
            # It has written the notice and stands before its letter; nothing of it is committed.
            wait_until(waiting_for_letters, seconds=60)
            worker.kill()
            worker.wait()
        assert not Notice.objects.exists()
        if server == "dies with it":
            ask("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE relation = 'letter'::regclass AND NOT granted")
    # As if a minute had passed without a sign of life.
    ask("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    told = [
        ("quote.offer", world.ana.id),
        ("verification.confirm", world.ben.id),
        ("verification.confirm", world.cy.id),
    ]
    with working(tmp_path, running_sandbox):
        wait_until(lambda: Letter.objects.filter(state="sent").count() == len(told) and not tasks_left(), seconds=60)
    assert sorted(Notice.objects.values_list("kind", "person_id")) == told
    assert list(Letter.objects.values_list("state", "tries")) == [("sent", 1)] * len(told)
    letters = "".join(path.read_text() for path in tmp_path.rglob("*") if path.is_file())
    assert letters.count("\nMessage-ID:") == len(told)
    running_sandbox.forget()


def waiting_for_letters() -> bool:
    return ask("SELECT count(*) FROM pg_locks WHERE relation = 'letter'::regclass AND NOT granted") > 0
