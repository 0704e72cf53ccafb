"""The hub: where the money is and whose turn it is, for both people and staff, in few queries."""

import gzip
import re

import pytest

from skillscoop.jobs.actions.select_quote import select_quote
from skillscoop.milestones.actions.accept import accept
from skillscoop.milestones.actions.ask_changes import ask_changes
from skillscoop.milestones.actions.submit import submit
from skillscoop.milestones.reads import contract_seen
from tests.web.pages import filled_buttons, page_of, signed_in

pytestmark = pytest.mark.django_db

FIGURES = ["Total job price", "Already paid", "In a secure account", "Left to be paid"]


def hub_address(contract):
    return f"/contracts/{contract.public_id}/milestones"


def hub_of(contract, person):
    return page_of(person, hub_address(contract))


def told(html):
    return re.sub(r"<[^>]+>", "", html)


def test_the_four_figures_stand_in_exactly_these_words_for_both_people_and_staff(world):
    contract = world.funded(price_minor=600_00).contract
    for person in (world.ana, world.ben, world.dee):
        html = hub_of(contract, person)
        assert re.findall(r"<dt>(?:<i[^>]*></i>)?([^<]+)</dt><dd><bdi", html)[:4] == FIGURES
        assert "Of $600.00: $0.00 paid, $600.00 in a secure account, $0.00 left." in html


def test_before_a_plan_the_price_is_the_quote_and_all_of_it_is_left(world):
    contract = world.hired()
    for person, whose in ((world.ana, "Ben’s"), (world.ben, "your")):
        html = hub_of(contract, person)
        assert "Of $2,400.00: $0.00 paid, $0.00 in a secure account, $2,400.00 left." in html
        assert f"The price is {whose} quote. Nothing is paid before a plan is agreed." in html


def test_a_first_plan_may_start_from_the_quote_one_milestone_or_a_template_which_the_editor_offers(world):
    quote = world.quote(world.job(), milestones=[world.row("Sketches", 600_00)])
    contract = contract_seen(select_quote(quote.public_id, by=world.ana).contract.public_id, world.ana)
    editor = f"/contracts/{contract.public_id}/milestones/propose"
    html = hub_of(contract, world.ana)
    for label, address in (
        ("Use Ben’s milestones", f"{editor}?start=quote"),
        ("Pay in one milestone", f"{editor}?start=one"),
        ("Start from a template", f"{editor}#start"),
    ):
        assert re.search(rf'href="{re.escape(address)}"[^>]*>{label}</a>', html), label
    assert re.search(r'<select[^>]+id="start"', page_of(world.ana, editor))


def test_before_a_plan_ben_is_told_what_is_his_to_do_as_you(world):
    quote = world.quote(world.job(), milestones=[world.row("Sketches", 600_00)])
    contract = contract_seen(select_quote(quote.public_id, by=world.ana).contract.public_id, world.ana)
    html = hub_of(contract, world.ben)
    assert "Ana sets the first milestones, and you check them before anything is paid." in html
    assert "What you suggested with the quote" in html
    assert "What Ben suggested with the quote" in hub_of(contract, world.ana)


def test_the_step_that_stands_out_is_the_last_that_was_made_and_never_one_to_come(world):
    milestone = world.agreed()[0]
    step = r'aria-current="step"><span>(\w+)'
    assert re.findall(step, hub_of(milestone.contract, world.ana)) == ["Agreed"]
    world.paid_in([milestone])
    assert re.findall(step, hub_of(milestone.contract, world.ben)) == ["Funded"]
    submit(milestone.public_id, by=world.ben, message="Here it is.")
    assert re.findall(step, hub_of(milestone.contract, world.ana)) == ["Submitted"]


def test_an_agreed_plan_says_the_price_instead_of_the_quote(world):
    html = hub_of(world.agreed(world.row("Wireframes", 600_00))[0].contract, world.ana)
    assert "Of $600.00: $0.00 paid, $0.00 in a secure account, $600.00 left." in html
    assert "The price is" not in html


def test_a_stranger_is_told_that_there_is_nothing_here(world):
    contract = world.funded().contract
    assert signed_in(world.cy).get(hub_address(contract)).status_code == 404


def test_who_is_not_signed_in_signs_in_first_and_comes_back(world, client):
    contract = world.hired()
    answer = client.get(hub_address(contract))
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"next={hub_address(contract)}")


def test_the_hub_asks_the_database_at_most_twelve_times(world, django_assert_max_num_queries):
    milestones = world.agreed(
        world.row("Wireframes", 600_00), world.row("Homepage", 800_00), world.row("Build", 100_00)
    )
    world.paid_in(milestones[:2])
    world.proposed(milestones[0].contract, *[{"id": m.public_id} for m in milestones], world.row("Extra"), by=world.ben)
    browser = signed_in(world.ana)
    with django_assert_max_num_queries(12):
        assert browser.get(hub_address(milestones[0].contract)).status_code == 200


def test_the_hub_weighs_little_even_with_a_long_plan(world):
    rows = [world.row(f"Part {number}", done_when=["Drawn", "Built", "Tested"]) for number in range(50)]
    html = hub_of(world.agreed(*rows)[0].contract, world.ana)
    assert len(gzip.compress(html.encode())) <= 40_000


def state_hired(world):
    return world.hired(), {"ana"}


def state_proposed(world):
    return world.proposed(world.hired()).contract, {"ben"}


def state_agreed(world):
    return world.agreed()[0].contract, {"ana"}


def state_paying(world):
    milestones = world.agreed()
    world.paying(milestones)
    return milestones[0].contract, {"ana"}


def state_funded(world):
    return world.funded().contract, {"ben"}


def state_submitted(world):
    return world.submitted().contract, {"ana"}


def state_changes_asked(world):
    milestone = world.submitted()
    ask_changes(milestone.public_id, by=world.ana, message="The footer is missing.")
    return milestone.contract, {"ben"}


def state_releasing(world):
    milestone = world.submitted()
    world.release(milestone)
    return milestone.contract, set()


def state_paid(world):
    return world.paid().contract, {"ana"}


STATES = [value for name, value in list(globals().items()) if name.startswith("state_")]


@pytest.mark.parametrize("state", STATES)
def test_exactly_one_button_is_filled_and_only_for_whoever_moves_next(world, state):
    contract, movers = state(world)
    for name in ("ana", "ben", "dee"):
        html = hub_of(contract, getattr(world, name))
        assert filled_buttons(html) == (1 if name in movers else 0), name
        assert ("Your move" in html) == (name in movers)


def test_nobody_but_the_two_people_has_a_button_that_does_anything(world):
    html = hub_of(world.submitted().contract, world.dee)
    main = html[html.index("<main") : html.index("</main>")]
    assert "<form" not in main
    assert "/release" not in main
    assert "Waiting for Ana" in main


def test_the_first_visit_offers_a_beginning_and_shows_what_the_quote_suggested(world):
    quote = world.quote(world.job(), milestones=[world.row("Wireframes", 600_00), world.row("Build", 1_800_00)])
    contract = contract_seen(select_quote(quote.public_id, by=world.ana).contract.public_id, world.ana)
    html = hub_of(contract, world.ana)
    assert "Let’s split the job into milestones." in html
    assert "Use Ben’s milestones" in html
    assert "What Ben suggested with the quote" in html
    assert "Use Ben’s milestones" not in hub_of(contract, world.ben)


def test_the_checklist_is_ticked_as_the_newest_submission_says(world):
    milestone = world.funded(done_when=["Three pages", "Phone and desktop"])
    submit(milestone.public_id, by=world.ben, message="First look.\nMore later.", done=[0])
    html = hub_of(milestone.contract, world.ana)
    assert html.count("Done:</span>") == 1
    assert "First look.\nMore later." in html


def test_a_paid_milestone_keeps_what_was_agreed_and_handed_in_folded_away(world):
    milestone = world.submitted()
    world.release(milestone)
    world.later(seconds=60)
    html = hub_of(milestone.contract, world.ana)
    card = html[html.index(f'id="{milestone.public_id}"') :].partition("</article>")[0]
    assert re.search(r"<details[^>]*><summary", card)
    assert "<details open" not in card
    assert "What was agreed and handed in" in card
    assert "What was agreed and handed in" not in hub_of(world.submitted().contract, world.ana)


def test_every_card_has_a_link_to_itself_and_only_what_can_be_changed_leads_to_the_editor(world):
    open_one = world.funded()
    html = hub_of(open_one.contract, world.ben)
    assert f'href="#{open_one.public_id}"' in html
    assert f'/contracts/{open_one.contract.public_id}/milestones/propose#id-0"' in html
    assert "/propose#" not in hub_of(open_one.contract, world.dee)
    assert "/propose#" not in hub_of(world.paid().contract, world.ana)


def test_a_proposal_has_one_stamp_and_an_empty_ring_wherever_it_is_shown(world):
    contract = world.proposed(world.hired()).contract
    for html in (hub_of(contract, world.ben), hub_of(contract, world.ana)):
        assert html.count("stamp stamp-open") == 1
    milestone = world.funded()
    world.proposed(milestone.contract, {"id": milestone.public_id}, world.row("More"), by=world.ben)
    html = hub_of(milestone.contract, world.ana)
    assert html.count("stamp stamp-open") == 1
    assert "You haven’t answered yet" in html


def test_a_milestone_that_would_change_says_so_on_its_card_and_leads_to_the_proposal(world):
    one, other = world.agreed(world.row("One"), world.row("Other"))
    rows = [{"id": one.public_id, "price_minor": 120_00}, {"id": other.public_id}]
    proposal = world.proposed(one.contract, *rows, by=world.ben)
    for person, says in ((world.ana, "Change needs your OK"), (world.ben, "Change waiting for Ana")):
        cards = hub_of(one.contract, person).split(f'id="{other.public_id}"')
        assert f"{says}</a>" in cards[0]
        assert f"{says}</a>" not in cards[1]
        assert f'href="/proposals/{proposal.public_id}"' in cards[0]
    accept(proposal.public_id, by=world.ana, fingerprint=proposal.fingerprint)
    assert "Change needs your OK" not in hub_of(one.contract, world.ana)


def test_activities_lead_to_what_they_are_about_money_to_its_payment(world):
    milestone = world.submitted()
    html = hub_of(milestone.contract, world.ben)
    recent = html[html.index('id="activity"') :]
    assert f'You submitted <a href="#{milestone.public_id}">{milestone.title}</a>' in recent
    assert re.search(r'<a href="/payments/pay_\w+">Payment</a>', recent)
    assert re.search(r'<a href="/proposals/prp_\w+">Proposal</a>', recent)


def test_a_link_is_on_the_title_and_not_on_a_name_and_an_old_title_is_left_as_it_was(world):
    (milestone,) = world.agreed(world.row("Ben"))
    world.paid_in([milestone])
    submit(milestone.public_id, by=world.ben)
    assert f'Ben submitted <a href="#{milestone.public_id}">Ben</a>' in hub_of(milestone.contract, world.ana)
    proposal = world.proposed(milestone.contract, {"id": milestone.public_id, "title": "Be"})
    accept(proposal.public_id, by=world.ben, fingerprint=proposal.fingerprint)
    html = hub_of(milestone.contract, world.ana)
    assert f'Ben submitted Ben ·\u00a0<a href="#{milestone.public_id}">Milestone 1</a>' in html


def test_what_was_taken_out_is_folded_away_and_still_there(world):
    milestones = world.agreed(world.row("Wireframes"), world.row("Homepage"))
    proposal = world.proposed(milestones[0].contract, {"id": milestones[0].public_id})
    accept(proposal.public_id, by=world.ben, fingerprint=proposal.fingerprint)
    html = hub_of(milestones[0].contract, world.ana)
    assert "1 milestone was taken out of the plan" in html
    assert html.count('class="ms"') == 1


def test_activities_are_grouped_by_day_and_filtered(world):
    address = hub_address(world.submitted().contract)
    html = page_of(world.ana, address)
    assert "Today, " in html
    assert "You hired Ben for $2,400.00" in html
    assert "Ana hired you for $2,400.00" in page_of(world.ben, address)
    money = told(page_of(world.ana, address + "?show=money"))
    assert "$100.00 for Homepage is in a secure account" in money
    assert "You hired Ben" not in money
    assert "Ben submitted Homepage" in told(page_of(world.ana, address + "?show=milestones"))


def test_earlier_activities_are_one_link_away_and_none_is_shown_twice(world):
    milestones = world.agreed(*[world.row(f"Part {number}") for number in range(7)])
    world.paid_in(milestones)
    for milestone in milestones:
        submit(milestone.public_id, by=world.ben)
    address = hub_address(milestones[0].contract)
    first = page_of(world.ana, address)
    earlier = re.search(r'href="([^"]+)">Show earlier', first).group(1).replace("&amp;", "&")
    second = page_of(world.ana, earlier)
    assert "Ben submitted Part 6" in told(first)
    assert "You hired Ben" not in first
    assert "You hired Ben" in second
    assert "Ben submitted Part 6" not in told(second)


@pytest.mark.parametrize("query", ["?show=nonsense", "?before=x", "?before=99999999999999999999", "?before=-1"])
def test_an_address_that_was_tampered_with_shows_the_hub_all_the_same(world, query):
    assert "Recent activities" in page_of(world.ana, hub_address(world.hired()) + query)


def test_a_title_that_is_markup_is_shown_and_not_obeyed(world):
    html = hub_of(world.agreed(world.row("<b>Bold</b> & {name} %s %(x)s"))[0].contract, world.ben)
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; {name} %s %(x)s" in html


def test_the_specialist_is_asked_not_to_start_before_the_money_is_here(world):
    contract = world.agreed()[0].contract
    assert "Please don’t start yet." in hub_of(contract, world.ben)
    assert "Please don’t start yet." not in hub_of(contract, world.ana)


def test_the_hub_says_with_whom_it_is_and_since_when(world):
    contract = world.submitted().contract
    assert "With you since " in hub_of(contract, world.ana)
    assert "With Ana since " in hub_of(contract, world.ben)
    assert "With Ana since " in hub_of(contract, world.dee)
    assert (
        " since " not in hub_of(state_releasing(world)[0], world.ana).partition('class="idle"')[2].partition("</p>")[0]
    )
