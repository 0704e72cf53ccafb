"""An API token."""

from typing import Any

from skillscoop.api.places import moves
from skillscoop.api.resources.base import Moment, Move, Resource
from skillscoop.people import models


class Token(Resource):
    """A key to the API; `hint` is how it begins."""

    id: str
    name: str
    hint: str
    scopes: list[str]
    made_at: Moment
    revoked_at: Moment | None
    moves: list[Move]


class NewToken(Token):
    """A token with its `plain` text: shown once, never kept, null when the request is repeated."""

    plain: str | None


def token(row: models.Token) -> Token:
    """Return a token. No query."""
    return Token(**_fields(row))


def new_token(row: models.Token, plain: str | None) -> NewToken:
    """Return a token that was just made. No query."""
    return NewToken(plain=plain, **_fields(row))


def _fields(row: models.Token) -> dict[str, Any]:
    verbs = [] if row.revoked_at else ["revoke"]
    return {
        "id": row.public_id,
        "name": row.name,
        "hint": row.hint,
        "scopes": list(row.scopes),
        "made_at": row.made_at,
        "revoked_at": row.revoked_at,
        "moves": moves("token", verbs, id=row.public_id),
    }
