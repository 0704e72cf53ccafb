"""Paying in: what is chosen, what it costs, and every way in which a payment can end."""

import re
from dataclasses import replace

import pytest

from skillscoop.milestones.actions.other_amount_arrived import other_amount_arrived
from skillscoop.payments import provider
from skillscoop.payments.actions.send_back import look_again_at_refund, send_back
from skillscoop.payments.models import Payment
from tests.web.pages import filled_buttons, forms_of, page_of, send, send_form, signed_in

pytestmark = pytest.mark.django_db


def address(milestone):
    return f"/contracts/{milestone.contract.public_id}/fund?milestones={milestone.public_id}"


def payment_address(payment):
    return f"/payments/{payment.public_id}"


@pytest.fixture
def line_down(world):
    """Cut the line to the processor: from then on its adapter asks where nobody listens."""

    def cut():
        nobody = replace(world.sandbox, url="http://127.0.0.1:9")
        provider.use("sandbox", nobody.adapter)

    yield cut
    provider.use("sandbox", lambda: world.adapter)


def test_the_fee_and_the_total_are_shown_before_anything_is_paid(world):
    milestone = world.agreed(world.row("Build", 1_000_00))[0]
    html = page_of(world.ana, address(milestone))
    for shown in ("Put money in for “Build”", "$1,000.00", "$69.00", "$1,069.00", "6.90 %", "Harbour Trustees"):
        assert shown in html
    assert filled_buttons(html) == 1


def test_pressing_pay_leads_to_the_processors_page_and_the_money_arrives(world):
    milestone = world.agreed(world.row("Build", 1_000_00))[0]
    answer = send(signed_in(world.ana), address(milestone), action="/fund")
    payment = Payment.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{world.sandbox.url}/pay/{payment.checkout}")
    assert payment.charged_minor == 1_069_00
    world.adapter.press(payment.checkout, "paid")
    html = page_of(world.ana, f"{payment_address(payment)}?checkout={payment.checkout}")
    assert "$1,000.00 is in a secure account" in html
    assert world.seen(milestone).state == "funded"


def test_pressing_pay_twice_starts_one_payment(world):
    milestone = world.agreed()[0]
    browser = signed_in(world.ana)
    html = browser.get(address(milestone)).content.decode()
    first = send_form(browser, html, address(milestone), action="/fund")
    second = send_form(browser, html, address(milestone), action="/fund")
    assert second["Location"] == first["Location"]
    assert Payment.objects.count() == 1


def test_several_are_chosen_and_paid_at_once(world):
    one, two, three = world.agreed(world.row("One", 10_00), world.row("Two", 20_00), world.row("Three", 30_00))
    html = page_of(world.ana, f"{address(one)}&milestones={three.public_id}")
    assert "Put money in for 2 milestones" in html
    assert "$42.76" in html
    assert "All 3 with the fee: " in html
    assert forms_of(html)[0]["values"]["milestones"] == [one.public_id, three.public_id]
    send(signed_in(world.ana), f"{address(one)}&milestones={three.public_id}", action="/fund")
    assert Payment.objects.get().amount_minor == 40_00
    assert world.seen(two).payment == ""


def test_only_what_a_link_names_is_offered_and_never_something_else(world):
    one, two = world.agreed(world.row("One", 10_00), world.row("Two", 20_00))
    elsewhere = world.agreed()[0]
    world.paid_in([one])
    every = f"/contracts/{two.contract.public_id}/fund"
    for stale in (one.public_id, elsewhere.public_id, "mst_none"):
        html = page_of(world.ana, f"{every}?milestones={stale}")
        assert "That milestone can’t be paid in now" in html
        assert "Tick what you want to pay in." in html
        assert ">Two<" in html
        assert filled_buttons(html) == 0
    assert "$21.38" in page_of(world.ana, every)
    nothing = page_of(world.ana, f"{every}?choosing=")
    assert "That milestone" not in nothing
    assert ("$21.38" in nothing, filled_buttons(nothing)) == (False, 0)


def test_an_amount_that_changed_meanwhile_is_shown_and_nothing_is_charged(world):
    milestone = world.agreed(world.row("Build", 100_00))[0]
    browser = signed_in(world.ana)
    stale = browser.get(address(milestone)).content.decode()
    world.agreed({"id": milestone.public_id, "price_minor": 120_00}, contract=milestone.contract)
    answer = send_form(browser, stale, address(milestone), action="/fund")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "This changed since you opened it. Nothing was sent" in html
    assert "$128.28" in html
    assert not Payment.objects.exists()


def test_a_total_that_was_tampered_with_is_refused(world):
    milestone = world.agreed()[0]
    answer = send(signed_in(world.ana), address(milestone), action="/fund", expected_total_minor="1")
    assert answer.status_code == 409
    assert "The amount to pay is now $106.90" in answer.content.decode()
    assert not Payment.objects.exists()


def test_a_second_payment_leads_to_the_first(world):
    milestones = world.agreed()
    browser = signed_in(world.ana)
    stale = browser.get(address(milestones[0])).content.decode()
    first = world.paying(milestones)
    answer = send_form(browser, stale, address(milestones[0]), action="/fund")
    assert answer.status_code == 409
    assert f'href="{payment_address(first)}"' in answer.content.decode()
    assert Payment.objects.count() == 1


def test_a_payment_that_is_not_finished_can_be_finished_or_given_up(world):
    milestones = world.agreed()
    payment = world.paying(milestones)
    html = page_of(world.ana, payment_address(payment))
    assert f'href="{world.sandbox.url}/pay/{payment.checkout}"' in html
    assert filled_buttons(html) == 1
    answer = send(signed_in(world.ana), payment_address(payment), action="/give-up")
    assert answer.status_code == 303
    html = page_of(world.ana, payment_address(payment))
    assert "The payment was given up" in html
    assert "You haven’t been charged." in html
    assert world.seen(milestones[0]).payment == ""


@pytest.mark.parametrize(
    ("outcome", "said"), [("declined", "The bank said no"), ("abandoned", "The payment was given up")]
)
def test_a_payment_that_failed_says_why_whether_money_is_safe_and_what_to_do(world, outcome, said):
    milestones = world.agreed()
    payment = world.paying(milestones)
    world.adapter.press(payment.checkout, outcome)
    html = page_of(world.ana, f"{payment_address(payment)}?checkout={payment.checkout}")
    for part in (said, "Is the money safe?", "You haven’t been charged.", "What to do"):
        assert part in html
    again = re.search(r'href="([^"]+)"[^>]*>Try again', html).group(1)
    assert again == address(milestones[0])


def test_while_nobody_answers_the_page_says_not_to_pay_again(world, line_down):
    milestones = world.agreed()
    browser = signed_in(world.ana)
    page = browser.get(address(milestones[0])).content.decode()
    line_down()
    answer = send_form(browser, page, address(milestones[0]), action="/fund")
    payment = Payment.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, payment_address(payment))
    html = page_of(world.ana, payment_address(payment))
    assert "Don’t pay again" in html
    assert "Look again" in html
    assert filled_buttons(html) == 0
    theirs = page_of(world.ben, payment_address(payment))
    assert "Please don’t start before the money is here" in theirs
    assert "Don’t pay again" not in theirs


def test_a_pending_payment_stays_as_it_was_while_the_processor_is_silent(world, line_down):
    payment = world.paying(world.agreed())
    line_down()
    html = page_of(world.ana, payment_address(payment))
    assert filled_buttons(html) == 0
    assert "We can’t reach the payment company at this moment." in html
    assert Payment.objects.get().state == "pending"
    assert send(signed_in(world.ana), payment_address(payment), action="/give-up").status_code == 303
    assert Payment.objects.get().state == "pending"


def test_the_other_side_sees_the_payment_and_can_do_nothing_with_it(world):
    payment = world.paying(world.agreed())
    for person in (world.ben, world.dee):
        html = page_of(person, payment_address(payment))
        assert "A payment was started" in html
        assert world.sandbox.url not in html
        assert forms_of(html) == []
    assert signed_in(world.cy).get(payment_address(payment)).status_code == 404


def test_a_payment_that_is_only_started_is_never_told_as_money_on_its_way(world):
    payment = world.paying(world.agreed())
    hub = f"/contracts/{world.contract_of(payment).public_id}/milestones"
    for person in (world.ana, world.ben, world.dee):
        for html in (page_of(person, hub), page_of(person, payment_address(payment))):
            assert "n its way" not in html
        assert "Payment started, not arrived yet: " in page_of(person, hub)
    world.ends(payment, "paid")
    assert "Payment started" not in page_of(world.ben, hub)


def test_a_payment_nobody_knows_the_end_of_is_told_as_being_checked(world, line_down):
    milestone = world.agreed()[0]
    browser = signed_in(world.ana)
    page = browser.get(address(milestone)).content.decode()
    line_down()
    send_form(browser, page, address(milestone), action="/fund")
    html = page_of(world.ben, f"/contracts/{milestone.contract.public_id}/milestones")
    assert "Payment being checked: " in html
    assert "Ana’s payment is being checked" in html
    assert "nothing charged" not in html


def test_only_the_client_can_fund_and_only_what_was_agreed(world):
    contract = world.hired()
    page = f"/contracts/{contract.public_id}/fund"
    assert signed_in(world.ana).get(page).status_code == 409
    assert signed_in(world.ben).get(page).status_code == 403
    assert signed_in(world.dee).get(page).status_code == 403
    assert signed_in(world.cy).get(page).status_code == 404


def test_when_nothing_is_left_to_pay_in_the_page_says_so(world):
    html = page_of(world.ana, address(world.funded()))
    assert "Nothing to pay in now." in html
    assert filled_buttons(html) == 0


def test_what_went_back_stands_on_the_payments_page_with_where_it_is(world):
    refund = world.goes_back(100_00, lowered_to=60_00)
    html = page_of(world.ana, payment_address(refund.payment))
    assert "$60.00 is in a secure account" in html
    assert "$42.76, fee included, is on its way back to you." in html
    send_back(refund.public_id)
    world.sandbox.deliver(lambda _headers, _body: 200)
    look_again_at_refund(refund.public_id)
    assert "$42.76, fee included, was sent back to you" in page_of(world.ana, payment_address(refund.payment))
    assert "was sent back to Ana." in page_of(world.ben, payment_address(refund.payment))


def test_after_a_release_the_payments_page_does_not_say_that_the_money_is_held(world):
    milestone = world.paid()
    payment = Payment.objects.get()
    html = page_of(world.ana, payment_address(payment))
    assert "$100.00 was paid in" in html
    assert "is in a secure account</h1>" not in html
    assert world.seen(milestone).state == "paid"


def test_another_amount_than_asked_for_is_told_as_it_is(world):
    payment = world.paying(world.agreed())
    other_amount_arrived(payment.public_id, amount_minor=50_00, currency="NZD")
    html = page_of(world.ana, payment_address(payment))
    for part in ("Another amount arrived than was asked for", "Yes. $106.90 was asked for", "Our team sends it back"):
        assert part in html
    assert "You haven’t been charged." not in html
    assert "Please don’t start: it is not paid in yet." in page_of(world.ben, payment_address(payment))
