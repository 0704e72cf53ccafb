"""Answers that no repeat asks for any more are found by their age."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("steps", "0002_step")]

    operations = [
        migrations.AddIndex("answer", models.Index(fields=["at"], name="answer_for_the_sweeper")),
    ]
