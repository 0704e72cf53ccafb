"""The JSON API of the sandbox: every POST is safe to repeat by its `reference`."""

import hmac
from dataclasses import asdict

from flask import Blueprint, Response, jsonify, request

from skillscoop.sandbox import book, checkouts, sendings
from skillscoop.sandbox.accounts import open_account
from skillscoop.sandbox.app import sandbox
from skillscoop.sandbox.asked import REFERENCE, Asked
from skillscoop.sandbox.checkouts import Checkout
from skillscoop.sandbox.playing import scripted
from skillscoop.sandbox.refusals import KeyWrong, UnknownReference, Unreadable

api = Blueprint("api", __name__, url_prefix="/v1")


@api.before_request
def check_key() -> None:
    """Let nobody in without the key, compared in constant time."""
    given = request.headers.get("Authorization", "").encode()
    if not hmac.compare_digest(given, f"Bearer {sandbox().settings.api_key}".encode()):
        raise KeyWrong


@api.post("/checkouts")
@scripted("open_checkout")
def post_checkout() -> Response:
    with sandbox().database.transaction() as connection:
        return jsonify(shown(checkouts.open_checkout(connection, asked())))


@api.get("/checkouts/<checkout_id>")
@scripted("find_checkout")
def get_checkout(checkout_id: str) -> Response:
    with sandbox().database.transaction() as connection:
        return jsonify(shown(checkouts.find_checkout(connection, "id", known_shape(checkout_id))))


@api.get("/checkouts")
@scripted("find_checkout")
def get_checkout_by_reference() -> Response:
    with sandbox().database.transaction() as connection:
        return jsonify(shown(checkouts.find_checkout(connection, "reference", reference_in_query())))


@api.post("/checkouts/<checkout_id>/expire")
@scripted("close_checkout")
def post_expire(checkout_id: str) -> Response:
    with sandbox().database.transaction() as connection:
        return jsonify(shown(checkouts.close_checkout(connection, known_shape(checkout_id))))


@api.post("/refunds")
@scripted("refund")
def post_refund() -> Response:
    with sandbox().database.transaction() as connection:
        return jsonify(asdict(sendings.send_back(connection, asked())))


@api.get("/refunds")
@scripted("find_refund")
def get_refund() -> Response:
    with sandbox().database.transaction() as connection:
        return jsonify(asdict(sendings.find_sending(connection, "refund", reference_in_query())))


@api.post("/payouts")
@scripted("pay_out")
def post_payout() -> Response:
    with sandbox().database.transaction() as connection:
        return jsonify(asdict(sendings.pay_out(connection, asked())))


@api.get("/payouts")
@scripted("find_payout")
def get_payout() -> Response:
    with sandbox().database.transaction() as connection:
        return jsonify(asdict(sendings.find_sending(connection, "payout", reference_in_query())))


@api.post("/accounts")
@scripted("open_account")
def post_account() -> Response:
    with sandbox().database.transaction() as connection:
        return jsonify(asdict(open_account(connection, asked())))


@api.get("/book")
def get_book() -> Response:
    with sandbox().database.transaction() as connection:
        return jsonify(currencies=book.summaries(connection))


def shown(checkout: Checkout) -> dict[str, object]:
    """Return a checkout as the API shows it; `charge` only once there is one."""
    seen = {
        "id": checkout.id,
        "url": f"{sandbox().settings.public_url.rstrip('/')}/pay/{checkout.id}",
        "state": checkout.state,
        "amount_minor": checkout.amount_minor,
        "currency": checkout.currency,
        "reference": checkout.reference,
    }
    return seen | ({"charge": checkout.charge} if checkout.charge else {})


def asked() -> Asked:
    """Return the body of the request, to be read field by field."""
    return Asked(request.get_json(silent=True))


def known_shape(text: str) -> str:
    """Return `text` if it could be an id. Raises UnknownReference."""
    if not REFERENCE.fullmatch(text):
        raise UnknownReference(thing="id", reference=text[:60])
    return text


def reference_in_query() -> str:
    """Return ?reference=. Raises Unreadable when it is left out."""
    if "reference" not in request.args:
        raise Unreadable(field="reference", problem="is missing")
    return known_shape(request.args["reference"])
