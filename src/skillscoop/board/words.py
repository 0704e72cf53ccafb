"""The one place where a refusal or a move becomes a sentence in the reader's language."""

from skillscoop.board.formats import sentence_text
from skillscoop.kernel.refusals import Refusal


def say(refusal: Refusal) -> str:
    """Return a refusal's sentence: what happened, whether the money is safe, what to do."""
    return sentence_text(refusal.sentence, refusal.facts)
