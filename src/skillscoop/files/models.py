"""Files as rows. Their bytes lie on the shelf (shelf.py), once for each content."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from skillscoop.files.kinds import SHOWN_PICTURES, TEXT


class File(models.Model):
    """What somebody sent, under the name they gave it. Who may read it is said by the rooms that use it.

    `sha256` is the fingerprint of the bytes as they are served. `at`, in real time, is when it was sent, or sent
    again: a file that nobody uses is removed a day later. Nothing else of a row ever changes.
    """

    public_id = models.CharField(max_length=32, unique=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="files")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "file"
        constraints = [
            models.UniqueConstraint(fields=["owner", "sha256", "name"], name="file_is_kept_once_by_its_owner"),
            models.CheckConstraint(condition=~Q(name=""), name="file_has_a_name"),
            models.CheckConstraint(condition=Q(size_bytes__gt=0), name="file_is_not_empty"),
            models.CheckConstraint(condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="file_has_a_fingerprint"),
        ]

    @property
    def told(self) -> dict[str, str | int]:
        """What is said about it wherever it is listed."""
        same = {name: getattr(self, name) for name in ("name", "media_type", "size_bytes", "sha256")}
        return {"id": self.public_id, **same}

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown on a page as a picture: it was drawn anew when it came."""
        return self.media_type in SHOWN_PICTURES

    @property
    def is_text(self) -> bool:
        """Whether it can be shown on a page as its letters."""
        return self.media_type == TEXT
