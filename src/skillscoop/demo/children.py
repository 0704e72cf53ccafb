"""The processes that the supervisor keeps running, each started again after it ends, later and later."""

import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from skillscoop.demo.tether import tethered

_FIRST_PAUSE_SECONDS = 0.5
_LONGEST_PAUSE_SECONDS = 10.0
_STEADY_SECONDS = 30.0
_STOP_SECONDS = 5.0
_LONGEST_LOG_BYTES = 5_000_000


@dataclass
class Child:
    """One process: what to run, what it finds in its environment, and the file that takes what it says."""

    name: str
    command: list[str]
    environ: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause_seconds: float = _FIRST_PAUSE_SECONDS
    starts_at: float = 0.0

    def start(self) -> None:
        """Start the process, tied to this one so that not even `kill -9` here leaves it behind."""
        with _log_at(self.log).open("ab") as log:
            self.process = subprocess.Popen(
                tethered(self.command, stop_with=signal.SIGKILL),
                env=self.environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C in the terminal is for the supervisor, which stops everything in good order.
                start_new_session=True,
            )
        self.started_at = time.monotonic()

    def tend(self) -> None:
        """Start the process again if it has ended, at once after a long life, with growing pauses after short ones."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            if now - self.started_at > _STEADY_SECONDS:
                self.pause_seconds = _FIRST_PAUSE_SECONDS
            self.starts_at = now + self.pause_seconds
            self.pause_seconds = min(self.pause_seconds * 2, _LONGEST_PAUSE_SECONDS)
            self.process = None
        elif self.process is None and now >= self.starts_at:
            self.start()

    def restart(self) -> None:
        """Stop the process if it runs, and start it."""
        stop([self])
        self.start()

    def last_words(self) -> str:
        """Return the end of what the process said, for a person to read when it does not come up."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-12:]) if self.log.exists() else ""


def stop(children: list[Child]) -> None:
    """Ask all of them to stop, then make those that have not."""
    running = [child.process for child in children if child.process is not None and child.process.poll() is None]
    for process in running:
        process.terminate()
    until = time.monotonic() + _STOP_SECONDS
    for process in running:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _log_at(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _LONGEST_LOG_BYTES:
        path.replace(path.with_suffix(".log.1"))
    return path
