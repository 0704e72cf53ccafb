"""Remove files that were sent and never used."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from skillscoop.files import shelf
from skillscoop.files.keeping import lock_content
from skillscoop.files.models import File
from skillscoop.files.reads import unused

WAITS = timedelta(hours=24)
AT_MOST = 200


def remove_unused() -> int:
    """Remove what lay unused for a day of real time, bytes too; returns how many files went."""
    before = timezone.now() - WAITS
    old = list(unused().filter(at__lt=before).order_by("at").values_list("pk", "sha256")[:AT_MOST])
    return sum(_removed(key, sha256) for key, sha256 in old)


def _removed(key: int, sha256: str) -> bool:
    with transaction.atomic():
        lock_content(sha256)
        # Locked by somebody: it is being attached this very moment.
        held = File.objects.select_for_update(skip_locked=True).filter(pk=key)
        if not held.exists() or not unused().filter(pk=key, at__lt=timezone.now() - WAITS).exists():
            return False
        File.objects.filter(pk=key).delete()
        # Whatever still points here must say so before the bytes are gone.
        connection.check_constraints()
        if not File.objects.filter(sha256=sha256).exists():
            shelf.throw_away(sha256)
    return True
