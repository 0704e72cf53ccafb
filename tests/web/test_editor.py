"""The plan's editor: rows that are added, moved and removed without any script, and errors beside their fields."""

import re

import pytest

from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.milestones.models import Proposal
from skillscoop.milestones.reads import contract_seen
from tests.web.pages import filled_buttons, forms_of, page_of, send, send_form, signed_in

pytestmark = pytest.mark.django_db


def address(contract):
    return f"/contracts/{contract.public_id}/milestones/propose"


def titles(html):
    """Return the titles of the editor's rows in the order in which they stand."""
    return re.findall(r'value="([^"]*)" +id="title-\d+"', html)


def press(browser, html, page, button, **typed):
    answer = send_form(browser, html, page, press=f"act={button}", **typed)
    assert answer.status_code == 200
    return answer.content.decode()


def filled(**rows):
    return {
        "title-0": "Wireframes",
        "price_minor-0": "600",
        "title-1": "Build",
        "price_minor-1": "1,800.00",
        **rows,
    }


def test_the_first_plan_goes_to_the_other_person(world):
    contract = world.hired()
    answer = send(signed_in(world.ana), address(contract), press="act=send", note="Shall we?", **filled())
    proposal = Proposal.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/proposals/{proposal.public_id}")
    assert [(row["title"], row["price_minor"]) for row in proposal.candidate] == [
        ("Wireframes", 600_00),
        ("Build", 1_800_00),
    ]
    assert proposal.note == "Shall we?"


def test_dates_working_days_checklist_and_description_are_read(world):
    typed = filled(
        **{
            "due_on-0": "2035-11-27",
            "due_working_days-1": "10",
            "done_when-1": "Live\n\nFast\n",
            "description-1": "All of it.",
        }
    )
    send(signed_in(world.ana), address(world.hired()), press="act=send", **typed)
    first, second = Proposal.objects.get().candidate
    assert first["due_on"] == "2035-11-27"
    assert (second["due_working_days"], second["done_when"]) == (10, ["Live", "Fast"])
    assert second["description"] == "All of it."


def test_rows_are_added_moved_and_removed_and_keep_what_was_typed(world):
    contract = world.hired()
    browser = signed_in(world.ana)
    html = browser.get(address(contract)).content.decode()
    html = press(browser, html, address(contract), "add", **filled(**{"done_when-1": "Live"}))
    assert titles(html) == ["Wireframes", "Build", ""]
    html = press(browser, html, address(contract), "up-1")
    assert titles(html) == ["Build", "Wireframes", ""]
    assert re.search(r'name="done_when-0">\s*Live', html)
    html = press(browser, html, address(contract), "remove-2")
    html = press(browser, html, address(contract), "down-0")
    assert titles(html) == ["Wireframes", "Build"]
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("button", ["up-x", "down-99", "remove--1", "rest-7", "nonsense"])
def test_a_button_that_does_not_exist_changes_nothing(world, button):
    contract = world.hired()
    browser = signed_in(world.ana)
    html = browser.get(address(contract)).content.decode()
    assert titles(press(browser, html, address(contract), button, **filled())) == ["Wireframes", "Build"]


def test_the_total_is_measured_against_the_quote_and_the_rest_finds_a_place(world):
    contract = world.hired()
    browser = signed_in(world.ana)
    html = browser.get(address(contract)).content.decode()
    html = press(browser, html, address(contract), "total", **filled(**{"price_minor-1": "1700"}))
    assert "$100.00 isn’t in any milestone yet" in html
    assert "$158.70" in html
    html = press(browser, html, address(contract), "rest-1")
    assert "Adds up to the quote" in html
    assert 'value="1800.00"' in html


def test_every_error_stands_beside_its_field_and_what_was_typed_is_kept(world):
    contract = world.hired()
    typed = filled(**{"title-0": "", "price_minor-1": "0.10", "due_on-1": "2020-01-01"})
    answer = send(signed_in(world.ana), address(contract), press="act=send", **typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "3 things to fix. Nothing was sent." in html
    for field in ("title-0", "price_minor-1", "due_on-1"):
        assert f'href="#{field}"' in html
        assert f'aria-describedby="{field}-e"' in html
    assert 'value="0.10"' in html
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("price_minor-0", "1.2.3,4", "is not an amount we can read"),
        ("due_on-0", "next week", "is not a day we can read"),
        ("due_working_days-0", "ten", "is not a number. Write digits only"),
        ("due_working_days-0", "999", "Choose from 1 to 365 working days."),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_field(world, field, typed, said):
    answer = send(signed_in(world.ana), address(world.hired()), press="act=send", **filled(**{field: typed}))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert said in html
    assert f'id="{field}-e"' in html


def test_the_editor_starts_from_what_came_with_the_quote_or_from_one_milestone(world):
    quote = world.quote(world.job(), milestones=[world.row("Wireframes", 600_00), world.row("Build", 1_800_00)])
    contract = contract_seen(select_quote(quote.public_id, by=world.ana).contract.public_id, world.ana)
    assert titles(page_of(world.ana, address(contract))) == ["Wireframes", "Build"]
    one = page_of(world.ana, address(contract) + "?start=one")
    assert titles(one) == ["Website refresh"]
    assert 'value="2400.00"' in one


def test_a_change_shows_what_is_closed_and_keeps_the_price_of_what_is_paid_in(world):
    milestones = world.agreed(world.row("Done"), world.row("Held"), world.row("Open"))
    world.paid_in(milestones[:2])
    world.release(milestones[0])
    world.later(seconds=30)
    html = page_of(world.ben, address(milestones[0].contract))
    assert titles(html) == ["Held", "Open"]
    assert "Stays as it is." in html
    assert "Paid in, so the price stays." in html
    assert html.count("readonly") == 1
    assert "remove-0" not in html
    assert "remove-2" in html


def test_a_change_is_sent_with_what_stays_as_it_is(world):
    milestones = world.agreed(world.row("Done"), world.row("Open"))
    world.paid_in(milestones[:1])
    world.release(milestones[0])
    world.later(seconds=30)
    page = address(milestones[0].contract)
    answer = send(signed_in(world.ben), page, press="act=send", **{"price_minor-1": "120"})
    assert answer.status_code == 303
    proposal = Proposal.objects.get(state="open")
    assert [row["price_minor"] for row in proposal.candidate] == [100_00, 120_00]
    assert proposal.base_version == 1


def test_a_plan_that_changed_meanwhile_is_shown_and_nothing_is_sent(world):
    milestones = world.agreed(world.row("Open"))
    page = address(milestones[0].contract)
    browser = signed_in(world.ben)
    stale = browser.get(page).content.decode()
    world.agreed({"id": milestones[0].public_id, "price_minor": 130_00}, contract=milestones[0].contract)
    answer = send_form(browser, stale, page, press="act=send", **{"title-0": "Open and shut"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "This changed since you opened it. Nothing was sent" in html
    assert "The plan as it stands now" in html
    assert "$130.00" in html
    assert titles(html) == ["Open and shut"]
    assert Proposal.objects.filter(state="open").count() == 0
    assert forms_of(html)[0]["values"]["base_version"] == "2"


def test_a_second_proposal_is_refused_with_a_way_to_the_first(world):
    contract = world.agreed(world.row("Open"))[0].contract
    browser = signed_in(world.ben)
    stale = browser.get(address(contract)).content.decode()
    first = world.proposed(contract, world.row("Another"))
    answer = send_form(browser, stale, address(contract), press="act=send", **{"title-0": "Mine"})
    assert answer.status_code == 409
    assert f'href="/proposals/{first.public_id}"' in answer.content.decode()
    again = browser.get(address(contract))
    assert (again.status_code, again["Location"]) == (302, f"/proposals/{first.public_id}")


def test_something_else_is_suggested_from_what_was_proposed_and_answers_it(world):
    proposal = world.proposed(world.hired(), world.row("Wireframes", 600_00))
    page = f"/proposals/{proposal.public_id}/suggest"
    assert titles(page_of(world.ben, page)) == ["Wireframes"]
    answer = send(signed_in(world.ben), page, press="act=send", **{"price_minor-0": "700"})
    assert answer.status_code == 303
    assert Proposal.objects.get(public_id=proposal.public_id).state == "countered"
    counter = Proposal.objects.get(state="open")
    assert counter.candidate[0]["price_minor"] == 700_00
    assert "Read the newer proposal" in page_of(world.ana, f"/proposals/{proposal.public_id}")


def test_nobody_else_can_write_a_plan(world):
    contract = world.hired()
    assert signed_in(world.ben).get(address(contract)).status_code == 403
    assert signed_in(world.dee).get(address(contract)).status_code == 403
    assert signed_in(world.cy).get(address(contract)).status_code == 404
    proposal = world.proposed(contract)
    assert signed_in(world.ana).get(f"/proposals/{proposal.public_id}/suggest").status_code == 403


def test_enter_in_a_field_works_out_the_total_and_one_button_is_filled(world):
    html = page_of(world.ana, address(world.hired()))
    form = html[html.index('id="editor"') :]
    assert re.search(r'<button[^>]*name="act" value="(\w+)"', form).group(1) == "total"
    assert filled_buttons(html) == 1


def test_sending_twice_sends_once(world):
    contract = world.hired()
    browser = signed_in(world.ana)
    html = browser.get(address(contract)).content.decode()
    first = send_form(browser, html, address(contract), press="act=send", **filled())
    second = send_form(browser, html, address(contract), press="act=send", **filled())
    assert second["Location"] == first["Location"]
    assert Proposal.objects.count() == 1
