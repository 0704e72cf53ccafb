"""Translations are whole: every sentence of the code answered, with what it must hand on."""

from babel.messages.catalog import Catalog

from skillscoop.site.catalogues import gaps, read, update


def catalogue(**said: str) -> Catalog:
    made = Catalog(locale="ar")
    for sentence, answer in said.items():
        made.add(sentence, answer)
    return made


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
