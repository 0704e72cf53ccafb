"""The wiring tables: what a deadline calls, what a fact starts, who the processor is.

Lower rooms never import this; it is handed to them once, when the product starts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from django.apps import apps
from django.conf import settings

from skillscoop.activity.models import Fact
from skillscoop.activity.news import PersonTold, announce
from skillscoop.api import inbox
from skillscoop.board.closing import obstacles
from skillscoop.chat import reads as chat
from skillscoop.deadlines import due
from skillscoop.deadlines.due import NotYet
from skillscoop.files import limits
from skillscoop.files import reads as files
from skillscoop.files.limits import Limits
from skillscoop.jobs import reads as jobs
from skillscoop.jobs.actions.close_job import expire_job
from skillscoop.kernel.words import N_
from skillscoop.milestones.actions.look_again import close_payment, look_again
from skillscoop.milestones.actions.settle import settle
from skillscoop.milestones.forgetting import forget_writing
from skillscoop.milestones.reads import handed_in
from skillscoop.notices import letters, places
from skillscoop.notices.actions.post_letters import wake_letter
from skillscoop.notices.actions.remind import STILL, remind
from skillscoop.notices.actions.tell import tell
from skillscoop.notices.forgetting import forget_choices
from skillscoop.notices.kinds import told_kinds
from skillscoop.payments import provider
from skillscoop.payments.actions.pay_out import look_again_at_payout, pay_out
from skillscoop.payments.actions.send_back import look_again_at_refund, send_back
from skillscoop.payments.adapters.sandbox import Sandbox
from skillscoop.payments.provider import EventKind, Provider, ProviderUnknown
from skillscoop.people import closing, photos
from skillscoop.people.closing import Obstacle
from skillscoop.people.models import Person
from skillscoop.policy.reads import in_force
from skillscoop.web.leads import LEADS
from skillscoop.web.letters import letter_of
from skillscoop.worker import loops, tasks


def connect() -> None:
    """Hand the tables over; called once, when every room is installed."""
    due.handle(DEADLINES)
    files.handle(FILE_USES)
    limits.handle(file_limits)
    closing.handle([obstacles, *([parts_in_the_demo] if settings.DEMO else [])], [forget_choices, forget_writing])
    inbox.handle(EVENTS)
    letters.handle(letter_of)
    loops.handle(TASKS)
    places.handle(LEADS)
    tasks.handle(ACTIONS)
    provider.use(settings.PROVIDER, PROVIDERS[settings.PROVIDER])


def sandbox() -> Provider:
    """Return the way to the pretend payment company."""
    return Sandbox(settings.SANDBOX_URL, settings.SANDBOX_API_KEY, settings.SANDBOX_WEBHOOK_SECRET)


def file_limits() -> Limits:
    """Return the operator's numbers for files."""
    policy = in_force()
    return Limits(policy.largest_file_bytes, policy.files_of_a_person_bytes, policy.files_together)


def parts_in_the_demo(person: Person) -> Iterable[Obstacle]:
    """Hold whoever plays a part in the demo's story; anybody new who signs up there may close the account."""
    if apps.get_model("demo", "DemoPerson").objects.filter(person=person).exists():
        yield Obstacle(
            N_("{name} plays a part in this demo. Sign up as somebody new to try this."), {"name": person.name}
        )


def close_or_later(payment: str) -> object:
    """Close a payment whose 24 hours are over; when the processor does not answer, be called again."""
    try:
        return close_payment(payment)
    except ProviderUnknown as unknown:
        raise NotYet from unknown


def pay_out_release(fact: Fact) -> object:
    """Pay out what a final release earned."""
    said = fact.data
    return pay_out(
        release=said["release"],
        stream_id=fact.stream_id,
        specialist=said["specialist"],
        amount_minor=said["amount_minor"],
        currency=said["currency"],
    )


def send_refund_back(fact: Fact) -> None:
    """Send back what a payment brought too much."""
    send_back(fact.subject)


def tell_and_announce(fact: Fact) -> None:
    """Tell people of a fact, and their open pages that something lies in the inbox."""
    announce(map(PersonTold, tell(fact)))


# Which tasks a fact starts, by its kind, and what each task does.
MONEY_TASKS: Mapping[str, Sequence[str]] = {
    "milestone.settle": ("pay_out",),
    "refund.ask": ("send_back",),
}
TASKS: Mapping[str, Sequence[str]] = {
    **MONEY_TASKS,
    **{kind: (*MONEY_TASKS.get(kind, ()), "tell") for kind in told_kinds()},
}
ACTIONS: Mapping[str, Callable[[Fact], object]] = {
    "pay_out": pay_out_release,
    "send_back": send_refund_back,
    "tell": tell_and_announce,
}

# What files are for: given a person, each room tells which it shows them; given nobody, which it uses at all.
FILE_USES: Mapping[str, files.Use] = {
    "job": jobs.files_shown_to,
    "submission": handed_in.files_shown_to,
    "message": chat.files_shown_to,
    "photo": photos.files_shown_to,
}

DEADLINES: Mapping[str, Callable[[str], object]] = {
    "milestone.settle": settle,
    "payment.close": close_or_later,
    "job.expire": expire_job,
    "letter.wake": wake_letter,
    **{kind: partial(remind, kind) for kind in STILL},
}

# What the processor tells us about, and the action that asks how it really stands.
EVENTS: Mapping[str, Callable[[str], object]] = {
    EventKind.CHECKOUT: look_again,
    EventKind.PAYOUT: look_again_at_payout,
    EventKind.REFUND: look_again_at_refund,
}

# Who moves the money, by the name in the operator's settings; built at first need.
PROVIDERS: Mapping[str, Callable[[], Provider]] = {"sandbox": sandbox}
