"""One value has one text, and a chain of hashes names every change to it."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillscoop.kernel.canonical import LARGEST_WHOLE_NUMBER, canonical, chain_hash, digest, salted_digest

WHOLE = st.integers(-LARGEST_WHOLE_NUMBER, LARGEST_WHOLE_NUMBER)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-42, "-42"),
        (2**53 - 1, "9007199254740991"),
        ([], "[]"),
        ({}, "{}"),
        ((1, "a"), '[1,"a"]'),
        ({"b": 1, "a": [None, True]}, '{"a":[null,true],"b":1}'),
        ("é€/\x7f\u2028", '"é€/\x7f\u2028"'),
        ('\x00\x1f\b\t\n\f\r"\\', r'"\u0000\u001f\b\t\n\f\r\"\\"'),
    ],
)
def test_each_kind_of_value_has_its_text(value, text):
    assert canonical(value) == text


def test_the_sorting_example_of_rfc_8785_comes_out_in_its_order():
    # RFC 8785, 3.2.3: the emoji sorts before U+FB33 because its first UTF-16 code unit is smaller.
    told = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    assert list(json.loads(canonical(told)).values()) == [2, 4, 6, 7, 1, 5, 3]


@pytest.mark.parametrize(
    "value", [1.0, float("nan"), b"a", bytearray(b"a"), {1, 2}, {1: "a"}, [1.5], {"a": {"b": 0.1}}]
)
def test_what_has_no_one_spelling_is_refused(value):
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("value", [2**53, -(2**53), "\ud800", {"\udc00": 1}])
def test_what_readers_would_not_agree_on_is_refused(value):
    with pytest.raises(ValueError, match=r"beyond|surrogates"):
        canonical(value)


@given(VALUES)
def test_the_text_is_json_and_reads_back_as_the_value(value):
    assert json.loads(canonical(value)) == value


@given(VALUES)
def test_the_text_of_the_text_is_the_text(value):
    assert canonical(json.loads(canonical(value))) == canonical(value)


@given(st.dictionaries(TEXT, WHOLE), st.randoms())
def test_the_order_in_which_keys_came_does_not_matter(members, chance):
    shuffled = list(members.items())
    chance.shuffle(shuffled)
    assert canonical(dict(shuffled)) == canonical(members)


def test_digests_are_sha_256_in_hexadecimal():
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert salted_digest("text", "salt") == hashlib.sha256(b"salt\ntext").hexdigest()


def test_a_chain_hash_covers_the_hash_before_the_number_and_the_text():
    first = chain_hash("0" * 64, 1, '{"kind":"hired"}')
    assert first == hashlib.sha256(b"0" * 64 + b'\n1\n{"kind":"hired"}').hexdigest()
    others = {chain_hash("1" * 64, 1, '{"kind":"hired"}'), chain_hash("0" * 64, 2, '{"kind":"hired"}')}
    assert first not in others | {chain_hash("0" * 64, 1, '{"kind":"hire"}')}
