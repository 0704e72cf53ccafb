"""A proposal in short: what it does to money and time, which stands above its redline (docs/rules.md 16)."""

from collections.abc import Iterator

from django.utils.translation import gettext, ngettext

from skillscoop.board.formats import amount_text, list_text, sentence_text
from skillscoop.kernel.money import Money
from skillscoop.kernel.words import N_
from skillscoop.milestones.moves import Role
from skillscoop.milestones.reads.proposal import ProposalSeen
from skillscoop.milestones.rules.changes import Effect
from skillscoop.web.views.milestones.redline import Compared


def in_short(proposal: ProposalSeen) -> tuple[str, ...]:
    """Return what accepting would do to money and time: the most important sentence first."""
    effect, currency = proposal.effect, proposal.contract.currency
    after = Money(effect.total_minor_after, currency)
    if proposal.base_version == 0:
        count = len(proposal.candidate)
        plan = ngettext("{count} milestone, {total} in all.", "{count} milestones, {total} in all.", count)
        return (plan.format(count=count, total=amount_text(after.minor, currency)), *_against_quote(proposal, after))
    return (headline(proposal), total_line(effect, currency), *_money_follows(effect, currency))


def total_line(effect: Effect, currency: str) -> str:
    """Return what becomes of the total."""
    before, after = Money(effect.total_minor_before, currency), Money(effect.total_minor_after, currency)
    return sentence_text(N_("Total job price {before} → {after}."), {"before": before, "after": after})


def headline(proposal: Compared) -> str:
    """Return what a change does to money and time, in one sentence."""
    effect = proposal.effect
    difference = effect.total_minor_after - effect.total_minor_before
    parts = [amount_text(difference, proposal.contract.currency, signed=True)] if difference else []
    if effect.days:
        more = ngettext("{count} more day", "{count} more days", effect.days)
        less = ngettext("{count} day less", "{count} days less", -effect.days)
        parts.append((more if effect.days > 0 else less).format(count=abs(effect.days)))
    said = list_text(parts) if parts else gettext("the same price and the same last date")
    touched = {change.id or change.title: change.title for change in proposal.changes}
    if len(touched) == 1:
        return gettext("In short: {change} for “{title}”.").format(change=said, title=next(iter(touched.values())))
    return gettext("In short: {change}.").format(change=said)


def _against_quote(proposal: ProposalSeen, after: Money) -> Iterator[str]:
    quote = Money(proposal.contract.quote_minor, after.currency)
    same, more, less = YOUR_QUOTE if Role.SPECIALIST in proposal.contract.roles else THEIR_QUOTE
    difference = after - quote if after > quote else quote - after
    facts = {"difference": difference, "name": proposal.contract.specialist.first_name, "quote": quote}
    yield sentence_text(same if after == quote else more if after > quote else less, facts)


YOUR_QUOTE = (
    N_("That is exactly your quote."),
    N_("That is {difference} more than your quote of {quote}."),
    N_("That is {difference} less than your quote of {quote}."),
)
THEIR_QUOTE = (
    N_("That is exactly {name}’s quote."),
    N_("That is {difference} more than {name}’s quote of {quote}."),
    N_("That is {difference} less than {name}’s quote of {quote}."),
)


def _money_follows(effect: Effect, currency: str) -> Iterator[str]:
    if effect.to_pay_minor:
        amount = Money(effect.to_pay_minor, currency)
        yield sentence_text(N_("Top-up of {amount}, fee included, before release."), {"amount": amount})
    if effect.to_return_minor:
        amount = Money(effect.to_return_minor, currency)
        yield sentence_text(N_("{amount} goes back to the client, fee included."), {"amount": amount})
    yield gettext("Accepting charges nothing.")
