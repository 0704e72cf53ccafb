"""docs/generated/schema.md: our tables, their columns, and the constraints that guard them."""

from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Field, Model


def schema_page() -> str:
    """Return one section per table of ours; the libraries' tables are theirs to describe.

    The demo's tables exist in demo mode only and are left out, so that the page is the same in every mode.
    """
    ours = sorted(
        (m for m in apps.get_models() if m.__module__.startswith("skillscoop.") and m._meta.app_label != "demo"),
        key=lambda m: m._meta.db_table,
    )
    head = "# Tables\n\nMade from the models. Triggers and functions stand in the migrations, as SQL.\n"
    return "\n".join([head, *(_section(model) for model in ours)])


def _section(model: type[Model]) -> str:
    columns = "".join(_row(field) for field in model._meta.local_concrete_fields)
    fences = "".join(f"- `{constraint.name}`\n" for constraint in model._meta.constraints)
    about = (model.__doc__ or "").strip().partition("\n")[0]
    about = "" if about.startswith(model.__name__ + "(") else f"{about}\n\n"
    table = (
        f"## {model._meta.db_table}\n\n{about}| column | type | may be null | points to |\n|---|---|---|---|\n{columns}"
    )
    return table + (f"\nHolds always:\n\n{fences}" if fences else "")


def _row(field: "Field[Any, Any]") -> str:
    target = (
        field.related_model._meta.db_table if field.related_model and not isinstance(field.related_model, str) else ""
    )
    kind = (field.db_type(connection) or "").partition(" CHECK")[0]
    return f"| {field.column} | {kind} | {'yes' if field.null else ''} | {target} |\n"
