"""The first administrator of a new installation: a link that is signed, ends after a day, and works once."""

from django.core import signing
from django.db import connection, transaction
from django.urls import reverse

from skillscoop.kernel.refusals import Refusal
from skillscoop.kernel.words import N_
from skillscoop.people.models import Person

SALT = "skillscoop.first-admin"
LASTS_SECONDS = 24 * 3600
# Two people following the same link at once meet at this lock; the number only has to be its own.
LOCK = 7_011_001


class LinkNotGood(Refusal):
    """Not signed by us, too old, or an administrator exists already: which of them is nobody's business."""

    code = "link_not_good"
    status = 410
    sentence = N_("This link has ended or was used. Nothing was changed. Ask for a new one where the product runs.")


def link(base_url: str) -> str | None:
    """Return the address where the first administrator makes an account; None once there is one. One query."""
    if _there_is_one():
        return None
    return base_url.rstrip("/") + reverse("first_admin", args=[signing.TimestampSigner(salt=SALT).sign("first")])


def check_link(token: str) -> None:
    """Refuse a link that is not good any more. One query. Refuses: LinkNotGood."""
    try:
        signing.TimestampSigner(salt=SALT).unsign(token, max_age=LASTS_SECONDS)
    except signing.BadSignature as bad:
        raise LinkNotGood() from bad
    if _there_is_one():
        raise LinkNotGood()


def make_first_admin(token: str, *, name: str, email: str, password: str) -> Person:
    """Make the first administrator; the caller has checked name, e-mail and password for their form.

    Refuses: LinkNotGood.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        check_link(token)
        return Person.objects.create_user(email, password, name=name, staff_role=Person.StaffRole.ADMIN)


def _there_is_one() -> bool:
    return Person.objects.filter(staff_role=Person.StaffRole.ADMIN, is_active=True).exists()
