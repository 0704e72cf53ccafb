"""What helps in the editor: drafts that are never lost, templates, rows from a spreadsheet, and days that are said."""

import re

import pytest
from django.test import Client

from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.actions.withdraw_proposal import withdraw_proposal
from skillscoop.milestones.models import PlanDraft, PlanTemplate, Proposal
from skillscoop.milestones.reads.proposal import proposal_seen
from tests.web.pages import BACKEND, page_of, send, send_form, signed_in

pytestmark = pytest.mark.django_db


def address(contract):
    return f"/contracts/{contract.public_id}/milestones/propose"


def titles(html):
    return re.findall(r'value="([^"]*)" +id="title-\d+"', html)


def prices(html):
    return re.findall(r'value="([^"]*)" data-price', html)


def press(browser, page, button, html="", **typed):
    html = html or browser.get(page).content.decode()
    answer = send_form(browser, html, page, press=f"act={button}", **typed)
    assert answer.status_code == 200
    return answer.content.decode()


TYPED = {"title-0": "Wireframes", "price_minor-0": "600", "title-1": "Build", "price_minor-1": "1800"}


def test_every_button_keeps_what_is_typed_and_the_draft_is_there_on_the_next_visit(world):
    page = address(world.hired())
    press(signed_in(world.ana), page, "total", **TYPED, note="Soon?")
    html = page_of(world.ana, page)
    assert titles(html) == ["Wireframes", "Build"]
    assert "Your draft of " in html
    assert "Soon?" in html
    assert "Go on with your draft" in page_of(world.ana, page.removesuffix("/propose"))


def test_a_draft_is_kept_on_purpose_sent_and_then_gone(world):
    page = address(world.hired())
    browser = signed_in(world.ana)
    assert "Kept as a draft. Only you see it" in press(browser, page, "keep", **TYPED)
    assert send(browser, page, press="act=send").status_code == 303
    assert not PlanDraft.objects.exists()
    assert [row["title"] for row in Proposal.objects.get().candidate] == ["Wireframes", "Build"]


def test_what_was_refused_is_a_draft_too(world):
    page = address(world.hired())
    assert send(signed_in(world.ana), page, press="act=send", **{**TYPED, "title-1": ""}).status_code == 422
    assert titles(page_of(world.ana, page)) == ["Wireframes", ""]


def test_what_is_sent_after_the_session_ended_waits_behind_the_sign_in(world):
    page = address(world.hired())
    html = page_of(world.ana, page)
    browser = Client()
    assert send_form(browser, html, page, press="act=send", **TYPED).status_code == 302
    browser.force_login(world.ana, backend=BACKEND)
    assert titles(browser.get(page).content.decode()) == ["Wireframes", "Build"]
    assert PlanDraft.objects.get().person == world.ana
    assert not Proposal.objects.exists()


def test_what_was_set_aside_is_taken_up_by_nobody_who_may_not_write_there(world):
    page = address(world.hired())
    html = page_of(world.ana, page)
    browser = Client()
    send_form(browser, html, page, press="act=send", **TYPED)
    browser.force_login(world.cy, backend=BACKEND)
    assert browser.get(page).status_code == 404
    assert not PlanDraft.objects.exists()


def test_a_draft_of_an_older_plan_is_shown_beside_the_plan_of_today(world):
    milestones = world.agreed(world.row("Open"))
    page = address(milestones[0].contract)
    press(signed_in(world.ben), page, "total", **{"title-0": "Open and shut"})
    world.agreed({"id": milestones[0].public_id, "price_minor": 130_00}, contract=milestones[0].contract)
    html = page_of(world.ben, page)
    assert titles(html) == ["Open and shut"]
    assert "The plan has changed since you wrote this." in html
    assert "$130.00" in html


def draft_then_agreed(world, *rows, **typed):
    """Ben's draft on a plan of two, then another plan agreed meanwhile: `rows` may name the two as 0 and 1."""
    milestones = world.agreed(world.row("Wireframes", 600_00), world.row("Build", 1_700_00))
    contract = milestones[0].contract
    press(signed_in(world.ben), address(contract), "total", **typed)
    ids = {number: each.public_id for number, each in enumerate(milestones)}
    world.agreed(*({**row, "id": ids[row["id"]]} if "id" in row else row for row in rows), contract=contract)
    return address(contract)


def test_what_was_agreed_after_a_draft_was_written_stands_in_it_in_its_place(world):
    rows = [{"id": 0}, world.row("Sign-off", 50_00), {"id": 1}]
    page = draft_then_agreed(world, *rows, **{"title-1": "Build it all"})
    browser = signed_in(world.ben)
    html = browser.get(page).content.decode()
    assert titles(html) == ["Wireframes", "Sign-off", "Build it all"]
    assert "Agreed meanwhile, and put into your draft: “Sign-off”." in html
    assert send_form(browser, html, page, press="act=send").status_code == 303
    (change,) = proposal_seen(Proposal.objects.latest("id").public_id, world.ana).changes
    assert (change.kind, change.title) == ("edited", "Build it all")


def test_what_its_writer_left_alone_follows_the_plan_and_what_they_changed_stands(world):
    rows = [{"id": 0, "title": "Sketches"}, {"id": 1, "title": "Building", "price_minor": 1_800_00}]
    html = page_of(world.ben, draft_then_agreed(world, *rows, **{"title-1": "Build it all"}))
    assert titles(html) == ["Sketches", "Build it all"]
    assert prices(html) == ["600.00", "1800.00"]
    assert "in your draft where you had not touched it: “Sketches” and “Building”." in html
    assert "so what you wrote stands: “Building”." in html


def test_what_was_taken_out_meanwhile_is_not_proposed_anew(world):
    html = page_of(world.ben, draft_then_agreed(world, {"id": 1}, note="Soon?"))
    assert titles(html) == ["Build"]
    assert "Taken out meanwhile, and out of your draft: “Wireframes”." in html


def test_a_first_plan_agreed_meanwhile_is_not_doubled_by_a_draft_of_it(world):
    first = world.proposed(world.hired(), world.row("Wireframes", 600_00))
    rows = [world.row("wireframes", 700_00), world.row("Launch", 1_700_00)]
    contract = first.contract.public_id
    counter = propose(contract, by=world.ben, base_version=0, milestones=rows, answers=first.public_id)
    press(signed_in(world.ana), f"/proposals/{counter.public_id}/suggest", "total", **TYPED)
    accept(counter.public_id, by=world.ana, fingerprint=counter.fingerprint)
    html = page_of(world.ana, address(first.contract))
    assert sorted(titles(html)) == ["Build", "Launch", "Wireframes"]


def test_what_is_sent_on_an_older_plan_comes_back_with_what_was_agreed_meanwhile(world):
    milestones = world.agreed(world.row("Wireframes", 600_00))
    page = address(milestones[0].contract)
    browser = signed_in(world.ben)
    stale = browser.get(page).content.decode()
    world.agreed({"id": milestones[0].public_id}, world.row("Launch", 50_00), contract=milestones[0].contract)
    answer = send_form(browser, stale, page, press="act=send", **{"title-0": "Sketches"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert titles(html) == ["Sketches", "Launch"]
    assert "put into your draft: “Launch”." in html
    assert send_form(browser, html, page, press="act=send").status_code == 303


def test_beginning_anew_can_be_taken_back(world):
    page = address(world.hired())
    browser = signed_in(world.ana)
    press(browser, page, "total", **TYPED)
    html = press(browser, page, "anew")
    assert titles(html) == ["", ""]
    assert "Put back what stood here" in html
    assert titles(press(browser, page, "restore", html)) == ["Wireframes", "Build"]


@pytest.mark.parametrize("before", ["", "nonsense", "[1, 2]", "{}", '[{"title": 7, "other": "x"}]'])
def test_a_way_back_that_somebody_tampered_with_breaks_nothing(world, before):
    page = address(world.hired())
    browser = signed_in(world.ana)
    assert press(browser, page, "restore", **TYPED, before=before)


def test_a_kind_of_work_fills_the_plan_with_shares_of_the_quote(world):
    html = press(signed_in(world.ana), address(world.hired()), "start", start="website")
    assert titles(html) == ["Sketches of every page", "Design", "Pages built", "Launch and hand-over"]
    assert prices(html) == ["480.00", "600.00", "840.00", "480.00"]
    assert "Adds up to the quote" in html


def test_ones_own_template_is_saved_used_on_another_job_and_deleted(world):
    browser = signed_in(world.ana)
    page = address(world.hired())
    assert "Saved as your template “Sites”." in press(browser, page, "template", **TYPED, template_name="Sites")
    template = PlanTemplate.objects.get()
    other = address(world.hired(title="Another"))
    html = press(browser, other, "start", start=template.public_id)
    assert (titles(html), prices(html)) == (["Wireframes", "Build"], ["600.00", "1800.00"])
    assert "The template is deleted." in press(browser, other, f"forget-{template.public_id}", html)
    assert not PlanTemplate.objects.exists()


def test_a_template_without_a_name_or_with_a_bad_row_is_told_beside_the_field(world):
    page = address(world.hired())
    browser = signed_in(world.ana)
    html = press(browser, page, "template", **TYPED)
    assert 'id="template_name-e"' in html
    html = press(browser, page, "template", **{**TYPED, "price_minor-0": "abc"}, template_name="Sites")
    assert 'id="price_minor-0-e"' in html
    assert not PlanTemplate.objects.exists()


def test_somebody_elses_template_cannot_be_used_or_deleted(world):
    browser = signed_in(world.ana)
    page = address(world.hired())
    press(browser, page, "template", **TYPED, template_name="Sites")
    template = PlanTemplate.objects.get()
    eve = world.person("Eve Evans")
    contract = world.hired()
    PlanTemplate.objects.update(person=eve)
    html = browser.get(address(contract)).content.decode()
    answer = send_form(browser, html, address(contract), press="act=start", start=template.public_id)
    assert answer.status_code == 404
    press(browser, address(contract), f"forget-{template.public_id}")
    assert PlanTemplate.objects.exists()


def test_the_plan_of_the_last_job_is_offered_by_its_title(world):
    world.agreed(
        world.row("Part one", 100_00), world.row("Part two", 300_00), contract=world.hired(title="Menu boards")
    )
    page = address(world.hired())
    assert "The plan of “Menu boards”" in page_of(world.ana, page)
    html = press(signed_in(world.ana), page, "start", start="last")
    assert (titles(html), prices(html)) == (["Part one", "Part two"], ["600.00", "1800.00"])


def test_pasted_rows_come_behind_what_stands_there_with_errors_beside_their_fields(world):
    page = address(world.hired())
    table = "Milestone\tPrice\tDue\nDesign\t$1,000.00\t2035-11-27\nLaunch\tmuch\t10 days"
    html = press(signed_in(world.ana), page, "paste", pasted=table, **{"title-0": "Sketch", "price_minor-0": "400"})
    assert titles(html) == ["Sketch", "Design", "Launch"]
    assert prices(html) == ["400", "$1,000.00", "much"]
    assert "2 rows were added at the end." in html
    assert 'id="price_minor-2-e"' in html
    assert 'value="2035-11-27"' in html
    assert "Nothing was sent" not in html


def test_nothing_pasted_is_said_beside_the_field_and_the_rest_of_a_long_table_is_left_out(world):
    page = address(world.hired())
    browser = signed_in(world.ana)
    assert 'id="pasted-e"' in press(browser, page, "paste", pasted=" \n ")
    html = press(browser, page, "paste", pasted="\n".join(f"Part {n}\t10" for n in range(70)))
    assert len(titles(html)) == 50
    assert "the rest was left out" in html


def test_too_much_and_too_little_are_put_right_with_one_press(world):
    page = address(world.hired())
    browser = signed_in(world.ana)
    html = press(browser, page, "total", **{**TYPED, "price_minor-1": "1700"})
    assert "Add $100.00 to milestone 1" in html
    assert prices(press(browser, page, "rest-0", html)) == ["700.00", "1700"]
    html = press(browser, page, "total", html, **{**TYPED, "price_minor-1": "2000"})
    assert "Set milestone 2 to $1,800.00" in html
    assert prices(press(browser, page, "rest-1", html)) == ["600", "1800.00"]


def test_working_days_say_which_day_they_come_to(world):
    page = address(world.hired())
    html = press(
        signed_in(world.ana), page, "total", **TYPED, **{"due_working_days-0": "10", "due_working_days-1": "x"}
    )
    assert len(re.findall(r"If funded today: <time", html)) == 1
    proposal = world.proposed(world.hired(), world.row("Build", due_working_days=10))
    assert "(funded today: <time" in page_of(world.ben, f"/proposals/{proposal.public_id}")
    accept(proposal.public_id, by=world.ben, fingerprint=proposal.fingerprint)
    assert "(funded today: <time" in page_of(world.ben, f"/contracts/{proposal.contract.public_id}/milestones")


def test_the_other_persons_draft_is_never_shown(world):
    contract = world.agreed(world.row("Open"))[0].contract
    press(signed_in(world.ana), address(contract), "keep", **{"title-0": "Only mine"})
    assert "Only mine" not in page_of(world.ben, address(contract))


def test_what_was_typed_against_a_proposal_that_is_gone_is_still_there_to_propose(world):
    contract = world.agreed(world.row("Open"))[0].contract
    proposal = world.proposed(contract, world.row("Another"))
    page = f"/proposals/{proposal.public_id}/suggest"
    html, browser = page_of(world.ben, page), Client()
    send_form(browser, html, page, press="act=send", **{"title-0": "Mine"})
    withdraw_proposal(proposal.public_id, by=world.ana)
    browser.force_login(world.ben, backend=BACKEND)
    assert browser.get(page).status_code == 409
    assert titles(browser.get(address(contract)).content.decode()) == ["Mine"]
