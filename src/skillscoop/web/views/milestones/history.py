"""Versions of the plan: the first agreed one beside today's, and every change between them (docs/rules.md 18)."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from skillscoop.board.formats import amount_text, moment_text
from skillscoop.milestones.reads import ContractSeen, contract_seen
from skillscoop.milestones.reads.history import VersionSeen, drift_of, version_seen, versions_of
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.shapes import Chip, Stamp
from skillscoop.web.views.milestones.cards import stamp
from skillscoop.web.views.milestones.crumbs import crumbs
from skillscoop.web.views.milestones.draft_cards import draft_card
from skillscoop.web.views.milestones.in_short import headline, total_line
from skillscoop.web.views.milestones.redline import Section, sections


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version in the list: what it was, what it changed, and who agreed to it."""

    number: int
    heading: str
    said: str
    note: str
    note_title: str
    stamps: tuple[Stamp, ...]
    sections: tuple[Section, ...]
    href: str
    proposal: str


@require_safe
@signed_in_page
def history(request: HttpRequest, contract: str) -> HttpResponse:
    """Show every agreed version to the two people and to staff, the newest first."""
    reader = reader_of(request)
    seen = contract_seen(contract, reader)
    versions = versions_of(seen)
    drift = drift_of(versions)
    facts = {
        "contract": seen,
        "holder": seen.holder,
        "crumbs": crumbs(seen),
        "line": _line(versions),
        "drift": (headline(drift), total_line(drift.effect, seen.currency)) if drift else (),
        "drift_sections": sections(drift) if drift else (),
        "versions": [_shown(version, reader.id) for version in reversed(versions)],
        "hub": reverse("milestones", args=[seen.public_id]),
    }
    return render(request, "milestones/history.html", facts)


@require_safe
@signed_in_page
def version(request: HttpRequest, contract: str, number: int) -> HttpResponse:
    """Show one agreed version in full, as both signed it."""
    reader = reader_of(request)
    seen = contract_seen(contract, reader)
    found = version_seen(seen, number)
    is_newest = number == seen.plan_version
    said = Chip(gettext("In force"), "moss", icon="check") if is_newest else Chip(gettext("An earlier version"))
    facts = {
        "contract": seen,
        "holder": seen.holder,
        "crumbs": [*crumbs(seen), (gettext("Versions of the plan"), reverse("history", args=[seen.public_id]))],
        "heading": gettext("Plan {number}").format(number=number),
        "line": _agreed(found),
        "total": (found.total_minor, seen.currency),
        "cards": [draft_card(place, line.terms, said, seen) for place, line in enumerate(found.plan, start=1)],
        "stamps": _stamps(found, reader.id),
        "history": reverse("history", args=[seen.public_id]),
    }
    return render(request, "milestones/version.html", facts)


def _shown(found: VersionSeen, me: int) -> VersionShown:
    contract = found.contract
    return VersionShown(
        number=found.number,
        heading=gettext("Plan {number}").format(number=found.number),
        said=" ".join(_said(found, contract)),
        note=found.note,
        note_title=gettext("{name} wrote").format(name=found.proposed_by.first_name),
        stamps=_stamps(found, me),
        sections=sections(found) if found.standing else (),
        href=reverse("version", args=[contract.public_id, found.number]),
        proposal=reverse("proposal", args=[found.proposal]),
    )


def _said(found: VersionSeen, contract: ContractSeen) -> tuple[str, ...]:
    if found.standing:
        return headline(found), total_line(found.effect, contract.currency)
    return (_in_all(found, contract.currency),)


def _in_all(found: VersionSeen, currency: str) -> str:
    count = len(found.plan)
    sentence = ngettext("{count} milestone, {total} in all.", "{count} milestones, {total} in all.", count)
    return sentence.format(count=count, total=amount_text(found.total_minor, currency))


def _line(versions: list[VersionSeen]) -> str:
    if not versions:
        return gettext("No plan has been agreed yet.")
    count = ngettext("{count} version", "{count} versions", len(versions)).format(count=len(versions))
    first = gettext("the first agreed {at}").format(at=moment_text(versions[0].accepted_at))
    return f"{count}, {first}"


def _agreed(found: VersionSeen) -> str:
    says = gettext("Proposed by {proposer} {proposed}, accepted by {accepter} {accepted}")
    return says.format(
        proposer=found.proposed_by.name,
        proposed=moment_text(found.proposed_at),
        accepter=found.accepted_by.name,
        accepted=moment_text(found.accepted_at),
    )


def _stamps(found: VersionSeen, me: int) -> tuple[Stamp, ...]:
    agreed = ((found.proposed_by, found.proposed_at), (found.accepted_by, found.accepted_at))
    return tuple(stamp(party, at, is_me=party.id == me) for party, at in agreed)
