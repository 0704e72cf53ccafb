"""What `_` and its like mean in a template: a sentence in the reader's language, its facts escaped and written in.

Ours, because a page calls them a hundred times: those that the template library makes call through three functions
more, and write facts into sentences that have none.
"""

from collections.abc import Mapping

from django.utils import translation
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from skillscoop.board.formats import alone


@pass_eval_context
def gettext(of: EvalContext, sentence: str, /, **facts: object) -> str:
    """Return a sentence. `%(name)s` stands for a fact; names and titles keep their own direction within it."""
    return _written(of, translation.gettext(sentence), facts)


@pass_eval_context
def ngettext(of: EvalContext, one: str, more: str, count: int, /, **facts: object) -> str:
    """Return the sentence for so many, `%(num)s` being how many."""
    return _written(of, translation.ngettext(one, more, count), {"num": count} | facts)


@pass_eval_context
def pgettext(of: EvalContext, context: str, sentence: str, /, **facts: object) -> str:
    """Return a sentence whose words alone do not say what they mean here."""
    return _written(of, translation.pgettext(context, sentence), facts)


@pass_eval_context
def npgettext(of: EvalContext, context: str, one: str, more: str, count: int, /, **facts: object) -> str:
    """Return the sentence for so many, where the words alone do not say what they mean here."""
    return _written(of, translation.npgettext(context, one, more, count), {"num": count} | facts)


def _written(of: EvalContext, told: str, facts: Mapping[str, object]) -> str:
    # The text of a letter is no HTML: its template escapes nothing.
    sentence = Markup(told) if of.autoescape else told  # noqa: S704  (sentences are ours and our translators')
    if not facts and "%" not in told:
        return sentence
    return sentence % {name: alone(fact) if type(fact) is str else fact for name, fact in facts.items()}


CALLABLES = {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext, "npgettext": npgettext}
