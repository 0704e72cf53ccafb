"""An embedded PostgreSQL for the demo and the tests: the server's own binaries, run by us, reached by a socket only.

`python -m skillscoop.demo.postgres --data DIR [--throwaway] -- COMMAND…` runs COMMAND beside such a server.
"""

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from skillscoop.demo.programs import PostgresProblem, footing
from skillscoop.demo.surroundings import surroundings
from skillscoop.demo.tether import LINUX, tethered

_LONGEST_SOCKET_PATH = 100
_START_SECONDS = 30
_STOP_SECONDS = 20
_PAUSE_SECONDS = 2

_SETTINGS = {"listen_addresses": "", "max_connections": "100", "shared_buffers": "128MB", "log_min_messages": "warning"}
# Only for what may be lost: a crash of the machine leaves such a cluster broken.
_THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class Postgres:
    """One cluster in `folder`, its server started by `start` and stopped by `stop` or by the end of this process."""

    def __init__(self, folder: Path, *, throwaway: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.footing = footing(folder.resolve())
        self.log = folder / "postgres.log"
        self.cluster = self.footing.folder / "cluster"
        self.socket = _socket_folder(self.footing.folder)
        self.throwaway = throwaway
        self.server: subprocess.Popen[bytes] | None = None
        self.starts_at = 0.0

    def address(self, database: str) -> str:
        """Return the address of one database on this server."""
        return f"postgresql:///{database}?host={quote(str(self.socket), safe='')}&user=postgres"

    def start(self) -> None:
        """Make the cluster if there is none, start its server and wait until it answers, or raise PostgresProblem."""
        if not (self.cluster / "PG_VERSION").exists():
            self._initialise()
        self.footing.make(self.socket)
        wait_for_last_server(self.cluster)
        settings = _SETTINGS | (_THROWAWAY if self.throwaway else {})
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = self.footing.command("postgres", "-D", str(self.cluster), "-k", str(self.socket), *flags)
        with self.log.open("ab") as log:
            # A session of its own, or Ctrl-C in the terminal would stop the server before those who still use it.
            self.server = subprocess.Popen(
                command, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        self._wait_until_it_answers()

    def tend(self) -> None:
        """Start the server again should it have ended by itself; if it will not start, try again a little later."""
        now = time.monotonic()
        if self.server is not None and self.server.poll() is not None and now >= self.starts_at:
            self.starts_at = now + _PAUSE_SECONDS
            with suppress(PostgresProblem):
                self.start()

    def stop(self) -> None:
        """Stop the server in good order; what is committed is on disk already."""
        if self.server is None or self.server.poll() is not None:
            return
        self.server.send_signal(signal.SIGINT)
        try:
            self.server.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()

    def _initialise(self) -> None:
        # Made under another name and renamed when whole, so that a start cut short leaves nothing that looks finished.
        unfinished = self.cluster.with_name("cluster.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.rmtree(self.cluster, ignore_errors=True)
        self.footing.make(unfinished)
        options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-instructions"]
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        options += ["--no-sync"] if self.throwaway else []
        command = self.footing.command("initdb", "-D", str(unfinished), *options)
        made = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
        if made.returncode:
            raise PostgresProblem(
                f"PostgreSQL could not make its data folder in {self.cluster}:\n{made.stderr.strip()}"
            )
        unfinished.rename(self.cluster)

    def _wait_until_it_answers(self) -> None:
        assert self.server is not None
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            if self.server.poll() is not None:
                break
            try:
                psycopg.connect(self.address("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.03)
            else:
                return
        self.stop()
        raise PostgresProblem(f"PostgreSQL did not start; its own words are in {self.log}.")


def ensure_database(address: str) -> str:
    """Create the database that `address` names unless its server has it, and return the address."""
    name = str(conninfo_to_dict(address)["dbname"])
    with psycopg.connect(address, dbname="postgres", autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return address


def wait_for_last_server(cluster: Path) -> None:
    """Wait for a server that a killed parent left stopping, and clear away a lock file that nobody holds any more."""
    lock = cluster / "postmaster.pid"
    until = time.monotonic() + _STOP_SECONDS
    while lock.exists() and _serves(pid := _first_line(lock), cluster):
        if time.monotonic() > until:
            raise PostgresProblem(
                f"Another PostgreSQL (process {pid}) still runs on {cluster}. Stop it and start again."
            )
        time.sleep(0.1)
    lock.unlink(missing_ok=True)


def _serves(pid: str, cluster: Path) -> bool:
    """Whether process `pid` lives and is a PostgreSQL on `cluster`."""
    if LINUX:
        try:
            return bytes(cluster) in Path("/proc", pid, "cmdline").read_bytes()
        except OSError:
            return False
    listed = subprocess.run(["ps", "-o", "args=", "-p", pid], capture_output=True, text=True, check=False)
    return str(cluster) in listed.stdout


def _first_line(path: Path) -> str:
    try:
        return path.read_text().partition("\n")[0].strip()
    except FileNotFoundError:
        return ""


def _socket_folder(folder: Path) -> Path:
    """Inside the data folder where its name is short enough for a socket, else in the temporary folder."""
    inside = folder / "socket"
    if len(str(inside)) + len("/.s.PGSQL.5432") <= _LONGEST_SOCKET_PATH:
        return inside
    name = hashlib.sha256(bytes(folder)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"skillscoop-{os.geteuid()}-{name}"


def main() -> int:
    """Run one command beside an embedded server and return what the command returned."""
    parser = argparse.ArgumentParser(prog="python -m skillscoop.demo.postgres", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds the cluster")
    parser.add_argument("--throwaway", action="store_true", help="without fsync, and removed at the end")
    parser.add_argument("command", nargs=argparse.REMAINDER, metavar="-- COMMAND")
    asked = parser.parse_args()
    postgres = Postgres(asked.data, throwaway=asked.throwaway)
    try:
        postgres.start()
        environ = surroundings(asked.data, database_url=ensure_database(postgres.address("skillscoop")))
        command = asked.command[1:] if asked.command[:1] == ["--"] else asked.command
        return subprocess.run(tethered(command), env=environ, check=False).returncode
    finally:
        postgres.stop()
        if asked.throwaway:
            shutil.rmtree(asked.data, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
