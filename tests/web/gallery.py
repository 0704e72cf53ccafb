"""The gallery, and single parts, drawn without a server and without a database."""

from pathlib import Path

from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.utils.html import format_html
from jinja2 import FileSystemLoader

from skillscoop.web.gallery.parts import AT, parts
from skillscoop.web.gallery.states import states
from skillscoop.web.jinja import environment

SOURCE = Path(__file__).parent.parent.parent / "src" / "skillscoop"
TEMPLATES = SOURCE / "web" / "templates"
LOADER = FileSystemLoader([TEMPLATES, SOURCE / "demo" / "templates"])


def drawn(source: str, **facts: object) -> str:
    """Return a template source drawn in the product's own environment."""
    return environment(loader=LOADER).from_string(source).render(**facts)


def page() -> str:
    """Return the gallery as one HTML page, with the demo's bar."""
    request = RequestFactory().get("/gallery")
    field = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request))
    template = environment(loader=LOADER).get_template("gallery/show.html")
    around = {"request": request, "csrf_input": field, "quiet": True, "demo_bar": demo_bar()}
    return template.render(**around, states=states(), **parts())


def demo_bar() -> dict[str, object]:
    cast = (("per_1", "Ana Silva", "client"), ("per_2", "Ben Okoro", "specialist"), ("per_3", "Dee Diaz", "staff"))
    people = [{"id": public_id, "name": name, "role": role} for public_id, name, role in cast]
    return {"people": people, "current": "per_1", "now": AT}
