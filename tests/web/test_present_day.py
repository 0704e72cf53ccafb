"""Today is what the product's clock says: no page counts days, or leaves a year out, by the server's own date."""

import re
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from skillscoop import web
from skillscoop.board.formats import day_text
from skillscoop.deadlines import clock
from skillscoop.milestones.reads import contract_seen
from tests.web.pages import page_of

pytestmark = pytest.mark.django_db

YEARS_AHEAD = 3
ROOM = Path(web.__file__).parent


def due_in_twenty_days(world):
    """A job hired by a clock that runs years ahead, with one milestone proposed and not accepted."""
    clock.advance(YEARS_AHEAD * 365 * 86_400)
    contract = world.hired()
    day = contract_seen(contract.public_id, None).now.astimezone(ZoneInfo(world.ben.zone)).date()
    return contract, world.row("Build", due_on=day + timedelta(days=20))


def test_days_are_counted_and_years_left_out_by_the_products_clock(world):
    contract, row = due_in_twenty_days(world)
    proposal = world.proposed(contract, row)
    before = page_of(world.ben, f"/proposals/{proposal.public_id}")
    assert "in 20 days" in before
    milestones = world.agreed(row, contract=world.hired())
    agreed_on = milestones[0].contract
    fund = page_of(world.ana, f"/contracts/{agreed_on.public_id}/fund?milestones={milestones[0].public_id}")
    hub = page_of(world.ana, f"/contracts/{agreed_on.public_id}/milestones")
    assert "in 20 days" in fund
    assert "in 20 days" in hub
    this_year = str(clock.now().year)
    for html in (before, fund, hub):
        assert this_year not in _read(html)


def test_a_day_of_the_servers_year_is_written_with_its_year_when_the_product_is_past_it(world):
    posted = timezone.now().date()
    clock.advance(YEARS_AHEAD * 365 * 86_400)
    job = world.job()
    assert str(clock.now().year) not in _read(page_of(world.ana, f"/jobs/{job.public_id}"))
    assert str(posted.year) not in day_text(posted)


# Letters of signing in tell when somebody signed in, and sessions stay on real time.
ON_REAL_TIME = ["sign_in_letters.py"]


def test_no_view_asks_the_server_which_day_it_is():
    asked = re.compile(r"localdate\(\)|localtime\(\)|timezone\.now\(\)|datetime\.now|date\.today")
    found = [path.name for path in ROOM.rglob("*.py") if asked.search(path.read_text())]
    assert found == ON_REAL_TIME


def _read(html):
    """Return what people read of a page: no addresses, no attributes, no footer."""
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"<[^>]*>", " ", main)
