"""What people do in a story, each verb the product's own action, each done once however often the story starts again.

Every step carries a key under which the product keeps its answer with its effect: the same promise that a program
gets from `Idempotency-Key`. A story cut short therefore goes on exactly where it stopped.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from http import HTTPStatus
from time import monotonic, sleep
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from skillscoop.demo.sandbox import press
from skillscoop.jobs.actions.close_job import complete_job
from skillscoop.jobs.actions.edit_job import edit_job
from skillscoop.jobs.actions.offer_quote import Offer, offer_quote
from skillscoop.jobs.actions.post_job import post_job
from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.jobs.models import Job
from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.fund import dues_of, fund, fund_again
from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.actions.release import release
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.reads import MilestoneSeen, contract_seen, milestones_of
from skillscoop.milestones.reads.proposal import proposal_seen
from skillscoop.payments.models import Payment, Payout
from skillscoop.payments.moves import PaymentState, SendingState
from skillscoop.people.models import Person
from skillscoop.steps.once import Once

Row = Mapping[str, object]
ZONE = ZoneInfo("Pacific/Auckland")
_ROUTE = "the demo's story"


def _public_id(result: Any) -> str:
    return result.public_id


def _contract_or_job(job: Job) -> str:
    return job.contract.public_id if job.contract else job.public_id


class Teller:
    """Tells one line of the story: knows the cast, the first Monday, and how many steps were told."""

    def __init__(self, title: str, cast: Mapping[str, Person], monday: date, patience_seconds: float) -> None:
        self.title, self.cast, self.monday, self.patience_seconds = title, cast, monday, patience_seconds
        self.steps = 0

    def day(self, number: int) -> date:
        """Return a day of the story; 0 is its first Monday."""
        return self.monday + timedelta(days=number)

    def at(self, day: int, hour: str) -> datetime:
        """Return a moment of the story by the clocks of Auckland."""
        return datetime.combine(self.day(day), time.fromisoformat(hour), ZONE)

    def posts(self, who: str, title: str, description: str, *, direct: bool = False, **more: Any) -> str:
        """Post a job; return its id. `more` is its budget_minor, category, remote, place, region."""
        option = "direct" if direct else "hassle_free"
        by = self.cast[who]
        return self._once(
            by,
            lambda once: post_job(
                by=by, title=title, description=description, payment_option=option, once=once, **more
            ),
        )

    def changes(self, who: str, job: str, **terms: Any) -> None:
        """Change an open job."""
        by = self.cast[who]
        self._once(by, lambda once: edit_job(job, by=by, once=once, **terms))

    def quotes(self, who: str, job: str, price_minor: int, message: str, milestones: Sequence[Row] = ()) -> str:
        """Quote on a job; return the quote's id."""
        by, offer = self.cast[who], Offer(price_minor, message, milestones)
        return self._once(by, lambda once: offer_quote(job, by=by, offer=offer, once=once))

    def hires(self, who: str, quote: str) -> str:
        """Select a quote; return the contract's id, or the job's where a Direct job has none."""
        by = self.cast[who]
        return self._once(by, lambda once: select_quote(quote, by=by, once=once), _contract_or_job)

    def proposes(self, who: str, contract: str, rows: Sequence[Row], note: str = "") -> str:
        """Propose a plan on the version in force; return the proposal's id."""
        by, base = self.cast[who], contract_seen(contract, None).plan_version
        return self._once(
            by, lambda once: propose(contract, by=by, base_version=base, milestones=rows, note=note, once=once)
        )

    def accepts(self, who: str, proposal: str) -> None:
        """Accept a proposal as it stands."""
        by = self.cast[who]
        shown = proposal_seen(proposal, by).fingerprint
        self._once(by, lambda once: accept(proposal, by=by, fingerprint=shown, once=once))

    def pays_in(self, who: str, contract: str, *titles: str) -> None:
        """Fund milestones and pay on the sandbox's page; a checkout that ended before that is followed by another."""
        by, attempt = self.cast[who], 1
        self.steps += 1
        while (payment := self._paying(by, contract, titles, attempt)).state == PaymentState.FAILED:
            attempt += 1
        press(payment.checkout, "paid")

    def submits(
        self, who: str, contract: str, title: str, message: str, done: Sequence[int] = (), links: Sequence[str] = ()
    ) -> None:
        """Hand in work with links, ticking items of the checklist by their place."""
        by, milestone = self.cast[who], self._milestone(contract, title)
        self._once(
            by, lambda once: submit(milestone.public_id, by=by, message=message, done=done, links=links, once=once)
        )

    def asks_changes(self, who: str, contract: str, title: str, message: str, items: Sequence[int] = ()) -> None:
        """Answer a submission with what is missing."""
        by, milestone = self.cast[who], self._milestone(contract, title)
        self._once(by, lambda once: ask_changes(milestone.public_id, by=by, message=message, items=items, once=once))

    def releases(self, who: str, contract: str, title: str) -> str:
        """Release what is held; return the release's reference."""
        by, shown = self.cast[who], self._milestone(contract, title)
        return self._once(
            by,
            lambda once: release(
                shown.public_id, by=by, amount_minor=shown.secure_minor, version=shown.version, once=once
            ),
            lambda waiting: waiting.release_ref,
        )

    def sees_payout(self, release_ref: str) -> None:
        """Let the worker and the bank finish a payout before the clock goes on, so that its dates are right.

        Without a worker, or with a slow one, the story goes on after a while: the payout comes all the same.
        """
        until = monotonic() + self.patience_seconds
        while not Payout.objects.filter(release=release_ref, state=SendingState.SENT).exists() and monotonic() < until:
            sleep(0.1)

    def completes(self, who: str, job: str) -> None:
        """Mark a job completed."""
        by = self.cast[who]
        self._once(by, lambda once: complete_job(job, by=by, once=once))

    def milestone_id(self, contract: str, title: str) -> str:
        """Return the id of a milestone of the plan in force."""
        return self._milestone(contract, title).public_id

    def _milestone(self, contract: str, title: str) -> MilestoneSeen:
        return next(m for m in milestones_of(contract_seen(contract, None)) if m.title == title)

    def _paying(self, by: Person, contract: str, titles: Sequence[str], attempt: int) -> Payment:
        once = self._key(by, _public_id, attempt)
        told, back = once.stored(), f"{settings.BASE_URL}/payments/{{payment}}"
        if told is not None and told.status is None:
            return fund_again(told.subject, return_url=back, once=once)
        if told is not None:
            return Payment.objects.get(public_id=told.subject)
        seen = contract_seen(contract, by)
        chosen = [m for m in milestones_of(seen) if m.title in titles]
        return fund(
            contract,
            by=by,
            milestones=[m.public_id for m in chosen],
            expected_total_minor=sum(due.amount_minor + due.fee_minor for due in dues_of(chosen)),
            version=seen.plan_version,
            return_url=back,
            once=once,
        )

    def _once(self, by: Person, act: Callable[[Once], object], found: Callable[[Any], str] = _public_id) -> str:
        """Do one step unless it is done; return what `found` reads off its result, then as now."""
        self.steps += 1
        once = self._key(by, found)
        told = once.stored()
        return told.body if told else found(act(once))

    def _key(self, by: Person, found: Callable[[Any], str], attempt: int = 1) -> Once:
        key = f"{self.title}, step {self.steps}, attempt {attempt}"
        return Once(by.id, _ROUTE, key, digest="", render=lambda result: (HTTPStatus.OK, found(result)))


Line = Callable[[Teller], Iterator[datetime]]
"""One job's part of the story: yields each moment before it goes on to what happens then."""
