"""`skillscoop settings [NAME=VALUE …]`: the operator's settings, and every change of them."""

from importlib import import_module
from typing import Annotated

import django
import typer


def settings(
    changes: Annotated[list[str] | None, typer.Argument(help="What to set, such as fee_bps=500.")] = None,
    history: Annotated[bool, typer.Option(help="Show every version, the newest last.")] = False,
) -> None:
    """Show the settings in force, or change some of them from now on. Contracts keep the fee they began with."""
    django.setup()
    policy, refusals = import_module("skillscoop.policy.actions"), import_module("skillscoop.kernel.refusals")
    model = import_module("skillscoop.policy.models").Policy
    if changes:
        pairs = dict(each.partition("=")[::2] for each in changes)
        try:
            policy.change_settings(pairs)
        except refusals.Refusal as refusal:
            typer.echo(refusal.sentence.format(**refusal.facts), err=True)
            raise typer.Exit(1) from refusal
    rows = model.objects.order_by("id") if history else [model.objects.in_force()]
    for row in rows:
        typer.echo(f"since {row.set_at:%Y-%m-%d %H:%M} UTC, set by {row.set_by or 'the server'}")
        for name in policy.setting_names():
            typer.echo(f"  {name} = {getattr(row, name)}")
