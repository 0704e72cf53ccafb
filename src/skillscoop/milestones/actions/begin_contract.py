"""Begin a contract: two people, a frozen rate, an empty plan."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from skillscoop.activity.facts import NewFact
from skillscoop.activity.models import Stream
from skillscoop.kernel.ids import new_id
from skillscoop.milestones.models import Contract
from skillscoop.milestones.moves import CONTRACT
from skillscoop.people.models import Person
from skillscoop.policy.models import Policy


def begin_contract(
    *,
    title: str,
    client: Person,
    specialist: Person,
    currency: str,
    quote_minor: int,
    quote_milestones: Sequence[dict[str, Any]],
    region: str = "",
    at: datetime,
) -> tuple[Contract, NewFact]:
    """Make the contract that a selected quote leads to, and return it with its first fact for the caller's step.

    Runs inside the caller's transaction. The fee's rate, and whether it comes back with a refund, are frozen
    here from the settings in force (docs/rules.md 19).

    Args:
        region: whose holidays are no working days (11); the platform's own where it is empty.
    """
    policy = Policy.objects.in_force()
    contract = Contract.objects.create(
        public_id=new_id("con"),
        stream=Stream.objects.create(kind=Stream.Kind.CONTRACT),
        title=title,
        client=client,
        specialist=specialist,
        currency=currency,
        fee_bps=policy.fee_bps,
        fee_comes_back=policy.fee_comes_back,
        region=region or policy.region,
        quote_minor=quote_minor,
        quote_milestones=list(quote_milestones),
        began_at=at,
    )
    says = {
        "amount_minor": quote_minor,
        "currency": currency,
        "specialist": specialist.public_id,
        "fee_bps": policy.fee_bps,
    }
    return contract, NewFact(contract.stream_id, CONTRACT.kind("begin"), client, contract.public_id, says)
