"""Two short help pages: where held money is, and what the service costs. Figures come from the operator's settings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from skillscoop.kernel.currency import currency_of
from skillscoop.milestones.rules.fee import fee_on
from skillscoop.policy.reads import in_force

# The example every page of help counts with, in whole units of the platform's currency.
EXAMPLE_UNITS = 800


@require_safe
def secure_account(request: HttpRequest) -> HttpResponse:
    """Say where money sits between paying and releasing (docs/rules.md 22, 25, 27)."""
    policy = in_force()
    return render(request, "help/secure_account.html", {"holder": policy.holder, "undo_seconds": policy.undo_seconds})


@require_safe
def fees(request: HttpRequest) -> HttpResponse:
    """Say what the client pays on top, with one example (docs/rules.md 19, 20)."""
    policy = in_force()
    currency = currency_of(policy.currency)
    price_minor = EXAMPLE_UNITS * 10**currency.exponent
    fee_minor = fee_on(price_minor, policy.fee_bps, currency.step_minor)
    facts = {
        "fee_bps": policy.fee_bps,
        "price_minor": price_minor,
        "fee_minor": fee_minor,
        "total_minor": price_minor + fee_minor,
        "currency": currency.code,
        "comes_back": policy.fee_comes_back,
        "holder": policy.holder,
    }
    return render(request, "help/fees.html", facts)
