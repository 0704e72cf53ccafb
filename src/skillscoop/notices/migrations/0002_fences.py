from django.db import migrations

from skillscoop.steps.sql import fence_state


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
        ("steps", "0002_step"),
    ]
    operations = [fence_state("letter")]
