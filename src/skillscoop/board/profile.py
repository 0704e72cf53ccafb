"""What anybody who is signed in may know about somebody: what they say, what was checked, what is on record."""

from dataclasses import dataclass
from datetime import datetime

from skillscoop.activity.models import Fact
from skillscoop.deadlines import clock
from skillscoop.jobs.models import Job
from skillscoop.jobs.moves import JOB
from skillscoop.kernel.refusals import NotFound
from skillscoop.people.models import Person


@dataclass(frozen=True, slots=True)
class Profile:
    """One person's public page (docs/rules.md 39); never the e-mail address.

    `done_as_specialist` and `done_as_client` count jobs that were marked completed, from the facts alone.
    """

    person: Person
    verified: bool
    done_as_specialist: int
    done_as_client: int
    now: datetime


def profile_of(public_id: str, viewer: Person) -> Profile:
    """Return somebody's profile as anybody signed in sees it. Five queries.

    Refuses: NotFound (nobody, or an account that was closed).
    """
    person = Person.objects.visible_to(viewer).filter(public_id=public_id).first()
    if person is None:
        raise NotFound()
    return Profile(
        person=person,
        verified=person.has_verified_account(),
        done_as_specialist=_done(specialist=person),
        done_as_client=_done(client=person),
        now=clock.now(),
    )


def _done(**side: Person) -> int:
    jobs = Job.objects.filter(**side).values("public_id")
    return Fact.objects.filter(kind=JOB.kind("complete"), subject__in=jobs).count()
