"""Work handed in, taken back, and asked for again."""

import pytest

from tests.web.pages import filled_buttons, page_of, send, send_form, signed_in

pytestmark = pytest.mark.django_db


def page(milestone, verb):
    return f"/milestones/{milestone.public_id}/{verb}"


def hub(milestone):
    return f"/contracts/{milestone.contract.public_id}/milestones"


def test_work_is_handed_in_with_a_message_and_its_checklist(world):
    milestone = world.funded(done_when=["Three pages", "Phone and desktop"])
    answer = send(signed_in(world.ben), page(milestone, "submit"), message="Have a look.", done=["0"])
    assert (answer.status_code, answer["Location"]) == (303, f"{hub(milestone)}#{milestone.public_id}")
    seen = world.seen(milestone)
    assert seen.state == "submitted"
    assert (seen.submissions[0]["message"], seen.submissions[0]["done"]) == ("Have a look.", [0])


def test_handing_in_twice_by_a_double_press_hands_in_once(world):
    milestone = world.funded()
    browser = signed_in(world.ben)
    form = browser.get(page(milestone, "submit")).content.decode()
    send_form(browser, form, page(milestone, "submit"), message="Done.")
    assert send_form(browser, form, page(milestone, "submit"), message="Done.").status_code == 303
    assert len(world.seen(milestone).submissions) == 1


def test_a_message_that_is_too_long_is_kept_and_told_beside_the_field(world):
    milestone = world.funded(done_when=["Three pages"])
    answer = send(signed_in(world.ben), page(milestone, "submit"), message="x" * 5001, done=["0"])
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "x" * 5001 in html
    assert 'href="#message"' in html
    assert "checked" in html
    assert world.seen(milestone).state == "funded"


@pytest.mark.parametrize("place", ["7", "-1", "one", "9" * 30])
def test_a_tick_that_is_not_on_the_checklist_is_refused(world, place):
    milestone = world.funded(done_when=["Three pages"])
    answer = send(signed_in(world.ben), page(milestone, "submit"), done=[place])
    assert answer.status_code == 422
    assert "is not on this milestone’s checklist" in answer.content.decode()


def test_a_submission_is_taken_back_from_its_card(world):
    milestone = world.submitted()
    answer = send(signed_in(world.ben), hub(milestone), action="/withdraw")
    assert answer.status_code == 303
    assert world.seen(milestone).state == "funded"


def test_asking_for_changes_points_at_what_is_missing_and_the_other_reads_it(world):
    milestone = world.submitted(done_when=["Three pages", "Phone and desktop"])
    answer = send(signed_in(world.ana), page(milestone, "ask-changes"), message="The footer.", items=["1"])
    assert answer.status_code == 303
    html = page_of(world.ben, hub(milestone))
    assert "Ana asked for changes" in html
    assert "The footer." in html
    assert "Not done yet: “Phone and desktop”." in html
    assert "The footer." in page_of(world.ben, page(milestone, "submit"))


def test_asking_for_changes_needs_words(world):
    milestone = world.submitted()
    answer = send(signed_in(world.ana), page(milestone, "ask-changes"), message=" ")
    assert answer.status_code == 422
    assert "Write what is missing, so that Ben knows what to do." in answer.content.decode()
    assert world.seen(milestone).state == "submitted"


def test_who_may_not_do_it_is_told_before_they_type(world):
    funded = world.funded()
    assert signed_in(world.ana).get(page(funded, "submit")).status_code == 403
    assert signed_in(world.ben).get(page(funded, "ask-changes")).status_code == 403
    assert signed_in(world.ana).get(page(funded, "ask-changes")).status_code == 409
    assert signed_in(world.cy).get(page(funded, "submit")).status_code == 404
    assert signed_in(world.dee).get(page(funded, "submit")).status_code == 403


def test_handing_in_what_was_handed_in_meanwhile_is_refused_in_words(world):
    milestone = world.funded()
    browser = signed_in(world.ben)
    stale = browser.get(page(milestone, "submit")).content.decode()
    send(signed_in(world.ben), page(milestone, "submit"), message="First.")
    answer = send_form(browser, stale, page(milestone, "submit"), message="Second.")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Second." in html
    assert "This can’t be done at this moment." in html
    assert filled_buttons(html) <= 1
