from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("steps", "0001_initial"),
        ("activity", "0003_record"),
        ("ledger", "0002_post"),
        ("deadlines", "0002_clock"),
    ]
    operations = [migrations.RunSQL(Path(__file__).with_name("0002_step.sql").read_text(), migrations.RunSQL.noop)]
