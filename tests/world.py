"""The cast: Ana buys, Ben builds, Cy is a stranger, Dee decides. Everything is built through actions.

So no test starts from a situation that the product cannot reach. The processor is the real sandbox, over HTTP.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection

from skillscoop.activity.models import Fact
from skillscoop.deadlines import clock
from skillscoop.deadlines.due import run_due
from skillscoop.deadlines.models import Deadline
from skillscoop.jobs.actions.offer_quote import Offer, offer_quote
from skillscoop.jobs.actions.post_job import post_job
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.models import Job, Quote
from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.fund import dues_of, fund
from skillscoop.milestones.actions.look_again import look_again
from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.actions.release import release
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.models import Milestone
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen, contract_seen, milestone_seen, milestones_of
from skillscoop.milestones.reads.contract import contract_of_stream
from skillscoop.milestones.reads.milestone import overview_of
from skillscoop.milestones.reads.proposal import ProposalSeen
from skillscoop.milestones.rules.overview import Overview
from skillscoop.payments import provider
from skillscoop.payments.actions.pay_out import pay_out
from skillscoop.payments.models import Payment, Payout, Refund
from skillscoop.payments.provider import AccountAsked
from skillscoop.people.actions import ask_verification, confirm_verification
from skillscoop.people.models import Person
from skillscoop.steps.once import Once
from tests.sandbox_world import RunningSandbox

BACK = "http://127.0.0.1/payments/{payment}"


class World:
    """One job's people and the verbs between them, with what a test does not care about filled in."""

    def __init__(self, sandbox: RunningSandbox) -> None:
        self.sandbox = sandbox
        self.adapter = sandbox.adapter()
        provider.use("sandbox", lambda: self.adapter)
        self.ana = self.person("Ana Arroyo")
        self.ben = self.person("Ben Bauer", verified=True)
        self.cy = self.person("Cy Costa", verified=True)
        self.dee = self.person("Dee Dahl", staff_role="support")

    def person(self, name: str, *, verified: bool = False, staff_role: str = "") -> Person:
        email = f"{name.split()[0].lower()}@example.test"
        person = Person.objects.create_user(email, "correct horse battery", name=name, staff_role=staff_role)
        if verified:
            self.verify(person)
        return person

    def verify(self, person: Person) -> None:
        ask_verification(person, legal_name=person.name)
        account = self.adapter.open_account(AccountAsked(person.public_id, person.name))
        confirm_verification(person, payout_account=account.id)

    def job(self, **changes: Any) -> Job:
        terms = {
            "title": "Website refresh",
            "description": "A new look for five pages.",
            "payment_option": "hassle_free",
            "budget_minor": 2_400_00,
        }
        return post_job(**({"by": self.ana} | terms | changes))

    def quote(
        self, job: Job, *, by: Person | None = None, price_minor: int = 2_400_00, once: Once | None = None, **offer: Any
    ) -> Quote:
        return offer_quote(job.public_id, by=by or self.ben, offer=Offer(price_minor, **offer), once=once)

    def hired(self, **changes: Any) -> ContractSeen:
        """A job with Ben hired and nothing agreed yet."""
        quote = self.quote(self.job(**changes))
        job = select_quote(quote.public_id, by=self.ana)
        return contract_seen(job.contract.public_id, self.ana)

    def job_of(self, contract: ContractSeen) -> Job:
        return Job.objects.get(contract_id=contract.id)

    def proposed(self, contract: ContractSeen, *rows: Mapping[str, Any], by: Person | None = None) -> ProposalSeen:
        seen = contract_seen(contract.public_id, None)
        return propose(
            contract.public_id, by=by or self.ana, base_version=seen.plan_version, milestones=rows or [self.row()]
        )

    def row(self, title: str = "Homepage", price_minor: int = 100_00, **more: Any) -> dict[str, Any]:
        return {"title": title, "price_minor": price_minor, **more}

    def agreed(self, *rows: Mapping[str, Any], contract: ContractSeen | None = None) -> list[MilestoneSeen]:
        """Milestones that Ana proposed and Ben accepted."""
        proposal = self.proposed(contract or self.hired(), *rows)
        accept(proposal.public_id, by=self.ben, fingerprint=proposal.fingerprint)
        return self.milestones(proposal.contract)

    def paying(self, milestones: Sequence[MilestoneSeen]) -> Payment:
        """A payment that Ana started and has not made."""
        contract = contract_seen(milestones[0].contract.public_id, self.ana)
        now = {m.public_id: m for m in milestones_of(contract)}
        total = sum(due.amount_minor + due.fee_minor for due in dues_of([now[m.public_id] for m in milestones]))
        return fund(
            contract.public_id,
            by=self.ana,
            milestones=[m.public_id for m in milestones],
            expected_total_minor=total,
            version=contract.plan_version,
            return_url=BACK,
        )

    def paid_in(self, milestones: Sequence[MilestoneSeen]) -> Payment:
        return self.ends(self.paying(milestones), "paid")

    def ends(self, payment: Payment, outcome: str) -> Payment:
        """Press a button on the payment page, and come back from it."""
        self.adapter.press(payment.checkout, outcome)
        return look_again(payment.public_id)

    def changed(self, contract: ContractSeen, *rows: Mapping[str, Any]) -> list[MilestoneSeen]:
        """Another plan, proposed by Ben and accepted by Ana."""
        proposal = self.proposed(contract, *rows, by=self.ben)
        accept(proposal.public_id, by=self.ana, fingerprint=proposal.fingerprint)
        return self.milestones(contract)

    def goes_back(self, price_minor: int = 100_00, *, lowered_to: int = 60_00) -> Refund:
        """The refund of a payment that arrived for a milestone whose price had gone down meanwhile."""
        (milestone,) = self.agreed(self.row(price_minor=price_minor))
        payment = self.paying([milestone])
        self.changed(milestone.contract, {"id": milestone.public_id, "price_minor": lowered_to})
        self.ends(payment, "paid")
        return Refund.objects.get(payment=payment)

    def funded(self, price_minor: int = 100_00, **terms: Any) -> MilestoneSeen:
        """One milestone whose money is in the secure account."""
        milestones = self.agreed(self.row(price_minor=price_minor, **terms))
        self.paid_in(milestones)
        return self.seen(milestones[0])

    def submitted(self, price_minor: int = 100_00, **terms: Any) -> MilestoneSeen:
        return submit(self.funded(price_minor, **terms).public_id, by=self.ben, message="Here it is.")

    def release(self, milestone: MilestoneSeen, *, by: Person | None = None, **changes: Any) -> MilestoneSeen:
        now = milestone_seen(milestone.public_id, None)
        shown = {"amount_minor": now.secure_minor, "version": now.version} | changes
        return release(milestone.public_id, by=by or self.ana, **shown)

    def paid(self, price_minor: int = 100_00) -> MilestoneSeen:
        milestone = self.funded(price_minor)
        self.release(milestone)
        self.later(seconds=30)
        return self.seen(milestone)

    def paid_out(self, milestone: MilestoneSeen) -> Payout:
        """The payout of a release that is final, asked for as its fact tells."""
        settled = Fact.objects.filter(subject=milestone.public_id, kind="milestone.settle").latest("seq")
        says = {name: settled.data[name] for name in ("release", "specialist", "amount_minor", "currency")}
        return pay_out(stream_id=settled.stream_id, **says)

    def later(self, *, seconds: int = 0, days: int = 0) -> None:
        """Let time pass, and what falls due happen."""
        clock.advance(seconds + days * 86_400)
        run_due()

    def released_leases(self) -> None:
        """What the clock's loop had set aside may be taken up again at once."""
        Deadline.objects.update(try_after=None)

    def contract_of(self, payment: Payment) -> ContractSeen:
        return contract_of_stream(payment.stream_id)

    def seen(self, milestone: MilestoneSeen, by: Person | None = None) -> MilestoneSeen:
        return milestone_seen(milestone.public_id, by)

    def milestones(self, contract: ContractSeen) -> list[MilestoneSeen]:
        return milestones_of(contract_seen(contract.public_id, None))

    def overview(self, contract: ContractSeen) -> Overview:
        seen = contract_seen(contract.public_id, None)
        return overview_of(seen, milestones_of(seen))

    def balance(self, account: str, milestone: MilestoneSeen | None = None) -> int:
        """Return what an account says, from its postings: what we owe is told as a positive number."""
        name = f"{account}:{milestone.public_id}" if milestone else account
        sql = """
            SELECT coalesce(-sum(p.amount_minor), 0)
            FROM posting p JOIN account a ON a.id = p.account_id WHERE a.name = %s
        """
        with connection.cursor() as cursor:
            cursor.execute(sql, [name])
            return int(cursor.fetchone()[0])

    def version(self, milestone: MilestoneSeen) -> int:
        return Milestone.objects.get(public_id=milestone.public_id).version

    @contextmanager
    def nothing_moves(self) -> Iterator[None]:
        """Hold that the block leaves every state, every version, every account and every chain as they were."""
        before = standing()
        yield
        assert standing() == before


TABLES_WITH_A_STATE = "contract job letter milestone payment payout person proposal quote refund verification".split()
TABLES_THAT_GROW = (
    "answer change_request deadline entry fact job_file message message_file payment_line plan_version posting "
    "submission submission_file"
).split()


def standing() -> dict[str, Any]:
    """Return all that a verb can change: what a refusal must leave as it was. One query."""
    rows = """(SELECT coalesce(json_object_agg(coalesce(to_jsonb(t)->>'public_id', t.id::text), json_build_array({})
               ORDER BY t.id), '{{}}') FROM {} t)"""
    parts = [
        *(f"'{table}', {rows.format('t.state, t.version', table)}" for table in TABLES_WITH_A_STATE),
        *(f"'{table}', (SELECT count(*) FROM {table})" for table in TABLES_THAT_GROW),
        "'account', (SELECT coalesce(json_object_agg(name || currency, balance_minor), '{}') FROM account)",
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT json_build_object({', '.join(parts)})")
        found = cursor.fetchone()[0]
        return json.loads(found) if isinstance(found, str) else found
