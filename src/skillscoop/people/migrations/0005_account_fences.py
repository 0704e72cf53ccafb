from django.db import migrations

# A person's other columns are written like any row's; only state and version belong to steps.
FENCE = """
    UPDATE person p SET stream_id = v.stream_id FROM verification v WHERE v.person_id = p.id;
    CREATE TRIGGER person_state_changes_only_by_step BEFORE UPDATE ON person FOR EACH ROW
        WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.version IS DISTINCT FROM NEW.version)
        EXECUTE FUNCTION only_through_its_function();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_profile_and_account"),
        ("steps", "0002_step"),
    ]
    operations = [migrations.RunSQL(FENCE, migrations.RunSQL.noop)]
