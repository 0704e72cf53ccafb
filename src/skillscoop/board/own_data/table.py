"""Which rows are somebody's, room by room; a test holds this table to every model that names a person."""

from collections.abc import Mapping
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Model

from skillscoop.activity.models import Fact
from skillscoop.chat.models import Message, MessageFile, ReadMark, Thread
from skillscoop.files.models import File
from skillscoop.jobs.models import Job, JobFile, Quote
from skillscoop.milestones.models import (
    ChangeRequest,
    Contract,
    Milestone,
    PaymentLine,
    PlanDraft,
    PlanTemplate,
    PlanVersion,
    Proposal,
    Submission,
    SubmissionFile,
)
from skillscoop.notices.models import Choice, Letter, MutedJob, Notice, QuietHours
from skillscoop.payments.models import Payment, Payout, Refund
from skillscoop.people.models import Person, Token, Verification


@dataclass(frozen=True, slots=True)
class Part:
    """One list in the file. `mine` are ways from a row to the person; `without` names secret columns and ours."""

    name: str
    model: type[Model]
    mine: tuple[str, ...]
    without: tuple[str, ...] = ()


PARTS = (
    Part("profile", Person, ("id",), ("password",)),
    Part("verification", Verification, ("person",)),
    Part("email_addresses", EmailAddress, ("user",)),
    Part("second_steps", Authenticator, ("user",), ("data",)),
    Part("sessions", UserSession, ("user",), ("session_key", "data")),
    Part("tokens", Token, ("person",), ("hash",)),
    Part("files", File, ("owner",)),
    Part("jobs", Job, ("client", "specialist")),
    Part("job_files", JobFile, ("job__client", "job__specialist")),
    Part("quotes", Quote, ("specialist",)),
    Part("contracts", Contract, ("client", "specialist")),
    Part("plans", PlanVersion, ("contract__client", "contract__specialist")),
    Part("proposals", Proposal, ("contract__client", "contract__specialist")),
    Part("plan_drafts", PlanDraft, ("person",)),
    Part("plan_templates", PlanTemplate, ("person",)),
    Part("milestones", Milestone, ("contract__client", "contract__specialist")),
    Part("submissions", Submission, ("milestone__contract__client", "milestone__contract__specialist")),
    Part("submission_files", SubmissionFile, ("submission__by", "submission__milestone__contract__client")),
    Part("change_requests", ChangeRequest, ("milestone__contract__client", "milestone__contract__specialist")),
    Part("payments", Payment, ("client",)),
    Part("payment_lines", PaymentLine, ("payment__client",)),
    Part("payouts", Payout, ("specialist",)),
    Part("refunds", Refund, ("client",)),
    Part("threads", Thread, ("client", "specialist")),
    Part("messages", Message, ("thread__client", "thread__specialist"), ("salt",)),
    Part("message_files", MessageFile, ("message__thread__client", "message__thread__specialist")),
    Part("read_up_to", ReadMark, ("person",)),
    Part("notices", Notice, ("person",)),
    Part("letters", Letter, ("notice__person",)),
    Part("notice_choices", Choice, ("person",)),
    Part("quiet_hours", QuietHours, ("person",)),
    Part("muted_jobs", MutedJob, ("person",)),
    Part("what_you_did", Fact, ("actor", "stream__person"), ("salt", "canonical", "prev_hash", "txid")),
)

# Models that name a person and say nothing about them that is not in a part above.
NOT_PERSONAL: Mapping[str, str] = {
    "policy.Policy": "What the operator set; who did is the platform's record.",
    "steps.Answer": "Answers kept for repeats: they say again what the things they are about say.",
    "demo.DemoPerson": "Who plays which part in the demo, with pretend passwords.",
}
