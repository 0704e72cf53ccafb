"""The first page: what this is, for whom, and how the money is held."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from skillscoop.kernel.currency import currency_of
from skillscoop.milestones.rules.overview import MilestoneMoney, overview
from skillscoop.policy.reads import in_force
from skillscoop.web.pages import open_page


@require_safe
@open_page
def front(request: HttpRequest) -> HttpResponse:
    """Show the first page to anybody; who is signed in finds the way on to their jobs there."""
    policy = in_force()
    whole = 10 ** currency_of(policy.currency).exponent
    example = overview(
        [
            MilestoneMoney("paid", 600 * whole, paid_minor=600 * whole),
            MilestoneMoney("funded", 800 * whole, secure_minor=800 * whole),
            MilestoneMoney("agreed", 1000 * whole),
        ],
        currency=policy.currency,
    )
    facts = {
        "example": example,
        "fee_bps": policy.fee_bps,
        "holder": policy.holder,
    }
    return render(request, "front/show.html", facts)
