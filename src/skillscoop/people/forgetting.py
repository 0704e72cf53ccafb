"""Take somebody who leaves out of the answers that the API keeps for repeated requests (docs/rules.md 1)."""

import json
import re
from collections.abc import Iterator

from skillscoop.people.models import Person
from skillscoop.people.names import FORMER, first_name
from skillscoop.steps.models import Answer


def forget_in_answers(person: Person) -> None:
    """Drop a person's own stored answers, and erase their name from those of others, which stay repeatable.

    Whatever they were called when an answer was given: the answer itself says so, beside their public id.
    """
    Answer.objects.filter(person=person).delete()
    kept = list(Answer.objects.filter(body__contains=person.public_id))
    for answer in kept:
        said = json.loads(answer.body)
        names = {short for name in _names(said, person.public_id) for short in (name, first_name(name))} - {FORMER}
        if names:
            longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
            erased = _without(said, re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)"))
            answer.body = json.dumps(erased, ensure_ascii=False, separators=(",", ":"))
    Answer.objects.bulk_update(kept, ["body"])


def _names(said: object, public_id: str) -> Iterator[str]:
    if isinstance(said, dict):
        if said.get("id") == public_id and said.get("name"):
            yield said["name"]
        said = list(said.values())
    if isinstance(said, list):
        for each in said:
            yield from _names(each, public_id)


def _without(said: object, names: re.Pattern[str]) -> object:
    if isinstance(said, dict):
        return {name: _without(each, names) for name, each in said.items()}
    if isinstance(said, list):
        return [_without(each, names) for each in said]
    return names.sub(FORMER, said) if isinstance(said, str) else said
