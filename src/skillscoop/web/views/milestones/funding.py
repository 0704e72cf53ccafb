"""Fund: choose milestones, see the fee and the total, go on to the processor's page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods
from markupsafe import Markup, escape

from skillscoop.milestones.actions.fund import Due, dues_of, fund, fund_again, may_fund
from skillscoop.milestones.moves import CONTRACT
from skillscoop.milestones.reads import ContractSeen, MilestoneSeen, contract_seen, milestones_of
from skillscoop.milestones.refusals import NothingAgreedYet
from skillscoop.payments.models import Payment
from skillscoop.payments.reads import checkout_url
from skillscoop.web import values
from skillscoop.web.acting import Done, Refused, act, once_field
from skillscoop.web.pages import reader_of, signed_in_page
from skillscoop.web.typed import carried
from skillscoop.web.views.milestones.cards import due_of
from skillscoop.web.views.milestones.crumbs import crumbs

# Travels with the choice, so that nothing ticked is told from nothing chosen yet.
CHOOSING = "choosing"


@dataclass(frozen=True, slots=True)
class Basket:
    """What the client is about to pay in, in minor units; the total is what their bank sees."""

    dues: tuple[Due, ...]

    @property
    def price_minor(self) -> int:
        return sum(due.amount_minor for due in self.dues)

    @property
    def fee_minor(self) -> int:
        return sum(due.fee_minor for due in self.dues)

    @property
    def total_minor(self) -> int:
        return self.price_minor + self.fee_minor


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_page
def fund_milestones(request: HttpRequest, contract: str) -> HttpResponse:
    """Pay one, several or all agreed milestones in, bound to the amounts and the plan shown (docs/rules.md 20, 22)."""
    reader = reader_of(request)
    seen = contract_seen(contract, reader)
    CONTRACT.choose("fund", state=seen.state, roles=seen.roles)
    if seen.plan_version == 0:
        raise NothingAgreedYet()
    if request.method != "POST":
        chose = "milestones" in request.GET or CHOOSING in request.GET
        return _drawn(request, seen, request.GET.getlist("milestones") if chose else None)
    named = request.POST.getlist("milestones")
    back = _way_back(request)
    return act(
        request,
        lambda once: fund(
            contract,
            by=reader,
            milestones=named,
            expected_total_minor=carried(request.POST, "expected_total_minor"),
            version=carried(request.POST, "version"),
            return_url=back,
            once=once,
        ),
        then=_to_the_processor,
        again=lambda refused: _again(request, seen, named, refused),
        resume=lambda subject, once: fund_again(subject, return_url=back, once=once),
    )


def _to_the_processor(payment: Payment) -> Done:
    return Done(checkout_url(payment) or reverse("payment", args=[payment.public_id]))


def _again(request: HttpRequest, seen: ContractSeen, named: Sequence[str], refused: Refused) -> HttpResponse:
    """Show how it stands now; a payment that is on its way or unsure has a page of its own."""
    payment = refused.refusal.facts.get("payment")
    if refused.refusal.code == "outcome_unknown":
        return redirect("payment", payment)
    return _drawn(request, contract_seen(seen.public_id, reader_of(request)), named, refused, str(payment or ""))


def _drawn(
    request: HttpRequest,
    seen: ContractSeen,
    named: Sequence[str] | None,
    refused: Refused | None = None,
    payment: str = "",
) -> HttpResponse:
    """Draw what is to be paid in: everything, where nobody has chosen yet; never more than was named."""
    fundable = [m for m in milestones_of(seen) if may_fund(m)]
    chosen = fundable if named is None else [m for m in fundable if m.public_id in named]
    basket = Basket(tuple(dues_of(chosen)))
    facts = {
        "contract": seen,
        "holder": seen.holder,
        "crumbs": crumbs(seen),
        "heading": _heading(chosen),
        "fundable": fundable,
        "choosing": CHOOSING,
        "chosen": {m.public_id for m in chosen},
        "is_late": bool(named) and not chosen and not refused,
        "basket": basket,
        "rows": _rows(basket, seen),
        "all": Basket(tuple(dues_of(fundable))),
        "then": _then(chosen, seen),
        "hub": reverse("milestones", args=[seen.public_id]),
        "refused": refused,
        "payment": payment,
        "key": once_field(),
    }
    return render(request, "milestones/fund.html", facts)


def _heading(chosen: Sequence[MilestoneSeen]) -> str:
    if len(chosen) == 1:
        return gettext("Put money in for “{title}”").format(title=chosen[0].title)
    if not chosen:
        return gettext("Fund")
    sentence = ngettext("Put money in for {count} milestone", "Put money in for {count} milestones", len(chosen))
    return sentence.format(count=len(chosen))


def _rows(basket: Basket, seen: ContractSeen) -> list[tuple[str | Markup, int, str]]:
    """Return the tally: each milestone's price, then the fee on all of them."""
    one = len(basket.dues) == 1
    prices = [(gettext("Milestone price") if one else due.milestone.title, due.amount_minor) for due in basket.dues]
    fee = escape(gettext("Service fee ({rate})")).format(rate=values.bps(seen.fee_bps))
    return [(label, minor, seen.currency) for label, minor in [*prices, (fee, basket.fee_minor)]]


def _then(chosen: Sequence[MilestoneSeen], seen: ContractSeen) -> Markup:
    name = seen.specialist.first_name
    starts = escape(gettext("{name} sees that the money is there, and can start.").format(name=name))
    due = due_of(chosen[0].terms, seen) if len(chosen) == 1 else ""
    return starts + (Markup(" {}.").format(due) if due else Markup(""))


def _way_back(request: HttpRequest) -> str:
    """Return where the processor's page leads back to; `{payment}` in it is filled by the action."""
    return request.build_absolute_uri(reverse("payment", args=["PAYMENT"])).replace("PAYMENT", "{payment}")
