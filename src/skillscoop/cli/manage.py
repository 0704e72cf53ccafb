"""`skillscoop manage …`: Django's own commands, with our settings."""

import typer
from django.core.management import execute_from_command_line


def manage(context: typer.Context) -> None:
    """Run one of Django's commands: `skillscoop manage makemigrations`, `skillscoop manage shell`."""
    execute_from_command_line(["skillscoop manage", *context.args])
