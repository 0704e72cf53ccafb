"""The redline shows, word by word, how one text became another, and loses nothing of either."""

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from skillscoop.milestones.rules.redline import Piece, redline, redline_items


def _told(was, now):
    return [(piece.kind, piece.text) for piece in redline(was, now)]


def test_one_word_is_replaced():
    assert _told("Three pages of copy", "Four pages of copy") == [
        ("gone", "Three"),
        ("new", "Four"),
        ("same", " pages of copy"),
    ]


def test_words_replaced_one_after_the_other_read_as_a_phrase():
    assert _told("Paint the old fence.", "Paint the new gate.") == [
        ("same", "Paint the "),
        ("gone", "old fence"),
        ("new", "new gate"),
        ("same", "."),
    ]


def test_a_text_written_or_cleared_is_one_piece():
    assert _told("", "All new.") == [("new", "All new.")]
    assert _told("All gone.", "") == [("gone", "All gone.")]
    assert _told("", "") == []
    assert _told("Same.", "Same.") == [("same", "Same.")]


def test_spaces_and_line_breaks_are_part_of_the_text():
    assert _told("one\ntwo", "one\n\ntwo") == [("same", "one"), ("gone", "\n"), ("new", "\n\n"), ("same", "two")]


def test_a_letter_keeps_its_marks():
    assert _told("काम", "कमी") == [("gone", "काम"), ("new", "कमी")]
    assert ("gone", "👩\u200d🎨") in _told("by 👩\u200d🎨", "by 👩")


def test_chinese_is_compared_sign_by_sign():
    assert _told("三页文案", "四页文案") == [("gone", "三"), ("new", "四"), ("same", "页文案")]


def test_a_list_is_compared_item_by_item():
    assert redline_items(["Tested", "Deployed"], ["Tested on phones", "Deployed", "Handed over"]) == (
        (Piece("same", "Tested"), Piece("new", " on phones")),
        (Piece("same", "Deployed"),),
        (Piece("new", "Handed over"),),
    )


def test_an_item_with_other_words_is_another_item():
    was, now = ["Both windows painted", "Rubbish gone"], ["Frames sanded", "Both windows painted by hand", "Keys back"]
    assert redline_items(was, now) == (
        (Piece("new", "Frames sanded"),),
        (Piece("same", "Both windows painted"), Piece("new", " by hand")),
        (Piece("gone", "Rubbish gone"),),
        (Piece("new", "Keys back"),),
    )


WORDY = st.lists(st.sampled_from(["a", "b", " ", "  ", "\n", ".", "é", "字", "\u0301", "\u200d", "word"])).map("".join)


@given(WORDY | st.text(), WORDY | st.text())
def test_the_pieces_make_up_both_texts_exactly(was, now):
    pieces = redline(was, now)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == was
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == now
    assert all(piece.text for piece in pieces)
    assert all(one.kind != "same" or two.kind != "same" for one, two in pairwise(pieces))


@given(st.lists(st.text(max_size=3), max_size=8), st.lists(st.text(max_size=3), max_size=8))
def test_the_pieces_make_up_both_lists_exactly(was, now):
    lines = redline_items(was, now)
    assert [text for text in (_said(line, "new") for line in lines) if text is not None] == was
    assert [text for text in (_said(line, "gone") for line in lines) if text is not None] == now


def _said(line, other):
    """Return what one side says in a line; None where the line is the other side's alone."""
    if all(piece.kind == other for piece in line):
        return None
    return "".join(piece.text for piece in line if piece.kind != other)


def test_a_hostile_pair_of_texts_takes_no_time_to_speak_of():
    signs = [chr(0x2200 + number) for number in range(125)]
    began = time.process_time()
    redline("".join(signs) * 40, "".join(reversed(signs)) * 40)
    assert time.process_time() - began < 5
