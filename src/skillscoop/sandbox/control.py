"""The control door, for the demo and for tests: choosing outcomes, scripting mistakes, moving the clock."""

from flask import Blueprint, Response, jsonify

from skillscoop.sandbox import checkouts, clock, faults, news
from skillscoop.sandbox.api import asked, check_key, known_shape, reference_in_query, shown
from skillscoop.sandbox.app import sandbox

control = Blueprint("control", __name__, url_prefix="/v1/control")
control.before_request(check_key)


@control.post("/checkouts/<checkout_id>/outcome")
def post_outcome(checkout_id: str) -> Response:
    """Do what the person on the payment page does."""
    body = asked()
    outcome = body.text("outcome", longest=60)
    body.finish()
    with sandbox().database.transaction() as connection:
        return jsonify(shown(checkouts.press(connection, known_shape(checkout_id), outcome)))


@control.get("/news")
def get_news() -> Response:
    """List what is or was to be told about ?reference=."""
    with sandbox().database.transaction() as connection:
        return jsonify(news=news.told(connection, reference_in_query()))


@control.post("/news/now")
def post_news_now() -> Response:
    """Stop holding back the news about one reference."""
    body = asked()
    reference = body.reference()
    body.finish()
    with sandbox().database.transaction() as connection:
        return jsonify(due=news.tell_now(connection, reference))


@control.post("/faults")
def post_fault() -> Response:
    """Script one mistake: `operation`, `kind`, and optionally `seconds` (30) and `times` (1)."""
    body = asked()
    operation, kind = body.text("operation", longest=60), body.text("kind", longest=60)
    seconds, times = body.seconds("seconds", default=30), body.number("times", least=1, most=1000, default=1)
    body.finish()
    with sandbox().database.transaction() as connection:
        faults.script(connection, operation, kind, seconds=seconds, times=times)
    return jsonify(operation=operation, kind=kind, seconds=seconds, times=times)


@control.delete("/faults")
def delete_faults() -> Response:
    """Forget every mistake still to come."""
    with sandbox().database.transaction() as connection:
        faults.forget(connection)
    return jsonify(faults=[])


@control.post("/clock")
def post_clock() -> Response:
    """Move the sandbox's clock ahead by `advance_seconds`."""
    body = asked()
    seconds = body.number("advance_seconds", least=0, most=clock.FURTHEST_SECONDS)
    body.finish()
    with sandbox().database.transaction() as connection:
        return jsonify(now=clock.advance(connection, seconds).isoformat())
