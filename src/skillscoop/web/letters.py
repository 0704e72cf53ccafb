"""A notice as an e-mail: HTML and plain text of the same words, in the reader's language and by their clocks.

No pictures, no tracking, one button. Nothing happens by opening a link: it leads to a page, and the page asks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from css_inline import CSSInliner
from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from skillscoop.board.formats import amount_text, sentence_text
from skillscoop.board.hub import Hub, hub
from skillscoop.board.inbox import line_of
from skillscoop.milestones.rules.overview import Overview
from skillscoop.notices.kinds import ALWAYS, Category
from skillscoop.notices.models import Letter, Notice
from skillscoop.people.models import Person
from skillscoop.people.rules.zones import zone_or_utc

BAR_LETTERS = 20
PAID, SECURE, LEFT = "█", "▨", "□"
STOP = "skillscoop.notices.stop"
# Dark colours stand in a rule that mail programs read as it is; everything else is written into the elements.
_inliner = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the four figures; `code` is the letter that stands for it in the bar, empty for the total."""

    label: str
    amount: str
    code: str = ""


def letter_of(letter: Letter) -> EmailMultiAlternatives:
    """Return a letter as it is sent; where the job has a contract, with its figures as they are now."""
    notice = letter.notice
    person = notice.person
    with translation.override(person.locale), timezone.override(zone_or_utc(person.zone)):
        line = line_of(notice)
        found = _hub(notice)
        money = found.overview if found and found.overview.total_minor else None
        facts = {
            "line": line,
            "href": settings.BASE_URL + line.href,
            "choices": settings.BASE_URL + reverse("notice_settings"),
            "always": line.category in ALWAYS,
            "name": person.first_name,
            "idle": sentence_text(found.idle.sentence_for(found.contract.roles), found.idle.facts) if found else "",
            "bar": bar_of(money) if money else "",
            "figures": list(_figures(money)) if money else [],
        }
        html = _inliner.inline(render_to_string("mail/notice.html", facts, using="jinja2"))
        text = render_to_string("mail/notice.txt", facts, using="jinja2")
        subject = " ".join(line.subject.split())
    mail = EmailMultiAlternatives(subject, text, to=[person.email], headers=_headers(letter, line.category, person))
    mail.attach_alternative(html, "text/html")
    return mail


def stop_address(person: Person, category: Category) -> str:
    """Return the address where e-mail of one category is stopped, without signing in; signed, and for nothing else."""
    token = signing.dumps([person.public_id, category.value], salt=STOP)
    return settings.BASE_URL + reverse("stop_letters", args=[token])


def bar_of(money: Overview) -> str:
    """Return the money bar in letters: paid, in the secure account, left; each amount shows at least one letter."""
    parts = [(PAID, money.paid_minor), (SECURE, money.secure_minor), (LEFT, money.left_minor)]
    seen = [(code, minor) for code, minor in parts if minor]
    widths = [max(1, BAR_LETTERS * minor // money.total_minor) for _, minor in seen]
    widths[widths.index(max(widths))] += BAR_LETTERS - sum(widths)
    return "".join(code * width for (code, _), width in zip(seen, widths, strict=True))


def _headers(letter: Letter, category: Category, person: Person) -> dict[str, str]:
    host = urlsplit(settings.BASE_URL).hostname
    headers = {"Message-ID": f"<{letter.public_id}@{host}>", "Auto-Submitted": "auto-generated"}
    if category in ALWAYS:
        return headers
    return headers | {
        "List-Unsubscribe": f"<{stop_address(person, category)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _hub(notice: Notice) -> Hub | None:
    """Return how the job stands for its reader; None before anybody is hired, and for who is not on it."""
    job = notice.job
    if job is None or job.contract is None or notice.person_id not in (job.client_id, job.specialist_id):
        return None
    return hub(job.contract.public_id, notice.person)


def _figures(money: Overview) -> Iterator[Figure]:
    rows: Sequence[tuple[str, int, str]] = (
        (gettext("Total job price"), money.total_minor, ""),
        (gettext("Already paid"), money.paid_minor, PAID),
        (gettext("In a secure account"), money.secure_minor, SECURE),
        (gettext("Left to be paid"), money.left_minor, LEFT),
    )
    return (Figure(label, amount_text(minor, money.currency), code) for label, minor, code in rows)
