"""The payment page: where the person who pays says what the pretend bank should do.

Whoever knows the checkout's unguessable id may pay it, as on any hosted payment page; there is no session to ride on.
Sending the form twice is harmless: a checkout ends once, and from then on the page shows how.
"""

from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from skillscoop.kernel.refusals import WrongMoment
from skillscoop.sandbox import checkouts
from skillscoop.sandbox.api import known_shape
from skillscoop.sandbox.app import sandbox
from skillscoop.sandbox.checkouts import Checkout
from skillscoop.sandbox.moves import OUTCOMES, CheckoutState

page = Blueprint("page", __name__, url_prefix="/pay")

ORDINARY = ("paid", "declined", "abandoned")
SPECIAL = ("paid_but_silent", "paid_late", "paid_twice")


@page.get("/<checkout_id>")
def show(checkout_id: str) -> str:
    """Show what is to be paid, or how it ended."""
    with sandbox().database.transaction() as connection:
        checkout = checkouts.find_checkout(connection, "id", known_shape(checkout_id))
    if checkout.state != CheckoutState.OPEN:
        return render_template("ended.html", checkout=checkout, back=way_back(checkout), ending=_ending(checkout))
    _let_form_lead_to(checkout.return_url)
    return render_template(
        "pay.html",
        checkout=checkout,
        ordinary={name: OUTCOMES[name] for name in ORDINARY},
        special={name: OUTCOMES[name] for name in SPECIAL},
    )


@page.post("/<checkout_id>")
def choose(checkout_id: str) -> AnyResponse:
    """Do what was chosen, and lead back to the platform unless the outcome is that nobody comes back."""
    here = url_for("page.show", checkout_id=known_shape(checkout_id))
    outcome = request.form.get("outcome", "")
    try:
        with sandbox().database.transaction() as connection:
            checkout = checkouts.press(connection, checkout_id, outcome)
    except WrongMoment:
        return redirect(here, 303)
    return redirect(way_back(checkout) if OUTCOMES[outcome].comes_back else here, 303)


def way_back(checkout: Checkout) -> str:
    """Return the platform's address with the checkout's id added to its query."""
    parts = urlsplit(checkout.return_url)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != "checkout"]
    return parts._replace(query=urlencode([*query, ("checkout", checkout.id)])).geturl()


def _ending(checkout: Checkout) -> str:
    """Name the ending for the page: its state, or that the window was closed on the way."""
    chosen = OUTCOMES.get(checkout.outcome)
    return "closed_window" if chosen and not chosen.comes_back else checkout.state


def _let_form_lead_to(address: str) -> None:
    """Browsers hold a form's redirect to the content policy too, so the platform's origin must be named in it."""
    parts = urlsplit(address)
    g.form_action = f"'self' {parts.scheme}://{parts.netloc}"
