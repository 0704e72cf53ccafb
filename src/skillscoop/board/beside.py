"""A person's own jobs in a few lines, to stand beside something else: what the next move on each is."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q

from skillscoop.board.job_lines import Line, of_client, under_way
from skillscoop.board.my_jobs import GOING_ON, detailed
from skillscoop.board.standing import standings
from skillscoop.jobs.models import Job
from skillscoop.jobs.moves import JobState
from skillscoop.people.models import Person
from skillscoop.policy.models import Policy

# Among so many of the newest jobs those that need the viewer are looked for; whoever has more goes to My jobs.
NEWEST = 20


def beside(viewer: Person, policy: Policy, most: int = 3) -> Sequence[Line]:
    """Return the viewer's jobs that are going on, on both sides, those that need them first. At most four queries."""
    bought = Q(client=viewer, state__in=GOING_ON)
    done = Q(specialist=viewer, state=JobState.IN_PROGRESS)
    jobs = list(detailed(Job.objects.filter(bought | done))[:NEWEST])
    stand = standings([job.contract_id for job in jobs if job.contract_id], viewer)
    open_for = timedelta(days=policy.job_open_days)
    lines = [
        of_client(job, stand.get(job.contract_id or 0), job.posted_at + open_for)
        if job.client_id == viewer.id
        else under_way(job, job.client, stand.get(job.contract_id or 0))
        for job in jobs
    ]
    return sorted(lines, key=lambda line: (not line.needs_you, line.since))[:most]
