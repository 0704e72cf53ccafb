"""What waits to be read is asked on every page in one written-out question; it must mean what the rooms mean by it."""

import pytest

from skillscoop.board.unread import Unread, unread
from skillscoop.chat.actions.mark_read import mark_read
from skillscoop.chat.models import Message
from skillscoop.chat.reads import new_to
from skillscoop.notices.reads import unread_count
from tests.busy import MESSAGES, busy_contract
from tests.notices.telling import tell_all

pytestmark = pytest.mark.django_db


def test_both_numbers_are_those_of_notices_and_of_talks_for_everybody(world):
    busy_contract(world)
    tell_all()
    for person in (world.ana, world.ben, world.cy, world.dee):
        assert unread(person) == Unread(unread_count(person), new_to(person).count())
    assert unread(world.ana).messages == MESSAGES // 2
    assert unread(world.ana).notices > 0


def test_what_was_read_does_not_wait_any_more(world):
    busy_contract(world)
    last = Message.objects.order_by("-id")[2]
    mark_read(last.thread, world.ana, last)
    assert unread(world.ana).messages == new_to(world.ana).count() == 1
