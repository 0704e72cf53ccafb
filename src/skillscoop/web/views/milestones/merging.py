"""A draft that was written on an older plan, brought onto the plan in force: what was agreed meanwhile stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from skillscoop.board.formats import list_text
from skillscoop.milestones.reads import MilestoneSeen
from skillscoop.milestones.rules.terms import Line
from skillscoop.web.views.milestones.editor import TYPED, Row, fitted, rows_as_agreed, rows_of


@dataclass(frozen=True, slots=True)
class Merged:
    """The rows as they are proposed now, and what became of the draft, each by the titles of its milestones."""

    rows: tuple[Row, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    both: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def says(self) -> str:
        """Return what was put into the draft, in sentences; empty where it fits the plan in force as it is."""
        parts = (
            (self.added, gettext("Agreed meanwhile, and put into your draft: {titles}.")),
            (self.changed, gettext("Changed meanwhile, and in your draft where you had not touched it: {titles}.")),
            (self.both, gettext("Changed meanwhile where you had changed it too, so what you wrote stands: {titles}.")),
            (self.gone, gettext("Taken out meanwhile, and out of your draft: {titles}.")),
        )
        return " ".join(says.format(titles=_quoted(titles)) for titles, says in parts if titles)


def merged(rows: Sequence[Row], base: Sequence[Line], milestones: Sequence[MilestoneSeen], currency: str) -> Merged:
    """Merge three ways: what the writer changed since `base` stays theirs, all else is as the plan in force says.

    Args:
        rows: the draft, with the ids it was written with.
        base: the agreed plan it was written on; empty before the first.
    """
    was = {row.id: row for row in rows_as_agreed(base, currency)}
    now = {row.id: row for row in rows_of(milestones)}
    named = _named(rows, was, now)
    gone = [row for row in named if row.id and row.id not in now and _is_untouched(row, was.get(row.id))]
    kept = [_onto(row, was.get(row.id), now.get(row.id)) for row in named if row not in gone and not row.is_blank]
    here = {row.id for row in kept}
    added = [row for row in now.values() if row.id not in here and row.id not in was]
    changed = [now[row.id].title for row in named if row.id in now and _moved_on(row, was.get(row.id), now[row.id])]
    both = [now[row.id].title for row in named if row.id in now and _both_changed(row, was.get(row.id), now[row.id])]
    return Merged(
        rows=fitted(_placed(kept, added, list(now)), milestones),
        added=tuple(row.title for row in added),
        changed=tuple(changed),
        both=tuple(both),
        gone=tuple(row.title for row in gone),
    )


def _named(rows: Sequence[Row], was: Mapping[str, Row], now: Mapping[str, Row]) -> list[Row]:
    """Give a new row the id of a milestone that was agreed meanwhile under the same title: it is the same one."""
    ids = {row.title.casefold(): key for key, row in now.items() if key not in was}
    known = {row.id for row in rows}
    found = []
    for row in rows:
        key = "" if row.id else ids.pop(row.title.strip().casefold(), "")
        found.append(replace(row, id=key) if key and key not in known else row)
    return found


def _onto(row: Row, was: Row | None, now: Row | None) -> Row:
    """Return a draft's row with the fields that its writer left alone as they are agreed now."""
    if now is not None and _is_empty(row):
        return replace(now, id=row.id)
    if was is None or now is None:
        return row
    fresh = {name: getattr(now, name) for name in TYPED if _same(row, was, name)}
    return replace(row, **fresh)


def _moved_on(row: Row, was: Row | None, now: Row) -> bool:
    return was is not None and _onto(row, was, now) != row


def _both_changed(row: Row, was: Row | None, now: Row) -> bool:
    """Whether writer and agreement changed the same field, each to something else."""
    if was is None or _is_empty(row):
        return False
    mine, theirs = ([name for name in TYPED if not _same(each, was, name)] for each in (row, now))
    return any(name in theirs and not _same(row, now, name) for name in mine)


def _is_untouched(row: Row, was: Row | None) -> bool:
    return was is not None and (_is_empty(row) or all(_same(row, was, name) for name in TYPED))


def _is_empty(row: Row) -> bool:
    """Whether nothing of it could be typed, since it was frozen when it was written."""
    return not any(getattr(row, name) for name in TYPED)


def _same(row: Row, other: Row, name: str) -> bool:
    """Compare as people read: a form sends the ends of lines in its own way."""
    mine, theirs = (getattr(each, name).replace("\r\n", "\n").strip() for each in (row, other))
    return bool(mine == theirs)


def _placed(kept: Sequence[Row], added: Sequence[Row], order: Sequence[str]) -> tuple[Row, ...]:
    """Put each added milestone behind the one that it follows in the plan in force."""
    rows = list(kept)
    for row in added:
        before = order[: order.index(row.id)]
        place = max((number for number, each in enumerate(rows, start=1) if each.id in before), default=0)
        rows.insert(place, row)
    return tuple(rows)


def _quoted(titles: Sequence[str]) -> str:
    return list_text(f"“{title}”" for title in titles)
