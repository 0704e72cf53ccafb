"""The sandbox's web app: API, control door and payment page. `create_app()` is what a WSGI server is given."""

from gettext import NullTranslations

from flask import Flask, Response, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from skillscoop.kernel.refusals import Refusal
from skillscoop.sandbox.api import api
from skillscoop.sandbox.app import Sandbox
from skillscoop.sandbox.control import control
from skillscoop.sandbox.database import Database
from skillscoop.sandbox.page import page
from skillscoop.sandbox.settings import Settings, settings_from
from skillscoop.sandbox.words import amount_text, direction_of, language_of, translator

LARGEST_BODY_BYTES = 256 * 1024
CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action {form_action}"
)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the app: reads SKILLSCOOP_SANDBOX_… unless settings are given, opens the database, makes its schema.

    Raises: SettingsError.
    """
    chosen = settings or settings_from()
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY_BYTES
    app.extensions["sandbox"] = Sandbox(chosen, Database(chosen.database_url))
    _teach_language(app)
    app.after_request(_guard)
    app.register_error_handler(Refusal, _say_no)
    app.register_error_handler(HTTPException, _say_http)
    app.register_blueprint(api)
    app.register_blueprint(control)
    app.register_blueprint(page)
    app.add_url_rule("/livez", view_func=_livez)
    return app


def _livez() -> Response:
    return Response("ok\n", mimetype="text/plain")


def _teach_language(app: Flask) -> None:
    """Let templates speak the reader's language; the words are looked up at each call, never kept by the app."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda sentence: _words().gettext(sentence),
        lambda one, many, count: _words().ngettext(one, many, count),
        newstyle=True,
    )
    app.jinja_env.filters["amount"] = lambda minor, currency: amount_text(minor, currency, language_of(request))
    app.context_processor(lambda: {"language": language_of(request), "direction": direction_of(language_of(request))})


def _words() -> NullTranslations:
    return translator(language_of(request))


def _guard(answer: Response) -> Response:
    """Put the security headers on every answer; a payment page is kept by nobody and framed by nobody."""
    answer.headers["Content-Security-Policy"] = CONTENT_POLICY.format(form_action=g.get("form_action", "'self'"))
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    answer.headers["X-Frame-Options"] = "DENY"
    if request.endpoint != "static":
        answer.headers["Cache-Control"] = "no-store"
    return answer


def _say_no(refusal: Refusal) -> ResponseReturnValue:
    sentence = _words().gettext(refusal.sentence).format(**refusal.facts)
    return _answer(refusal.status, code=refusal.code, title=refusal.code, detail=sentence)


def _say_http(error: HTTPException) -> ResponseReturnValue:
    """Answer what never reached a decision of ours (no such path, a bug) without a `code`: it is no refusal."""
    return _answer(error.code or 500, title=error.name, detail=error.description or error.name)


def _answer(status: int, **problem: str) -> ResponseReturnValue:
    """Say no in the manner of the door: a problem for machines (RFC 9457), a page for people."""
    if not request.path.startswith("/v1"):
        return render_template("problem.html", status=status), status
    answer = jsonify(type="about:blank", status=status, **problem)
    answer.mimetype = "application/problem+json"
    return answer, status
