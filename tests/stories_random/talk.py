"""What people say, send along and read: chat before and after hiring, inbox, letters, and how each wants to hear."""

from collections.abc import Callable
from datetime import time, timedelta

from django.test import override_settings
from django.utils import timezone

from skillscoop.activity.models import Fact
from skillscoop.chat.actions.mark_read import mark_read
from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.chat.models import Thread
from skillscoop.files.models import File
from skillscoop.jobs.models import Job, Quote
from skillscoop.milestones.models import Contract
from skillscoop.notices.actions.choose import choose_all, mute_job, mute_only, unmute_job
from skillscoop.notices.actions.post_letters import MOST_TRIES, post_letters
from skillscoop.notices.actions.read_notices import (
    ON_THE_HUB,
    read_about,
    read_all_notices,
    read_notice,
    unread_again,
    unread_notice,
)
from skillscoop.notices.actions.tell import tell
from skillscoop.notices.kinds import Category, told_kinds
from skillscoop.notices.models import Letter, Notice
from skillscoop.people.models import Person
from skillscoop.site.wiring import ACTIONS
from tests.files.sending import sent
from tests.stories_random.story import NothingToDo, Story, in_order

SAYINGS = ("Hello.", "See #1 and #2.", "Could we do #1 for 150?", "My card is 4111 1111 1111 1111", "", "By Friday?")
HOURS = (None, time(7), time(12), time(22))
# Letters at most at a time: to write one takes as long as to draw a page.
SOME_LETTERS = 3
TAKES, HANGS_UP = "django.core.mail.backends.locmem.EmailBackend", "tests.notices.servers.Refuses"


def file_of(s: Story, by: Person) -> File:
    """Send a file, or now and then the same one again."""
    return sent(by, "notes.txt", b"Notes, number %d." % s.random.randint(1, 4))


def files_now_and_then(s: Story, by: Person) -> list[str]:
    """Return mostly none, now and then those of one's own, seldom somebody else's."""
    if s.chance(0.6):
        return []
    files = File.objects.all() if s.chance(0.1) else File.objects.filter(owner=by)
    return [file.public_id for file in in_order(files) if s.chance(0.6)]


def begin_to_talk(s: Story) -> None:
    quote = s.some(Quote.objects.select_related("job__client", "specialist"))
    is_client = s.chance(0.5)
    rightful = quote.job.client if is_client else quote.specialist
    open_thread(quote.job.public_id, by=s.who(rightful), specialist=quote.specialist.public_id if is_client else None)


def say_something(s: Story) -> None:
    thread = s.some(Thread.objects.select_related("client", "specialist"))
    by = s.who(s.some([thread.client, thread.specialist]))
    write_message(thread.public_id, by=by, text=s.some(SAYINGS), files=files_now_and_then(s, by))


def read_along(s: Story) -> None:
    thread = s.some(Thread.objects.select_related("client", "specialist"))
    mark_read(thread, s.who(s.some([thread.client, thread.specialist])), s.some(thread.messages.all()))


def tell_people(s: Story) -> None:
    """The relay hands facts on in any order, and now and then twice; nobody hears of one twice."""
    fact = s.some(Fact.objects.filter(kind__in=told_kinds()))
    ACTIONS["tell"](fact)
    told = Notice.objects.filter(fact=fact).count()
    tell(fact)
    assert Notice.objects.filter(fact=fact).count() == told


def post_some_letters(s: Story) -> None:
    _post(s, s.some([TAKES, TAKES, HANGS_UP]), SOME_LETTERS)


def lose_a_letter(s: Story) -> None:
    """The mail server is away for days: a letter is given up in the end, and its line in the inbox stays."""
    for _ in range(MOST_TRIES):
        _post(s, HANGS_UP, 1)


def _post(s: Story, server: str, most: int) -> None:
    if not Letter.objects.filter(state="queued").exists():
        raise NothingToDo
    with override_settings(EMAIL_BACKEND=server):
        post_letters(most, now=timezone.now() + timedelta(days=s.next_day()))


def choose_how_to_hear(s: Story) -> None:
    chosen = {s.some(Category): (s.chance(0.5), s.chance(0.5))}
    choose_all(s.some(s.people), chosen, s.some(HOURS), s.some(HOURS))


def mute(s: Story) -> None:
    job = s.some(Job.objects.all())
    s.some([mute_job, mute_job, unmute_job])(job.public_id, by=s.some(s.people))


def mute_all_but_these(s: Story) -> None:
    mute_only(s.some(s.people), [job.public_id for job in Job.objects.all() if s.chance(0.3)])


def read_one(s: Story) -> None:
    notice = s.some(Notice.objects.select_related("person"))
    s.some([read_notice, read_notice, unread_notice])(notice.public_id, by=s.who(notice.person))


def read_everything(s: Story) -> None:
    by = s.some(s.people)
    marked = read_all_notices(by=by)
    if s.chance(0.3):
        assert unread_again(by=by, at=marked.at) == marked.count


def look_at_the_hub(s: Story) -> None:
    contract = s.some(Contract.objects.select_related("client", "specialist"))
    read_about(ON_THE_HUB, by=s.some([contract.client, contract.specialist]), contract=contract.id)


TALK: dict[Callable[[Story], object], int] = {
    begin_to_talk: 2, say_something: 4, read_along: 2, tell_people: 9, post_some_letters: 1, lose_a_letter: 1,
    choose_how_to_hear: 2, mute: 1, mute_all_but_these: 1, read_one: 1, read_everything: 1, look_at_the_hub: 1,
}  # fmt: skip
