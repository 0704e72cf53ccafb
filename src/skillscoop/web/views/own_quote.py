"""The viewer's own quote on a job's page: how it stands, and what they can do with it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from skillscoop.board.formats import sentence_text
from skillscoop.board.jobs import JobShown
from skillscoop.jobs.moves import JobState, QuoteState
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.web.shapes import Act
from skillscoop.web.views.chat import message_act
from skillscoop.web.views.job_facts import changed_text
from skillscoop.web.views.quote_facts import Suggested, suggested


@dataclass(frozen=True, slots=True)
class OwnQuote:
    """The viewer's own quote: how it stands, what the client changed since, and what can be done with it."""

    sentence: str
    changed: str
    message: str
    suggested: Suggested | None
    acts: tuple[Act, ...]


def own_quote(shown: JobShown) -> OwnQuote | None:
    """Return the viewer's quote, None for who made none or was hired on it."""
    quote = shown.seen.quote
    if quote is None or quote.state not in (QuoteState.OPEN, QuoteState.DECLINED, QuoteState.WITHDRAWN):
        return None
    facts = {"amount": Money(quote.price_minor, shown.job.currency), "name": shown.job.client.first_name}
    acts = [message_act(shown.job, shown.job.client)] if shown.quote_verbs else []
    if "edit" in shown.quote_verbs:
        acts.append(Act(gettext("Change the quote"), reverse("edit_quote", args=[quote.public_id])))
    if "withdraw" in shown.quote_verbs:
        acts.append(Act(gettext("Take it back"), post_to=reverse("withdraw_quote", args=[quote.public_id])))
    return OwnQuote(
        sentence=sentence_text(_own_says(shown, quote.state), facts),
        changed=_changed(shown) if quote.state == QuoteState.OPEN else "",
        message=quote.message,
        suggested=suggested(quote, shown.job.currency),
        acts=tuple(acts),
    )


def _own_says(shown: JobShown, state: str) -> str:
    if state == QuoteState.OPEN:
        return N_("You quoted {amount}. {name} hasn’t chosen yet.")
    if state == QuoteState.WITHDRAWN:
        return N_("You quoted {amount} and took it back.")
    if shown.job.state != JobState.CANCELLED:
        return N_("You quoted {amount}. {name} chose somebody else.")
    if shown.expired:
        return N_("You quoted {amount}. The job closed by itself: nobody was hired in time.")
    return N_("You quoted {amount}. {name} took the job back and hired nobody.")


def _changed(shown: JobShown) -> str:
    if shown.changed is None:
        return ""
    facts = {
        "name": shown.job.client.first_name,
        "what": changed_text(shown.changed.names),
        "day": localdate(shown.changed.at),
    }
    return sentence_text(CHANGED, facts)


CHANGED = N_(
    "{name} changed {what} on {day}, after you quoted. Read it again; you can change your quote or take it back."
)
