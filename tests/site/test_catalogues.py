"""Translations are whole: every sentence of the code answered, with what it must hand on."""

import re

import pytest
from babel.messages.catalog import Catalog

from skillscoop.cli.prepare import isolated
from skillscoop.site.catalogues import gaps, read, translations, update
from skillscoop.site.words import sentences
from skillscoop.web.help.articles import ARTICLES


def catalogue(**said: str) -> Catalog:
    made = Catalog(locale="ar")
    for sentence, answer in said.items():
        made.add(sentence, answer)
    return made


@pytest.mark.parametrize("path", translations(), ids=lambda path: path.parents[1].name)
def test_every_sentence_is_translated(path):
    assert list(gaps(read(path), sentences())) == []


def test_no_sentence_speaks_as_a_bank_or_makes_light_of_a_fault():
    asked_for = [article.keywords for article in ARTICLES]
    said = [message.id for message in sentences() if message.id and message.id not in asked_for]
    plain = [text for each in said for text in (each if isinstance(each, tuple) else (each,))]
    assert len(plain) > 1_000
    assert [text for text in plain if re.search(r"\b(escrow|captured|oops|simply|parties)\b", text, re.I)] == []


def test_what_is_missing_lost_or_left_over_is_named():
    found = catalogue(**{"Pay {amount}": "", "Hello": "", "Bye": ""})
    answered = catalogue(**{"Pay {amount}": "ادفع", "Hello": "", "Gone": "ذهب"})
    assert list(gaps(answered, found)) == [
        "not the placeholders of 'Pay {amount}': 'ادفع'",
        "not translated: 'Hello'",
        "not translated: 'Bye'",
        "no sentence of ours any more: 'Gone'",
    ]


def test_one_and_two_may_be_words_but_a_name_is_never_lost():
    found, answered = Catalog(locale="ar"), Catalog(locale="ar")
    asked = ("{name} has {count} job", "{name} has {count} jobs")
    found.add(asked)
    answered.add(asked, ("{name} بلا عمل", "لدى {name} عمل", "لدى {name} عملان", *["لدى {name} {count} أعمال"] * 3))
    assert list(gaps(answered, found)) == []
    answered[asked].string = ("بلا عمل", *answered[asked].string[1:])
    assert list(gaps(answered, found)) == [f"not the placeholders of {asked[0]!r}: 'بلا عمل'"]


def test_bringing_up_keeps_answers_and_guesses_none(tmp_path):
    path = tmp_path / "django.po"
    entries = ('msgid ""\nmsgstr "Language: ar\\n"', 'msgid "Hello"\nmsgstr "مرحبا"', 'msgid "Gone"\nmsgstr "ذهب"')
    path.write_text("\n\n".join(entries))
    update(path, catalogue(Hello="", **{"Hello there": ""}))
    assert [(message.id, message.string) for message in read(path) if message.id] == [
        ("Hello", "مرحبا"),
        ("Hello there", ""),
    ]


def test_a_name_that_is_written_in_stands_alone_where_a_language_runs_from_the_right():
    arabic, german = catalogue(), Catalog(locale="de")
    for each in (arabic, german):
        each.add("{actor} paid %(amount)s, {{}} and 5 %", "{actor} و %(amount)s {{}} 5 %")
        each.add(("{count} job", "{count} jobs"), ("{count} a", "{count} b"))
    said = [message.string for message in isolated(arabic) if message.id]
    assert said[0] == "\u2068{actor}\u2069 و \u2068%(amount)s\u2069 {{}} 5 %"
    assert said[1][:2] == ("\u2068{count}\u2069 a", "\u2068{count}\u2069 b")
    assert next(message.string for message in isolated(german) if message.id) == "{actor} و %(amount)s {{}} 5 %"


def test_what_is_only_written_in_says_that_it_runs_from_the_right():
    arabic = catalogue(**{"{day}, {hour} ({zone})": "{day}، {hour} ({zone})", "Undo": "تراجع", "5": "5"})
    said = [message.string for message in isolated(arabic) if message.id]
    assert said == ["\u200f\u2068{day}\u2069، \u2068{hour}\u2069 (\u2068{zone}\u2069)", "تراجع", "5"]
