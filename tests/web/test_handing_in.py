"""Work handed in, taken back, and asked for again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.pages import filled_buttons, page_of, send, send_form, signed_in
from tests.web.reading import text_of

pytestmark = pytest.mark.django_db


def page(milestone, verb):
    return f"/milestones/{milestone.public_id}/{verb}"


def hub(milestone):
    return f"/contracts/{milestone.contract.public_id}/milestones"


def test_work_is_handed_in_with_a_message_and_its_checklist(world):
    milestone = world.funded(done_when=["Three pages", "Phone and desktop"])
    answer = send(signed_in(world.ben), page(milestone, "submit"), message="Have a look.", done=["Three pages"])
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
    answer = send(signed_in(world.ben), page(milestone, "submit"), message="x" * 5001, done=["Three pages"])
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "x" * 5001 in html
    assert 'href="#message"' in html
    assert "checked" in html
    assert world.seen(milestone).state == "funded"


@pytest.mark.parametrize("words", ["7", "Four pages", "three pages", "9" * 30])
def test_a_tick_that_is_not_on_the_checklist_is_refused(world, words):
    milestone = world.funded(done_when=["Three pages"])
    answer = send(signed_in(world.ben), page(milestone, "submit"), done=[words])
    assert answer.status_code == 422
    assert "is not on this milestone’s checklist" in answer.content.decode()


def test_a_submission_is_taken_back_from_its_card(world):
    milestone = world.submitted()
    answer = send(signed_in(world.ben), hub(milestone), action="/withdraw")
    assert answer.status_code == 303
    assert world.seen(milestone).state == "funded"


def test_asking_for_changes_points_at_what_is_missing_and_the_other_reads_it(world):
    milestone = world.submitted(done_when=["Three pages", "Phone and desktop"])
    answer = send(
        signed_in(world.ana), page(milestone, "ask-changes"), message="The footer.", items=["Phone and desktop"]
    )
    assert answer.status_code == 303
    html = page_of(world.ben, hub(milestone))
    assert "Ana asked for changes" in html
    assert "The footer." in html
    assert "Not done yet: “Phone and desktop”." in html
    assert "The footer." in page_of(world.ben, page(milestone, "submit"))


def test_what_was_ticked_and_missed_stays_so_when_the_checklist_changes_afterwards(world):
    milestone = world.funded(done_when=["Live", "On phones", "Printed"])
    send(signed_in(world.ben), page(milestone, "submit"), done=["Live", "On phones"])
    form = signed_in(world.ana).get(page(milestone, "ask-changes")).content.decode()
    world.changed(
        milestone.contract, {"id": milestone.public_id, "done_when": ["Two languages", "Live", "On all phones"]}
    )
    release = text_of(signed_in(world.ana).get(page(milestone, "release")))
    assert "1 of 3 ticked by Ben" in release
    assert "Done whenTwo languagesDone:LiveOn all phones" in release
    answer = send_form(
        signed_in(world.ana), form, page(milestone, "ask-changes"), message="No.", items=["On phones", "Live"]
    )
    assert (answer.status_code, world.seen(milestone).state) == (422, "submitted")
    assert "“On phones” is not on this milestone’s checklist." in text_of(answer)
    send(signed_in(world.ana), page(milestone, "ask-changes"), message="No.", items=["Live"])
    world.changed(milestone.contract, {"id": milestone.public_id, "done_when": ["Live for all"]})
    assert "Not done yet: “Live”." in page_of(world.ben, hub(milestone))


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


def test_links_are_shown_as_the_text_they_are_and_lead_away_safely(world):
    milestone = world.funded()
    send(
        signed_in(world.ben),
        page(milestone, "submit"),
        links="https://oakridge.example/new\n\nhttps://b.example/?a=1&b=2",
    )
    html = page_of(world.ana, page(milestone, "release"))
    rel = 'rel="noopener noreferrer nofollow ugc" target="_blank"'
    assert f'<a href="https://oakridge.example/new" {rel}>https://oakridge.example/new</a>' in html
    assert "https://b.example/?a=1&amp;b=2</a>" in html


def test_an_address_that_is_none_is_told_beside_the_field_and_kept(world):
    milestone = world.funded()
    answer = send(signed_in(world.ben), page(milestone, "submit"), links="javascript:alert(1)", message="Here.")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="links-e"' in html
    assert "javascript:alert(1)</textarea>" in html
    assert 'href="javascript' not in html


def test_rounds_are_counted_against_what_the_plan_includes(world):
    milestone = world.submitted(rounds_included=3)
    assert "3 rounds of changes included" in page_of(world.ana, hub(milestone))
    send(signed_in(world.ana), page(milestone, "ask-changes"), message="The footer.")
    assert "Round 1 of 3 of changes" in page_of(world.ben, hub(milestone))
    assert "Round 1 of 3 of changes" in page_of(world.ben, page(milestone, "submit"))


def test_a_request_past_the_agreed_rounds_opens_as_a_proposal(world):
    milestone = world.submitted(rounds_included=1, done_when=["Three pages", "On phones"])
    send(signed_in(world.ana), page(milestone, "ask-changes"), message="The footer.")
    send(signed_in(world.ben), page(milestone, "submit"), message="Here.")
    browser = signed_in(world.ana)
    assert "Ask for more changes" in browser.get(hub(milestone)).content.decode()
    assert "it is used" in browser.get(page(milestone, "ask-changes")).content.decode()
    answer = send(browser, page(milestone, "ask-changes"), message="A new header.", items=["On phones"])
    assert (answer.status_code, answer["Location"]) == (302, f"{hub(milestone)}/propose")
    html = browser.get(answer["Location"]).content.decode()
    assert 'value="More changes to Homepage"' in html
    assert "A new header.</textarea>" in html
    assert "On phones</textarea>" in html
    assert world.seen(milestone).state == "submitted"
    answer = send(browser, answer["Location"], press="act=send", **{"price_minor-1": "50"})
    assert answer.status_code == 303


def test_the_ticks_of_the_last_time_are_kept_when_work_is_handed_in_again(world):
    milestone = world.funded(done_when=["Three pages", "On phones"])
    send(signed_in(world.ben), page(milestone, "submit"), done=["On phones"])
    send(signed_in(world.ana), page(milestone, "ask-changes"), message="The pages.", items=["Three pages"])
    html = page_of(world.ben, page(milestone, "submit"))
    assert 'value="On phones" id="done-2" checked' in html
    assert 'value="Three pages" id="done-1" checked' not in html


def test_files_come_along_stay_through_an_error_and_are_listed_for_both(world):
    milestone = world.funded()
    browser = signed_in(world.ben)
    sent = SimpleUploadedFile("notes.txt", b"What I changed", content_type="text/plain")
    answer = send(browser, page(milestone, "submit"), files_new=sent, message="x" * 5001)
    assert answer.status_code == 422
    assert "is here; untick it to leave it out" in answer.content.decode()
    answer = send_form(browser, answer.content.decode(), page(milestone, "submit"), message="Read the notes.")
    assert answer.status_code == 303
    for html in (page_of(world.ana, hub(milestone)), page_of(world.ana, page(milestone, "release"))):
        assert "notes.txt" in html
    assert [file["name"] for file in world.seen(milestone).submissions[0]["files"]] == ["notes.txt"]


def test_what_was_handed_in_first_stays_to_be_read_after_the_second_time_and_when_it_is_paid(world):
    milestone = world.funded()
    sent = SimpleUploadedFile("first-draft.txt", b"Five pages", content_type="text/plain")
    send(signed_in(world.ben), page(milestone, "submit"), files_new=sent, links="https://work.test/first")
    send(signed_in(world.ana), page(milestone, "ask-changes"), message="The pages.")
    send(signed_in(world.ben), page(milestone, "submit"), message="Better now.")
    for html in (page_of(world.ana, hub(milestone)), page_of(world.ana, page(milestone, "release"))):
        before = html.split("Handed in before")[1]
        assert "first-draft.txt" in before
        assert "https://work.test/first" in before
        assert "Better now." in html.split("Handed in before")[0]
    world.release(milestone)
    world.later(seconds=30)
    paid = page_of(world.ana, hub(milestone))
    assert "Better now." in paid
    assert "first-draft.txt" in paid
