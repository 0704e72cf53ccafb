"""What people type, read by pure rules: terms, links, cards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscoop.chat.refusals import CardNumber, NothingWritten, TextIsTooLong, TextIsUnreadable
from skillscoop.chat.rules.links import links, pieces
from skillscoop.chat.rules.nudge import speaks_of_terms
from skillscoop.chat.rules.wording import wording
from skillscoop.kernel.cards import holds_card_number, mask_card_numbers

CARD = "4111111111111111"


@pytest.mark.parametrize(
    "text",
    [
        "How about $150?", "NZ$ 1,200 for both", "150 NZD is fine", "€20", "20 €", "twenty or 25 euros", "NZD 150",
        "that makes 1,250", "I can do it for 99.50", "2k all in", "CHF 1'250", "1 250,00 €", "¥12000",
        "by Friday", "until next week", "on Monday", "12 December", "Dec 12th", "the 3rd of May", "2026-12-03",
        "3/12", "3/12/26", "03.12.2026", "24.12.", "in 5 days", "2 more working days later", "a week? 3 weeks longer",
        "by tomorrow", "before the 24th", "end of the month", "this Thursday",
        "Could we do #3 for 150?", "could we make it 150", "150 is too much, say 120.", "for 1250 instead",
        "how about 99,50", "1.250,00 all in", "1.250 for the lot", "for 2,000", "at 150 each", "I charge 80",
        "move it to Friday", "2026/12/03", "03-12-2026", "two more days", "in two weeks",
        "هل ننجز #3 مقابل ١٥٠؟", "ب ١٥٠", "بمبلغ 1500", "١٬٢٥٠٫٠٠", "١٥٠ دولارًا", "١٥٠ ريال", "€١٥٠", "150 درهم",
        "حتى الجمعة", "قبل يوم الأحد", "١٢ ديسمبر", "١٢/١٢/٢٠٢٦", "٢٠٢٦-١٢-٠٣", "الأسبوع القادم", "خلال ٥ أيام",
    ],
)  # fmt: skip
def test_an_amount_or_a_date_is_noticed(text):
    assert speaks_of_terms(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Looks great, thanks!", "I changed #2 as you said", "Version 2 is up", "5 pages", "1.2.3 is out",
        "call me on 021 123 456", "it may work", "two of three", "see https://example.test/a/1", "I march on",
        "A4, 300 dpi", "10:30 works for me",
        "#3", "about #3?", "#3 is for you", "call me at 0211234567", "+64 21 123 4567", "ring 021-123-4567",
        "it is for 3 pages", "since 2024", "as planned for 2026", "back in 2024", "for 021 123 456",
        "2/3 of it is done", "go to 192.168.100.200", "call at 10",
        "wait for 5 minutes", "for 10% of users", "at 10:30", "3 of 4",
        "my number is 5551234567", "#3 and #4 for now", "رقمي ٠٢١١٢٣٤٥٦٧", "منذ ٢٠٢٤", "#٣", "٣ صفحات",
    ],
)  # fmt: skip
def test_other_words_are_left_alone(text):
    assert not speaks_of_terms(text)


def test_a_number_names_the_milestone_that_has_it_now():
    assert links("See #2 and #1, not #3 or a#1 or #0.", ["mst_a", "mst_b"]) == {"1": "mst_a", "2": "mst_b"}
    assert list(pieces("See #2.", {"2": "mst_b"})) == [("See ", ""), ("#2", "mst_b"), (".", "")]
    assert list(pieces("#9", {"2": "mst_b"})) == [("#9", "")]


@given(st.text(alphabet="#12 ab&/", max_size=40))
def test_a_text_in_pieces_is_still_the_text(text):
    assert "".join(piece for piece, _ in pieces(text, links(text, ["mst_a"] * 30))) == text


@pytest.mark.parametrize(
    "text",
    [
        CARD, "4111 1111 1111 1111", "4111-1111-1111-1111", "my card is 4111.1111.1111.1111 ok", "378282246310005",
        "6011000990139424",
        "4111\u00a01111\u00a01111\u00a01111", "4111\u200b1111\u200b1111\u200b1111",
        "4111–1111–1111–1111", "4111 1111 1111 1111 12/29 123",
        "٤١١١١١١١١١١١١١١١", "4222222222222", "cvc 123 5500005555555559",
    ],
)  # fmt: skip
def test_a_card_is_seen_however_it_is_written(text):
    assert holds_card_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111112",
        "021 123 4567",
        "+64 21 123 4567",
        "0000000000000000",
        "1234",
        "2026-12-03 10:30",
        "a" * 20,
        "12 15 18 22 25 31",
    ],
)
def test_other_digits_are_left_alone(text):
    assert not holds_card_number(text)


@given(st.text(alphabet="0123456789 -.x", max_size=60))
def test_a_masked_text_holds_no_card(text):
    assert not holds_card_number(mask_card_numbers(text))


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", NothingWritten), (" \n ", NothingWritten), ("a" * 5001, TextIsTooLong), ("a\0b", TextIsUnreadable),
        (f"pay with {CARD}", CardNumber),
    ],
)  # fmt: skip
def test_a_message_that_cannot_be_sent_says_why(text, refused):
    with pytest.raises(refused):
        wording(text, with_files=False)


def test_a_message_is_kept_without_blanks_around_it_and_may_be_files_alone():
    assert wording("  Hello\r\nBen \n", with_files=False) == "Hello\nBen"
    assert wording("", with_files=True) == ""
    assert len(wording("a" * 5000, with_files=False)) == 5000
