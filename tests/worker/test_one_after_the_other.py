"""Tasks about one thing are done one after the other, and none waits for anything but the one before it."""

from time import monotonic

from skillscoop.payments.models import Payout
from tests.live.process import wait_until
from tests.sandbox_world import RunningSandbox
from tests.worker.working import tasks_left, working
from tests.world import World


def test_what_is_to_be_told_and_paid_out_for_a_milestone_is_done_without_delay(
    own_database, running_sandbox: RunningSandbox, tmp_path
):
    world = World(running_sandbox)
    world.release(world.submitted())
    world.later(seconds=30)
    with working(tmp_path, running_sandbox):
        began = monotonic()
        wait_until(lambda: Payout.objects.exists() and not tasks_left(), seconds=60)
    # Five tasks are about this milestone. Looked for every five seconds, they took twenty.
    assert monotonic() - began < 12
    running_sandbox.forget()
