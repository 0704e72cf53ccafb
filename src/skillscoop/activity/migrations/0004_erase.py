from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("activity", "0003_record"),
    ]
    operations = [migrations.RunSQL(Path(__file__).with_name("0004_erase.sql").read_text(), migrations.RunSQL.noop)]
