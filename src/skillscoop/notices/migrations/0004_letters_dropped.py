"""A letter whose reader has closed the account is dropped."""

from django.db import migrations, models
from django.db.models import Q

STATES = ["held", "queued", "sent", "failed", "dropped"]


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_by_moment")]

    operations = [
        migrations.RemoveConstraint(model_name="letter", name="letter_state_is_known"),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(condition=Q(state__in=STATES), name="letter_state_is_known"),
        ),
    ]
