"""Where each verb is found: what `moves` on a resource lists."""

from collections.abc import Iterable, Mapping

from skillscoop.api.resources.base import Move

BASE = "/api/v1"

_PLACES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "job": {
        "edit": ("PATCH", "/jobs/{id}"),
        "quote": ("POST", "/jobs/{id}/quotes"),
        "cancel": ("POST", "/jobs/{id}/cancel"),
        "complete": ("POST", "/jobs/{id}/complete"),
        "not_complete": ("POST", "/jobs/{id}/not-complete"),
    },
    "quote": {
        "edit": ("PATCH", "/quotes/{id}"),
        "withdraw": ("POST", "/quotes/{id}/withdraw"),
        "select": ("POST", "/quotes/{id}/select"),
    },
    "contract": {
        "propose": ("POST", "/contracts/{id}/proposals"),
        "fund": ("POST", "/contracts/{id}/payments"),
    },
    "proposal": {
        "accept": ("POST", "/proposals/{id}/accept"),
        "ask_changes": ("POST", "/proposals/{id}/ask-changes"),
        "counter": ("POST", "/contracts/{contract}/proposals"),
        "withdraw": ("POST", "/proposals/{id}/withdraw"),
    },
    "milestone": {
        "fund": ("POST", "/contracts/{contract}/payments"),
        "submit": ("POST", "/milestones/{id}/submit"),
        "withdraw": ("POST", "/milestones/{id}/withdraw"),
        "ask_changes": ("POST", "/milestones/{id}/ask-changes"),
        "release": ("POST", "/milestones/{id}/release"),
        "undo": ("POST", "/milestones/{id}/undo"),
    },
    "payment": {"give_up": ("POST", "/payments/{id}/give-up")},
    "thread": {"message": ("POST", "/threads/{id}/messages"), "read": ("POST", "/threads/{id}/read")},
    "notice": {"read": ("POST", "/notices/{id}/read"), "unread": ("POST", "/notices/{id}/unread")},
    "plan_template": {"remove": ("POST", "/plan-templates/{id}/remove")},
    "token": {"revoke": ("POST", "/tokens/{id}/revoke")},
    "me": {"edit": ("PATCH", "/me"), "post_job": ("POST", "/jobs"), "make_token": ("POST", "/tokens")},
}

VERBS: Mapping[str, tuple[str, ...]] = {noun: tuple(places) for noun, places in _PLACES.items()}
"""Every verb that each kind of resource has a door for."""


def moves(noun: str, verbs: Iterable[str], *, id: str = "", contract: str = "") -> list[Move]:  # noqa: A002
    """Return each verb with its method and path; a verb that has no door of its own here is left out."""
    places = _PLACES[noun]
    return [
        Move(verb=verb, method=places[verb][0], path=BASE + places[verb][1].format(id=id, contract=contract))
        for verb in verbs
        if verb in places
    ]
