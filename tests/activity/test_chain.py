"""One chain of facts for each contract: gap-free, and anyone can check it (rule 37)."""

import hashlib

import pytest
from django.db import connection, transaction

from skillscoop.activity.models import Fact, Stream
from skillscoop.kernel.canonical import canonical, chain_hash, salted_digest
from tests.chains import broken_links

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts(world):
    stream = Stream.objects.get(pk=world.paid().contract.stream_id)
    return list(stream.facts.order_by("seq"))


def test_a_contracts_facts_are_numbered_without_a_gap_from_its_beginning(facts):
    assert [fact.seq for fact in facts] == list(range(1, len(facts) + 1))
    assert facts[0].kind == "contract.begin"
    assert facts[0].prev_hash == "0" * 64


def test_each_hash_is_what_anyone_computes_from_the_text(facts):
    before = "0" * 64
    for fact in facts:
        plain = hashlib.sha256(f"{before}\n{fact.seq}\n{fact.canonical}".encode()).hexdigest()
        assert fact.prev_hash == before
        assert fact.hash == plain == chain_hash(before, fact.seq, fact.canonical)
        before = fact.hash
    assert Stream.objects.get(pk=facts[0].stream_id).head_hash == before


def test_the_hashed_text_holds_no_title_and_no_name(facts):
    for fact in facts:
        assert "Homepage" not in fact.canonical
        assert "Ana" not in fact.canonical
        assert salted_digest(canonical(fact.data), fact.salt) in fact.canonical


def test_a_job_a_contract_and_a_person_have_chains_of_their_own(world):
    milestone = world.submitted()
    job = world.job_of(milestone.contract)
    kinds = {Stream.objects.get(pk=pk).kind for pk in (job.stream_id, milestone.contract.stream_id)}
    assert kinds == {"job", "contract"}
    assert broken_links() == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE fact SET canonical = replace(canonical, 'release', 'refund') WHERE id = %s", "hash"),
        ("UPDATE fact SET data = '{}' WHERE id = %s", "details"),
        ("UPDATE fact SET seq = seq + 100 WHERE id = %s", "seq"),
        ("DELETE FROM fact WHERE id = %s", "seq"),
        ("UPDATE fact SET prev_hash = repeat('1', 64) WHERE id = %s", "prev"),
    ],
)
def test_whoever_changes_a_fact_is_found_out(facts, change, said):
    chosen = next(fact for fact in facts if fact.kind == "milestone.release")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(change, [chosen.pk])
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert any(said in sentence for sentence in broken_links())


def test_a_fact_cut_from_the_end_is_missed_by_the_streams_head(facts):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM fact WHERE id = %s", [facts[-1].pk])
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert any("head" in sentence for sentence in broken_links())


def test_a_person_can_be_forgotten_and_the_chain_still_verifies(facts):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE fact SET data = '{}', salt = ''")
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert broken_links() == []
    assert Fact.objects.filter(data={}).count() > len(facts)
