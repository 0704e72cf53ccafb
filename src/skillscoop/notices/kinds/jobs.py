"""Who is told of steps on jobs and quotes."""

from collections.abc import Mapping

from skillscoop.kernel.words import N_
from skillscoop.notices.kinds.words import Category, Kind, Page, Told, Words

_CHOOSE = N_("Compare the quotes, and hire somebody when you are ready.")

QUOTED = Words(
    N_("{actor} quoted {amount} for “{job}”"),
    N_("{actor} would do “{job}” for {amount}. You pay nothing before you hire and agree on milestones."),
    _CHOOSE,
    N_("See the quotes"),
    Page.JOB,
)

JOBS: Mapping[str, Kind] = {
    "job.edit": Kind(
        Category.JOB,
        {
            Told.BIDDERS: Words(
                N_("{client} changed “{job}”"),
                N_("{client} changed the job “{job}” after you quoted. Your quote stands as you made it."),
                N_("Read what changed. You can change your quote or take it back."),
                N_("See what changed"),
                Page.JOB,
            )
        },
    ),
    "quote.offer": Kind(Category.JOB, {Told.CLIENT: QUOTED}),
    "quote.renew": Kind(Category.JOB, {Told.CLIENT: QUOTED}),
    "quote.edit": Kind(
        Category.JOB,
        {
            Told.CLIENT: Words(
                N_("{actor} changed the quote for “{job}” to {amount}"),
                N_("{actor} now asks {amount} for “{job}”. The earlier quote can’t be chosen any more."),
                _CHOOSE,
                N_("See the quotes"),
                Page.JOB,
            )
        },
    ),
    "quote.withdraw": Kind(
        Category.JOB,
        {
            Told.CLIENT: Words(
                N_("{actor} took the quote for “{job}” back"),
                N_("{actor} no longer offers to do “{job}”. No money moved."),
                _CHOOSE,
                N_("See the other quotes"),
                Page.JOB,
            )
        },
    ),
    "quote.select": Kind(
        Category.JOB,
        {
            Told.OFFERER: Words(
                N_("{client} hired you for “{job}”, {amount}"),
                N_("{client} chose your quote of {amount} for “{job}”. Please don’t start yet: no money is in."),
                N_("{client} sets the milestones. You check them before anything is paid."),
                N_("See the milestones"),
                Page.HUB,
            )
        },
    ),
    "quote.select.direct": Kind(
        Category.JOB,
        {
            Told.OFFERER: Words(
                N_("{client} hired you for “{job}”, {amount}"),
                N_("{client} chose your quote of {amount} for “{job}”. It is a Direct job: you two settle the money."),
                N_("Agree with {client} on when you start and how you are paid."),
                N_("See the job"),
                Page.JOB,
            )
        },
    ),
    "quote.decline": Kind(
        Category.JOB,
        {
            Told.OFFERER: Words(
                N_("“{job}” went to somebody else"),
                N_("{client} chose another quote for “{job}”. Thank you for yours."),
                N_("Have a look at the other open jobs."),
                N_("Find a job"),
                Page.FIND,
            )
        },
    ),
    "job.cancel": Kind(
        Category.JOB,
        {
            Told.QUOTERS: Words(
                N_("{client} cancelled “{job}”"),
                N_("{client} took the job “{job}” back before anybody was hired. Your quote is closed."),
                N_("Have a look at the other open jobs."),
                N_("Find a job"),
                Page.FIND,
            )
        },
    ),
    "job.expire": Kind(
        Category.JOB,
        {
            Told.CLIENT: Words(
                N_("“{job}” was closed: nobody was hired in time"),
                N_("“{job}” had been open for its whole time without anybody hired, so it was closed. No money moved."),
                N_("Post it again if you still need it done."),
                N_("See the job"),
                Page.JOB,
            ),
            Told.QUOTERS: Words(
                N_("“{job}” was closed without anybody hired"),
                N_("{client} hired nobody for “{job}” in its time, so it was closed. Your quote is closed with it."),
                N_("Have a look at the other open jobs."),
                N_("Find a job"),
                Page.FIND,
            ),
        },
    ),
    "job.complete": Kind(
        Category.JOB,
        {
            Told.OTHER: Words(
                N_("{actor} marked “{job}” completed"),
                N_("{actor} marked “{job}” completed. Everything that was agreed is closed."),
                N_("Nothing for you to do. The job stays in your archive with all that happened."),
                N_("See the job"),
                Page.JOB,
            )
        },
    ),
    "job.not_complete": Kind(
        Category.JOB,
        {
            Told.OTHER: Words(
                N_("{actor} marked “{job}” not completed"),
                N_("{actor} marked “{job}” not completed, and said why. No money is held for it any more."),
                N_("Read the reason. The job stays in your archive with all that happened."),
                N_("Read the reason"),
                Page.JOB,
            )
        },
    ),
    "verification.confirm": Kind(
        Category.SECURITY,
        {
            Told.PERSON: Words(
                N_("You are verified"),
                N_("Your identity and your payout account are confirmed."),
                N_("You can quote on Hassle-Free jobs now."),
                N_("Find a job"),
                Page.FIND,
            )
        },
    ),
    "verification.refuse": Kind(
        Category.SECURITY,
        {
            Told.PERSON: Words(
                N_("Your details could not be confirmed"),
                N_("We could not confirm your identity or your payout account. No money moved."),
                N_("Check what you sent, and send it again."),
                N_("Check your details"),
                Page.VERIFICATION,
            )
        },
    ),
}
