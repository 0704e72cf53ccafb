"""The races can be lost: with one guard taken away, the same race has more than one winner."""

import pytest
from django.db import connection

from skillscoop.jobs.models import Job
from skillscoop.milestones.actions.release import release
from skillscoop.people.actions import close_account
from skillscoop.people.models import Person
from tests.races.conftest import race, won

UNGUARDED = {
    "no version": ("AND t.state = $4 AND t.version = $5", "AND $4 IS NOT NULL AND $5 IS NOT NULL"),
    "no count of rows": ("IF v_rows <> 1 THEN", "IF false THEN"),
}


@pytest.mark.parametrize("guard", UNGUARDED)
def test_without_its_guard_a_release_has_many_winners(racing, guard):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('step_change'::regproc)")
        source = cursor.fetchone()[0]
        was, spoilt = UNGUARDED[guard]
        assert was in source
        cursor.execute(source.replace(was, spoilt))
    assert any(winners_of_a_race(racing) > 1 for _ in range(20))


def test_without_being_held_open_somebody_who_is_gone_has_an_open_job(racing):
    assert any(is_gone_with_a_job(racing, number) for number in range(40))


def is_gone_with_a_job(racing, number: int) -> bool:
    eve = racing.person(f"Eve{number} Evans")

    def post():
        with connection.execute_wrapper(unheld):
            return racing.job(by=eve)

    race(lambda: close_account(eve), post)
    return not Person.objects.get(pk=eve.pk).is_active and Job.objects.filter(client=eve).exists()


def unheld(execute, sql, params, many, context):
    """Read the person as ever, without the lock that makes the closing wait."""
    return execute(sql.replace(" FOR NO KEY UPDATE", ""), params, many, context)


def winners_of_a_race(racing) -> int:
    milestone = racing.submitted()
    shown = {"by": racing.ana, "amount_minor": 100_00, "version": milestone.version}
    return len(won(race(*[lambda: release(milestone.public_id, **shown)] * 16)))
