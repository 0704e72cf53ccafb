from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("activity", "0002_initial"),
    ]
    operations = [migrations.RunSQL(Path(__file__).with_name("0003_record.sql").read_text(), migrations.RunSQL.noop)]
