"""What the log says of each lesson."""

from __future__ import annotations

from tests.playing import Learner, shipped
from tutor.journal.log import Entry
from tutor.journal.report import Standing, standings


def test_nothing_happened_yet() -> None:
    assert standings([]) == {}


def test_a_lesson_that_was_opened_has_begun() -> None:
    assert standings([Entry(5.0, "fork", "open")]) == {"fork": Standing(last=5.0)}


def test_right_and_shown_answers_settle_a_question_wrong_ones_do_not() -> None:
    log = [
        Entry(1.0, "fork", "answer", "a", verdict="wrong"),
        Entry(2.0, "fork", "answer", "b", verdict="unsure"),
        Entry(3.0, "fork", "answer", "c", verdict="right"),
        Entry(4.0, "fork", "hint", "d"),
        Entry(5.0, "fork", "reveal", "e"),
    ]
    assert standings(log)["fork"].settled == {("c", ""), ("e", "")}


def test_lessons_are_kept_apart_and_finished_for_good() -> None:
    log = [
        Entry(1.0, "fork", "open"),
        Entry(2.0, "chain", "finish"),
        Entry(3.0, "chain", "open"),
        Entry(4.0, "fork", "page", "1"),
    ]
    found = standings(log)
    assert (found["fork"].finished, found["fork"].last) == (frozenset(), 4.0)
    assert (found["chain"].finished, found["chain"].last) == ({""}, 3.0)


def test_it_agrees_with_the_session() -> None:
    learner = Learner(shipped("fork"))
    for number, _ in enumerate(learner.questions()):
        if number % 2:
            learner.err()
            learner.err()
            learner.reveal()
        else:
            learner.solve()
        assert len(standings(learner.log)["fork"].settled) == learner.session.done[0]
