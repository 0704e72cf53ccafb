"""Tie a child process to this one: when this process is gone, however it went, the child is told to stop.

Linux has this in the kernel (prctl PR_SET_PDEATHSIG). Elsewhere a small watcher stands between the two.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time

LINUX = sys.platform.startswith("linux")
_PR_SET_PDEATHSIG = 1
_LOOK_SECONDS = 0.3
# The shell line closes the gap between our fork and the child's prctl: a child that starts as an orphan does nothing.
_UNLESS_ORPHANED = 'test "$PPID" = "$0" && exec "$@"'


def tethered(command: list[str], *, stop_with: signal.Signals = signal.SIGTERM) -> list[str]:
    """Return `command` so wrapped that the child gets `stop_with` when the process that starts it ends.

    Start it from the main thread: the kernel watches the thread that forked, not the whole process.
    """
    if not LINUX:
        return [sys.executable, "-m", __name__, str(os.getpid()), stop_with.name, *command]
    told = stop_with.name.removeprefix("SIG")
    return ["setpriv", "--pdeathsig", told, "sh", "-c", _UNLESS_ORPHANED, str(os.getpid()), *command]


def die_with_parent() -> None:
    """Have this very process end when its parent does; for workers that a server forks by itself."""
    parent = os.getppid()
    if LINUX:
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_end_without, args=(parent,), daemon=True).start()
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def _end_without(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)


def watch(parent: int, stop_with: signal.Signals, command: list[str]) -> int:
    """Run `command`, pass on what we are told, and stop it when `parent` is no longer our parent."""
    child = subprocess.Popen(command)
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda number, frame: child.send_signal(number))
    while child.poll() is None:
        if os.getppid() != parent:
            child.send_signal(stop_with)
            return child.wait()
        time.sleep(_LOOK_SECONDS)
    return child.returncode


if __name__ == "__main__":
    raise SystemExit(watch(int(sys.argv[1]), signal.Signals[sys.argv[2]], sys.argv[3:]))
