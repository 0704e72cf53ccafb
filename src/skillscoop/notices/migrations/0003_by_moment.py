"""The inbox goes by when things happened, so its index does too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_fences")]

    operations = [
        migrations.RemoveIndex(model_name="notice", name="notice_by_person"),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["person", "-at", "-id"], name="notice_by_moment"),
        ),
    ]
