"""Rows of the heart: contracts, plans, milestones, and what was handed in."""

from skillscoop.milestones.models.contract import Contract
from skillscoop.milestones.models.milestone import ChangeRequest, Milestone, PaymentLine, Submission, SubmissionFile
from skillscoop.milestones.models.plan import PlanVersion, Proposal
from skillscoop.milestones.models.writing import PlanDraft, PlanTemplate

__all__ = [
    "ChangeRequest",
    "Contract",
    "Milestone",
    "PaymentLine",
    "PlanDraft",
    "PlanTemplate",
    "PlanVersion",
    "Proposal",
    "Submission",
    "SubmissionFile",
]
