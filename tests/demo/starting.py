"""Start the demo as a person does, and look at what it leaves behind."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from skillscoop.demo.places import settled_port

_START_SECONDS = 240


@dataclass
class Started:
    """One running demo."""

    process: subprocess.Popen[str]
    data: Path
    base_url: str

    def members(self) -> set[int]:
        """Return every process of this demo: each carries the data folder in its environment or on its command line."""
        mark = bytes(self.data)
        return {int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit() and mark in _marks(path)}

    def stop(self, how: signal.Signals) -> int:
        """Send the started process one signal, and return what it ended with."""
        self.process.send_signal(how)
        return self.process.wait(20)


@contextmanager
def demo(data: Path) -> Iterator[Started]:
    """Start the demo on `data` and a free port; go on when it says that it is ready."""
    port = settled_port(data.parent / f"port-{os.getpid()}", but_not=0)
    command = [sys.executable, "-m", "skillscoop.demo", "--data", str(data), "--port", str(port), "--no-browser"]
    ours = {name: value for name, value in os.environ.items() if not name.startswith("SKILLSCOOP_")}
    process = subprocess.Popen(command, env=ours, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        assert select.select([process.stdout], [], [], _START_SECONDS)[0], "the demo said nothing for four minutes"
        assert process.stdout.readline() == f"ready http://127.0.0.1:{port}\n", process.stdout.read()
        yield Started(process, data, f"http://127.0.0.1:{port}")
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def outlived(pids: set[int], *, seconds: float) -> set[int]:
    """Return those of `pids` that still run after `seconds`, looking no longer than it takes them to end."""
    left = {}
    for pid in pids:
        try:
            left[os.pidfd_open(pid)] = pid
        except ProcessLookupError:
            continue
    watch = select.poll()
    for handle in left:
        watch.register(handle, select.POLLIN)
    while left and (ended := watch.poll(seconds * 1000)):
        for handle, _ in ended:
            watch.unregister(handle)
            os.close(handle)
            del left[handle]
    return set(left.values())


def _marks(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
    except OSError:
        return b""
