from django.db import migrations

# The settings a new installation starts with, and the fence: a change is a new row, never an edit.
SQL = """
INSERT INTO policy (fee_bps, fee_comes_back, undo_seconds, currency, currencies, region, type_amount_from_minor,
                    largest_price_minor, job_open_days, checkout_hours, review_reminder_days, holder, set_at)
VALUES (690, true, 30, 'NZD', '{NZD}', 'NZ', 200000, 100000000000, 30, 24, 7, 'Harbour Trustees (pretend)', now());
CREATE TRIGGER policy_is_written_once BEFORE UPDATE OR DELETE ON policy FOR EACH ROW EXECUTE FUNCTION written_once();
"""


class Migration(migrations.Migration):
    dependencies = [("policy", "0001_initial"), ("activity", "0003_record")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
