"""What every request of the sandbox works with: its settings and its database."""

from dataclasses import dataclass

from flask import current_app

from skillscoop.sandbox.database import Database
from skillscoop.sandbox.settings import Settings


@dataclass(frozen=True, slots=True)
class Sandbox:
    """One pretend company: how it was set up, and where it keeps things."""

    settings: Settings
    database: Database


def sandbox() -> Sandbox:
    """Return the company that the current request speaks to."""
    found: Sandbox = current_app.extensions["sandbox"]
    return found
