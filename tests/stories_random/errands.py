"""Errands around a job: one's own data, files swept, a check by the processor, a worker that dies over a letter."""

import json
import zipfile
from collections.abc import Callable
from datetime import timedelta

from django.test import override_settings
from django.utils import timezone

from skillscoop.board import own_data
from skillscoop.files.models import File
from skillscoop.files.sweeping import remove_unused
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.models import Milestone
from skillscoop.milestones.refusals import RoundsUsedUp
from skillscoop.notices.actions.post_letters import post_letters
from skillscoop.payments.actions.verify_with_processor import verify_with_processor
from skillscoop.people.models import Person
from tests.notices.servers import Killed
from tests.stories_random.keeping import used_files
from tests.stories_random.money import broken_while
from tests.stories_random.promises import FOR_MYSELF
from tests.stories_random.shaky import Died
from tests.stories_random.story import NothingToDo, Story


def take_ones_data(s: Story) -> None:
    """What comes is one's own: nobody else's address, and nothing that another wrote for themselves."""
    person = s.who(s.some(s.people))
    packed = own_data.pack(person)
    with packed.content as content:
        raw = zipfile.ZipFile(content).read("skillscoop.json") if packed.name.endswith("zip") else content.read()
    told = raw.decode()
    assert json.loads(told)["about"] == person.public_id
    assert person.email in told
    for other in Person.objects.exclude(pk=person.pk):
        assert other.email not in told, f"{person.name} was given the address of {other.name}"
        assert f"{FOR_MYSELF} {other.public_id}" not in told, f"{person.name} was given a draft of {other.name}"


def let_a_file_lie(s: Story) -> None:
    """A day of real time passes for a file that nobody attached; then it goes, and nothing that is used does."""
    used = used_files()
    file = s.some(File.objects.exclude(pk__in=used))
    File.objects.filter(pk=file.pk).update(at=file.at - timedelta(hours=25))
    assert remove_unused() == 1
    assert set(File.objects.filter(pk__in=used).values_list("id", flat=True)) == used


def be_checked_by_the_processor(s: Story) -> None:
    person = s.who(s.some(s.people))
    verify_with_processor(person, f"{person.name} Senior")


def die_after_sending(s: Story) -> None:
    """The one place where an e-mail can come twice."""
    with override_settings(EMAIL_BACKEND="tests.notices.servers.DiesAfterwards"):
        try:
            post_letters(1, now=timezone.now() + timedelta(days=s.next_day()))
        except Killed:
            s.sent_and_forgotten += 1
            raise Died from None
    raise NothingToDo


def ask_past_the_rounds(s: Story) -> None:
    """Once the agreed rounds are used up, what is asked for more becomes a milestone of its own."""
    submitted = Milestone.objects.filter(state="submitted", rounds_included__isnull=False)
    m = s.some(m for m in submitted.select_related("contract__client") if m.rounds >= m.rounds_included)
    contract, by = m.contract, s.who(m.contract.client)
    try:
        ask_changes(m.public_id, by=by, message="Once more.")
    except RoundsUsedUp:
        kept = [{"id": each.public_id} for each in contract.milestones.exclude(state="removed").order_by("position")]
        more = {"title": f"More changes to {m.title}"[:120], "price_minor": s.price(), "description": "Once more."}
        propose(contract.public_id, by=by, base_version=contract.plan_version, milestones=[*kept, more])


ERRANDS: dict[Callable[[Story], object], int] = {
    take_ones_data: 1, let_a_file_lie: 1, be_checked_by_the_processor: 1, die_after_sending: 1, ask_past_the_rounds: 1,
    broken_while(be_checked_by_the_processor, "open_account"): 1,
}  # fmt: skip
