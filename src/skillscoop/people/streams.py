"""The chain of facts about one person, begun with the first of them."""

from skillscoop.activity.models import Stream
from skillscoop.people.models import Person


def stream_of(person: Person) -> int:
    """Return the key of a person's stream, made if there is none yet; within the caller's transaction.

    Holds the person's row to the end of it, so that two at once make one stream.
    """
    held = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if held.stream_id is None:
        held.stream = Stream.objects.create(kind=Stream.Kind.PERSON)
        held.save(update_fields=["stream"])
    person.stream_id = held.stream_id
    assert held.stream_id is not None, "it was made above"
    return held.stream_id
