"""What the log says of lessons, skills and mistakes."""

from __future__ import annotations

from datetime import UTC, date, timedelta, timezone

from tests.journal.learning import entry
from tests.playing import Learner, shipped
from tutor.journal.report import (
    Mistake,
    Practised,
    Standing,
    Work,
    days,
    mistakes,
    quarters,
    skills,
    standings,
)


def test_right_and_shown_answers_settle_a_question_wrong_ones_do_not() -> None:
    log = [
        entry(1, verdict="wrong"),
        entry(2, verdict="unsure"),
        entry(3, verdict="right", fingerprint="f"),
        entry(4, event="hint"),
        entry(5, event="reveal", fingerprint="f"),
        entry(6, verdict="right", fingerprint="g", question="q3"),
    ]
    standing = standings(log)["fork"]
    assert standing.settled == {("q3", "f"), ("q5", "f"), ("q3", "g")}
    assert standing.questions == {"q3", "q5"}


def test_lessons_are_kept_apart_and_finished_as_they_were_then() -> None:
    log = [
        entry(1, event="open"),
        entry(2, "chain", event="finish", fingerprint="f"),
        entry(3, "chain", event="open"),
        entry(4, event="page"),
    ]
    assert standings(log) == {
        "fork": Standing(last=4.0),
        "chain": Standing(finished=frozenset({"f"}), last=3.0),
    }


def test_only_a_lesson_moves_a_lesson_on() -> None:
    log = [entry(1, mode="exam", verdict="right"), entry(2, "", mode="practice", verdict="right")]
    assert standings(log) == {}


def test_judged_answers_say_something_of_each_skill() -> None:
    both = ("rule.add", "paths", "paths")
    log = [
        entry(1, skills=both, verdict="wrong"),
        entry(2, skills=both, verdict="right"),
        entry(3, skills=("paths",), verdict="right", assisted=True),
        entry(4, skills=("paths",), verdict="invalid"),
        entry(5, skills=("paths",), event="hint"),
    ]
    assert skills(log) == {"rule.add": Practised(2, 1, 1, 2.0), "paths": Practised(3, 2, 1, 3.0)}


def test_mistakes_are_counted_by_name() -> None:
    log = [entry(1, misconception="sign-slip"), entry(2), entry(3, misconception="sign-slip")]
    assert mistakes(log) == {"sign-slip": Mistake(2, 3.0)}


def test_a_day_is_a_day_of_where_one_lives() -> None:
    evening = 23 * 3600 + 1800
    log = [
        entry(evening, verdict="right"),
        entry(evening + 3600, verdict="wrong"),
        entry(0, at=1e300, verdict="right"),  # what a damaged cell may say
    ]
    worked = quarters(log)
    assert days(worked, UTC) == {
        date(1970, 1, 1): Work(1, 1),
        date(1970, 1, 2): Work(1, 0),
    }
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    assert days(worked, kathmandu) == {date(1970, 1, 2): Work(2, 1)}


def test_it_agrees_with_the_session() -> None:
    learner = Learner(shipped("fork"))
    for number, _ in enumerate(learner.questions()):
        if number % 2:
            learner.give_up()
        else:
            learner.solve()
        assert len(standings(learner.log)["fork"].questions) == learner.session.done[0]
