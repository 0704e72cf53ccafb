"""Choose how to hear: by category and channel, in quiet hours, or not about a job."""

from collections.abc import Mapping, Sequence
from datetime import time

from django.db import transaction

from skillscoop.jobs.models import Job
from skillscoop.kernel.refusals import NotFound, Refusal
from skillscoop.kernel.words import N_
from skillscoop.notices.kinds import ALWAYS, Category
from skillscoop.notices.models import Choice, MutedJob, QuietHours
from skillscoop.people.models import Person


class AlwaysTold(Refusal):
    """Money and security can't be switched off (docs/rules.md 40)."""

    code = "always_told"
    status = 422
    sentence = N_(
        "Notices about money and security stay on, so that nothing happens to your money unseen. Nothing changed."
    )


class QuietHoursNeedAnEnd(Refusal):
    code = "quiet_hours_need_an_end"
    status = 422
    sentence = N_("Quiet hours begin and end at different times, or there are none. Nothing changed.")


def choose_channels(person: Person, chosen: Mapping[Category, tuple[bool, bool]]) -> None:
    """Say for each category whether it comes to the inbox and by e-mail; those not named stay as they are.

    Refuses: AlwaysTold.
    """
    if any(category in ALWAYS and not all(channels) for category, channels in chosen.items()):
        raise AlwaysTold()
    with transaction.atomic():
        for category, (inbox, mail) in chosen.items():
            Choice.objects.update_or_create(
                person=person, category=category.value, defaults={"inbox": inbox, "mail": mail}
            )


def choose_quiet_hours(person: Person, begins: time | None, ends: time | None) -> None:
    """Have e-mail wait between two hours of one's own clocks; None and None for never. Refuses: QuietHoursNeedAnEnd."""
    if begins is None and ends is None:
        QuietHours.objects.filter(person=person).delete()
        return
    if begins is None or ends is None or begins == ends:
        raise QuietHoursNeedAnEnd()
    QuietHours.objects.update_or_create(person=person, defaults={"begins": begins, "ends": ends})


def choose_all(
    person: Person, chosen: Mapping[Category, tuple[bool, bool]], begins: time | None, ends: time | None
) -> None:
    """Choose channels and quiet hours together, both or neither. Refuses: AlwaysTold, QuietHoursNeedAnEnd."""
    with transaction.atomic():
        choose_channels(person, chosen)
        choose_quiet_hours(person, begins, ends)


def mute_job(job: str, *, by: Person) -> Job:
    """Keep a job quiet, money and security aside; muted again, it stays so. Refuses: NotFound."""
    found = _visible(job, by)
    MutedJob.objects.get_or_create(person=by, job=found)
    return found


def unmute_job(job: str, *, by: Person) -> Job:
    """Hear about a job again. Refuses: NotFound."""
    found = _visible(job, by)
    MutedJob.objects.filter(person=by, job=found).delete()
    return found


def mute_only(person: Person, jobs: Sequence[str]) -> None:
    """Keep exactly these jobs quiet. Refuses: NotFound, and then nothing changed."""
    with transaction.atomic():
        chosen = [_visible(job, person) for job in dict.fromkeys(jobs)]
        MutedJob.objects.filter(person=person).exclude(job__in=chosen).delete()
        for job in chosen:
            MutedJob.objects.get_or_create(person=person, job=job)


def _visible(job: str, by: Person) -> Job:
    found = Job.objects.visible_to(by).filter(public_id=job).first()
    if found is None:
        raise NotFound()
    return found
