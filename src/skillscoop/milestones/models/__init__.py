"""Rows of the heart: contracts, plans, milestones, and what was handed in."""

from skillscoop.milestones.models.contract import Contract
from skillscoop.milestones.models.milestone import ChangeRequest, Milestone, PaymentLine, Submission, SubmissionFile
from skillscoop.milestones.models.plan import PlanVersion, Proposal

__all__ = [
    "ChangeRequest",
    "Contract",
    "Milestone",
    "PaymentLine",
    "PlanVersion",
    "Proposal",
    "Submission",
    "SubmissionFile",
]
