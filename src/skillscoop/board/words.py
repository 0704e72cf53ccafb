"""A refusal as a sentence in the reader's language: pages and the API say every one through here."""

from skillscoop.board.formats import sentence_text
from skillscoop.kernel.refusals import Refusal


def say(refusal: Refusal) -> str:
    """Return a refusal's sentence: what happened, whether the money is safe, what to do."""
    return sentence_text(refusal.sentence, refusal.facts)
