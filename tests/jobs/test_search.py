"""Finding open jobs: what fits, in which order, and by which index when there are many (rule 7)."""

import json

import pytest
from django.db import connection

from skillscoop.jobs.actions.close_job import cancel_job
from skillscoop.jobs.actions.edit_job import edit_job
from skillscoop.jobs.search import Sort, Wanted, in_order, wanted_jobs, with_quotes_open

pytestmark = pytest.mark.django_db

# Twenty thousand jobs as rows of one statement: each has a chain of its own, and one in 400 is about a lighthouse.
MANY = """
    WITH made AS (
        INSERT INTO stream (kind, head_seq, head_hash)
        SELECT 'job', 0, repeat('0', 64) FROM generate_series(1, 20000) RETURNING id
    )
    INSERT INTO job (public_id, stream_id, client_id, title, description, payment_option, currency, category, posted_at)
    SELECT 'job_many' || id, id, %s,
           (ARRAY['New website', 'Garden fence', 'Wedding photos', 'Tax return'])[1 + id %% 4]
               || CASE WHEN id %% 400 = 0 THEN ' for a lighthouse' ELSE '' END,
           'Number ' || id || ', to be done with care before summer, as agreed on the phone.',
           'hassle_free', 'NZD', 'websites', now() - id * interval '1 second'
    FROM made
"""


def titles(wanted, sort=Sort.NEWEST):
    return [job.title for job in in_order(wanted_jobs(wanted), sort, wanted.words)]


def test_every_word_counts_whatever_its_form_and_wherever_it_stands(world):
    world.job(title="New website", description="For a bakery.", place="Wellington")
    world.job(title="Bakery shelves", description="Solid oak.")
    assert titles(Wanted("bakeries website")) == ["New website"]
    assert titles(Wanted("wellington bakery")) == ["New website"]
    assert titles(Wanted("oak or website")) == ["Bakery shelves", "New website"]
    assert titles(Wanted("bakery -website")) == ["Bakery shelves"]
    assert titles(Wanted('"oak solid"')) == []
    assert titles(Wanted('"solid oak"')) == ["Bakery shelves"]


@pytest.mark.parametrize("words", ["%", "'", '"', "((", "& | !", "\\", "-", "a:*", "x" * 10_000, "🙂"])
def test_no_search_is_a_mistake(world, words):
    world.job()
    assert titles(Wanted(words), Sort.MATCH) == []


def test_a_word_in_the_title_weighs_more_than_one_in_the_text(world):
    world.job(title="Piano tuning", description="The old one in the hall.")
    world.job(title="Moving help", description="One piano, two floors.")
    assert titles(Wanted("piano")) == ["Moving help", "Piano tuning"]
    assert titles(Wanted("piano"), Sort.MATCH) == ["Piano tuning", "Moving help"]


def test_a_changed_text_is_found_by_its_new_words_alone(world):
    job = world.job(title="Logo")
    edit_job(job.public_id, by=world.ana, title="Poster")
    assert titles(Wanted("logo")) == []
    assert titles(Wanted("poster")) == ["Poster"]


def test_each_filter_narrows_and_they_add_up(world):
    world.job(title="Held", category="design", place="Lyttelton", region="NZ-CAN", budget_minor=500_00)
    world.job(title="Direct", payment_option="direct", remote=True, budget_minor=1_000_00)
    world.job(title="Silent", budget_minor=None)
    assert titles(Wanted(payment_option="direct")) == ["Direct"]
    assert titles(Wanted(category="design")) == ["Held"]
    assert titles(Wanted(where="remote")) == ["Direct"]
    assert titles(Wanted(where="place")) == ["Held"]
    assert titles(Wanted(where="NZ")) == titles(Wanted(where="NZ-CAN")) == ["Held"]
    assert titles(Wanted(where="N")) == titles(Wanted(where="NZ-WGN")) == []
    assert titles(Wanted(least_minor=500_00)) == ["Direct", "Held"]
    assert titles(Wanted(least_minor=500_01)) == ["Direct"]
    assert titles(Wanted(most_minor=500_00)) == ["Held"]
    assert titles(Wanted(currency="USD")) == []
    assert titles(Wanted(category="design", where="remote")) == []


def test_closed_jobs_are_not_found(world):
    cancel_job(world.job().public_id, by=world.ana)
    assert titles(Wanted("website")) == []


def test_jobs_come_in_the_order_asked_for(world):
    first = world.job(title="First", budget_minor=100_00)
    world.later(days=1)
    world.job(title="Second", budget_minor=None)
    world.later(days=1)
    third = world.job(title="Third", budget_minor=300_00)
    world.quote(first)
    world.quote(third)
    world.quote(third, by=world.cy)
    assert titles(Wanted()) == ["Third", "Second", "First"]
    assert titles(Wanted(), Sort.CLOSING) == ["First", "Second", "Third"]
    assert titles(Wanted(), Sort.BUDGET) == ["Third", "First", "Second"]
    assert titles(Wanted(), Sort.FEW_QUOTES) == ["Second", "First", "Third"]
    assert titles(Wanted(), "nonsense") == ["Third", "Second", "First"]


def test_quotes_are_counted_while_they_are_open(world):
    world.quote(world.job())
    (job,) = with_quotes_open(wanted_jobs(Wanted()))
    assert job.quotes_open == 1


def test_among_twenty_thousand_jobs_words_and_pages_are_found_by_index(world):
    with connection.cursor() as cursor:
        cursor.execute(MANY, [world.ana.id])
        cursor.execute("ANALYZE job")
    by_words = wanted_jobs(Wanted("lighthouse website"))
    assert 0 < by_words.count() <= 50
    assert "job_to_search" in indexes(by_words)
    assert "job_to_search" in indexes(with_quotes_open(in_order(by_words, Sort.MATCH, "lighthouse website"))[:20])
    assert indexes(with_quotes_open(in_order(wanted_jobs(Wanted()), Sort.NEWEST))[:20]) >= {"job_to_find"}


def indexes(found):
    """Return the names of the indexes by which PostgreSQL would find these rows."""

    def within(node):
        yield node.get("Index Name")
        for each in node.get("Plans", ()):
            yield from within(each)

    (plan,) = json.loads(found.explain(format="json"))
    return set(within(plan["Plan"]))
