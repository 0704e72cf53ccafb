"""A payment arrived: money into the secure account, and what nothing owes any more back to the client."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from skillscoop.activity.facts import NewFact
from skillscoop.kernel.ids import new_id
from skillscoop.ledger import legs
from skillscoop.milestones.actions._reminders import due_reminders
from skillscoop.milestones.models import Milestone, PaymentLine
from skillscoop.milestones.moves import MILESTONE
from skillscoop.milestones.reads import MilestoneSeen, milestones_of
from skillscoop.milestones.reads.contract import ContractSeen, contract_of_stream
from skillscoop.milestones.rules.arrival import Applied, Asked, AtArrival, arrive
from skillscoop.milestones.rules.due import working_day
from skillscoop.payments.models import Payment, Refund
from skillscoop.payments.moves import PAYMENT, REFUND, PaymentState
from skillscoop.steps.step import Change, NewEntry, NewRow, step


@dataclass(frozen=True)
class Arrival:
    """All that one arriving payment does, decided before anything is written."""

    payment: Payment
    contract: ContractSeen
    applied: tuple[Applied, ...]
    milestones: Mapping[str, MilestoneSeen]
    refund: str

    @property
    def returned_minor(self) -> int:
        return sum(part.returned_minor for part in self.applied)

    @property
    def returned_fee_minor(self) -> int:
        return sum(part.returned_fee_minor for part in self.applied)


def payment_arrived(payment: str) -> Payment:
    """Apply a payment that the processor says is paid, as asked for, to the plan in force now (docs/rules.md 22b).

    One transition for payment, milestones, entry and facts, whoever brings the news first: the way back from the
    processor's page, its webhook, or a chore that asked. Told again, nothing happens again. A late success after
    a failure still counts.
    """
    arrived = Payment.objects.select_related("client").get(public_id=payment)
    if arrived.state == PaymentState.SUCCEEDED:
        return arrived
    arrival = _decide(arrived)
    contract, move = arrival.contract, PAYMENT.find("succeed", state=arrived.state)
    step(
        at=contract.now,
        streams=[contract.stream_id],
        changes=[
            Change(Payment, arrived.id, arrived.state, arrived.version, move.to, {"reason": ""}),
            *_changes(arrival),
        ],
        rows=_refund_rows(arrival),
        entries=[_entry(arrival)],
        facts=[NewFact(contract.stream_id, move.kind, None, arrived.public_id, _says(arrived)), *_facts(arrival)],
        deadlines=due_reminders(_fixed_dates(arrival), contract),
    )
    arrived.state = move.to
    return arrived


def _decide(payment: Payment) -> Arrival:
    contract = contract_of_stream(payment.stream_id)
    milestones = {m.public_id: m for m in milestones_of(contract)}
    lines = PaymentLine.objects.filter(payment=payment).select_related("milestone").order_by("id")
    applied = arrive(
        [Asked(line.milestone.public_id, line.amount_minor, line.fee_minor) for line in lines],
        {name: AtArrival(m.state, m.price_minor, m.money) for name, m in milestones.items()},
        fee_bps=contract.fee_bps,
        step_minor=contract.step_minor,
    )
    goes_back = any(part.returned_minor or part.returned_fee_minor for part in applied)
    return Arrival(payment, contract, applied, milestones, new_id("rfd") if goes_back else "")


def _changes(arrival: Arrival) -> Sequence[Change]:
    """Every milestone that takes money or waited for this payment moves one version on."""
    found = []
    for part in arrival.applied:
        m = arrival.milestones[part.milestone]
        waited = m.payment == arrival.payment.public_id
        if not part.applied_minor and not waited:
            continue
        columns: dict[str, object] = {"payment_id": None} if waited else {}
        to = m.state
        if part.becomes_funded:
            to = MILESTONE.find("fund", state=m.state).to
            columns |= {"waits_since": arrival.contract.now, "due_fixed_on": _due_fixed_on(m)}
        found.append(Change(Milestone, m.id, m.state, m.version, to, columns))
    return found


def _fixed_dates(arrival: Arrival) -> Iterator[tuple[str, date]]:
    for part in arrival.applied:
        on = _due_fixed_on(arrival.milestones[part.milestone]) if part.becomes_funded else None
        if on is not None:
            yield part.milestone, on


def _due_fixed_on(milestone: MilestoneSeen) -> date | None:
    """Working days become a date at the first full funding (docs/rules.md 11)."""
    if milestone.due_working_days is None:
        return None
    contract = milestone.contract
    return working_day(contract.now.astimezone(ZoneInfo("UTC")).date(), milestone.due_working_days, contract.region)


def _refund_rows(arrival: Arrival) -> list[NewRow]:
    if not arrival.refund:
        return []
    payment = arrival.payment
    row = {
        "public_id": arrival.refund,
        "stream_id": payment.stream_id,
        "currency": payment.currency,
        "amount_minor": arrival.returned_minor,
        "fee_minor": arrival.returned_fee_minor,
        "provider": payment.provider,
        "asked_at": arrival.contract.now,
        "client_id": payment.client_id,
        "payment_id": payment.id,
    }
    return [NewRow(Refund, row)]


def _entry(arrival: Arrival) -> NewEntry:
    payment = arrival.payment
    parts = [legs.Arrived(part.milestone, part.applied_minor, part.fee_minor) for part in arrival.applied]
    returned = arrival.returned_minor + arrival.returned_fee_minor
    its_legs = legs.arrival_legs(parts, returned_minor=returned, refund=arrival.refund)
    return NewEntry(
        f"fund:{payment.public_id}", "fund", payment.currency, payment.stream_id, payment.public_id, its_legs
    )


def _facts(arrival: Arrival) -> list[NewFact]:
    stream, currency = arrival.contract.stream_id, arrival.contract.currency
    facts = []
    for part in arrival.applied:
        if part.applied_minor:
            says = {
                "title": arrival.milestones[part.milestone].title,
                "amount_minor": part.applied_minor,
                "fee_minor": part.fee_minor,
                "currency": currency,
                "payment": arrival.payment.public_id,
                "may_start": part.becomes_funded,
            }
            facts.append(NewFact(stream, MILESTONE.kind("fund"), None, part.milestone, says))
    if arrival.refund:
        back = {
            "amount_minor": arrival.returned_minor + arrival.returned_fee_minor,
            "fee_minor": arrival.returned_fee_minor,
            "currency": currency,
            "client": arrival.payment.client.public_id,
        }
        facts.append(NewFact(stream, REFUND.kind("ask"), None, arrival.refund, back))
    return facts


def _says(payment: Payment) -> dict[str, object]:
    return {"amount_minor": payment.charged_minor, "currency": payment.currency, "client": payment.client.public_id}
