"""Notices that the code has changed, for `bin/dev`."""

import time
from pathlib import Path

_LOOK_SECONDS = 1.0
_KINDS = {".py", ".html", ".sql", ".mo"}


class Changes:
    """Looks at one tree of files, once a second at most."""

    def __init__(self, tree: Path) -> None:
        self.tree = tree
        self.looked_at = 0.0
        self.newest = self._newest()

    def seen(self) -> bool:
        """Whether a file has been written since the last time this said so."""
        if time.monotonic() - self.looked_at < _LOOK_SECONDS:
            return False
        self.looked_at = time.monotonic()
        before, self.newest = self.newest, self._newest()
        return self.newest != before

    def _newest(self) -> tuple[int, float]:
        times = [path.stat().st_mtime for path in self.tree.rglob("*") if path.suffix in _KINDS and path.exists()]
        return len(times), max(times, default=0.0)
