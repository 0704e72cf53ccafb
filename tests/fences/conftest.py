"""A world in which every table has a row, made once for all fences; each test breaks one and is rolled back."""

from collections.abc import Iterator
from datetime import time

import pytest

from skillscoop.chat.actions.mark_read import mark_read
from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.keep_draft import keep_draft
from skillscoop.milestones.actions.keep_template import keep_template
from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.reads import MilestoneSeen, contract_seen
from skillscoop.notices.actions.choose import choose_channels, choose_quiet_hours, mute_job
from skillscoop.notices.kinds import Category
from skillscoop.payments.models import ProviderEvent
from skillscoop.people.tokens import make_token
from skillscoop.steps.once import Once
from tests.files.sending import sent
from tests.notices.telling import tell_all
from tests.one_world import as_it_was, made_once
from tests.sandbox_world import RunningSandbox
from tests.world import World


@pytest.fixture(scope="module")
def every_table(django_db_setup: None, django_db_blocker: object, running_sandbox: RunningSandbox) -> Iterator[None]:
    with made_once(django_db_blocker, running_sandbox) as world:
        _fill(world)
        yield


@pytest.fixture
def filled(every_table: None) -> Iterator[None]:
    with as_it_was():
        yield


def _talk(world: World, milestone: MilestoneSeen) -> None:
    thread = open_thread(world.job_of(milestone.contract).public_id, by=world.ben).thread
    said = write_message(thread.public_id, by=world.ben, text="See #1.", files=[sent(world.ben).public_id])
    mark_read(thread, world.ana, said.message)


def _fill(world: World) -> None:
    once = Once(world.ben.id, "POST /jobs/x/quotes", "a-key-that-is-used-once", "d" * 64, lambda quote: (201, "{}"))
    world.quote(world.job(files=[sent(world.ana).public_id]), once=once)
    submitted = submit(world.funded(600_00).public_id, by=world.ben, files=[sent(world.ben).public_id])
    _talk(world, submitted)
    ask_changes(submitted.public_id, by=world.ana, message="The footer is missing.")
    submit(submitted.public_id, by=world.ben)
    contract = submitted.contract
    keep_draft(contract_seen(contract.public_id, world.ana), by=world.ana, rows=[{"title": "More"}], base_version=1)
    keep_template("Websites", by=world.ana, milestones=[world.row()], currency="NZD")
    first = world.seen(submitted)
    propose(
        contract.public_id, by=world.ben, base_version=1,
        milestones=[{"id": first.public_id}, world.row("More", 50_00)],
    )  # fmt: skip
    world.paid_out(world.paid(price_minor=90_00))
    world.goes_back()
    make_token(world.ana, name="Laptop", scopes=["read"])
    ProviderEvent.objects.create(provider="sandbox", event_id="evt_1", kind="checkout", reference="pay_1")
    world.release(world.funded())
    tell_all()
    choose_channels(world.ana, {Category.JOB: (True, False)})
    choose_quiet_hours(world.ana, time(22), time(7))
    mute_job(world.job_of(contract).public_id, by=world.ana)
