"""The `skillscoop` command. Each verb lives in a file of its own; this one puts them together."""

import typer

from skillscoop.cli.check_books import check_books
from skillscoop.cli.live import live
from skillscoop.cli.manage import manage
from skillscoop.cli.migrate import migrate
from skillscoop.cli.people import people
from skillscoop.cli.serve import serve
from skillscoop.cli.settings import settings
from skillscoop.cli.worker import worker

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
app.command()(serve)
app.command()(worker)
app.command()(live)
app.command()(migrate)
app.command()(check_books)
app.command()(settings)
app.add_typer(people, name="people")
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})(
    manage
)
