"""Make a fact ready to be written: its salt, and the canonical text that is hashed."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from skillscoop.kernel.canonical import canonical, salted_digest
from skillscoop.kernel.ids import new_id


class Actor(Protocol):
    """Whoever does a thing: a person, known by key and public id."""

    id: int
    public_id: str


@dataclass(frozen=True)
class NewFact:
    """A fact to record. `data` holds what its sentence needs: amounts in minor units, titles, references."""

    stream_id: int
    kind: str
    actor: Actor | None
    subject: str
    data: Mapping[str, object]

    def written(self, at: datetime) -> dict[str, object]:
        """Return the row as `step` takes it; `at` is the moment of decision, aware."""
        public_id, salt = new_id("act"), secrets.token_hex(16)
        text = canonical(
            {
                "at": at.astimezone(UTC).isoformat(),
                "actor": self.actor.public_id if self.actor else None,
                "details": salted_digest(canonical(dict(self.data)), salt),
                "id": public_id,
                "kind": self.kind,
                "subject": self.subject,
            }
        )
        return {
            "public_id": public_id,
            "stream": self.stream_id,
            "kind": self.kind,
            "actor": self.actor.id if self.actor else None,
            "subject": self.subject,
            "data": dict(self.data),
            "salt": salt,
            "canonical": text,
        }
