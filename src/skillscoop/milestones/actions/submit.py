"""Submit work for a milestone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import transaction

from skillscoop.activity.facts import NewFact
from skillscoop.activity.models import Stream
from skillscoop.files.attaching import own_files
from skillscoop.files.models import File
from skillscoop.kernel.canonical import digest
from skillscoop.kernel.ids import new_id
from skillscoop.kernel.moves import Move
from skillscoop.milestones.models import Milestone, Submission, SubmissionFile
from skillscoop.milestones.moves import MILESTONE
from skillscoop.milestones.reads import MilestoneSeen, milestone_seen
from skillscoop.milestones.rules.handing_in import checklist_items, links_within, text_within
from skillscoop.milestones.rules.reminders import REVIEW
from skillscoop.people.models import Person
from skillscoop.steps.keys import draw_key
from skillscoop.steps.once import Once
from skillscoop.steps.step import Change, NewDeadline, NewRow, step


def submit(
    milestone: str,
    *,
    by: Person,
    message: str = "",
    done: Sequence[int | str] = (),
    links: Sequence[str] = (),
    files: Sequence[str] = (),
    once: Once | None = None,
) -> MilestoneSeen:
    """Hand in work, with a message, links, files, and the checklist items that are done (docs/rules.md 23).

    Args:
        done: places in the checklist from 0, or the items' own words.
        links: https addresses where the work can be seen.
        files: public ids of files of one's own, kept before.
    Refuses: NotFound, NotYourMove, WrongMoment (not funded, or submitted already), NotOnTheChecklist, TextTooLong,
        NotALink, TooManyLinks, TooManyFiles, FileGone.
    """
    seen = milestone_seen(milestone, by)
    move = MILESTONE.choose("submit", state=seen.state, roles=seen.contract.roles)
    handed_in: dict[str, Any] = {
        "id": new_id("sub"),
        "number": len(seen.submissions) + 1,
        "message": text_within(message.strip(), most=5000),
        "done": checklist_items(done, seen.done_when),
        "checklist": seen.done_when,
        "links": links_within(links),
        "at": seen.contract.now.isoformat(),
    }
    if not files:
        return _submitted(seen, move, handed_in, by=by, attached=[], once=once)
    with transaction.atomic():
        Stream.objects.select_for_update(no_key=True).get(pk=seen.contract.stream_id)
        attached = own_files(files, by)
        return _submitted(seen, move, handed_in, by=by, attached=attached, once=once)


def _submitted(
    seen: MilestoneSeen,
    move: Move,
    handed_in: dict[str, Any],
    *,
    by: Person,
    attached: Sequence[File],
    once: Once | None,
) -> MilestoneSeen:
    at = seen.contract.now
    after = replace(
        seen,
        state=move.to,
        version=seen.version + 1,
        submitted_from=seen.state,
        waits_since=at,
        submissions=[*seen.submissions, {**handed_in, "files": [file.told for file in attached]}],
    )
    step(
        at=at,
        streams=[seen.contract.stream_id],
        changes=[
            Change(
                Milestone, seen.id, seen.state, seen.version, move.to, {"submitted_from": seen.state, "waits_since": at}
            )
        ],
        rows=_rows(handed_in, seen.id, by, attached),
        facts=[NewFact(seen.contract.stream_id, move.kind, by, seen.public_id, _says(seen, handed_in, attached))],
        deadlines=[NewDeadline(REVIEW.kind, seen.public_id, at + timedelta(days=seen.contract.review_reminder_days))],
        once=once,
        result=after,
    )
    return after


def _says(seen: MilestoneSeen, handed_in: dict[str, Any], attached: Sequence[File]) -> dict[str, object]:
    says: dict[str, object] = {
        **seen.told,
        "number": handed_in["number"],
        "ticked": len(handed_in["done"]),
    }
    # One digest over all of them, so that a file or a link swapped later would show in the chain.
    for name, each in (("files", [file.sha256 for file in attached]), ("links", handed_in["links"])):
        if each:
            says |= {name: len(each), f"{name}_digest": digest("\n".join(each))}
    return says


def _rows(handed_in: dict[str, Any], milestone_id: int, by: Person, attached: Sequence[File]) -> list[NewRow]:
    same = {name: handed_in[name] for name in ("number", "message", "done", "checklist", "links", "at")}
    values = {"public_id": handed_in["id"], "milestone_id": milestone_id, "by_id": by.id, **same}
    if not attached:
        return [NewRow(Submission, values)]
    key = draw_key(Submission)
    links = [NewRow(SubmissionFile, {"submission_id": key, "file_id": file.id}) for file in attached]
    return [NewRow(Submission, {"id": key, **values}), *links]
