"""The articles of the Help centre, one row each; the words of each stand in templates/help/articles/<slug>.html.

What depends on the operator (fees, days, limits) is never typed there: see figures.py.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from skillscoop.kernel.words import N_

# Whom an article is for, in the order of the Help page.
AUDIENCES: Mapping[str, str] = {
    "clients": N_("For clients"),
    "specialists": N_("For specialists"),
    "everybody": N_("For everybody"),
    "staff": N_("For staff"),
    "integrators": N_("For integrators and self-hosters"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the Help page. `audience` is one of AUDIENCES; `title` is marked."""

    slug: str
    audience: str
    title: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `title`, `lede` and `keywords` are marked; keywords are searched and never shown.

    `related` are slugs; `beside` says whether the reader's own jobs stand beside it.
    """

    slug: str
    group: Group
    title: str
    lede: str
    keywords: str
    updated: date
    related: Sequence[str] = ()
    beside: bool = False

    @property
    def template(self) -> str:
        return f"help/articles/{self.slug.replace('-', '_')}.html"


POSTING = Group("job-posting-and-management", "clients", N_("Job posting and management"))
PAYING = Group("paying-and-releasing", "clients", N_("Paying and releasing"))
FINDING = Group("finding-work", "specialists", N_("Finding work"))
EARNING = Group("working-and-getting-paid", "specialists", N_("Working and getting paid"))
TOGETHER = Group("working-together", "everybody", N_("Working together"))
ACCOUNT = Group("your-account", "everybody", N_("Your account"))
DESK = Group("the-desk", "staff", N_("The desk"))
PROGRAMS = Group("programs", "integrators", N_("Programs and servers"))
GROUPS = (POSTING, PAYING, FINDING, EARNING, TOGETHER, ACCOUNT, DESK, PROGRAMS)

_NOVEMBER = date(2026, 11, 28)


def _row(slug: str, group: Group, title: str, lede: str, keywords: str, related: str = "", beside: str = "") -> Article:
    return Article(slug, group, title, lede, keywords, _NOVEMBER, related.split(), bool(beside))


# fmt: off
ARTICLES: Sequence[Article] = (
    _row("understanding-milestones", POSTING, N_("Understanding milestones"),
         N_("Know at any moment where the money is and whose turn it is."),
         N_("stage stages step steps phase plan overview money bar hub what is a milestone hassle-free"),
         "set-milestones secure-account if-nobody-does-anything release-a-payment", "beside"),
    _row("post-a-job", POSTING, N_("Post a job"),
         N_("Say what you need, choose how you pay, and wait for quotes."),
         N_("new job create advertise hassle-free direct option budget category remote place edit cancel expire"),
         "compare-quotes-and-hire fees understanding-milestones"),
    _row("compare-quotes-and-hire", POSTING, N_("Compare quotes and hire"),
         N_("See every quote side by side, with what you pay in all."),
         N_("select choose offer offers bid bids price specialist decline"),
         "post-a-job set-milestones fees", "beside"),
    _row("set-milestones", POSTING, N_("Set milestones"),
         N_("Split the job into parts that can be checked and paid one by one."),
         N_("plan first draft template spreadsheet paste due date checklist done when rounds total quote price"),
         "change-the-plan fund-a-milestone understanding-milestones", "beside"),
    _row("change-the-plan", POSTING, N_("Change the plan later"),
         N_("Propose a change. It binds nobody before the other of you accepts it."),
         N_("proposal amend edit redline version versions history withdraw suggest more work price date"),
         "set-milestones understanding-milestones talk-and-share-files", "beside"),
    _row("finish-a-job", POSTING, N_("Mark a job completed or not completed"),
         N_("Close the job when everything is settled."),
         N_("complete done end close stop give up archive not completed"),
         "release-a-payment fund-a-milestone", "beside"),
    _row("fund-a-milestone", PAYING, N_("Put money in a secure account"),
         N_("Pay for one milestone, several or all of them, and let the work begin."),
         N_("fund pay deposit pay in payment checkout card bank declined failed charged twice give up top-up"),
         "secure-account fees release-a-payment", "beside"),
    _row("secure-account", PAYING, N_("What is a secure account?"),
         N_("Where the money is between paying and releasing."),
         N_("escrow held hold safe safety trust custody who holds refund refunds returned get my money back"),
         "fund-a-milestone release-a-payment if-nobody-does-anything"),
    _row("fees", PAYING, N_("Fees"),
         N_("One fee, on top of the price, paid by the client."),
         N_("cost costs price charge charges commission percent per cent rate service fee refund tax"),
         "fund-a-milestone secure-account post-a-job"),
    _row("review-work", PAYING, N_("Review work and ask for changes"),
         N_("Look at what was submitted. Then release the money, or say what is missing."),
         N_("check approve reject revision revise round rounds feedback submitted not happy"),
         "release-a-payment change-the-plan talk-and-share-files", "beside"),
    _row("release-a-payment", PAYING, N_("Release a payment, and take it back"),
         N_("You send the money on. Nobody else can, and nothing does it for you."),
         N_("pay out approve undo mistake cancel reverse wrong final pay the specialist"),
         "review-work secure-account finish-a-job", "beside"),
    _row("find-a-job", FINDING, N_("Find a job and send a quote"),
         N_("Look for open jobs, name your price, and change it while the job is open."),
         N_("search browse work apply bid offer proposal quote withdraw filter"),
         "get-verified agree-on-milestones fees"),
    _row("get-verified", FINDING, N_("Get verified"),
         N_("Needed to quote on Hassle-Free jobs, because money is held on them."),
         N_("identity id papers passport payout account bank kyc verification country legal name"),
         "find-a-job get-paid your-data"),
    _row("agree-on-milestones", EARNING, N_("Check a plan before you accept it"),
         N_("Nothing binds you before you accept, and a change needs you too."),
         N_("accept agree proposal redline counter suggest initials sign first plan"),
         "when-to-start change-the-plan understanding-milestones", "beside"),
    _row("when-to-start", EARNING, N_("When to start work"),
         N_("Start a milestone when its money is there. The page tells you when."),
         N_("begin funded don’t start waiting money safe start work due date working days"),
         "get-paid agree-on-milestones secure-account", "beside"),
    _row("get-paid", EARNING, N_("Submit work and get paid"),
         N_("Hand the work in, follow the review, and see the money go out."),
         N_("submit deliver payout paid pay earnings files links checklist withdraw submission release"),
         "when-to-start if-nobody-does-anything talk-and-share-files", "beside"),
    _row("if-nobody-does-anything", TOGETHER, N_("What happens if nobody does anything"),
         N_("Money never moves because somebody was silent. Reminders are sent, and that is all."),
         N_("silence silent reminder reminders automatic late overdue waiting answer no reply auto release"),
         "understanding-milestones notices secure-account", "beside"),
    _row("talk-and-share-files", TOGETHER, N_("Talk and share files"),
         N_("Write to each other on the job. It is kept as a part of the deal."),
         N_("chat message messages attach attachment upload file size limit picture video pdf zip"),
         "change-the-plan notices get-paid"),
    _row("notices", TOGETHER, N_("Notices, quiet hours and e-mail"),
         N_("Choose what you are told, where, and when you want quiet."),
         N_("inbox notification notifications email mail mute unsubscribe stop letters bell reminders"),
         "if-nobody-does-anything keep-your-account-safe"),
    _row("keep-your-account-safe", ACCOUNT, N_("Keep your account safe"),
         N_("Use a passkey or a one-time code, and look now and then where you are signed in."),
         N_("password passkey passkeys two-factor 2fa second step code codes recovery session sessions sign in login"),
         "your-data notices"),
    _row("your-data", ACCOUNT, N_("Take your data with you, or close your account"),
         N_("Download a copy at any time. Closing erases you, and leaves the books."),
         N_("export download privacy gdpr delete erase remove account profile photo close"),
         "keep-your-account-safe get-verified"),
    _row("keyboard-and-accessibility", ACCOUNT, N_("Keyboard, screen readers and large text"),
         N_("Every page works with a keyboard, with a screen reader, and without JavaScript."),
         N_("accessibility a11y contrast dark mode light zoom print tab javascript colour blind"),
         "understanding-milestones keep-your-account-safe"),
    _row("decide-on-verifications", DESK, N_("Decide on a verification"),
         N_("Check who somebody is, then confirm, or refuse with a reason."),
         N_("verify confirm refuse queue identity payout account reference"),
         "roles-on-the-staff get-verified"),
    _row("roles-on-the-staff", DESK, N_("Roles on the staff"),
         N_("What each role is for, how it is given, and what staff can never do."),
         N_("support finance admin administrator permission permissions role settings second step"),
         "decide-on-verifications host-it-yourself"),
    _row("api-in-ten-minutes", PROGRAMS, N_("The API in ten minutes"),
         N_("Everything a person can do here, a program can do for them."),
         N_("rest json token tokens bearer scope idempotency key curl developer integration rate limit openapi"),
         "host-it-yourself keep-your-account-safe"),
    _row("host-it-yourself", PROGRAMS, N_("Host it yourself"),
         N_("Three processes over one database, and a demo with pretend money."),
         N_("self-host install server docker postgresql operator settings demo command line cli source"),
         "api-in-ten-minutes roles-on-the-staff"),
)
# fmt: on
BY_SLUG: Mapping[str, Article] = {article.slug: article for article in ARTICLES}


def of_group(group: Group) -> Iterator[Article]:
    """Yield the articles of one group in their order."""
    return (article for article in ARTICLES if article.group == group)
