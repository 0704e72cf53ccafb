"""The pages under docs/generated/ say what the code says."""

from skillscoop.site.generate import PAGES, outgrown, write
from skillscoop.site.generated.moves import moves_page


def test_a_page_that_the_code_has_outgrown_is_named(tmp_path):
    write(PAGES, tmp_path)
    assert outgrown(PAGES, tmp_path) == []
    (tmp_path / "moves.md").write_text("as it was last year")
    assert outgrown(PAGES, tmp_path) == ["moves.md"]


def test_the_page_of_moves_shows_who_may_release_a_payment():
    assert "| release | " in moves_page()
    assert " | client | " in next(line for line in moves_page().splitlines() if line.startswith("| release |"))
