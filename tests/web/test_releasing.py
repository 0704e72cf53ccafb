"""Release Payment: the check sheet, the amount that is typed, the undo window, and after it."""

import re

import pytest

from skillscoop.deadlines import clock
from tests.web.pages import filled_buttons, forms_of, page_of, send, send_form, signed_in
from tests.web.reading import text_of

pytestmark = pytest.mark.django_db


def page(milestone, verb="release"):
    return f"/milestones/{milestone.public_id}/{verb}"


def release(world, milestone, **typed):
    return send(signed_in(world.ana), page(milestone), **typed)


def paid_before(world):
    """Ana has paid Ben once, so that she need not type an amount below the limit."""
    milestones = world.agreed(world.row("First", 100_00), world.row("Second", 800_00))
    world.paid_in(milestones)
    world.release(milestones[0])
    world.later(seconds=30)
    return milestones[1]


def test_the_check_sheet_says_who_how_much_from_where_and_what_is_left(world):
    html = page_of(world.ana, page(paid_before(world)))
    for said in ("Ben Bauer gets", "$800.00", "secure account", "After this: Of $900.00: $900.00 paid"):
        assert said in html
    assert "You have 30 seconds to undo. After that it can’t be taken back." in html
    assert filled_buttons(html) == 1


def test_a_release_to_somebody_known_needs_no_typing_and_can_be_undone(world):
    milestone = paid_before(world)
    answer = release(world, milestone)
    assert (answer.status_code, answer["Location"]) == (303, page(milestone, "released"))
    html = page_of(world.ana, page(milestone, "released"))
    seconds = int(re.search(r'data-undo-seconds="(\d+)"', html).group(1))
    assert 25 <= seconds <= 30
    # Half a minute is short by Tab alone.
    assert re.search(r'<a class="skip" href="#move" aria-keyshortcuts="m">', html)
    answer = send(signed_in(world.ana), page(milestone, "released"), action="/undo")
    assert answer.status_code == 303
    assert world.seen(milestone).state == "funded"
    assert world.balance("secure", milestone) == 800_00


def test_the_first_release_to_a_person_asks_to_type_the_amount(world):
    milestone = world.submitted(price_minor=800_00)
    assert "It is the first time that you pay Ben." in page_of(world.ana, page(milestone))
    answer = release(world, milestone)
    assert answer.status_code == 422
    assert 'href="#typed_amount"' in answer.content.decode()
    assert world.seen(milestone).state == "submitted"


@pytest.mark.parametrize("typed", ["800", "800.00", "$800.00", " 800 "])
def test_the_amount_can_be_typed_as_people_write_it(world, typed):
    milestone = world.submitted(price_minor=800_00)
    assert release(world, milestone, typed_amount=typed).status_code == 303
    assert world.seen(milestone).state == "releasing"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("80", "The amount to release is $800.00."), ("eight hundred", "is not an amount we can read")],
)
def test_another_amount_releases_nothing_and_what_was_typed_stays(world, typed, said):
    milestone = world.submitted(price_minor=800_00)
    answer = release(world, milestone, typed_amount=typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert said in html
    assert f'value="{typed}"' in html
    assert world.seen(milestone).state == "submitted"


def test_a_large_amount_is_typed_however_well_they_know_each_other(world):
    milestones = world.agreed(world.row("First", 100_00), world.row("Second", 2_000_00))
    world.paid_in(milestones)
    world.release(milestones[0])
    world.later(seconds=30)
    assert "It is $2,000.00 or more." in page_of(world.ana, page(milestones[1]))
    assert release(world, milestones[1]).status_code == 422
    assert release(world, milestones[1], typed_amount="2,000").status_code == 303


def test_pressing_release_twice_releases_once(world):
    milestone = paid_before(world)
    browser = signed_in(world.ana)
    form = browser.get(page(milestone)).content.decode()
    first = send_form(browser, form, page(milestone))
    second = send_form(browser, form, page(milestone))
    assert (second.status_code, second["Location"]) == (303, first["Location"])


def test_work_that_was_taken_back_meanwhile_is_shown_and_nothing_is_released(world):
    milestone = paid_before(world)
    send(signed_in(world.ben), page(milestone, "submit"), message="Here.")
    browser = signed_in(world.ana)
    stale = browser.get(page(milestone)).content.decode()
    send(signed_in(world.ben), f"/contracts/{milestone.contract.public_id}/milestones", action="/withdraw")
    answer = send_form(browser, stale, page(milestone))
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "This changed since you opened it." in html
    assert "Nothing waits for your review on this milestone." in html
    assert world.seen(milestone).state == "funded"


def test_an_amount_that_was_tampered_with_is_refused(world):
    milestone = paid_before(world)
    assert release(world, milestone, amount_minor="1").status_code == 422
    assert world.seen(milestone).state == "funded"


def test_after_the_window_it_is_paid_and_undo_is_refused_in_words(world):
    milestone = paid_before(world)
    release(world, milestone)
    browser = signed_in(world.ana)
    stale = browser.get(page(milestone, "released")).content.decode()
    world.later(seconds=30)
    answer = send_form(browser, stale, page(milestone, "released"), action="/undo")
    assert answer.status_code == 409
    html = page_of(world.ana, page(milestone, "released"))
    assert "Paid to Ben" in html
    assert "It is final." in html
    assert forms_of(html) == []


def test_who_took_a_release_back_in_another_tab_is_not_told_that_it_is_final(world):
    milestone = paid_before(world)
    release(world, milestone)
    browser = signed_in(world.ana)
    stale = browser.get(page(milestone, "released")).content.decode()
    send_form(browser, stale, page(milestone, "released"), action="/undo")
    second = send_form(signed_in(world.ana), stale, page(milestone, "released"), action="/undo", key="k" * 24)
    assert second.status_code == 409
    assert "no money moved" in text_of(second)
    assert "It is final" not in text_of(second)


def test_ben_sees_until_when_it_can_be_taken_back_and_has_no_button(world):
    milestone = paid_before(world)
    release(world, milestone)
    html = page_of(world.ben, page(milestone, "released"))
    assert "This release is final at" in html
    assert forms_of(html) == []
    assert filled_buttons(html) == 0


def test_what_is_not_released_leads_from_the_released_page_to_the_hub(world):
    milestone = world.funded()
    answer = signed_in(world.ana).get(page(milestone, "released"))
    assert (answer.status_code, answer["Location"]) == (302, f"/contracts/{milestone.contract.public_id}/milestones")


def test_who_goes_back_after_a_release_is_told_that_it_is_released_and_until_when_it_can_be_undone(world):
    milestone = paid_before(world)
    release(world, milestone)
    browser = signed_in(world.ana)
    answer = browser.get(page(milestone))
    assert (answer.status_code, answer["Location"]) == (302, page(milestone, "released"))
    assert "data-undo-seconds" in browser.get(answer["Location"]).content.decode()
    world.later(seconds=30)
    assert browser.get(page(milestone))["Location"] == page(milestone, "released")
    assert signed_in(world.cy).get(page(milestone)).status_code == 404


def test_nobody_but_the_client_can_release(world):
    milestone = world.submitted()
    assert signed_in(world.ben).get(page(milestone)).status_code == 403
    assert signed_in(world.dee).get(page(milestone)).status_code == 403
    assert signed_in(world.cy).get(page(milestone)).status_code == 404
    answer = signed_in(world.ben).post(
        page(milestone), {"key": "k" * 20, "amount_minor": "10000", "version": str(milestone.version)}
    )
    assert answer.status_code == 403
    assert world.seen(milestone).state == "submitted"


def test_what_is_not_paid_in_cannot_be_released_and_the_page_says_so(world):
    milestone = world.agreed()[0]
    assert signed_in(world.ana).get(page(milestone)).status_code == 409


def test_once_the_window_has_closed_the_page_is_true_also_before_the_clock_got_to_it(world):
    milestone = paid_before(world)
    release(world, milestone)
    clock.advance(31)
    html = page_of(world.ana, page(milestone, "released"))
    assert "It is final; it can’t be taken back any more." in html
    assert forms_of(html) == []
    assert filled_buttons(html) == 0


def test_once_it_is_paid_the_page_offers_the_next_step(world):
    milestone = paid_before(world)
    release(world, milestone)
    world.later(seconds=31)
    html = page_of(world.ana, page(milestone, "released"))
    assert "Mark the job completed" in html
    assert filled_buttons(html) == 1
    assert filled_buttons(page_of(world.ben, page(milestone, "released"))) == 0
