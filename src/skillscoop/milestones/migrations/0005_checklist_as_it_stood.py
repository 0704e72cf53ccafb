"""What was handed in and asked for keeps the checklist it spoke of; the plan's own may change later."""

from django.db import migrations, models

# Rows from before it was kept get the checklist of today, which is what they were shown with. They are written once.
FILL = """
    ALTER TABLE {table} DISABLE TRIGGER USER;
    UPDATE {table} SET checklist = m.done_when, {places} = (
        SELECT coalesce(jsonb_agg(place ORDER BY place), '[]')
        FROM jsonb_array_elements({places}) AS place WHERE place::int < jsonb_array_length(m.done_when))
    FROM milestone m WHERE m.id = {table}.milestone_id;
    ALTER TABLE {table} ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [("milestones", "0004_rounds_links_writing")]

    operations = [
        migrations.AddField("submission", "checklist", models.JSONField(default=list)),
        migrations.AddField("changerequest", "checklist", models.JSONField(default=list)),
        migrations.RunSQL(FILL.format(table="submission", places="done"), migrations.RunSQL.noop),
        migrations.RunSQL(FILL.format(table="change_request", places="items"), migrations.RunSQL.noop),
    ]
