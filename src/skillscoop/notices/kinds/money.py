"""Who is told when money arrives, is released, is on its way, or does not come. Always told (docs/rules.md 40)."""

from collections.abc import Mapping

from skillscoop.kernel.words import N_
from skillscoop.notices.kinds.words import Category, Kind, Page, Told, Words


def _money(**told: Words) -> Kind:
    return Kind(Category.MONEY, {Told(name): words for name, words in told.items()})


MONEY: Mapping[str, Kind] = {
    "milestone.fund": _money(
        specialist=Words(
            N_("You can start on “{title}”: {amount} is in a secure account"),
            N_("{client} paid {amount} in for “{title}”. It sits in a secure account until {client} releases it."),
            N_("Start the work, and submit it when it is ready."),
            N_("See the milestone"),
            Page.MILESTONE,
        )
    ),
    "milestone.fund.part": _money(
        specialist=Words(
            N_("{amount} more for “{title}” is in a secure account"),
            N_("{client} paid {amount} in for “{title}”. It is held together with what was there before."),
            N_("See on the milestone whether all of its money is in."),
            N_("See the milestone"),
            Page.MILESTONE,
        )
    ),
    "payment.succeed": _money(
        client=Words(
            N_("Your payment of {amount} for “{job}” arrived"),
            N_("{amount} arrived, service fee included. What you paid for milestones is in a secure account."),
            N_("{specialist} was told. You release each milestone when you have what you asked for."),
            N_("See the payment"),
            Page.PAYMENT,
        )
    ),
    "payment.fail": _money(
        client=Words(
            N_("Your payment of {amount} for “{job}” did not go through"),
            N_("The payment of {amount} did not go through. You haven’t been charged."),
            N_("Try again, with another card or by bank transfer."),
            N_("Pay in again"),
            Page.FUND,
        )
    ),
    "payment.fail.other_amount": _money(
        client=Words(
            N_("{amount} arrived for “{job}”, and it is not what was asked for"),
            N_("A payment brought {amount}, which is not the amount we asked for. It is kept safe and not used."),
            N_("Don’t pay again. Our staff look at it and write to you."),
            N_("See the payment"),
            Page.PAYMENT,
        )
    ),
    "payment.lose": _money(
        client=Words(
            N_("We are checking whether your payment of {amount} went through"),
            N_("The bank has not told us yet whether your {amount} for “{job}” went through."),
            N_("Don’t pay again. We keep asking, and write to you when we know."),
            N_("See the payment"),
            Page.PAYMENT,
        )
    ),
    "milestone.settle": _money(
        specialist=Words(
            N_("{client} released {amount} to you for “{title}”"),
            N_(
                "The release of {amount} for “{title}” is final. The money leaves the secure account for your bank now."
            ),
            N_("Nothing for you to do. We write to you when it is sent."),
            N_("See the milestone"),
            Page.MILESTONE,
        ),
        client=Words(
            N_("You released {amount} to {specialist} for “{title}”"),
            N_("Your release of {amount} for “{title}” is final, and the money is on its way to {specialist}."),
            N_("See what comes next on this job."),
            N_("See the milestones"),
            Page.HUB,
        ),
    ),
    "payout.send": _money(
        specialist=Words(
            N_("{amount} was sent to your account"),
            N_("{amount} for “{job}” was sent to your payout account."),
            N_("Nothing for you to do. Your bank decides how long it takes."),
            N_("See the milestones"),
            Page.HUB,
        )
    ),
    "payout.fail": _money(
        specialist=Words(
            N_("The payout of {amount} came back"),
            N_("Your bank would not take {amount} for “{job}”. The money is yours and stays with your earnings."),
            N_("Check your payout account."),
            N_("Check your details"),
            Page.VERIFICATION,
        )
    ),
    "refund.ask": _money(
        client=Words(
            N_("{amount} goes back to you for “{job}”"),
            N_("No milestone owes {amount} of what you paid any more, so it goes back to you, its fee included."),
            N_("Nothing for you to do. We write to you when it is sent."),
            N_("See the milestones"),
            Page.HUB,
        ),
        specialist=Words(
            N_("{amount} for “{job}” goes back to {client}"),
            N_("No milestone owes {amount} of what {client} paid any more, so it goes back. Your earnings stay."),
            N_("Nothing for you to do."),
            N_("See the milestones"),
            Page.HUB,
        ),
    ),
    "refund.send": _money(
        client=Words(
            N_("{amount} was sent back to you"),
            N_("{amount} for “{job}” was sent back the way you paid."),
            N_("Nothing for you to do. Your bank decides how long it takes."),
            N_("See the milestones"),
            Page.HUB,
        )
    ),
    "refund.fail": _money(
        client=Words(
            N_("A refund of {amount} could not be sent"),
            N_("We owe you {amount} for “{job}”, and the bank would not take it back the way you paid."),
            N_("Nothing is lost. Our staff send it another way and write to you."),
            N_("See the milestones"),
            Page.HUB,
        )
    ),
}
