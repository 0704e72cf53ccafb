"""Dealing the corpus of texts into every field that a person can fill: packed, so that few rows hold all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from skillscoop.chat.rules.wording import LONGEST as MESSAGE_MOST
from skillscoop.chat.rules.wording import wording
from skillscoop.files.names import clean_name
from skillscoop.kernel.refusals import Refusal
from skillscoop.milestones.rules.fields import is_unreadable
from skillscoop.milestones.rules.handing_in import links_within
from skillscoop.people.rules.profile import tidy_headline, tidy_skills, tidy_text
from tests.corpus.texts import texts


@dataclass(frozen=True)
class Field:
    """What may be typed into a column: how many characters, in one line or several, and which texts it takes."""

    most: int
    lines: bool = False
    takes: Callable[[str], bool] = lambda text: True
    shown: Callable[[str], str] = lambda text: text

    def packs(self) -> list[str]:
        """Return the corpus in as few texts as this field can take it; what it would refuse is left out."""
        packed: list[str] = []
        for text in filter(self.holds, texts()):
            joined = f"{packed[-1]}{self.between}{text}" if packed else ""
            if joined and self.holds(joined) and self._shows(joined, packed[-1], text):
                packed[-1] = joined
            else:
                packed.append(text)
        return packed

    @property
    def between(self) -> str:
        return "\n" if self.lines else " "

    def _shows(self, whole: str, *parts: str) -> bool:
        """Say whether each part can still be seen in the whole: a file’s name loses what stands before a slash."""
        return all(self.shown(part) in self.shown(whole) for part in parts)

    def holds(self, text: str) -> bool:
        return len(text) <= self.most and self.takes(text)


def unrefused(rule: Callable[[str], object]) -> Callable[[str], bool]:
    """Return whether a rule of the product's own lets a text through."""

    def takes(text: str) -> bool:
        try:
            rule(text)
        except Refusal:
            return False
        return True

    return takes


def readable(text: str) -> bool:
    return not is_unreadable(text, lines=True)


# fmt: off
FIELDS: Mapping[str, Field] = {
    "change_request.message":      Field(5000, lines=True, takes=readable),
    "file.name":                   Field(100, shown=lambda text: clean_name(f"{text}.txt").removesuffix(".txt")),
    "job.closing_reason":          Field(2000, lines=True, takes=readable),
    "job.description":             Field(10_000, lines=True, takes=readable),
    "job.place":                   Field(80, takes=readable),
    "job.title":                   Field(120, takes=readable),
    "message.text":                Field(MESSAGE_MOST, lines=True, takes=unrefused(partial(wording, with_files=False))),
    "milestone.description":       Field(5000, lines=True, takes=readable),
    "milestone.done_when":         Field(200, takes=readable),
    "milestone.title":             Field(120, takes=readable),
    "person.headline":             Field(120, takes=unrefused(tidy_headline)),
    "person.name":                 Field(80, takes=unrefused(tidy_headline)),
    "person.skills":               Field(30, takes=unrefused(lambda text: tidy_skills([text]))),
    "person.text":                 Field(2000, lines=True, takes=unrefused(tidy_text)),
    "plan_draft.note":             Field(2000, lines=True),
    "plan_draft.rows":             Field(5000),
    "plan_template.name":          Field(80, takes=readable),
    "policy.holder":               Field(120),
    "proposal.answer_note":        Field(2000, lines=True, takes=readable),
    "proposal.note":               Field(2000, lines=True, takes=readable),
    "quote.message":               Field(5000, lines=True, takes=readable),
    "submission.links":            Field(450, takes=unrefused(lambda text: links_within([f"https://work.test/{text}"]))),
    "submission.message":          Field(5000, lines=True, takes=readable),
    "token.name":                  Field(60),
    "verification.legal_name":     Field(120),
    "verification.note":           Field(1000, lines=True),
    "verification.payout_account": Field(64, takes=str.isprintable),
    "verification.reason":         Field(1000, lines=True),
}
# Columns that hold text and that nobody types into: what the product itself writes, one of a list of ours, or a copy of
# what was typed elsewhere, which stands in FIELDS.
WRITTEN_BY_US_EVERYWHERE = ("public_id", "state")
WRITTEN_BY_US = {
    "account": "name kind currency",
    "answer": "route key digest body subject",
    "change_request": "items checklist",
    "contract": "title currency region quote_milestones",
    "deadline": "kind subject",
    "entry": "reference kind currency subject",
    "fact": "kind subject data salt canonical prev_hash hash",
    "file": "media_type sha256",
    "job": "payment_option currency category region",
    "message": "milestones salt",
    "milestone": "came_from submitted_from release_ref",
    "notice": "kind told details",
    "notice_choice": "category",
    "payment": "currency provider checkout reason",
    "payout": "currency provider release account",
    "person": "password locale zone staff_role side",
    "plan_draft": "answers",
    "plan_template": "rows",
    "plan_version": "plan",
    "policy": "currency currencies region",
    "proposal": "candidate",
    "provider_event": "provider event_id kind reference",
    "quote": "milestones",
    "refund": "currency provider",
    "relay_cursor": "name",
    "stream": "kind head_hash",
    "submission": "done checklist",
    "token": "hash hint scopes",
    "verification": "country",
}
# An address that mail can be sent to; the library that takes sign-ups knows no others.
EMAILS = ("<script>alert(1)</script>", "<img/src=x/onerror=alert(1)>", "{{7*7191}}", "'-alert(1)-'", "</title><p>")
# fmt: on


class Dealer:
    """Gives each field one pack after the other, round and round, and knows which were never given."""

    def __init__(self) -> None:
        self.packs = {column: field.packs() for column, field in FIELDS.items()}
        self.given = dict.fromkeys([*FIELDS, "person.email"], 0)

    def __call__(self, column: str) -> str:
        self.given[column] += 1
        if column == "person.email":
            # Quoted, so that any sign may stand in it; the number makes it one of a kind.
            return f'"{EMAILS[self.given[column] % len(EMAILS)]}{self.given[column]}"'
        packs = self.packs[column]
        return packs[(self.given[column] - 1) % len(packs)]

    def owes(self, *columns: str) -> bool:
        """Say whether some pack of these columns has not been given yet."""
        return any(self.given[column] < len(self.packs[column]) for column in columns)


def text_columns() -> set[str]:
    """Return every column of ours that holds text, as `table.column`; the demo's hold no text of visitors."""
    kinds = (models.CharField, models.TextField, models.JSONField, ArrayField)
    ours = [each for each in apps.get_models() if each.__module__.startswith("skillscoop.")]
    return {
        f"{each._meta.db_table}.{field.column}"
        for each in ours
        if not each.__module__.startswith("skillscoop.demo.")
        for field in each._meta.concrete_fields
        if isinstance(field, kinds)
    }


def written_by_us() -> set[str]:
    """Return the columns that nobody types into, as `table.column`."""
    named = {f"{table}.{column}" for table, columns in WRITTEN_BY_US.items() for column in columns.split()}
    return named | {column for column in text_columns() if column.split(".")[1] in WRITTEN_BY_US_EVERYWHERE}
