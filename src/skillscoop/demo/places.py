"""What one demo holds alone while it runs: its data folder and its port."""

import fcntl
import os
import socket
import time
from pathlib import Path


class Taken(Exception):
    """Something this demo needs belongs to another program; the text says which, and what to do."""


def hold_folder(folder: Path, *, port: int) -> int:
    """Take the data folder for this process until it ends; return the open file that holds it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "in-use", os.O_RDWR | os.O_CREAT, 0o644)
    except PermissionError as no:
        raise Taken(f"You can’t write to {folder}. Start with --data OTHER-FOLDER.") from no
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(lock, 200).decode().strip()
        raise Taken(
            f"Another demo already runs on {folder} ({holder}). Stop it, or start with --data OTHER-FOLDER."
        ) from None
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"process {os.getpid()}, http://127.0.0.1:{port}\n".encode(), 0)
    return lock


def claim_port(port: int, *, within_seconds: float = 5.0) -> None:
    """Return once `port` is free. A demo that was just killed gets a moment to let go of it; anything else is Taken."""
    until = time.monotonic() + within_seconds
    while not is_free(port):
        if time.monotonic() > until:
            raise Taken(f"Port {port} is in use by another program. Stop that one, or start with --port {port + 1}.")
        time.sleep(0.1)


def settled_port(note: Path, *, but_not: int) -> int:
    """Return the port written in `note` if it is still free, else any free one, which `note` then remembers."""
    known = int(note.read_text()) if note.exists() else 0
    if known and known != but_not and is_free(known):
        return known
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        port: int = any_port.getsockname()[1]
    note.write_text(str(port))
    return port


def is_free(port: int) -> bool:
    """Whether nobody listens on `port` of this machine."""
    with socket.socket() as trial:
        # Without this, connections that a former demo closed would keep the port for a minute.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
