"""What was handed in for a milestone and what was asked for in answer, in the shapes that pages draw. No query."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from markupsafe import Markup

from skillscoop.board.formats import alone, list_text, moment_text
from skillscoop.milestones.moves import Role
from skillscoop.milestones.reads import MilestoneSeen, PartySeen
from skillscoop.web.shapes import Notice, Round, Tick
from skillscoop.web.uploads import FileShown, shown


def ticks_of(seen: MilestoneSeen) -> tuple[Tick, ...]:
    """Return the checklist as the newest submission left it; what was put on it since is not ticked."""
    done = ticked_in(seen)
    return tuple(Tick(item, item in done) for item in seen.done_when)


def ticked_in(seen: MilestoneSeen) -> set[str]:
    """Return the items that the newest submission ticked, in the words they had then."""
    return _named(seen.submissions[-1], "done") if seen.submissions else set()


def _named(said: Mapping[str, Any], name: str) -> set[str]:
    return {said["checklist"][place] for place in said[name]}


def submission_notice(seen: MilestoneSeen) -> Notice | None:
    """Return what the specialist wrote and linked to with the newest submission; None where they did neither."""
    return _handed_in(seen, seen.submissions[-1]) if seen.submissions else None


def _handed_in(seen: MilestoneSeen, said: Mapping[str, Any]) -> Notice | None:
    if not (said["message"] or said["links"]):
        return None
    wrote = gettext("You wrote") if Role.SPECIALIST in seen.contract.roles else gettext("{name} wrote")
    notice = _wrote(wrote, seen.contract.specialist, said, "harbor", "message")
    return Notice(notice.text + links_text(said["links"]), notice.title, notice.tone, notice.icon)


def links_text(links: Sequence[str]) -> Markup:
    """Return addresses that somebody handed in, each shown as the text it is, so that it is read before it opens."""
    anchor = Markup('<br><a href="{0}" rel="noopener noreferrer nofollow ugc" target="_blank">{0}</a>')
    return Markup("").join(anchor.format(link) for link in links)


def files_of(seen: MilestoneSeen) -> tuple[FileShown, ...]:
    """Return the files of the newest submission. No query."""
    return tuple(shown(seen.submissions[-1]["files"])) if seen.submissions else ()


def earlier_of(seen: MilestoneSeen) -> tuple[Round, ...]:
    """Return what was handed in before the newest time, the newest first: part of the deal, and kept. No query."""
    return tuple(Round(_handed_in(seen, said), tuple(shown(said["files"]))) for said in seen.submissions[-2::-1])


def request_notice(seen: MilestoneSeen) -> Notice | None:
    """Return what the client asked for last, with the checklist items that are missing."""
    if not seen.change_requests:
        return None
    asked = seen.change_requests[-1]
    is_mine = Role.CLIENT in seen.contract.roles
    wrote = gettext("You asked for changes") if is_mine else gettext("{name} asked for changes")
    notice = _wrote(wrote, seen.contract.client, asked, "amber", "refresh")
    missing = [f"“{asked['checklist'][place]}”" for place in asked["items"]]
    if not missing:
        return notice
    listed = gettext("Not done yet: {items}.").format(items=list_text(missing))
    return Notice(notice.text + Markup("<br>{}").format(listed), notice.title, notice.tone, notice.icon)


def _wrote(title: str, who: PartySeen, said: Mapping[str, Any], tone: str, icon: str) -> Notice:
    at = moment_text(datetime.fromisoformat(said["at"]))
    heading = gettext("{what}, {at}:").format(what=title.format(name=alone(who.first_name)), at=at)
    return Notice(Markup('<span class="prewrap">{}</span>').format(said["message"]), heading, tone, icon)
