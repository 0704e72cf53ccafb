"""The `skillscoop` command. Each verb lives in a file of its own; this one puts them together."""

import os
import sys

import typer

from skillscoop.cli.manage import manage
from skillscoop.cli.migrate import migrate
from skillscoop.site.config import ConfigProblem

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})(manage)
app.command()(migrate)


def main() -> None:
    """Run the command line; a configuration that cannot work ends it with one sentence per mistake."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillscoop.site.settings")
    try:
        app()
    except ConfigProblem as problem:
        for sentence in problem.sentences:
            print(sentence, file=sys.stderr)
        raise SystemExit(2) from None
