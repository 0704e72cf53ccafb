from django.db import migrations, models
from django.db.models import Q

# A column that the database keeps itself; nothing reads it back, so the model does not carry it around.
# Jobs are posted seldom and looked for often: new ones go straight into the index, not onto a list beside it.
SEARCH = """
    ALTER TABLE job ADD COLUMN search tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', title), 'A')
        || setweight(to_tsvector('english', place), 'B')
        || setweight(to_tsvector('english', description), 'C')
    ) STORED;
    CREATE INDEX job_to_search ON job USING gin (search) WITH (fastupdate = off) WHERE state = 'open';
"""
CATEGORIES = [
    "", "websites", "design", "photo_video", "writing", "translation", "marketing", "books", "office", "teaching",
    "building", "garden", "moving", "events", "other",
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("jobs", "0003_job_file")]

    operations = [
        migrations.AddField("job", "category", models.CharField(blank=True, db_default="", default="", max_length=20)),
        migrations.AddField("job", "remote", models.BooleanField(db_default=False, default=False)),
        migrations.AddField("job", "place", models.CharField(blank=True, db_default="", default="", max_length=80)),
        migrations.AddField("job", "region", models.CharField(blank=True, db_default="", default="", max_length=12)),
        migrations.AddField("quote", "job_version", models.PositiveIntegerField(db_default=1, default=1)),
        migrations.AddConstraint(
            "job", models.CheckConstraint(condition=Q(category__in=CATEGORIES), name="job_category_is_known")
        ),
        migrations.AddConstraint(
            "job",
            models.CheckConstraint(condition=Q(remote=False) | Q(place="", region=""), name="remote_job_has_no_place"),
        ),
        migrations.RunSQL(SEARCH, "ALTER TABLE job DROP COLUMN search"),
    ]
