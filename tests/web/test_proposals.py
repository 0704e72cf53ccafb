"""A proposal as a page: the redline, the answers, and what happens when it changed since it was shown."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.ask_changes_to_proposal import ask_changes_to_proposal
from skillscoop.milestones.actions.propose import propose
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.actions.withdraw_proposal import withdraw_proposal
from skillscoop.milestones.models import Proposal
from skillscoop.notices.actions.post_letters import post_letters
from skillscoop.payments.models import Payment
from tests.notices.telling import tell_all
from tests.web.pages import filled_buttons, forms_of, page_of, send, send_form, signed_in

pytestmark = pytest.mark.django_db


def address(proposal):
    return f"/proposals/{proposal.public_id}"


def changed(world):
    """A plan of two, the first paid in, and Ana's change of the second: dearer, and with an order form."""
    milestones = world.agreed(
        world.row("Wireframes", 600_00),
        world.row("Build", 1_000_00, description="Five pages live, in two languages.", done_when=["Live"]),
    )
    world.paid_in(milestones[:1])
    rows = [
        {"id": milestones[0].public_id},
        {
            "id": milestones[1].public_id,
            "price_minor": 1_150_00,
            "description": "Five pages live, with an order form.",
            "done_when": ["Live", "Receipt by e-mail"],
        },
    ]
    return world.proposed(milestones[0].contract, *rows), milestones


def state_of(proposal):
    return Proposal.objects.get(public_id=proposal.public_id).state


def test_the_first_thing_one_reads_is_what_it_does_to_the_money(world):
    proposal, _ = changed(world)
    html = page_of(world.ben, address(proposal))
    assert "In short: +$150.00 for “Build”." in html
    assert "Total job price $1,600.00 → $1,750.00. Accepting charges nothing." in html
    assert "“Wireframes” doesn’t change." in html


def test_texts_are_compared_word_by_word_and_lists_item_by_item(world):
    proposal, _ = changed(world)
    html = page_of(world.ben, address(proposal))
    assert '<del><span class="sr">taken out: </span>in two languages</del>' in html
    assert '<ins><span class="sr">added: </span>with an order form</ins>' in html
    assert '<ins><span class="sr">added: </span>Receipt by e-mail</ins>' in html


def test_only_who_is_asked_has_a_filled_button_and_the_proposer_can_take_it_back(world):
    proposal, _ = changed(world)
    assert filled_buttons(page_of(world.ben, address(proposal))) == 1
    own = page_of(world.ana, address(proposal))
    assert filled_buttons(own) == 0
    assert "Waiting for Ben" in own
    assert "Take it back" in own
    assert forms_of(page_of(world.dee, address(proposal))) == []
    assert signed_in(world.cy).get(address(proposal)).status_code == 404


def test_accepting_puts_the_plan_in_force_and_leads_to_the_hub(world):
    proposal, milestones = changed(world)
    answer = send(signed_in(world.ben), address(proposal), action="/accept")
    assert answer.status_code == 303
    assert answer["Location"].endswith("/milestones")
    assert world.seen(milestones[1]).price_minor == 1_150_00
    assert "Ben accepted this on" in page_of(world.ana, address(proposal))


def test_pressing_accept_twice_accepts_once(world):
    proposal, _ = changed(world)
    browser = signed_in(world.ben)
    html = browser.get(address(proposal)).content.decode()
    first = send_form(browser, html, address(proposal), action="/accept")
    second = send_form(browser, html, address(proposal), action="/accept")
    assert (second.status_code, second["Location"]) == (303, first["Location"])


def test_what_changed_since_it_was_shown_is_shown_again_and_nothing_is_accepted(world):
    milestones = world.agreed(world.row("Build"))
    proposal = world.proposed(milestones[0].contract, {"id": milestones[0].public_id, "description": "In two steps."})
    browser = signed_in(world.ben)
    stale = browser.get(address(proposal)).content.decode()
    world.paid_in(milestones)
    answer = send_form(browser, stale, address(proposal), action="/accept")
    assert answer.status_code == 412
    assert "This changed since you opened it. Nothing was accepted" in answer.content.decode()
    assert state_of(proposal) == "open"


def test_after_a_stale_answer_the_new_redline_can_be_answered_from_the_same_page(world):
    milestones = world.agreed(world.row("Build"), world.row("Launch"))
    rows = [{"id": milestones[0].public_id, "description": "In two steps."}, {"id": milestones[1].public_id}]
    proposal = world.proposed(milestones[0].contract, *rows)
    bens, anas = signed_in(world.ben), signed_in(world.ana)
    stale = bens.get(address(proposal)).content.decode()
    fund = f"/contracts/{proposal.contract.public_id}/fund?milestones={milestones[0].public_id}"
    send(anas, fund, action="/fund")
    payment = Payment.objects.get()
    world.adapter.press(payment.checkout, "paid")
    anas.get(f"/payments/{payment.public_id}")
    refused = send_form(bens, stale, address(proposal), action="/accept")
    html = refused.content.decode()
    assert refused.status_code == 412
    assert '<ins><span class="sr">added: </span>In two steps.</ins>' in html
    assert send_form(bens, html, address(proposal), action="/accept").status_code == 303
    assert world.seen(milestones[0]).description == "In two steps."


def test_a_milestone_paid_for_meanwhile_is_named_and_its_price_stays(world):
    proposal, milestones = changed(world)
    browser = signed_in(world.ben)
    stale = browser.get(address(proposal)).content.decode()
    world.paid_in([milestones[1]])
    answer = send_form(browser, stale, address(proposal), action="/accept")
    assert answer.status_code == 422
    assert "$1,000.00 has been paid for “Build”, so its price stays" in answer.content.decode()
    assert state_of(proposal) == "open"


def test_work_that_goes_on_elsewhere_in_the_plan_changes_no_answer(world):
    proposal, milestones = changed(world)
    browser = signed_in(world.ben)
    shown = browser.get(address(proposal)).content.decode()
    submit(milestones[0].public_id, by=world.ben)
    assert send_form(browser, shown, address(proposal), action="/accept").status_code == 303


def test_asking_for_changes_needs_words_and_says_so_beside_the_field(world):
    proposal, _ = changed(world)
    answer = send(signed_in(world.ben), address(proposal), action="/ask-changes", note="  ")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Write what should be different, so that Ana can change it." in html
    assert 'aria-invalid="true"' in html
    assert state_of(proposal) == "open"


def test_asking_for_changes_closes_it_and_its_proposer_reads_why(world):
    proposal, _ = changed(world)
    answer = send(signed_in(world.ben), address(proposal), action="/ask-changes", note="Leave the order form out.")
    assert answer.status_code == 303
    html = page_of(world.ana, address(proposal))
    assert "Leave the order form out." in html
    assert "Propose again" in html


def test_taking_ones_own_proposal_back_leaves_the_plan_as_it_was(world):
    proposal, _ = changed(world)
    assert send(signed_in(world.ana), address(proposal), action="/withdraw").status_code == 303
    assert state_of(proposal) == "withdrawn"


def test_answering_what_was_answered_meanwhile_shows_how_it_ended(world):
    proposal, _ = changed(world)
    browser = signed_in(world.ben)
    stale = browser.get(address(proposal)).content.decode()
    send(signed_in(world.ana), address(proposal), action="/withdraw")
    answer = send_form(browser, stale, address(proposal), action="/accept")
    assert answer.status_code == 409
    assert "Ana took this back on" in answer.content.decode()


def test_a_first_plan_is_shown_in_full_beside_the_quote(world):
    proposal = world.proposed(world.hired(), world.row("Wireframes", 600_00), world.row("Build", 1_700_00))
    html = page_of(world.ben, address(proposal))
    assert "2 milestones, $2,300.00 in all." in html
    assert "That is $100.00 less than your quote of $2,400.00." in html
    assert "That is $100.00 less than Ben’s quote of $2,400.00." in page_of(world.ana, address(proposal))
    assert html.count('class="ms"') == 2


def test_how_many_rounds_of_changes_a_first_plan_includes_is_shown_before_the_yes(world):
    proposal = world.proposed(world.hired(), world.row("Wireframes", rounds_included=2), world.row("Build"))
    assert page_of(world.ben, address(proposal)).count("2 rounds of changes included") == 1


def test_a_date_that_becomes_working_days_is_one_line_and_a_removal_is_told(world):
    milestones = world.agreed(world.row("Keep"), world.row("Drop", 50_00))
    proposal = world.proposed(milestones[0].contract, {"id": milestones[0].public_id, "due_working_days": 5})
    html = page_of(world.ben, address(proposal))
    assert "5 working days after funding" in html
    assert html.count("<dt>Due</dt>") == 1
    assert "Taken out" in html


def test_a_row_says_by_how_many_days_relative_dates_move_and_names_word_by_word(world):
    row = world.row("Painting the windows", done_when=["Both windows painted"], due_working_days=5)
    one, two = world.agreed(row, row)
    world.paid_in([one])
    fixed = world.seen(one).due_fixed_on
    changes = {
        "title": "Painting both windows",
        "done_when": ["Both windows painted by hand"],
        "due_working_days": None,
    }
    rows = [{"id": each.public_id, **changes, "due_on": fixed + timedelta(days=3)} for each in (one, two)]
    proposal = world.proposed(one.contract, *rows)
    html = page_of(world.ben, address(proposal))
    assert html.count("+3 days") == 2
    assert "3 more days" in html
    assert html.count('Painting <del><span class="sr">taken out: </span>the</del>') == 2
    assert html.count('Both windows painted<ins><span class="sr">added: </span> by hand</ins>') == 2


def test_a_note_is_shown_as_it_was_written_and_not_obeyed(world):
    contract = world.hired()
    proposal = propose(
        contract.public_id, by=world.ana, base_version=0, milestones=[world.row()], note="<script>alert(1)</script>"
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page_of(world.ben, address(proposal))


def test_an_accepted_first_plan_says_so_with_both_stamps(world):
    proposal = world.proposed(world.hired())
    accept(proposal.public_id, by=world.ben, fingerprint=proposal.fingerprint)
    html = page_of(world.ben, address(proposal))
    assert "You agreed" in html
    assert "Ana agreed" in html
    assert "stamp-open" not in html


@pytest.mark.parametrize("form", ["accept", "ask-changes", "withdraw"])
def test_the_address_of_a_form_that_is_only_read_leads_to_the_proposal(world, form):
    proposal = world.proposed(world.hired())
    answer = signed_in(world.ben).get(f"{address(proposal)}/{form}")
    assert (answer.status_code, answer["Location"]) == (302, address(proposal))
    assert state_of(proposal) == "open"


def test_included_rounds_are_compared_in_words(world):
    (milestone,) = world.agreed(world.row("Build"))
    proposal = world.proposed(milestone.contract, {"id": milestone.public_id, "rounds_included": 2})
    html = page_of(world.ben, address(proposal))
    assert "<dt>Rounds</dt>" in html
    assert "<del>as many as it takes</del>" in html
    assert "<ins>2 rounds of changes</ins>" in html


def countered(world):
    """Ana's first plan of two, and Ben's answer: the first dearer, the second as it was, a third of his own."""
    first = world.proposed(world.hired(), world.row("Wireframes", 600_00), world.row("Build", 1_700_00))
    rows = [world.row("Wireframes", 750_00), world.row("Build", 1_700_00), world.row("Launch", 50_00)]
    counter = propose(first.contract.public_id, by=world.ben, base_version=0, milestones=rows, answers=first.public_id)
    return counter, first


def test_an_answer_to_a_first_plan_is_a_redline_against_that_plan(world):
    counter, _ = countered(world)
    html = page_of(world.ana, address(counter))
    assert "Ben suggests changes to 2 milestones" in html
    assert "In short: +$200.00." in html
    assert "Beside the plan that you sent " in html
    assert re.search(r"<del>(<[^>]+>)*\$600\.00", html)
    assert re.search(r"<ins>(<[^>]+>)*\$750\.00", html)
    assert "“Build” doesn’t change." in html
    assert "The whole plan" in html
    assert "3 milestones, $2,500.00 in all." in html
    assert "Beside the plan that Ana sent " in page_of(world.ben, address(counter))
    assert "Beside the plan that Ana sent " in page_of(world.dee, address(counter))


def test_the_bar_of_an_answered_proposal_leads_on_to_the_one_that_waits(world):
    counter, first = countered(world)
    link = f'href="{address(counter)}"'
    for person in (world.ana, world.ben):
        html = page_of(person, address(first))
        bar = html.partition('data-part="your-move"')[2].partition("</section>")[0]
        assert "suggested something else" in bar
        assert link in bar
        assert "Read the newer proposal" in bar
        assert html.count("Read the newer proposal") == 1
    withdraw_proposal(counter.public_id, by=world.ben)
    assert "Read the newer proposal" not in page_of(world.ana, address(first))


def test_a_first_plan_that_was_asked_to_change_is_compared_with_what_it_was(world):
    first = world.proposed(world.hired(), world.row("Wireframes", 600_00))
    ask_changes_to_proposal(first.public_id, by=world.ben, note="Too little.")
    again = world.proposed(first.contract, world.row("Wireframes", 800_00))
    assert "In short: +$200.00 for “Wireframes”." in page_of(world.ben, address(again))
    withdraw_proposal(again.public_id, by=world.ana)
    fresh = world.proposed(first.contract, world.row("Wireframes", 900_00))
    assert "In short" not in page_of(world.ben, address(fresh))


def test_before_the_first_yes_nobody_is_told_that_a_plan_stays_in_force(world):
    counter, first = countered(world)
    browser = signed_in(world.ana)
    send(browser, address(counter), action="/ask-changes", note="Leave the launch out.")
    hub = f"/contracts/{first.contract.public_id}/milestones"
    tell_all()
    post_letters()
    pages = [browser.get(hub).content.decode(), *(page_of(world.ben, address(each)) for each in (first, counter))]
    texts = [*pages, page_of(world.ben, "/inbox"), *(message.body for message in mail.outbox)]
    assert "Sent. Nothing is agreed yet, and nothing was charged." in pages[0]
    assert not [text for text in texts if "in force" in text]
