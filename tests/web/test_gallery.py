"""The gallery shows every part there is and every state there can be, so that no change of the looks goes unseen."""

import re
from html import unescape

import pytest

from skillscoop.board.display import CHIPS, display_state
from skillscoop.milestones.moves import MilestoneState, Role
from skillscoop.web.gallery.contracts import contract, milestone
from skillscoop.web.gallery.states import SPECIMENS, states
from tests.web import gallery

CALL = re.compile(r"\b(\w+)\(")
# `listed` draws what its neighbour does, from rows instead of what was made of them; `state` is the sign of an open
# stream, and a page of specimens follows nobody.
SAME_AS_ANOTHER = {"listed", "state"}
MACRO = re.compile(r"{% macro (\w+)\(.*?{%- endmacro %}", re.S)


def test_every_state_that_can_be_shown_has_a_specimen():
    assert set(SPECIMENS) == set(CHIPS)
    assert {str(state) for state in MilestoneState} <= set(CHIPS)


@pytest.mark.parametrize("role", [Role.CLIENT, Role.SPECIALIST])
@pytest.mark.parametrize("name", SPECIMENS)
def test_a_specimen_is_in_the_state_it_stands_for(name, role):
    assert display_state(milestone(contract(role), **SPECIMENS[name])) == name


def test_both_sides_of_every_state_are_on_the_page():
    html = gallery.page()
    for state in states():
        assert html.count(f'data-state="{state.name}"') == 2
        for side in state.sides:
            assert f'id="move-{side.id}"' in html
            assert all(str(card.chip.label) in unescape(html) for card in side.cards)


def test_what_a_state_waits_for_is_a_button_for_one_of_the_two():
    for state in states():
        assert sum(side.move.main is not None for side in state.sides) <= 1, state.name


def test_every_part_is_on_the_page():
    sources = [path.read_text() for path in sorted((gallery.TEMPLATES / "parts").glob("*.html"))]
    macros = {found[1]: found[0] for source in sources for found in MACRO.finditer(source)}
    reached, waiting = set(), {*CALL.findall("".join(map(_source, (gallery.TEMPLATES / "gallery").glob("*.html"))))}
    while waiting:
        name = waiting.pop()
        if name in macros and name not in reached:
            reached.add(name)
            waiting |= {*CALL.findall(macros[name])}
    assert len(reached) > 30
    assert set(macros) - reached == SAME_AS_ANOTHER


def test_a_button_of_the_gallery_leads_nowhere_but_down_the_page():
    main = gallery.page().partition("<main")[2].partition("</main>")[0]
    assert set(re.findall(r'(?:href|action)="([^"#]+)[^"]*"', main)) <= {"/", "/my-jobs", "/help/secure-account"}


def _source(path) -> str:
    return path.read_text()
