"""`If-Match`: the version or fingerprint that an answer is bound to, as the caller saw it."""

import re

from django.http import HttpRequest

from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.milestones.actions.accept import FingerprintDiffers

_TAG = re.compile(r'(?:W/)?"([\x21\x23-\x7e]{1,128})"')
_WHOLE = re.compile(r"\d{1,9}")


class MatchMissing(Refusal):
    code = "if_match_missing"
    status = 428
    sentence = N_(
        "Say which version you read: If-Match with the fingerprint in quotes. Nothing was accepted and no money moved."
    )


def tag_in(request: HttpRequest) -> str | None:
    """Return what stands in If-Match, None without the header; what is no tag matches nothing and reads as empty."""
    given = request.headers.get("If-Match")
    if given is None:
        return None
    found = _TAG.fullmatch(given.strip())
    return found[1] if found else ""


def version_in(request: HttpRequest) -> int | None:
    """Return the version that If-Match names, None without the header. Refuses: FingerprintDiffers for no number."""
    tag = tag_in(request)
    if tag is None:
        return None
    if not _WHOLE.fullmatch(tag):
        raise FingerprintDiffers()
    return int(tag)
