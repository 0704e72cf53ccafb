"""Drafts, and plans kept to start from again: one's own, and nobody else's (rule 11)."""

import pytest

from skillscoop.kernel.refusals import NotFound, NotYourMove
from skillscoop.milestones.actions import keep_template as keeping
from skillscoop.milestones.actions.keep_draft import keep_draft
from skillscoop.milestones.actions.keep_template import (
    TemplateNeedsAName,
    TooManyTemplates,
    keep_template,
    remove_template,
)
from skillscoop.milestones.forgetting import forget_writing
from skillscoop.milestones.models import PlanDraft, PlanTemplate
from skillscoop.milestones.reads import contract_seen
from skillscoop.milestones.reads.writing import draft_of, last_plan_of, scaled, template_of, templates_of
from skillscoop.milestones.refusals import TextTooLong
from skillscoop.milestones.rules.plan import PlanRefused

pytestmark = pytest.mark.django_db


def kept(world, name="Websites", by=None, **row):
    return keep_template(name, by=by or world.ana, milestones=[world.row(**row)], currency="NZD")


def test_a_draft_is_its_writers_alone_and_the_newest_stands_for_all_before(world):
    contract = world.hired()
    for title in ("One", "Two"):
        keep_draft(contract, by=world.ana, rows=[{"title": title}], note="Soon", base_version=0)
    draft = draft_of(contract, world.ana)
    assert (draft.rows, draft.note) == ([{"title": "Two"}], "Soon")
    assert draft_of(contract, world.ben) is None
    assert contract_seen(contract.public_id, world.ana).draft_at == draft.saved_at
    assert contract_seen(contract.public_id, world.ben).draft_at is None


def test_only_the_two_people_keep_drafts_on_a_contract(world):
    contract = world.hired()
    with pytest.raises(NotYourMove):
        keep_draft(contract_seen(contract.public_id, world.dee), by=world.dee, rows=[], base_version=0)


def test_a_draft_goes_when_the_plan_is_sent_and_the_others_draft_stays(world):
    contract = world.agreed()[0].contract
    for person in (world.ana, world.ben):
        keep_draft(contract_seen(contract.public_id, person), by=person, rows=[{"title": "More"}], base_version=1)
    world.proposed(contract, world.row("More"))
    assert [draft.person for draft in PlanDraft.objects.all()] == [world.ben]


def test_a_template_keeps_shares_and_working_days_and_no_dates(world):
    rows = [
        world.row("Sketch", 300_00, due_working_days=5, rounds_included=2, done_when=["Drawn"]),
        world.row("Build", 600_00),
    ]
    template = keep_template(" My  websites ", by=world.ana, milestones=rows, currency="NZD")
    assert template.name == "My websites"
    sketch, build = scaled(template.parts, 1_000_00, 1)
    assert (sketch.price_minor, sketch.due_working_days, sketch.rounds_included) == (333_33, 5, 2)
    assert (build.price_minor, sketch.done_when) == (666_67, ("Drawn",))


def test_the_same_name_again_replaces_the_template(world):
    first = kept(world, title="Old")
    again = kept(world, title="New")
    assert again.public_id == first.public_id
    assert [part.title for part in templates_of(world.ana)[0].parts] == ["New"]


def test_a_template_of_somebody_else_is_not_there(world):
    template = kept(world)
    with pytest.raises(NotFound):
        template_of(template.public_id, world.ben)
    with pytest.raises(NotFound):
        remove_template(template.public_id, by=world.ben)
    remove_template(template.public_id, by=world.ana)
    assert templates_of(world.ana) == []


def test_what_cannot_be_kept_as_a_template_is_refused_and_nothing_is_saved(world):
    with pytest.raises(TemplateNeedsAName):
        kept(world, name="  ")
    with pytest.raises(TextTooLong):
        kept(world, name="x" * 81)
    with pytest.raises(PlanRefused):
        kept(world, title="")
    with pytest.raises(PlanRefused):
        keep_template("None", by=world.ana, milestones=[], currency="NZD")
    assert not PlanTemplate.objects.exists()


def test_nobody_keeps_more_templates_than_a_list_can_hold(world):
    for number in range(keeping.TEMPLATES_MOST):
        kept(world, name=f"Plan {number}")
    with pytest.raises(TooManyTemplates):
        kept(world, name="One more")
    assert kept(world, name="Plan 1").name == "Plan 1"


def test_the_last_jobs_plan_is_the_newest_agreed_one_of_the_same_client(world):
    contract = world.hired()
    assert last_plan_of(contract, world.ana) is None
    world.agreed(world.row("Older"), contract=world.hired(title="Menu boards"))
    world.later(days=1)
    world.agreed(world.row("Newer", due_working_days=3), contract=world.hired(title="Flyers"))
    title, parts = last_plan_of(contract_seen(contract.public_id, world.ana), world.ana)
    assert (title, [part.title for part in parts]) == ("Flyers", ["Newer"])
    assert last_plan_of(contract_seen(contract.public_id, world.ben), world.ben) is None


def test_what_somebody_wrote_for_themselves_goes_with_their_account(world):
    contract = world.hired()
    for person in (world.ana, world.ben):
        seen = contract_seen(contract.public_id, person)
        keep_draft(seen, by=person, rows=[{"title": "One"}], base_version=0)
        kept(world, by=person)
    forget_writing(world.ana)
    assert [draft.person for draft in PlanDraft.objects.all()] == [world.ben]
    assert [template.person for template in PlanTemplate.objects.all()] == [world.ben]
