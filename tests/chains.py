"""Check every chain of facts from its texts, in Python, as somebody with a downloaded record would."""

from itertools import groupby

from skillscoop.activity.models import Fact, Stream
from skillscoop.kernel.canonical import canonical, chain_hash, salted_digest


def broken_links() -> list[str]:
    """Return a sentence for everything that is not as it must be, over all streams."""
    found = []
    heads = {stream.pk: (stream.head_seq, stream.head_hash) for stream in Stream.objects.all()}
    facts = Fact.objects.order_by("stream_id", "seq").iterator()
    ends = dict.fromkeys(heads, (0, "0" * 64))
    for stream, chain in groupby(facts, key=lambda fact: fact.stream_id):
        for fact in chain:
            found += _problems(fact, *ends[stream])
            ends[stream] = (fact.seq, fact.hash)
    return found + [f"stream {pk}: its head says otherwise" for pk in heads if heads[pk] != ends[pk]]


def _problems(fact: Fact, seq_before: int, hash_before: str) -> list[str]:
    problems = {
        "seq has a gap": fact.seq != seq_before + 1,
        "prev is another hash": fact.prev_hash != hash_before,
        "hash is not of this text": fact.hash != chain_hash(fact.prev_hash, fact.seq, fact.canonical),
        "details are not those recorded": bool(fact.salt)
        and salted_digest(canonical(fact.data), fact.salt) not in fact.canonical,
    }
    return [f"{fact.public_id}: {what}" for what, is_so in problems.items() if is_so]
