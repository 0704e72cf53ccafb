"""Our own fragments inside allauth's pages, so that head, foot and fields are written once."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context, engines
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from skillscoop.kernel.words import N_
from skillscoop.web.browsers import browser_text

register = template.Library()

OURS = {
    "login": N_("E-mail address"),
    "email": N_("E-mail address"),
    "password": N_("Password"),
    "remember": N_("Stay signed in in this browser"),
    "oldpassword": N_("The password you have now"),
    "code": N_("Code"),
}
# In forms for somebody who has an account; what a new one asks for is simply a password.
OURS_LATER = {"password1": N_("New password"), "password2": N_("New password, once more")}

# Widgets that are drawn beside their label and not beneath it.
BESIDE = {"checkbox", "radio"}


@register.simple_tag(takes_context=True)
def fragment(context: Context, path: str, **inputs: object) -> SafeString:
    """Return one of our Jinja2 fragments, drawn for this request."""
    request = context.get("request")
    drawn = engines["jinja2"].get_template(path).render(inputs, request)
    return mark_safe(drawn)  # noqa: S308  (Jinja2 has escaped every value in it)


@register.filter
def drawn(field: BoundField) -> Any:
    """Return a form field's control in our look; Django itself adds the links to its hint and its errors."""
    if beside(field):
        return field
    # The library repeats the label inside the control, in its own words.
    field.field.widget.attrs.pop("placeholder", None)
    return field.as_widget(attrs={"class": "input"})


@register.filter
def browser(user_agent: str) -> str:
    """Return what a browser is, in words."""
    return browser_text(user_agent)


@register.filter
def beside(field: BoundField) -> bool:
    """Say whether a field's label stands beside its control, as with a checkbox."""
    return getattr(field.field.widget, "input_type", "") in BESIDE


@register.filter
def named(field: BoundField) -> Any:
    """Return a form field's label in our words; the forms of allauth come with their own."""
    ours = OURS if "email" in field.form.fields else OURS | OURS_LATER
    return gettext(ours[field.name]) if field.name in ours else field.label


@register.filter
def wrong_fields(form: BaseForm) -> list[tuple[str, str, str]]:
    """Return id, label and sentence of whatever is wrong with a form's fields, in their order."""
    return [
        (field.id_for_label, str(named(field)), str(error)) for field in form.visible_fields() for error in field.errors
    ]


@register.filter
def button_look(attrs: dict[str, Any]) -> str:
    """Return a button's classes: filled for the page's main act, outline for all others.

    allauth marks some main acts and leaves the only submit button of many forms unmarked.
    """
    tags = attrs.get("tags") or []
    marked = {"prominent", "primary"} & set(tags) and "outline" not in tags
    alone = not tags and attrs.get("type") == "submit" and not attrs.get("name")
    return "btn btn-primary" if marked or alone else "btn btn-quiet" if "link" in tags else "btn"


@register.filter
def is_blank(text: str) -> bool:
    """Say whether a slot holds nothing to read, so that an empty heading becomes an empty cell."""
    return not strip_tags(text).strip()
