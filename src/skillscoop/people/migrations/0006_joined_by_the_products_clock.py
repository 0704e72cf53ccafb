"""When somebody joined is told by the product's clock, as everything else that people read."""

from django.db import migrations, models

from skillscoop.deadlines import clock


class Migration(migrations.Migration):
    dependencies = [("people", "0005_account_fences"), ("deadlines", "0002_clock")]

    operations = [
        migrations.AlterField("person", "joined_at", models.DateTimeField(default=clock.now, editable=False)),
    ]
