"""Those who closed their account: nothing of them is left, what they did stands as it was, and nothing follows."""

from dataclasses import dataclass

from django.apps import apps
from django.core import mail
from django.db import connection

from skillscoop.activity.models import Fact
from skillscoop.people.models import Person
from skillscoop.steps.models import Answer


@dataclass(frozen=True)
class Left:
    """A person as they were: words that only they are called by, and the facts of theirs as they were left."""

    words: tuple[str, ...]
    facts: list[tuple[object, ...]]


class Gone:
    """Everybody who has left a story."""

    def __init__(self) -> None:
        self.left: dict[int, Left] = {}
        self.letters_before = len(mail.outbox)

    def add(self, person: Person, words: tuple[str, ...]) -> None:
        self.left[person.pk] = Left(words, _facts_of(person.pk))
        self.leave_no_word()

    def check(self) -> None:
        """Raise AssertionError where one who left still has, gets or does anything."""
        for key, left in self.left.items():
            assert _facts_of(key) == left.facts, f"a fact of {left.words} changed, or came"
            assert not Answer.objects.filter(person=key).exists(), f"an answer to {left.words} is kept"
        sent = [address for message in mail.outbox[self.letters_before :] for address in message.to]
        assert not any(address.endswith("@closed.invalid") for address in sent), "a letter went to nobody"

    def leave_no_word(self) -> None:
        """Look for their names and addresses in every row of every table."""
        words = [f"%{word}%" for left in self.left.values() for word in left.words]
        tables = sorted({model._meta.db_table for model in apps.get_models()})
        with connection.cursor() as cursor:
            for table in tables if words else []:
                cursor.execute(f'SELECT * FROM "{table}" t WHERE t::text ILIKE ANY (%s) LIMIT 1', [words])
                assert not (found := cursor.fetchall()), f"{table} still knows {words}: {found}"


def _facts_of(person: int) -> list[tuple[object, ...]]:
    facts = Fact.objects.filter(actor=person).order_by("id")
    return list(facts.values_list("id", "kind", "hash", "canonical", "data", "salt"))
