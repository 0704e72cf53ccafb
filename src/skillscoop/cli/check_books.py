"""`skillscoop check-books`: do the books and the chains of facts still add up?"""

from importlib import import_module

import django
import typer


def check_books() -> None:
    """Recompute every balance and every chain; print what is wrong, a sentence each, and end with 1 if anything is."""
    # By name, because the books read models, and those can be imported only after this.
    django.setup()
    wrong: list[str] = import_module("skillscoop.board.books").check()
    for sentence in wrong:
        typer.echo(sentence)
    if wrong:
        raise typer.Exit(1)
    typer.echo("The books add up.")
