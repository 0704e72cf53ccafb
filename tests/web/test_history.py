"""Versions of the plan: the first beside today's, every change with who, when and why (rule 18)."""

import pytest

from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.reads import contract_seen
from skillscoop.milestones.reads.history import drift_of, version_seen, versions_of
from tests.web.pages import filled_buttons, page_of, signed_in

pytestmark = pytest.mark.django_db


def address(contract):
    return f"/contracts/{contract.public_id}/history"


def three_versions(world):
    """Build gets dearer, then Photos come and Sketch goes."""
    sketch, build = world.agreed(world.row("Sketch", 100_00), world.row("Build", 300_00, description="Five pages."))
    contract = sketch.contract
    kept = {"id": build.public_id}
    changed(world, contract, {"id": sketch.public_id}, {**kept, "price_minor": 350_00}, note="Six pages now.")
    changed(
        world, contract, {**kept, "description": "Six pages."}, world.row("Photos", 50_00), note="We have sketches."
    )
    return contract_seen(contract.public_id, world.ana)


def changed(world, contract, *rows, note):
    seen = contract_seen(contract.public_id, world.ben)
    made = propose(contract.public_id, by=world.ben, base_version=seen.plan_version, milestones=rows, note=note)
    accept(made.public_id, by=world.ana, fingerprint=made.fingerprint)


def test_every_version_says_what_it_changed_and_who_agreed(world):
    versions = versions_of(three_versions(world))
    assert [each.number for each in versions] == [1, 2, 3]
    assert [each.total_minor for each in versions] == [400_00, 450_00, 400_00]
    assert [[change.kind for change in each.changes] for each in versions] == [
        ["added", "added"],
        ["edited"],
        ["edited", "added", "removed"],
    ]
    assert [(each.proposed_by.first_name, each.accepted_by.first_name) for each in versions] == [
        ("Ana", "Ben"),
        ("Ben", "Ana"),
        ("Ben", "Ana"),
    ]
    assert [each.note for each in versions] == ["", "Six pages now.", "We have sketches."]


def test_the_first_plan_stands_beside_todays(world):
    drift = drift_of(versions_of(three_versions(world)))
    assert (drift.effect.total_minor_before, drift.effect.total_minor_after) == (400_00, 400_00)
    assert [(change.kind, change.title) for change in drift.changes] == [
        ("edited", "Build"),
        ("added", "Photos"),
        ("removed", "Sketch"),
    ]
    assert drift_of(versions_of(world.agreed()[0].contract)) is None


def test_the_page_tells_it_to_both_and_to_staff_in_few_queries(world, django_assert_max_num_queries):
    contract = three_versions(world)
    for person in (world.ana, world.ben, world.dee):
        html = page_of(person, address(contract))
        assert "3 versions, the first agreed" in html
        assert "The first plan beside today’s" in html
        assert "Six pages now." in html
        assert html.count("What changed, word by word") == 2
        assert filled_buttons(html) == 0
    browser = signed_in(world.ana)
    with django_assert_max_num_queries(9):
        browser.get(address(contract))
    assert signed_in(world.cy).get(address(contract)).status_code == 404


def test_each_version_opens_as_it_was_signed(world):
    contract = three_versions(world)
    html = page_of(world.ben, f"{address(contract)}/1")
    assert "Sketch" in html
    assert "$300.00" in html
    assert "Proposed by Ana Arroyo" in html
    assert "An earlier version" in html
    assert "In force" in page_of(world.ben, f"{address(contract)}/3")
    assert signed_in(world.ana).get(f"{address(contract)}/4").status_code == 404
    assert signed_in(world.cy).get(f"{address(contract)}/1").status_code == 404


def test_before_the_first_plan_there_is_nothing_to_compare(world):
    contract = world.hired()
    assert "Nothing to compare yet." in page_of(world.ana, address(contract))
    assert "Versions of the plan" not in page_of(world.ana, f"/contracts/{contract.public_id}/milestones")


def test_the_hub_leads_there_once_a_plan_is_agreed(world):
    contract = world.agreed()[0].contract
    assert f'href="{address(contract)}"' in page_of(world.ben, f"/contracts/{contract.public_id}/milestones")


def test_a_version_is_found_by_its_number_alone(world):
    contract = three_versions(world)
    assert version_seen(contract, 2).note == "Six pages now."
