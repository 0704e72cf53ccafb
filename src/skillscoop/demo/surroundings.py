"""What every process of the demo finds in its environment."""

import os
import secrets
from pathlib import Path


def surroundings(data: Path, *, database_url: str) -> dict[str, str]:
    """Return the environment for a child: ours, plus the demo's settings where ours leaves them open."""
    settled = {
        "SKILLSCOOP_DEMO": "1",
        "SKILLSCOOP_DATA_DIR": str(data.resolve()),
        "SKILLSCOOP_SECRET_KEY": kept_secret(data, "secret-key"),
        "DJANGO_SETTINGS_MODULE": "skillscoop.site.settings",
        "PYTHONUNBUFFERED": "1",
    }
    return settled | os.environ | {"SKILLSCOOP_DATABASE_URL": database_url}


def kept_secret(data: Path, name: str, *, prefix: str = "") -> str:
    """Return the secret called `name` in the data folder, made at random the first time, readable by its owner alone."""
    path = data / "secrets" / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        unfinished.touch(mode=0o600)
        unfinished.write_text(prefix + secrets.token_urlsafe(40))
        unfinished.rename(path)
    return path.read_text()
