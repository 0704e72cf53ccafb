"""What is kept: rows that change without a step, letters, marks, and files with their bytes."""

import json
from collections import Counter
from typing import TYPE_CHECKING

from django.core import mail
from django.db import connection
from django.db.models import Sum

from skillscoop.chat.models import MessageFile, ReadMark
from skillscoop.files import limits, shelf
from skillscoop.files.models import File
from skillscoop.files.reads import visible_to
from skillscoop.jobs.models import JobFile
from skillscoop.milestones.models import SubmissionFile
from skillscoop.notices.models import Letter
from skillscoop.people.models import Person

if TYPE_CHECKING:
    from tests.stories_random.story import Story

# By the name under which they are told: a person's state and version stand elsewhere (tests/world.py).
TABLES = {"profile": "person"} | {
    name: name
    for name in (
        "file muted_job notice notice_choice plan_draft plan_template quiet_hours read_mark thread token".split()
    )
}
ATTACHED = {"file", "message_file", "submission_file", "job_file", "profile"}


def belongings() -> dict[str, str]:
    """Return a digest of each table whose rows may change without a step. One query."""
    each = (
        f"'{told}', (SELECT md5(coalesce(string_agg(t::text, '' ORDER BY id), '')) FROM {table} t)"
        for told, table in TABLES.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT json_build_object({', '.join(each)})::text")
        return dict(json.loads(cursor.fetchone()[0]))


def check_what_is_kept(s: "Story", moved: set[str]) -> None:
    """Raise AssertionError for what is not as it must be, among what the moved tables touch."""
    if "read_mark" in moved:
        marks_only_move_on(s)
    if "letter" in moved:
        letters_went_once(s)
    if ATTACHED & moved:
        files_are_kept()


def marks_only_move_on(s: "Story") -> None:
    marks = {(m.thread_id, m.person_id): m.up_to_id for m in ReadMark.objects.all()}
    for whose, up_to in s.marks.items():
        assert marks.get(whose, 0) >= up_to, f"a mark of {whose} moved back"
    s.marks = marks


def letters_went_once(s: "Story") -> None:
    """Each letter that is sent went out, and once; once more for each time the worker died right after."""
    went = Counter(message.extra_headers["Message-ID"] for message in mail.outbox[s.gone.letters_before :])
    assert sum(went.values()) - len(went) <= s.sent_and_forgotten, "a letter went twice"
    assert Letter.objects.filter(state="sent").count() <= len(went), "a letter is marked as sent and never went"


def files_are_kept() -> None:
    """Nobody keeps more than they may, each file's bytes lie on the shelf, and only who may sees it."""
    most = limits.in_force().person_bytes
    for owned in File.objects.values("owner").annotate(total=Sum("size_bytes")):
        assert owned["total"] <= most, f"{owned} of {most} bytes"
    for file in File.objects.all():
        assert shelf.place_of(file.sha256).stat().st_size == file.size_bytes, f"{file.public_id} is not as it was"
    private = used_privately()
    for person in Person.objects.filter(staff_role="", is_active=True) if private else ():
        seen = set(visible_to(person).values_list("id", flat=True))
        for file, readers in private.items():
            assert (file in seen) == (person.id in readers), f"{person.name} and file {file}: {readers}"


def used_privately() -> dict[int, set[int]]:
    """Return who may read each file that lies only in talks and submissions: its owner and the two of them."""
    found: dict[int, set[int]] = {}
    talk, work = "message__thread", "submission__milestone__contract"
    rows = [
        *MessageFile.objects.values_list("file", "file__owner", f"{talk}__client", f"{talk}__specialist"),
        *SubmissionFile.objects.values_list("file", "file__owner", f"{work}__client", f"{work}__specialist"),
    ]
    for file, *readers in rows:
        found.setdefault(file, set()).update(readers)
    public = {*JobFile.objects.values_list("file", flat=True), *_photos()}
    return {file: readers for file, readers in found.items() if file not in public}


def used_files() -> set[int]:
    """Return the keys of files that something shows, counted here without the rooms' own word for it."""
    links = (MessageFile, SubmissionFile, JobFile)
    return {*_photos(), *(file for link in links for file in link.objects.values_list("file", flat=True))}


def _photos() -> set[int]:
    return set(Person.objects.filter(photo__isnull=False).values_list("photo", flat=True))
