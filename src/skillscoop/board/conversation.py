"""A thread as a page shows it: what was said, and between it what was done on the job (docs/rules.md 38)."""

from dataclasses import dataclass
from datetime import datetime

from skillscoop.activity.models import Fact
from skillscoop.board.activities import Activity, activities_between
from skillscoop.board.verbs import contract_verbs
from skillscoop.chat.models import Message
from skillscoop.chat.moves import ThreadRole, ThreadState
from skillscoop.chat.reads import MessageSeen, ThreadSeen, messages_of, read_up_to, thread_seen
from skillscoop.chat.rules.nudge import speaks_of_terms
from skillscoop.milestones.moves import Role
from skillscoop.milestones.reads import ContractSeen, contract_seen
from skillscoop.people.models import Person

SHOWN = 40


@dataclass(frozen=True)
class Conversation:
    """One page of a thread, the oldest line first.

    `earlier` names the message before which there is more; `proposes_on` the contract on which the terms that the
    newest message names can be proposed.
    """

    seen: ThreadSeen
    contract: ContractSeen | None
    lines: list[MessageSeen | Activity]
    newest: MessageSeen | None
    earlier: str
    read_up_to: int
    proposes_on: str

    @property
    def can_write(self) -> bool:
        return self.seen.state == ThreadState.OPEN and ThreadRole.STAFF not in self.seen.roles


def conversation(thread: str, viewer: Person, *, before: str = "") -> Conversation:
    """Return a page of a thread. At most nine queries.

    Args:
        before: public id of a message; only what was said and done before it. Anything else is the newest page.
    Refuses: NotFound, also for a stranger (docs/rules.md 7).
    """
    seen = thread_seen(thread, viewer)
    # Before the messages: what its `seq` counts must be among them.
    contract = contract_seen(seen.contract.public_id, viewer) if seen.contract else None
    until = Message.objects.filter(thread=seen.thread, public_id=before).first() if before else None
    found = messages_of(seen.thread, before=until.id if until else None, limit=SHOWN + 1)
    said = found[:SHOWN]
    # What was done before the first word of the page stands on the hub; here it would only push the words away.
    done: list[Activity] = []
    if contract and said:
        done = activities_between(contract, viewer, said[-1].message.at, until.at if until else None)
    return Conversation(
        seen=seen,
        contract=contract,
        lines=sorted([*said, *done], key=_at),
        newest=said[0] if said and until is None else None,
        earlier=said[-1].message.public_id if len(found) > SHOWN else "",
        read_up_to=read_up_to(seen.thread, viewer),
        proposes_on=_proposes_on(contract, said) if until is None else "",
    )


def _at(line: MessageSeen | Activity) -> datetime:
    return line.message.at if isinstance(line, MessageSeen) else line.at


def _proposes_on(contract: ContractSeen | None, said: list[MessageSeen]) -> str:
    """Offer to propose while the newest words name terms and nothing was proposed since."""
    if contract is None or not said or not speaks_of_terms(said[0].message.text):
        return ""
    if Role.STAFF in contract.roles or "propose" not in contract_verbs(contract, []):
        return ""
    later = Fact.objects.filter(stream_id=contract.stream_id, kind__startswith="proposal.", at__gte=said[0].message.at)
    return "" if later.exists() else contract.public_id
