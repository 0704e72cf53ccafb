from django.db import migrations

from skillscoop.steps.sql import fence_state, fence_written_once


class Migration(migrations.Migration):
    dependencies = [
        ("payments", "0001_initial"),
        ("steps", "0002_step"),
    ]
    operations = [
        fence_state("payment"),
        fence_state("payout"),
        fence_state("refund"),
        fence_written_once("provider_event"),
    ]
