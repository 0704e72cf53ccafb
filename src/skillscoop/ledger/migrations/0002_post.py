from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0001_initial"),
        ("activity", "0003_record"),
    ]
    operations = [migrations.RunSQL(Path(__file__).with_name("0002_post.sql").read_text(), migrations.RunSQL.noop)]
