"""Looking for an article: by title, keywords and words, in the reader's language, accents and case aside."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from skillscoop.web.help.reading import Read, Section

LONGEST_SEARCH = 200
MOST_WORDS = 12
# What a word is worth by where it stands; a whole word counts half as much again as the beginning of one.
TITLE, KEYWORD, HEADING, LEDE, TEXT = 40, 24, 12, 10, 3
WHOLE = 1.5
# What is left of a word without its ending: "refunds" finds "refund", "paying" finds "pay".
SHORTEST_STEM, LONGEST_ENDING = 3, 3
# The least words of an excerpt, and its most characters.
SHORTEST_EXCERPT, LONGEST_EXCERPT = 4, 180


@dataclass(frozen=True, slots=True)
class Found:
    """One article that fits. `section` is where the words stand, None for the article itself; `excerpt` its line."""

    read: Read
    section: Section | None
    excerpt: str
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, the best first. `all_words` is False where no article has every word, and some are shown."""

    found: Sequence[Found]
    all_words: bool


def look_for(typed: str, articles: Iterable[Read]) -> Results:
    """Return the articles that have every word, or, where none has, those that have some. Pure but for the texts."""
    wanted = _words(typed[:LONGEST_SEARCH])[:MOST_WORDS]
    if not wanted:
        return Results((), all_words=True)
    scored = [(read, [_worth(word, read) for word in wanted]) for read in articles]
    rarity = [_rarity([worth[place] for _, worth in scored]) for place in range(len(wanted))]
    scored = [(read, [each * rare for each, rare in zip(worth, rarity, strict=True)]) for read, worth in scored]
    whole = [(read, sum(worth)) for read, worth in scored if all(worth)]
    some = [(read, sum(worth)) for read, worth in scored if any(worth)]
    best = sorted(whole or some, key=lambda each: -each[1])
    return Results([_found(read, score, wanted) for read, score in best], all_words=bool(whole) or not some)


def folded(text: str) -> str:
    """Return a text without accents and in one case: "Página" and "pagina" are the same to somebody who looks."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"[’']", "", folded(text)))


def _rarity(worths: Sequence[float]) -> float:
    """Return how much a word tells one article from the others: "when" and "my" stand in all of them."""
    having = sum(worth > 0 for worth in worths)
    return log(1 + len(worths) / having) if having else 0.0


def _worth(word: str, read: Read) -> float:
    """Return what a word is worth in an article: the best place that it stands in, and a little for each section."""
    headings = " ".join(section.title for section in read.sections)
    places = ((TITLE, read.title), (KEYWORD, read.keywords), (HEADING, headings), (LEDE, read.lede))
    best = max(worth * _fit(word, text) for worth, text in places)
    return best + TEXT * sum(_fit(word, section.text) for section in read.sections)


def _fit(word: str, text: str) -> float:
    """Return how well a text has a word: WHOLE as it is, 1 where one begins like the other, 0 not at all."""
    there = set(_words(text))
    if word in there:
        return WHOLE
    return 1.0 if any(_begins(word, each) for each in there) else 0.0


def _begins(word: str, each: str) -> bool:
    if each.startswith(word):
        return len(word) >= SHORTEST_STEM
    return word.startswith(each) and len(each) >= SHORTEST_STEM and len(word) - len(each) <= LONGEST_ENDING


def _found(read: Read, score: float, wanted: Sequence[str]) -> Found:
    """Say where in the article the words stand: the lede if they are in the title, else the sentence that has most."""
    if all(_fit(word, f"{read.title} {read.lede}") for word in wanted):
        return Found(read, None, read.lede, score)
    lines = [(section, line) for section in read.sections for line in _sentences(section)]
    section, line = max(lines, key=lambda each: sum(_fit(word, f"{each[0].title} {each[1]}") for word in wanted))
    if not any(_fit(word, f"{section.title} {line}") for word in wanted):
        return Found(read, None, read.lede, score)
    return Found(read, section if section.id else None, _cut(line), score)


def _sentences(section: Section) -> list[str]:
    pieces = (piece for line in section.text.split("\n") for piece in re.split(r"(?<=[.?!])\s+", line))
    # A label on a drawing says nothing by itself.
    return [piece for piece in pieces if len(piece.split()) >= SHORTEST_EXCERPT] or [""]


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_EXCERPT else line[: line.rindex(" ", 0, LONGEST_EXCERPT)] + " …"
