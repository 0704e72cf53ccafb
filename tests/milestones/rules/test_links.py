"""Addresses that come with work: whole, https, and nothing that could mislead (rule 23)."""

import pytest

from skillscoop.milestones.refusals import NotALink, TooManyLinks
from skillscoop.milestones.rules.handing_in import LINKS_MOST, links_within


def test_addresses_are_kept_in_order_each_once_without_blanks_around_them():
    given = ["https://a.example/one?x=1#top", " https://b.example:8443/ ", "", "https://a.example/one?x=1#top"]
    assert links_within(given) == ["https://a.example/one?x=1#top", "https://b.example:8443/"]


@pytest.mark.parametrize(
    "link",
    [
        "http://a.example",
        "javascript:alert(1)",
        "//a.example",
        "a.example/page",
        "https://",
        "https://localhost/x",
        "https://192.168.0.1/x",
        "https://[::1]/x",
        "https://ana:secret@a.example/",
        "https://bank.example@a.example/",
        "https://a.example/two words",
        'https://a.example/"onmouseover="x',
        "https://a.example/<script>",
        "https://а.example/",
        "https://a.example:99999/",
        "https://a.example/\u202egpj.exe",
        "https://a.example/\u200b",
        "https://a.example/" + "x" * 500,
        "https://-a.example/",
    ],
)
def test_what_is_no_whole_address_of_a_named_host_is_refused_beside_the_field(link):
    with pytest.raises(NotALink) as refused:
        links_within([link])
    assert refused.value.field == "links"


def test_more_links_than_anybody_opens_are_refused():
    with pytest.raises(TooManyLinks):
        links_within([f"https://a.example/{number}" for number in range(LINKS_MOST + 1)])
