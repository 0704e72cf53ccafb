"""What `moves` lists is what works: every verb listed is carried out, every verb left out is refused."""

import pytest
from django.db import transaction

from skillscoop.api.places import VERBS, moves
from skillscoop.chat.actions.open_thread import open_thread
from skillscoop.chat.actions.write_message import write_message
from skillscoop.jobs.actions.withdraw_quote import withdraw_quote
from tests.api.callers import Api

pytestmark = pytest.mark.django_db
SITUATIONS = {}


def situation(build):
    """Name a function that builds a situation and returns the resources to look at: (noun, path)."""
    SITUATIONS[build.__name__.replace("_", " ")] = build
    return build


@situation
def a_job_with_a_quote(world):
    quote = world.quote(world.job())
    return [("job", f"/jobs/{quote.job.public_id}"), ("quote", f"/quotes/{quote.public_id}"), ("me", "/me")]


@situation
def a_quote_withdrawn(world):
    quote = world.quote(world.job())
    withdraw_quote(quote.public_id, by=world.ben)
    return [("job", f"/jobs/{quote.job.public_id}"), ("quote", f"/quotes/{quote.public_id}")]


@situation
def nothing_agreed(world):
    contract = world.hired()
    return [("contract", f"/contracts/{contract.public_id}")]


@situation
def a_proposal_open(world):
    proposal = world.proposed(world.hired())
    return [("contract", f"/contracts/{proposal.contract.public_id}"), ("proposal", f"/proposals/{proposal.public_id}")]


@situation
def a_plan_agreed(world):
    return of(world.agreed()[0])


@situation
def a_payment_on_its_way(world):
    milestone = world.agreed()[0]
    return [*of(milestone), ("payment", f"/payments/{world.paying([milestone]).public_id}")]


@situation
def a_payment_arrived(world):
    milestone = world.agreed()[0]
    return [*of(milestone), ("payment", f"/payments/{world.paid_in([milestone]).public_id}")]


@situation
def work_submitted(world):
    return of(world.submitted())


@situation
def a_release_waiting(world):
    return of(world.release(world.submitted()))


@situation
def a_job_that_cannot_be_closed_yet(world):
    contract = world.funded().contract
    return [("job", f"/jobs/{world.job_of(contract).public_id}")]


@situation
def a_job_that_nothing_was_paid_on(world):
    contract = world.agreed()[0].contract
    return [("job", f"/jobs/{world.job_of(contract).public_id}")]


@situation
def two_people_talking(world):
    thread = open_thread(world.job_of(world.hired()).public_id, by=world.ben).thread
    write_message(thread.public_id, by=world.ben, text="Hello.")
    return [("thread", f"/threads/{thread.public_id}")]


@situation
def a_talk_that_is_over(world):
    quote = world.quote(world.job())
    thread = open_thread(quote.job.public_id, by=world.ben).thread
    write_message(thread.public_id, by=world.ben, text="Hello.")
    withdraw_quote(quote.public_id, by=world.ben)
    return [("thread", f"/threads/{thread.public_id}")]


@situation
def everything_paid(world):
    milestone = world.paid()
    return [*of(milestone), ("job", f"/jobs/{world.job_of(milestone.contract).public_id}")]


def of(milestone):
    contract = milestone.contract.public_id
    return [("contract", f"/contracts/{contract}"), ("milestone", f"/milestones/{milestone.public_id}")]


@pytest.mark.parametrize("who", ["ana", "ben", "dee"])
@pytest.mark.parametrize("name", SITUATIONS)
def test_what_is_listed_works_and_what_is_not_listed_is_refused(world, name, who):
    seen = SITUATIONS[name](world)
    api = Api(getattr(world, who))
    for noun, path in seen:
        resource = api.get(path)
        listed = {move["verb"]: move for move in resource["moves"]}
        contract = resource.body.get("contract") or ""
        for move in moves(noun, VERBS[noun], id=resource["id"], contract=contract):
            assert worked(api, noun, resource, move) == (move.verb in listed), f"{noun} {move.verb}"
            assert move.verb not in listed or listed[move.verb] == move.model_dump()


def worked(api, noun, resource, move):
    """Say whether the verb is carried out with what the resource says; everything is left as it was."""
    body, headers = SAYS.get((noun, move.verb), lambda api, resource: ({}, {}))(api, resource)
    with transaction.atomic():
        answer = api.ask(move.method, move.path, body, key="new", **headers)
        transaction.set_rollback(True)
    assert answer.status in (200, 201, 202, 403, 404, 409), answer.text
    return answer.status < 300


def plan(api, resource):
    """What is in force with one milestone more."""
    contract = api.get(f"/contracts/{resource.body.get('contract') or resource['id']}")
    kept = [{"id": each["id"]} for each in contract["milestones"]]
    rows = [*kept, {"title": "One more", "price_minor": 50_00}]
    return {"base_version": contract["version"], "milestones": rows}, {}


def payment(api, resource):
    """All that can be paid in, with the fee on top."""
    contract = api.get(f"/contracts/{resource.body.get('contract') or resource['id']}")
    names = [each["id"] for each in contract["milestones"]] or [resource["id"]]
    return {"milestones": names, "expected_total_minor": 106_90, "version": contract["version"]}, {}


def last_message(api, thread):
    """What was said last."""
    return {"up_to": api.get(f"/threads/{thread['id']}/messages")["items"][0]["id"]}, {}


SAYS = {
    ("job", "edit"): lambda api, job: ({"version": job["version"], "title": "Another name"}, {}),
    ("job", "quote"): lambda api, job: ({"price_minor": 100_00}, {}),
    ("job", "not_complete"): lambda api, job: ({"reason": "Not needed."}, {}),
    ("quote", "edit"): lambda api, quote: ({"price_minor": 100_00}, {}),
    ("quote", "select"): lambda api, quote: ({"version": quote["version"]}, {}),
    ("contract", "propose"): plan,
    ("contract", "fund"): payment,
    ("proposal", "accept"): lambda api, proposal: ({}, {"If_Match": f'"{proposal["fingerprint"]}"'}),
    ("proposal", "ask_changes"): lambda api, proposal: ({"note": "Less."}, {}),
    ("proposal", "counter"): lambda api, proposal: (plan(api, proposal)[0] | {"answers": proposal["id"]}, {}),
    ("milestone", "fund"): payment,
    ("milestone", "ask_changes"): lambda api, milestone: ({"message": "More."}, {}),
    ("milestone", "release"): lambda api, milestone: (
        {"amount_minor": milestone["secure_minor"] or 1, "version": milestone["version"]},
        {},
    ),
    ("thread", "message"): lambda api, thread: ({"text": "Hello."}, {}),
    ("thread", "read"): last_message,
    ("me", "edit"): lambda api, me: ({"headline": "Websites"}, {}),
    ("me", "post_job"): lambda api, me: (
        {"title": "Website", "description": "Five pages.", "payment_option": "direct"},
        {},
    ),
    ("me", "make_token"): lambda api, me: ({"name": "till", "scopes": ["read"]}, {}),
}
