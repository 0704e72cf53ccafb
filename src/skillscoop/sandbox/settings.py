"""What the sandbox needs to know to start, read from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from os import environ
from pathlib import Path

PREFIX = "SKILLSCOOP_SANDBOX_"
OPTIONAL = frozenset({"webhook_url"})


class SettingsError(Exception):
    """The sandbox cannot start; the message names every missing setting at once."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One field per variable SKILLSCOOP_SANDBOX_…; each may also be given as …_FILE, a file holding the value.

    public_url is the address people's browsers reach the sandbox at; webhook_url is where events go, and without
    it they wait.
    """

    database_url: str
    api_key: str
    webhook_secret: str
    public_url: str
    webhook_url: str = ""


def settings_from(variables: Mapping[str, str] = environ) -> Settings:
    """Read the settings. Raises SettingsError naming all that are missing."""
    values = {field.name: _value(variables, PREFIX + field.name.upper()) for field in fields(Settings)}
    missing = [PREFIX + name.upper() for name, value in values.items() if not value and name not in OPTIONAL]
    if missing:
        raise SettingsError(f"The sandbox cannot start without {', '.join(missing)}.")
    return Settings(**values)


def _value(variables: Mapping[str, str], name: str) -> str:
    if path := variables.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return variables.get(name, "").strip()
