"""The whole thread over HTTP, from posting to paid, and back at each place where one can go back."""

from datetime import UTC

import pytest

from skillscoop.policy.models import Policy
from tests.api.callers import bring_news

pytestmark = pytest.mark.django_db


def test_a_job_goes_from_posting_to_paid_and_completed(world, ana, ben):
    job = ana.post(
        "/jobs",
        {"title": "Website", "description": "Five pages.", "payment_option": "hassle_free", "budget_minor": 600_00},
    )
    assert (job.status, job["status"], job["currency"]) == (201, "open", "NZD")
    quote = ben.post(f"/jobs/{job['id']}/quotes", {"price_minor": 600_00, "message": "Two weeks."})
    assert (quote.status, quote["state"]) == (201, "open")
    contract = ana.post(f"/quotes/{quote['id']}/select", {"version": quote["version"]})
    assert (contract.status, contract["version"], contract["fee_bps"]) == (201, 0, 690)
    assert contract["next_move"]["actor"] == "client"
    assert ana.get(f"/jobs/{job['id']}")["status"] == "in_progress"

    milestone = agree(ana, ben, contract["id"])
    pay_in(world, ana, contract["id"], milestone["id"])
    assert ana.get(f"/contracts/{contract['id']}/overview")["secure_minor"] == 600_00
    hand_in_and_out(ana, ben, f"/milestones/{milestone['id']}")
    release_and_undo(ana, f"/milestones/{milestone['id']}")
    world.later(seconds=30)
    assert ben.get(f"/milestones/{milestone['id']}")["state"] == "paid"
    assert ana.post(f"/jobs/{job['id']}/complete")["status"] == "completed"
    figures = ana.get(f"/contracts/{contract['id']}")["overview"]
    assert (figures["total_minor"], figures["paid_minor"], figures["left_minor"]) == (600_00, 600_00, 0)
    assert world.balance(f"earnings:{world.ben.public_id}") == 600_00


def test_a_window_of_nothing_answers_200_and_paid(world, ana):
    milestone = world.funded()
    Policy.objects.create(undo_seconds=0, currencies=["NZD"])
    path = f"/milestones/{milestone.public_id}/release"
    paid = ana.post(path, {"amount_minor": 100_00, "version": milestone.version})
    assert (paid.status, paid["state"], paid["paid_minor"]) == (200, "paid", 100_00)


def test_a_direct_job_is_in_progress_once_a_quote_is_selected(world, ana, ben):
    quote = world.quote(world.job(payment_option="direct"))
    hired = ana.post(f"/quotes/{quote.public_id}/select")
    assert (hired.status, hired["status"], hired["contract"]) == (201, "in_progress", None)
    assert ben.post(f"/jobs/{hired['id']}/not-complete", {"reason": "Ana moved away."})["status"] == "not_completed"


def test_an_activity_says_who_did_what_and_carries_the_hash_before_it(world, ana):
    milestone = world.funded()
    listed = ana.get(f"/contracts/{milestone.contract.public_id}/activities")
    newest, before = listed["items"][:2]
    assert newest["seq"] == before["seq"] + 1
    assert newest["prev_hash"] == before["hash"]
    assert (newest["kind"], newest["amount_minor"]) == ("milestone.fund", 100_00)
    assert "secure account" in newest["sentence"]


def test_a_proposal_shows_what_was_and_is_now(world, ana, ben):
    milestone = world.agreed(world.row("Design", 100_00))[0]
    row = {"id": milestone.public_id, "price_minor": 150_00, "due_on": None}
    proposal = ben.post(
        f"/contracts/{milestone.contract.public_id}/proposals",
        {"base_version": 1, "milestones": [row], "note": "More."},
    )
    assert proposal.status == 201
    assert proposal["changes"][0]["fields"] == [{"field": "price_minor", "was": 100_00, "now": 150_00}]
    assert (proposal["effect"]["total_minor_before"], proposal["effect"]["total_minor_after"]) == (100_00, 150_00)
    assert ana.post(f"/proposals/{proposal['id']}/ask-changes", {"note": "Too much."})["state"] == "changes_asked"


def agree(ana, ben, contract):
    """Ana proposes one milestone, Ben reads it and accepts what he read."""
    row = {"title": "Homepage", "price_minor": 600_00, "due_working_days": 5, "done_when": ["Works on phones"]}
    proposal = ana.post(f"/contracts/{contract}/proposals", {"base_version": 0, "milestones": [row]})
    assert proposal.status == 201
    read = ben.get(f"/proposals/{proposal['id']}")
    assert read.headers["ETag"] == f'"{read["fingerprint"]}"'
    accepted = ben.post(f"/proposals/{proposal['id']}/accept", If_Match=read.headers["ETag"])
    assert (accepted.status, accepted["state"]) == (200, "accepted")
    shown = ben.get(f"/contracts/{contract}")
    assert shown["version"] == 1
    return shown["milestones"][0]


def pay_in(world, ana, contract, milestone):
    """Ana pays what she was shown; the processor's page says paid, and its news reach the inbox."""
    payment = ana.post(
        f"/contracts/{contract}/payments", {"milestones": [milestone], "expected_total_minor": 641_40, "version": 1}
    )
    assert (payment.status, payment["status"]) == (201, "pending")
    assert (payment["amount_minor"], payment["fee_minor"]) == (600_00, 41_40)
    checkout = payment["checkout_url"].rsplit("/", 1)[1]
    assert checkout.startswith("chk_")
    world.adapter.press(checkout, "paid")
    assert set(bring_news(world.sandbox)) == {200}
    assert ana.get(f"/payments/{payment['id']}")["status"] == "succeeded"


def hand_in_and_out(ana, ben, place):
    """Ben submits, Ana asks for changes, Ben submits again and takes it back."""
    handed_in = ben.post(f"{place}/submit", {"message": "Done.", "done": ["Works on phones"]})
    assert (handed_in.status, handed_in["state"], handed_in["submissions"][0]["done"]) == (200, "submitted", [0])
    asked = ana.post(f"{place}/ask-changes", {"message": "Not on mine.", "items": [0]})
    assert (asked["state"], asked["rounds"], asked["change_requests"][0]["items"]) == ("changes_asked", 1, [0])
    assert ben.post(f"{place}/submit")["state"] == "submitted"
    assert ben.post(f"{place}/withdraw")["state"] == "changes_asked"


def release_and_undo(ana, place):
    """Ana releases, takes it back, and releases again."""
    now = ana.get(place)
    released = ana.post(f"{place}/release", {"amount_minor": now["secure_minor"], "version": now["version"]})
    assert (released.status, released["state"]) == (202, "releasing")
    assert released["final_at"].endswith("Z")
    assert ana.post(f"{place}/undo")["state"] == "changes_asked"
    body = {"amount_minor": 600_00, "version": ana.get(place)["version"], "part": False}
    assert ana.post(f"{place}/release", body).status == 202


def test_the_next_move_says_since_when_it_is_somebodys_turn(world, ana):
    contract = world.hired()
    world.later(days=2)
    proposal = world.proposed(contract)
    world.later(days=2)
    first = ana.get(f"/contracts/{contract.public_id}")["next_move"]
    assert first["actor"] == "specialist"
    assert first["since"][:16] == proposal.proposed_at.astimezone(UTC).isoformat()[:16]
