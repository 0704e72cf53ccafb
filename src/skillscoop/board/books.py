"""Check the books: recompute every balance and every chain, and say what differs."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from skillscoop.activity.models import Fact
from skillscoop.kernel.canonical import canonical, salted_digest


@dataclass(frozen=True)
class Check:
    """A query that must return nothing. `says` is filled with each row's columns."""

    says: str
    sql: str


CHECKS = (
    Check(
        "Entry {0} sums to {1}, not zero.",
        """SELECT e.reference, coalesce(sum(p.amount_minor), 0) FROM entry e LEFT JOIN posting p ON p.entry_id = e.id
           GROUP BY e.id HAVING coalesce(sum(p.amount_minor), 1) <> 0""",
    ),
    Check(
        "Account {0} stores {1} and its postings come to {2}.",
        """SELECT a.name, a.balance_minor, coalesce(sum(p.amount_minor), 0) FROM account a
           LEFT JOIN posting p ON p.account_id = a.id AND (a.kind <> 'earnings' OR p.id <= a.snapshot_posting)
           WHERE a.kind IN ('secure', 'fee_held', 'earnings')
           GROUP BY a.id HAVING a.balance_minor <> coalesce(sum(p.amount_minor), 0)""",
    ),
    Check(
        "Account {0} stands at {1}, on the wrong side of zero.",
        """SELECT a.name, sum(p.amount_minor) FROM account a JOIN posting p ON p.account_id = a.id
           WHERE a.kind IN ('secure', 'fee_held', 'earnings', 'on_its_way')
           GROUP BY a.id HAVING sum(p.amount_minor) > 0""",
    ),
    Check(
        "Milestone {0} is {1} and its secure account still holds {2}.",
        """SELECT m.public_id, m.state, -a.balance_minor FROM milestone m
           JOIN account a ON a.name = 'secure:' || m.public_id
           WHERE m.state IN ('paid', 'refunded', 'removed') AND a.balance_minor <> 0""",
    ),
    Check(
        "Milestone {0} releases {1} and holds {2}.",
        """SELECT m.public_id, m.releasing_minor, coalesce(-a.balance_minor, 0) FROM milestone m
           LEFT JOIN account a ON a.name = 'secure:' || m.public_id
           WHERE m.state = 'releasing' AND m.releasing_minor > coalesce(-a.balance_minor, 0)""",
    ),
    Check(
        "Milestone {0} costs {1}, and {2} is held or paid for it.",
        """SELECT m.public_id, m.price_minor, sum(-p.amount_minor) FROM milestone m
           JOIN account a ON a.name = 'secure:' || m.public_id
           JOIN posting p ON p.account_id = a.id AND p.amount_minor < 0
           WHERE m.closed_at IS NULL GROUP BY m.id HAVING sum(-p.amount_minor) > m.price_minor""",
    ),
    Check(
        "Payment {0} is {1}, and its entry says otherwise.",
        """SELECT p.public_id, p.state FROM payment p LEFT JOIN entry e ON e.reference = 'fund:' || p.public_id
           WHERE (p.state = 'succeeded') <> (e.id IS NOT NULL)""",
    ),
    Check(
        "Milestone {0} is paid, and no release of it was posted.",
        """SELECT m.public_id FROM milestone m WHERE m.state = 'paid' AND NOT EXISTS
           (SELECT FROM entry e WHERE e.subject = m.public_id AND e.kind = 'release')""",
    ),
    Check(
        "Payout {0} is {1}, and its entries say otherwise.",
        """SELECT p.public_id, p.state FROM payout p WHERE (SELECT array_agg(e.kind::text ORDER BY e.id) FROM entry e
           WHERE e.subject = p.public_id) IS DISTINCT FROM (CASE p.state WHEN 'sent' THEN ARRAY['payout', 'payout_sent']
           WHEN 'failed' THEN ARRAY['payout', 'payout_failed'] ELSE ARRAY['payout'] END)""",
    ),
    Check(
        "Refund {0} is {1}, and its entries say otherwise.",
        """SELECT r.public_id, r.state FROM refund r WHERE (SELECT array_agg(e.kind::text ORDER BY e.id) FROM entry e
           WHERE e.subject = r.public_id AND e.kind IN ('refund_sent', 'refund_failed')) IS DISTINCT FROM
           (CASE WHEN r.state IN ('sent', 'failed') THEN ARRAY['refund_' || r.state] END)""",
    ),
    Check(
        "{0} of {1} is {2}; the books put {3} on its way and took {4} off it.",
        """SELECT i.public_id, i.minor, i.state, coalesce(sum(-p.amount_minor) FILTER (WHERE p.amount_minor < 0), 0),
                  coalesce(sum(p.amount_minor) FILTER (WHERE p.amount_minor > 0), 0)
           FROM (SELECT public_id, amount_minor AS minor, state FROM payout
                 UNION ALL SELECT public_id, amount_minor + fee_minor, state FROM refund) i
           LEFT JOIN account a ON a.name = 'on_its_way:' || i.public_id LEFT JOIN posting p ON p.account_id = a.id
           GROUP BY i.public_id, i.minor, i.state
           HAVING coalesce(sum(-p.amount_minor) FILTER (WHERE p.amount_minor < 0), 0) <> i.minor
           OR coalesce(sum(p.amount_minor) FILTER (WHERE p.amount_minor > 0), 0)
              <> CASE WHEN i.state IN ('sent', 'failed') THEN i.minor ELSE 0 END""",
    ),
    Check(
        "Payment {0} of {1} brought {2}.",
        """SELECT y.public_id, y.amount_minor + y.fee_minor, sum(p.amount_minor)
           FROM payment y JOIN entry e ON e.reference = 'fund:' || y.public_id JOIN posting p ON p.entry_id = e.id
           JOIN account a ON a.id = p.account_id AND a.kind = 'provider'
           GROUP BY y.id HAVING sum(p.amount_minor) <> y.amount_minor + y.fee_minor""",
    ),
    Check(
        "Payment {0} of {1} and a fee of {2} names milestones for {3} and {4}.",
        """SELECT y.public_id, y.amount_minor, y.fee_minor,
                  coalesce(sum(l.amount_minor), 0), coalesce(sum(l.fee_minor), 0)
           FROM payment y LEFT JOIN payment_line l ON l.payment_id = y.id GROUP BY y.id
           HAVING coalesce(sum(l.amount_minor), 0) <> y.amount_minor OR coalesce(sum(l.fee_minor), 0) <> y.fee_minor""",
    ),
    Check(
        "Stream {0} has {1} facts and its head says {2}.",
        """SELECT s.id, count(f.id), s.head_seq FROM stream s LEFT JOIN fact f ON f.stream_id = s.id
           GROUP BY s.id HAVING count(f.id) <> s.head_seq OR coalesce(max(f.seq), 0) <> s.head_seq""",
    ),
    Check(
        "Fact {0} does not follow from the one before it.",
        """SELECT public_id FROM (
             SELECT f.*, lag(f.hash, 1, repeat('0', 64)) OVER (PARTITION BY stream_id ORDER BY seq) AS before
             FROM fact f
           ) f WHERE prev_hash <> before
           OR hash <> encode(sha256(convert_to(prev_hash || E'\\n' || seq || E'\\n' || canonical, 'UTF8')), 'hex')""",
    ),
    Check(
        "Stream {0} ends with another hash than its head says.",
        """SELECT s.id FROM stream s JOIN fact f ON f.stream_id = s.id AND f.seq = s.head_seq
           WHERE f.hash <> s.head_hash""",
    ),
)


def check() -> list[str]:
    """Return a sentence for everything that is not as it must be; nothing when the books are right.

    Reads in one snapshot, so that a step under way is seen whole or not at all.
    """
    own = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if own:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return [*_of_the_books(), *_of_the_details()]


def _of_the_books() -> Iterator[str]:
    with connection.cursor() as cursor:
        for each in CHECKS:
            cursor.execute(each.sql)
            yield from (each.says.format(*row) for row in cursor.fetchall())


def _of_the_details() -> Iterator[str]:
    """A fact's details may be erased with a person, never changed: their digest is in the hashed text."""
    for fact in Fact.objects.exclude(salt="").only("public_id", "data", "salt", "canonical").iterator(chunk_size=500):
        if f'"details":"{salted_digest(canonical(fact.data), fact.salt)}"' not in fact.canonical:
            yield f"Fact {fact.public_id} tells other details than were recorded."
