"""Attach files to something: only one's own, and not too many."""

from collections.abc import Sequence

from skillscoop.activity.facts import Actor
from skillscoop.files import limits
from skillscoop.files.models import File
from skillscoop.files.refusals import FileGone, TooManyFiles


def own_files(public_ids: Sequence[str], by: Actor, *, field: str = "files") -> list[File]:
    """Return the files of `by` in the order named, held until the transaction ends so that none is removed meanwhile.

    Refuses: TooManyFiles; FileGone, also for a file of somebody else. No query for none.
    """
    asked = list(dict.fromkeys(public_ids))
    if not asked:
        return []
    most = limits.in_force().files_together
    if len(asked) > most:
        raise TooManyFiles(field, most=most)
    held = File.objects.select_for_update(no_key=True).filter(owner_id=by.id, public_id__in=asked).order_by("id")
    found = {file.public_id: file for file in held}
    if len(found) != len(asked):
        raise FileGone(field)
    return [found[public_id] for public_id in asked]
