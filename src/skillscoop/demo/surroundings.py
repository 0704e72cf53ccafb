"""What every process of the demo finds in its environment, and the secrets that stay the same from start to start."""

import base64
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

WEBHOOK_PATH = "/provider/events/sandbox"


def surroundings(data: Path, *, database_url: str) -> dict[str, str]:
    """Return the environment for a child: ours, plus the demo's settings where ours leaves them open."""
    settled = {
        "SKILLSCOOP_DEMO": "1",
        "SKILLSCOOP_DATA_DIR": str(data.resolve()),
        "SKILLSCOOP_SECRET_KEY": kept_secret(data, "secret-key"),
        "SKILLSCOOP_MAIL": str(data.resolve() / "mail"),
        "DJANGO_SETTINGS_MODULE": "skillscoop.site.settings",
        "PYTHONUNBUFFERED": "1",
    }
    return settled | os.environ | {"SKILLSCOOP_DATABASE_URL": database_url}


@dataclass(frozen=True)
class Ports:
    """Where the parts of the demo answer on this machine."""

    web: int
    sandbox: int
    live: int


def demo_surroundings(data: Path, *, database_url: str, sandbox_database_url: str, ports: Ports) -> dict[str, str]:
    """Return the environment of the whole demo: ours for the product, and the pretend payment company's."""
    base_url, sandbox_url = f"http://127.0.0.1:{ports.web}", f"http://127.0.0.1:{ports.sandbox}"
    return surroundings(data, database_url=database_url) | {
        "SKILLSCOOP_BASE_URL": base_url,
        "SKILLSCOOP_LIVE_PORT": str(ports.live),
        "SKILLSCOOP_SANDBOX_URL": sandbox_url,
        "SKILLSCOOP_SANDBOX_PUBLIC_URL": sandbox_url,
        "SKILLSCOOP_SANDBOX_DATABASE_URL": sandbox_database_url,
        "SKILLSCOOP_SANDBOX_API_KEY": kept_secret(data, "sandbox-api-key"),
        "SKILLSCOOP_SANDBOX_WEBHOOK_SECRET": kept_secret(data, "sandbox-webhook-secret", make=signing_secret),
        "SKILLSCOOP_SANDBOX_WEBHOOK_URL": base_url + WEBHOOK_PATH,
    }


def signing_secret() -> str:
    """Return a new key in the form Standard Webhooks asks for."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def random_text() -> str:
    """Return 40 random bytes in letters that are safe in an address and in a header."""
    return secrets.token_urlsafe(40)


def kept_secret(data: Path, name: str, *, make: Callable[[], str] = random_text) -> str:
    """Return the secret called `name` in the data folder, made the first time, readable by its owner alone."""
    path = data / "secrets" / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        unfinished.touch(mode=0o600)
        unfinished.write_text(make())
        unfinished.rename(path)
    return path.read_text()
