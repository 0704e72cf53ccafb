"""The pseudo-language, in which a sentence that missed its translation stands out."""

import gettext

from skillscoop.site.words import PSEUDO, accented, compile_catalogues, sentences


def test_words_wear_accents_and_placeholders_stay_as_they_are():
    assert accented("Pay {amount} <b>now</b>, %(name)s &amp; %s") == "⟦Páý {amount} <b>ñów</b>, %(name)s &amp; %s⟧"


def test_sentences_are_found_in_moves_and_in_templates():
    found = {message.id if isinstance(message.id, str) else message.id[0] for message in sentences() if message.id}
    assert "{actor} hired {specialist} for {amount}" in found
    assert len(found) > 100


def test_the_compiled_pseudo_language_answers():
    compile_catalogues()
    with PSEUDO.open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("{actor} hired {specialist} for {amount}") == "⟦{actor} híréd {specialist} fór {amount}⟧"
