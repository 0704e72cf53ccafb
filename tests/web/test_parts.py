"""The parts draw plain values and decide nothing."""

import re

import pytest
from jinja2 import UndefinedError

from skillscoop.web.bar import shares
from skillscoop.web.gallery.parts import bars, cards, money
from skillscoop.web.shapes import Act, MoveBar, Stamp
from tests.web import gallery

IMPORT = """{% import "parts/money.html" as money %}{% import "parts/move.html" as moves %}
{% import "parts/forms.html" as forms %}{% import "parts/milestones.html" as ms %}
{% import "parts/buttons.html" as buttons %}"""


def drawn(source: str, **facts: object) -> str:
    return gallery.drawn(IMPORT + source, **facts)


def widths(html: str) -> list[str]:
    return re.findall(r'<svg x="[^"]+" width="([\d.]+)%"', html)


def test_an_amount_stands_in_an_island_of_its_own():
    assert drawn("{{ 1000|amount('NZD') }}").strip() == '<bdi class="amt" dir="ltr">$10.00</bdi>'


def test_a_negative_amount_has_a_real_minus():
    assert "\N{MINUS SIGN}$10.00" in drawn("{{ -1000|amount('NZD') }}")


def test_the_money_bar_says_its_four_figures_in_exactly_these_words():
    html = drawn("{{ money.money_bar(o) }}", o=money(paid=600_00, secure=800_00, left=1000_00))
    terms = re.findall(r"<dt>(?:<i[^>]*></i>)?([^<]+)</dt>", html)
    assert terms == ["Total job price", "Already paid", "In a secure account", "Left to be paid"]


def test_the_bar_has_a_full_sentence_as_its_name_and_no_view_box():
    html = drawn("{{ money.bar(o) }}", o=money(paid=600_00, secure=800_00, left=1000_00))
    assert "Of $2,400.00: $600.00 paid, $800.00 in a secure account, $1,000.00 left." in html
    assert "viewBox" not in html
    assert widths(html) == ["25.000", "33.333", "41.667"]


def test_a_segment_of_zero_vanishes():
    html = drawn("{{ money.bar_thin(o) }}", o=money(paid=0, secure=800_00, left=0))
    assert widths(html) == ["100.000"]


def test_one_cent_beside_a_million_can_still_be_seen_and_the_bar_is_never_longer_than_itself():
    pieces = shares(("paid", 1), ("secure", 100_000_000), ("left", 1))
    found = [float(piece.width.rstrip("%")) for piece in pieces]
    assert found[0] == found[2] == 3.0
    assert sum(found) == pytest.approx(100)


def test_a_bar_of_nothing_is_one_hollow_piece():
    assert [piece.code for piece in shares(("paid", 0))] == ["left"]


def test_the_move_bar_fills_exactly_one_button():
    html = drawn("{{ moves.move_bar(move, '') }}", move=bars()[0])
    assert html.count("btn-primary") == 1


def test_waiting_for_someone_fills_no_button():
    html = drawn(
        "{{ moves.move_bar(move, '') }}", move=MoveBar("Waiting for Ben", "Nothing for you to do.", tone="wait")
    )
    assert "btn-primary" not in html
    assert "move-wait" in html


def test_an_act_with_fields_posts_them_with_the_token():
    act = Act("Undo", post_to="/undo", fields={"version": 3})
    html = drawn("{{ buttons.act(act, csrf) }}", act=act, csrf="TOKEN")
    assert '<form method="post" action="/undo">TOKEN<input type="hidden" name="key" value="' in html
    assert '<input type="hidden" name="version" value="3">' in html


def test_every_form_has_a_key_of_its_own():
    act = Act("Undo", post_to="/undo")
    html = drawn("{{ buttons.act(act, '') }}{{ buttons.act(act, '') }}", act=act)
    assert len(set(re.findall(r'name="key" value="([\w-]{32})"', html))) == 2


def test_a_title_that_is_markup_is_shown_and_not_obeyed():
    html = drawn("{{ ms.seam(cards, '') }}", cards=cards())
    assert "Homepage &lt;design&gt;" in html
    assert "<design>" not in html


def test_the_step_one_stands_on_is_said_to_assistive_technology():
    html = drawn("{{ ms.seam(cards, '') }}", cards=cards())
    assert html.count('aria-current="step"') == 1


def test_stamps_always_have_words_beside_them():
    html = drawn("{{ ms.stamps(stamps) }}", stamps=(Stamp("AS", "Ana agreed 12 Nov"),))
    assert 'aria-hidden="true">AS</span><span>Ana agreed 12 Nov</span>' in html


def test_a_field_is_tied_to_its_label_its_hint_and_its_error():
    html = drawn("{{ forms.field('mail', 'E-mail', hint='Why', error='Type it') }}")
    assert '<label for="mail">' in html
    assert 'aria-invalid="true" aria-describedby="mail-hint mail-e"' in html


def test_what_was_typed_comes_back_untouched():
    assert 'value="1.2,3"' in drawn("{{ forms.money_field('p', 'Price', 'NZD', '1.2,3') }}")


def test_the_error_summary_leads_to_the_field():
    html = drawn("{{ forms.error_summary((('price', 'Type a price'),)) }}")
    assert '<a href="#price">Type a price</a>' in html
    assert "1 thing to fix. Nothing was sent." in html


def test_a_name_the_page_forgot_is_a_bug_and_not_a_blank():
    with pytest.raises(UndefinedError):
        drawn("{{ forgotten }}")


def test_no_part_carries_a_style_attribute_or_a_script_of_its_own():
    html = gallery.page()
    assert not re.search(r"\sstyle=", html)
    assert not re.search(r"\son[a-z]+=", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)


def test_every_icon_that_is_used_has_its_outline_on_the_page():
    sources = " ".join(path.read_text() for path in gallery.TEMPLATES.rglob("*.html"))
    outlines = set(re.findall(r'id="i-([a-z-]+)"', sources))
    used = set(re.findall(r'icon\("([a-z-]+)"', sources)) | set(re.findall(r'href="#i-([a-z-]+)"', gallery.page()))
    assert used <= outlines


def test_the_word_we_never_use_is_in_no_page():
    forbidden = "esc" + "row"
    root = gallery.TEMPLATES.parent
    assert [path for path in root.rglob("*.html") if forbidden in path.read_text().lower()] == []
