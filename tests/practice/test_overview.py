"""What is told of a learner: skills and their growth, reviews to come, mistakes, days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tests.journal.learning import entry
from tests.practice.returning import DAY, NOW, examined, practised
from tutor.journal.report import Work
from tutor.practice.mastery import states
from tutor.practice.overview import AHEAD, POINTS, first_tries, overview

TODAY = datetime.fromtimestamp(NOW, UTC).date()


def test_nobody_has_done_nothing_wrong() -> None:
    known = overview((), NOW, UTC)
    assert (known.due, known.days, known.mistakes, known.streak) == (0, {}, (), 0)
    assert known.forecast == (0,) * AHEAD
    assert {row.state.state for row in known.skills} == {"new"}
    assert {row.growth for row in known.skills} == {()}


def test_skills_stand_as_mastery_has_them_and_grow_until_today() -> None:
    log = practised(200)
    known = overview(log, NOW, UTC)
    expected = states(log, NOW, UTC)
    for row in known.skills:
        if row.name in expected:
            assert row.state == expected[row.name]
            assert len(row.growth) == POINTS
            assert row.growth[-1] == row.state.mastery
    stages = [row.state.state for row in known.skills]
    assert stages == sorted(stages, key=("due", "mastered", "practised", "new").index)
    assert "mastered" in stages


def test_entries_that_were_merged_later_count_when_they_were_made() -> None:
    log = practised(60)
    assert overview((*log[100:], *log[:100]), NOW, UTC).skills == overview(log, NOW, UTC).skills


def test_reviews_are_foretold_day_by_day_and_overdue_ones_are_for_today() -> None:
    known = overview(practised(200), NOW, UTC)
    due = [row.state.due for row in known.skills if row.state.due]
    assert sum(known.forecast) == sum(one < TODAY + timedelta(days=AHEAD) for one in due) > 0
    later = overview(practised(200), NOW + 40 * 86_400, UTC)
    assert later.due == later.forecast[0] > 0


def test_the_most_frequent_mistake_comes_first_with_its_last_example_and_its_cure() -> None:
    log = [
        entry(1, misconception="sign-slip", verdict="wrong", skills=("local.trig",)),
        entry(2, misconception="dropped-branch", verdict="wrong", answer="3"),
        entry(3, misconception="dropped-branch", verdict="wrong", answer="4"),
        entry(4, misconception="of a version to come", verdict="wrong"),
    ]
    first, *others = overview(log, NOW, UTC).mistakes
    assert (first.name, first.count, first.last, first.cure) == (
        "dropped-branch", 2, 3.0, "gradient.fork",
    )  # fmt: skip
    assert [one.answer for one in first.examples] == ["4", "3"]
    assert {row.name: row.cure for row in others} == {
        "sign-slip": "local.trig",
        "of a version to come": None,
    }


def test_days_in_a_row_may_end_yesterday() -> None:
    def streak(*back: int) -> int:
        log = [entry(n, at=NOW - n * 86_400, verdict="right") for n in back]
        return overview(log, NOW, UTC).streak

    assert [streak(0), streak(0, 1, 2, 4), streak(1, 2), streak(2, 3)] == [1, 3, 2, 0]


def test_work_is_told_by_day() -> None:
    log = [entry(1, verdict="right"), entry(2, verdict="wrong"), entry(90_000, verdict="right")]
    assert overview(log, NOW, UTC).days == {
        date(1970, 1, 1): Work(2, 1),
        date(1970, 1, 2): Work(1, 1),
    }


def test_exams_that_are_over_are_told_the_latest_first() -> None:
    first = examined("right", "wrong", "right", at=NOW - 9 * DAY)
    second = examined("right", "right")
    running = examined("right", at=NOW - 60)[:-1]
    exams = overview((*first, *second, *running), NOW, UTC).exams
    assert [(exam.score, exam.of, exam.minutes) for exam in exams] == [(2, 2, 12), (2, 3, 12)]
    assert len(overview(running, NOW + DAY, UTC).exams) == 1  # its time has run out since


def test_only_the_first_try_is_a_first_try() -> None:
    log = [
        entry(1, question="a", verdict="wrong"),
        entry(2, question="a", verdict="right"),
        entry(3, question="b", verdict="right", assisted=True),
        entry(4, question="c", verdict="invalid"),
        entry(5, question="c", verdict="right"),
        entry(6, question="d", event="reveal"),
        entry(7, question="d", verdict="right"),
    ]
    tries = {question for (question, _), right in first_tries(log).items() if right}
    assert tries == {"c"}
