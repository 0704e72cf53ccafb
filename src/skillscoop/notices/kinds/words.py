"""What a row of the table of kinds is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What people choose by. Money and security are always told (docs/rules.md 40)."""

    MONEY = "money"
    SECURITY = "security"
    MILESTONE = "milestone"
    JOB = "job"
    MESSAGE = "message"
    DEADLINE = "deadline"


ALWAYS = frozenset({Category.MONEY, Category.SECURITY})


class Told(StrEnum):
    """Who is told, as a relation to what happened.

    `other` is whichever of the two people did not do it; `quoters` lost their quotes by it, `bidders` keep theirs.
    """

    CLIENT = "client"
    SPECIALIST = "specialist"
    OTHER = "other"
    OFFERER = "offerer"
    QUOTERS = "quoters"
    BIDDERS = "bidders"
    PERSON = "person"


class Page(StrEnum):
    """Where a notice leads; the doors know the addresses (notices/places.py)."""

    HUB = "hub"
    MILESTONE = "milestone"
    RELEASE = "release"
    SUBMIT = "submit"
    FUND = "fund"
    PROPOSAL = "proposal"
    PAYMENT = "payment"
    JOB = "job"
    THREAD = "thread"
    FIND = "find"
    VERIFICATION = "verification"


@dataclass(frozen=True, slots=True)
class Words:
    """What one side is told, each a marked sentence: the subject, what happened and where the money is, what to do.

    `next_step` is what a mail program shows beside the subject; `button` is the mail's only button.
    """

    subject: str
    says: str
    next_step: str
    button: str
    leads: Page


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact, and everybody who is told of it."""

    category: Category
    told: Mapping[Told, Words]
