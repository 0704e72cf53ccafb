from django.db import migrations

from skillscoop.steps.sql import fence_state, fence_written_once


class Migration(migrations.Migration):
    dependencies = [
        ("milestones", "0001_initial"),
        ("steps", "0002_step"),
    ]
    operations = [
        fence_state("contract"),
        fence_state("proposal"),
        fence_state("milestone"),
        fence_written_once("plan_version"),
        fence_written_once("payment_line"),
        fence_written_once("submission"),
        fence_written_once("change_request"),
        migrations.RunSQL(
            "ALTER TABLE milestone SET (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02)", migrations.RunSQL.noop
        ),
    ]
