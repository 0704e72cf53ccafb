"""One of everything: a world in which all kinds of things stand in all their states, every text of it typed by people.

What is typed comes from `say`, which is asked for each text by the column it ends in: a test of pages types what it
wants to see again.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import count
from typing import Any

import pytest

from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.jobs.actions.close_job import cancel_job, complete_job, not_complete_job
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.actions.withdraw_quote import withdraw_quote
from skillscoop.jobs.models import Job, Quote
from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.ask_changes_to_proposal import ask_changes_to_proposal
from skillscoop.milestones.actions.keep_draft import keep_draft
from skillscoop.milestones.actions.keep_template import keep_template
from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen, contract_seen
from skillscoop.milestones.reads.proposal import ProposalSeen
from skillscoop.payments.refusals import OutcomeUnknown
from skillscoop.people.actions import ask_verification, confirm_verification, refuse_verification
from skillscoop.people.details import change_details
from skillscoop.people.models import Person
from skillscoop.people.photos import change_photo
from skillscoop.people.tokens import make_token
from skillscoop.policy.actions import change_settings
from tests.corpus.uploads.hostile import picture
from tests.files.sending import sent
from tests.notices.telling import tell_all
from tests.world import World

Say = Callable[[str], str]
Row = Mapping[str, Any]


def numbered() -> Say:
    """Return what gives each text another number, by the name of its column: `Done When-17`."""
    number = count(1)
    return lambda column: f"{column.split('.')[1].replace('_', ' ').title()}-{next(number)}"[:30]


class Whole:
    """Fills a world. Besides the cast, Eve waits to be verified, Fay was refused, and Gus is verified."""

    def __init__(self, world: World, say: Say) -> None:
        self.world, self.say = world, say
        self.eve, self.fay, self.gus = (world.person(say("person.email")) for _ in range(3))
        change_settings({"holder": say("policy.holder")})
        self._everybody_says_who_they_are()
        self._jobs_without_a_contract()
        self._a_plan_in_all_states()
        self._plans_that_begin()
        self._plans_that_ended()
        tell_all()

    def _everybody_says_who_they_are(self) -> None:
        world, say = self.world, self.say
        for person in (world.ana, world.ben, world.cy, world.dee, self.eve, self.fay, self.gus):
            self.renamed(person)
            skills = [say("person.skills") for _ in range(3)]
            change_details(person, headline=say("person.headline"), text=say("person.text"), skills=skills)
            make_token(person, name=say("token.name"), scopes=["read"])
        for person in (self.eve, self.fay, self.gus):
            ask_verification(person, legal_name=say("verification.legal_name"), note=say("verification.note"))
        refuse_verification(self.fay, by=world.dee, reason=say("verification.reason"))
        confirm_verification(self.gus, payout_account=say("verification.payout_account"))
        change_photo(world.ben, "me.png", BytesIO(picture("PNG", (64, 64))))

    def renamed(self, person: Person) -> None:
        change_details(person, name=self.say("person.name"))

    def job(self, **changes: Any) -> Job:
        terms = {name: self.say(f"job.{name}") for name in ("title", "description", "place")}
        return self.world.job(**terms, files=[self.file(self.world.ana)], **changes)

    def file(self, by: Person) -> str:
        return sent(by, f"{self.say('file.name')}.txt").public_id

    def quote(self, job: Job, *, by: Person | None = None) -> Quote:
        rows = [self.row(), self.row()] if by is None else []
        return self.world.quote(job, by=by, message=self.say("quote.message"), milestones=rows)

    def row(self, price_minor: int = 100_00) -> Row:
        done_when = [self.say("milestone.done_when") for _ in range(2)]
        terms = {name: self.say(f"milestone.{name}") for name in ("title", "description")}
        return {"price_minor": price_minor, "done_when": done_when, **terms}

    def hired(self) -> ContractSeen:
        """Ben, whom Ana chose before Cy; they write to each other."""
        world, job = self.world, self.job()
        quote = self.quote(job)
        self.quote(job, by=world.cy)
        thread = open_thread(job.public_id, by=world.ben).thread.public_id
        contract = select_quote(quote.public_id, by=world.ana).contract
        for by in (world.ben, world.ana):
            write_message(thread, by=by, text=self.say("message.text"), files=[self.file(by)])
        return contract_seen(contract.public_id, world.ana)

    def proposed(self, contract: ContractSeen, *rows: Row, by: Person | None = None) -> ProposalSeen:
        base = contract_seen(contract.public_id, None).plan_version
        return propose(
            contract.public_id,
            by=by or self.world.ana,
            base_version=base,
            milestones=rows,
            note=self.say("proposal.note"),
        )

    def agreed(self, contract: ContractSeen, *rows: Row) -> list[MilestoneSeen]:
        proposal = self.proposed(contract, *rows)
        accept(proposal.public_id, by=self.world.ben, fingerprint=proposal.fingerprint)
        return self.world.milestones(contract)

    def submitted(self, milestone: MilestoneSeen) -> MilestoneSeen:
        world, message = self.world, self.say("submission.message")
        links = [f"https://work.test/{self.say('submission.links')}" for _ in range(10)]
        files = [self.file(world.ben)]
        return submit(milestone.public_id, by=world.ben, message=message, done=[0], links=links, files=files)

    def paid(self, milestone: MilestoneSeen) -> None:
        self.world.release(milestone)
        self.world.later(seconds=30)

    def _jobs_without_a_contract(self) -> None:
        world, compared = self.world, self.job()
        for by in (None, world.cy):
            self.quote(compared, by=by)
        self.job()
        cancel_job(self.job().public_id, by=world.ana)
        withdraw_quote(self.quote(self.job()).public_id, by=world.ben)
        for over in (False, True):
            direct = select_quote(self.quote(self.job(payment_option="direct")).public_id, by=world.ana)
            if over:
                complete_job(direct.public_id, by=world.ben)

    def _a_plan_in_all_states(self) -> None:
        world, contract = self.world, self.hired()
        plan = self.agreed(contract, *(self.row(100_00 + number) for number in range(10)))
        agreed, declined, short, coming, funded, handed_in, asked, leaving, paid, gone = plan
        world.paid_in([funded, handed_in, asked, leaving, paid])
        self.submitted(handed_in)
        ask_changes(self.submitted(asked).public_id, by=world.ana, message=self.say("change_request.message"))
        self.paid(paid)
        world.ends(world.paying([declined]), "declined")
        late = world.paying([short])
        kept = [{"id": m.public_id} for m in plan if m not in (short, gone)]
        world.changed(contract, {"id": short.public_id, "price_minor": 190_00}, *kept)
        world.ends(late, "paid")
        world.paying([coming])
        change = {**self.row(), "id": agreed.public_id}
        kept = [{"id": m.public_id} for m in plan if m not in (agreed, gone)]
        self.proposed(contract, change, self.row(), *kept, by=world.ben)
        world.release(leaving)

    def _plans_that_begin(self) -> None:
        world, begun = self.world, self.hired()
        self.drafted(begun)
        self.proposed(self.hired(), self.row(), self.row())
        refused = self.proposed(self.hired(), self.row())
        ask_changes_to_proposal(refused.public_id, by=world.ben, note=self.say("proposal.answer_note"))
        unknown = self.agreed(self.hired(), self.row())
        world.adapter.script("open_checkout", "reset_before")
        with pytest.raises(OutcomeUnknown):
            world.paying(unknown)

    def drafted(self, contract: ContractSeen) -> None:
        """What Ana writes and has not sent, and a plan that she keeps for other jobs."""
        world, rows = self.world, [self.row(), self.row()]
        fields = ("title", "price_minor", "due_on", "due_working_days", "description", "done_when")
        typed = [{name: self.say("plan_draft.rows") for name in fields} for _ in range(4)]
        keep_draft(contract, by=world.ana, rows=typed, note=self.say("plan_draft.note"), base_version=0)
        keep_template(self.say("plan_template.name"), by=world.ana, milestones=rows, currency=contract.currency)

    def _plans_that_ended(self) -> None:
        world = self.world
        (lowered,) = self.agreed(self.hired(), self.row())
        payment = world.paying([lowered])
        world.changed(lowered.contract, {"id": lowered.public_id, "price_minor": 60_00})
        world.ends(payment, "paid")
        self.paid(lowered)
        complete_job(world.job_of(lowered.contract).public_id, by=world.ana)
        left = self.agreed(self.hired(), self.row())[0].contract
        not_complete_job(world.job_of(left).public_id, by=world.ana, reason=self.say("job.closing_reason"))
