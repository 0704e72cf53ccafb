"""One piece of news reaches everybody it is for, each once; what is read slowly is kept as its newest only."""

import pytest

from skillscoop.activity.models import Fact
from skillscoop.activity.news import ChainMoved, MessageSaid, PersonTold, news_of, payloads, read
from skillscoop.live.fan import MOST_OF_A_PERSON, Event, Fan, TooMany, person

ANA, BEN, CY = 1, 2, 3


def test_everybody_hears_once_what_concerns_them_and_nobody_else_does():
    fan = Fan()
    page, elsewhere, other = fan.join(ANA, ["contract:con_1"]), fan.join(BEN, []), fan.join(CY, [])
    event = Event("contract", "con_1", "7", ("milestone.submit",))
    fan.deliver(event, ["contract:con_1", person(ANA), person(BEN)])
    assert (page.take(), elsewhere.take(), other.take()) == ([event], [event], [])
    assert page.take() == []


def test_of_what_was_not_taken_only_the_newest_is_kept_with_all_kinds():
    listener = Fan().join(ANA, [])
    for version, kind in (("7", "milestone.submit"), ("8", "chat.message"), ("9", "milestone.submit")):
        listener.hear(Event("contract", "con_1", version, (kind,)))
    assert listener.take() == [Event("contract", "con_1", "9", ("milestone.submit", "chat.message"))]


def test_a_person_opens_so_many_pages_and_whoever_leaves_leaves_nothing_behind():
    fan = Fan()
    pages = [fan.join(ANA, ["contract:con_1"]) for _ in range(MOST_OF_A_PERSON)]
    with pytest.raises(TooMany):
        fan.join(ANA, [])
    fan.join(BEN, [])
    for page in pages:
        fan.leave(page)
        fan.leave(page)
    assert fan.count == 1
    assert set(fan.by_topic) == {person(BEN)}


def test_after_a_gap_every_page_is_asked_to_come_again():
    fan = Fan()
    pages = [fan.join(each, []) for each in (ANA, BEN)]
    fan.end_all()
    assert all(page.is_over and page.woken.is_set() for page in pages)


def test_a_batch_of_facts_is_one_piece_of_news_for_each_chain_and_thread():
    rows = [(1, 4, "milestone.submit", ""), (1, 5, "chat.message", "msg_1"), (2, 9, "quote.offer", "")]
    facts = [
        Fact(stream_id=stream, seq=seq, kind=kind, subject=subject, data={"thread": "thr_1"})
        for stream, seq, kind, subject in rows
    ]
    assert news_of(facts) == [
        ChainMoved(1, 5, ("milestone.submit", "chat.message")),
        ChainMoved(2, 9, ("quote.offer",)),
        MessageSaid("thr_1", "msg_1"),
    ]


def test_news_are_carried_whole_in_pieces_that_fit():
    news = [
        *(ChainMoved(number, number, ("milestone.submit",)) for number in range(1000)),
        MessageSaid("thr_1", "msg_1"),
        PersonTold(ANA),
    ]
    carried = list(payloads(news))
    assert [each for payload in carried for each in read(payload)] == news
    assert len(carried) < 10
    assert max(map(len, carried)) < 8000
