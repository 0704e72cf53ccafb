"""The one table of who is told what: complete, sayable, and about somebody who can be found."""

import re

from skillscoop.board.activities import MACHINES
from skillscoop.milestones.rules.reminders import REMINDERS
from skillscoop.notices.kinds import ALWAYS, KINDS, SILENT, Category, Told, told_kinds

FACTS = {move.kind for machine in MACHINES for move in machine.moves} | {reminder.kind for reminder in REMINDERS}
# What the words of any notice may name: see board/inbox.py.
NAMED = set("actor client specialist job title amount held owed due_on since_on ends_on number round".split())


def test_every_kind_of_fact_is_told_to_somebody_or_silent_for_a_reason():
    assert told_kinds() | SILENT.keys() >= FACTS
    assert not told_kinds() & SILENT.keys()
    assert all(SILENT.values())


def test_no_row_is_about_a_fact_that_never_happens():
    assert told_kinds() | SILENT.keys() <= FACTS


def test_each_row_tells_somebody_in_whole_sentences():
    for name, kind in KINDS.items():
        assert kind.told, name
        for words in kind.told.values():
            assert words.says.endswith("."), words.says
            assert words.next_step.endswith("."), words.next_step
            assert not words.subject.endswith("."), words.subject


def test_words_name_only_what_every_fact_of_their_kind_has():
    for kind in KINDS.values():
        for words in kind.told.values():
            for sentence in (words.subject, words.says, words.next_step, words.button):
                assert set(re.findall(r"\{(\w+)\}", sentence)) <= NAMED, sentence


def test_a_subject_about_money_carries_its_amount():
    for name, kind in KINDS.items():
        if kind.category == Category.MONEY:
            assert all("{amount}" in words.subject for words in kind.told.values()), name


def test_whoever_did_it_is_never_the_one_told():
    assert Told.OTHER not in KINDS["milestone.settle"].told
    assert "milestone.release" in SILENT
    assert frozenset({Category.MONEY, Category.SECURITY}) == ALWAYS
