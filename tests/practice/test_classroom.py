"""What a class did, worked out learner by learner."""

from __future__ import annotations

from tests.journal.learning import entry
from tutor.practice.classroom import PATIENCE, Classroom, CommonMistake, classroom, pupil

NOW = int(10 * PATIENCE)


def made_of(**logs: tuple[object, ...]) -> Classroom:
    return classroom(pupil(name, log, NOW) for name, log in logs.items())  # type: ignore[arg-type]


def test_who_has_done_what() -> None:
    ann = (
        entry(1, verdict="right"), entry(2, verdict="wrong"), entry(3, verdict="invalid"),
        entry(4, event="finish"), entry(5, "", mode="practice", verdict="right"),
    )  # fmt: skip
    known = made_of(ann=ann, ben=(entry(9, "chain", event="open"),))
    ben, one = known.pupils  # the latest first
    assert (one.name, one.work, one.finished, one.last) == ("ann", (3, 2), 1, 5)
    assert (one.lessons["fork"].settled, one.lessons["fork"].finished) == (1, True)
    assert (ben.name, ben.work, ben.finished, [*ben.lessons]) == ("ben", (0, 0), 0, ["chain"])
    assert known.work == (3, 2)


def test_a_mistake_of_many_comes_before_one_often_made_by_few() -> None:
    slip = {"verdict": "wrong", "misconception": "sign-slip"}
    drop = {"verdict": "wrong", "misconception": "dropped-branch"}
    known = made_of(
        ann=tuple(entry(n, **slip) for n in range(5)), ben=(entry(1, **drop),),
        cho=(entry(2, **drop),),
    )  # fmt: skip
    assert known.mistakes == (
        CommonMistake("dropped-branch", 2, 2), CommonMistake("sign-slip", 5, 1),
    )  # fmt: skip


def test_a_lesson_stops_those_who_went_elsewhere_or_stayed_away() -> None:
    known = made_of(
        elsewhere=(entry(NOW - 3), entry(NOW - 2, "chain", event="open")),
        away=(entry(NOW - int(PATIENCE) - 1),),
        busy=(entry(NOW - 1),),
        done=(entry(1), entry(2, event="finish"), entry(3, "chain", event="finish")),
        again=(entry(1, event="finish"), entry(2, event="again"), entry(3, "", mode="practice")),
    )
    fork, chain = known.lessons
    assert (fork.id, fork.begun, fork.finished) == ("fork", 5, 2)
    assert {one.at for one in fork.left} == {NOW - 3, NOW - PATIENCE - 1}
    assert (chain.id, chain.begun, chain.finished, chain.left) == ("chain", 2, 1, ())


def test_an_exam_on_the_questions_of_a_lesson_does_not_begin_it() -> None:
    assert made_of(ann=(entry(1, mode="exam", verdict="right"),)).lessons == ()


def test_what_was_merged_late_counts_at_its_own_time() -> None:
    one = pupil("ann", [entry(2, "chain", event="open"), entry(1, verdict="right")], NOW)
    assert (one.last, one.lessons["fork"].left) == (2, True)
