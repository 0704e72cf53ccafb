"""What must hold about people, talk and notices, whoever did what. The money has its own: invariants.py."""

from django.db import connection

from skillscoop.board.unread import unread
from skillscoop.chat.reads import new_to
from skillscoop.notices.kinds import ALWAYS, KINDS
from skillscoop.notices.reads import unread_count
from skillscoop.people.models import Person
from skillscoop.people.names import FORMER

# What everybody writes into what is theirs alone, with their public id behind it.
FOR_MYSELF = "For myself:"
_LOUD = ", ".join(f"'{name}'" for name, kind in KINDS.items() if kind.category in ALWAYS)
CLOSED = "(SELECT id FROM person WHERE state = 'closed')"
# Each names what is not as it must be, and must name nothing. Tables of a closed person that must be empty are added.
NEVER = {
    "told somebody who has no part in the job": """
        SELECT n.public_id FROM notice n JOIN job j ON j.id = n.job_id
        WHERE n.person_id <> j.client_id AND n.person_id IS DISTINCT FROM j.specialist_id
          AND NOT EXISTS (SELECT FROM quote q WHERE q.job_id = j.id AND q.specialist_id = n.person_id)
    """,
    "told people what they did themselves": """
        SELECT n.public_id FROM notice n JOIN fact f ON f.id = n.fact_id WHERE f.actor_id = n.person_id
    """,
    "told people twice of the same": """
        SELECT min(public_id) FROM notice GROUP BY person_id, fact_id HAVING count(*) > 1
    """,
    "is about money or security and was kept quiet": f"""
        SELECT public_id FROM notice n WHERE kind IN ({_LOUD})
          AND NOT (in_inbox AND EXISTS (SELECT FROM letter l WHERE l.notice_id = n.id))
    """,
    "was written by one and is of another": f"""
        SELECT d.id::text FROM plan_draft d JOIN person p ON p.id = d.person_id
        WHERE d.note LIKE '{FOR_MYSELF}%' AND d.note <> '{FOR_MYSELF} ' || p.public_id
        UNION SELECT t.public_id FROM plan_template t JOIN person p ON p.id = t.person_id
        WHERE t.rows::text LIKE '%{FOR_MYSELF}%' AND strpos(t.rows::text, '{FOR_MYSELF} ' || p.public_id) = 0
    """,
    "was written for oneself and told": f"""
        SELECT public_id FROM fact WHERE strpos(data::text, '{FOR_MYSELF}') > 0
        UNION SELECT public_id FROM message WHERE strpos(text, '{FOR_MYSELF}') > 0
        UNION SELECT public_id FROM proposal WHERE strpos(candidate::text, '{FOR_MYSELF}') > 0
    """,
    "told somebody of what was done in a talk of others": """
        SELECT n.public_id FROM notice n JOIN fact f ON f.id = n.fact_id
        JOIN thread t ON t.public_id = f.data->>'thread' WHERE n.person_id NOT IN (t.client_id, t.specialist_id)
    """,
    "waits for the end of quiet hours that nothing tells": """
        SELECT public_id FROM letter l WHERE state = 'held'
          AND NOT EXISTS (SELECT FROM deadline d WHERE d.kind = 'letter.wake' AND d.subject = l.public_id)
    """,
    "was said in a talk of others": """
        SELECT m.public_id FROM message m JOIN thread t ON t.id = m.thread_id
        WHERE m.by_id NOT IN (t.client_id, t.specialist_id)
    """,
    "was said and is not in the record": """
        SELECT m.public_id FROM message m
        WHERE NOT EXISTS (SELECT FROM fact f WHERE f.kind = 'chat.message' AND f.subject = m.public_id)
    """,
    "is read up to what was said elsewhere": """
        SELECT r.id::text FROM read_mark r JOIN message m ON m.id = r.up_to_id WHERE m.thread_id <> r.thread_id
    """,
    "was sent along by somebody whose file it is not": """
        SELECT f.public_id FROM message_file x JOIN message m ON m.id = x.message_id JOIN file f ON f.id = x.file_id
        WHERE f.owner_id <> m.by_id
        UNION SELECT f.public_id FROM job_file x JOIN job j ON j.id = x.job_id JOIN file f ON f.id = x.file_id
        WHERE f.owner_id <> j.client_id
        UNION SELECT f.public_id FROM submission_file x JOIN submission w ON w.id = x.submission_id
        JOIN file f ON f.id = x.file_id WHERE f.owner_id <> w.by_id
    """,
    "is a draft of somebody who has no part in the plan": """
        SELECT d.id::text FROM plan_draft d JOIN contract c ON c.id = d.contract_id
        WHERE d.person_id NOT IN (c.client_id, c.specialist_id)
    """,
    "is verified and can be paid nowhere": """
        SELECT id::text FROM verification WHERE state = 'verified' AND payout_account = ''
    """,
    "has left and can still be recognised": f"""
        SELECT public_id FROM person WHERE state = 'closed' AND (is_active OR name <> '{FORMER}' OR photo_id IS NOT NULL
          OR headline || text <> '' OR skills <> '{{}}' OR email <> public_id || '@closed.invalid')
        UNION SELECT id::text FROM verification WHERE person_id IN {CLOSED}
          AND (state <> 'closed' OR legal_name || note || reason || payout_account <> '')
    """,
    "belongs to somebody who has left, and is still open": f"""
        SELECT public_id FROM job WHERE state IN ('open', 'in_progress') AND client_id IN {CLOSED}
        UNION SELECT public_id FROM job WHERE state = 'in_progress' AND specialist_id IN {CLOSED}
        UNION SELECT public_id FROM quote WHERE state = 'open' AND specialist_id IN {CLOSED}
        UNION SELECT public_id FROM contract
        WHERE state = 'open' AND (client_id IN {CLOSED} OR specialist_id IN {CLOSED})
    """,
    **{
        f"is a {table} of somebody who has left": f"SELECT id::text FROM {table} WHERE person_id IN {CLOSED}"
        for table in ("token", "plan_draft", "plan_template", "notice_choice", "quiet_hours", "muted_job")
    },
}
_ALL = " UNION ALL ".join(f"SELECT '{says}', found.* FROM ({sql}) found" for says, sql in NEVER.items())


def check_promises() -> None:
    """Raise AssertionError for what is not as it must be. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL)
        assert not (broken := cursor.fetchall()), f"something {broken[0][0]}: {broken}"


def check_counts() -> None:
    """Raise AssertionError where the number at the top of a page is not what waits. Three queries for each person."""
    for person in Person.objects.filter(is_active=True):
        seen = unread(person)
        assert (seen.notices, seen.messages) == (unread_count(person), new_to(person).count()), person.name
