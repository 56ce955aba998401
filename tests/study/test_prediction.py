"""A prediction: any answer is taken, one may change one's mind, and nothing of it counts."""

from __future__ import annotations

import pytest

from tests.playing import Learner, lesson_of
from tutor.journal.report import mistakes, quarters, skills, standings
from tutor.practice.mastery import Tracker
from tutor.practice.remedy import exercised
from tutor.study import Session, resumed
from tutor.study.score import Score, misses, score
from tutor.study.standing import Contents, Progress, progress
from tutor.telling.ending import ending
from tutor.telling.feedback import feedback
from tutor.telling.page import recap
from tutor.wording import Words

PREDICTION = (
    "```choice\nquestion: How far?\nprediction: true\nanswers:\n"
    "  - {text: Once, feedback: Keep **that** in mind.}\n"
    "  - {text: Twice, correct: true, why: Let us see.}\n"
    "  - {text: Not at all, correct: true}\n```\n"
)
MARKED = "```choice\nquestion: Which?\nanswers:\n  - {text: A, correct: true}\n  - text: B\n```\n"
LESSON = lesson_of(f"# Guess\n\n{PREDICTION}\n# Know\n\n{MARKED}")


@pytest.fixture
def learner() -> Learner:
    return Learner(LESSON)


def said(session: Session, language: str = "en") -> list[tuple[str, str]]:
    return [(line.tone, line.text) for line in feedback(Words(language), session, "F3")]


@pytest.mark.parametrize(
    ("answer", "remark"),
    [
        ("1", "Noted. Keep that in mind."),
        ("2", "Noted. Let us see."),
        ("3", "Noted."),
    ],
)
def test_any_answer_is_taken_and_its_remark_said(
    learner: Learner, answer: str, remark: str
) -> None:
    learner.answer(answer)
    assert said(learner.session) == [("say", remark)]
    assert learner.session.settled
    assert learner.session.page_done


def test_one_may_change_ones_mind_and_then_goes_on(learner: Learner) -> None:
    learner.answer("1")
    learner.answer("2")
    assert said(learner.session) == [("say", "Noted. Let us see.")]
    learner.go_on()
    assert learner.session.page == 1
    learner.turn(0)
    assert said(learner.session) == [("say", "Noted. Let us see.")]
    assert [(one.tone, one.text) for one in recap(Words("en"), learner.session)] == [
        ("say", "How far?  Twice")
    ]


@pytest.mark.parametrize("answer", ["0", "4", "1 2", "often"])
def test_what_is_no_answer_is_none(learner: Learner, answer: str) -> None:
    learner.answer(answer)
    assert not learner.session.settled
    assert [tone for tone, _ in said(learner.session)] == ["ask"]


def test_who_asks_for_help_hears_that_any_answer_will_do(learner: Learner) -> None:
    before = learner.log
    for ask in (
        learner.hint,
        learner.reveal,
        lambda: learner.sitting.reveal(early=True),
        lambda: learner.answer("idk"),
        lambda: learner.answer("不知道"),
    ):
        ask()
        ((tone, text),) = said(learner.session)
        assert tone == "ask"
        assert "Any answer will do" in text
    assert learner.log == before  # nothing was helped with
    learner.answer("1")
    assert not learner.session.record(learner.question.key).assisted


def test_nothing_of_it_counts(learner: Learner) -> None:
    learner.answer("1")
    answers = [entry for entry in learner.log if entry.event == "answer"]
    assert [(one.verdict, one.skills, one.misconception) for one in answers] == [("taken", (), "")]
    assert not skills(learner.log)
    assert not mistakes(learner.log)
    assert not quarters(learner.log)
    tracker = Tracker()
    for entry in learner.log:
        tracker.add(entry)
    assert not tracker.states(0.0)
    assert score(learner.session) == Score(open=1)
    assert learner.session.done == (0, 1)
    learner.go_on()
    learner.solve()
    assert score(learner.session) == Score(first=1)
    assert misses(learner.session) == ()
    assert [line.text for line in ending(Words("en"), learner.session)][-1].startswith("Every")
    assert exercised(learner.session) == ()


def test_a_lesson_is_finished_without_it_and_its_list_counts_only_what_is_marked(
    learner: Learner,
) -> None:
    contents = Contents.of(LESSON)

    def stands() -> Progress | None:
        return progress(contents, standings(learner.log), LESSON.progress_id)

    learner.answer("1")
    begun = stands()
    assert begun
    assert (begun.done, begun.total, begun.finished) == (0, 1, False)
    learner.go_on()
    learner.solve()
    assert learner.sitting.finish()
    finished = stands()
    assert finished
    assert (finished.done, finished.total, finished.finished) == (1, 1, True)


def test_it_is_there_again_when_one_comes_back(learner: Learner) -> None:
    learner.answer("1")
    learner.answer("2")
    session = resumed(LESSON, learner.log)
    assert session.records == learner.session.records
    assert session.turned(0).page_done


def test_an_answer_to_the_choice_it_was_before_does_not_answer_it() -> None:
    before = Learner(lesson_of(f"# Guess\n\n{PREDICTION.replace('prediction: true', 'key: a')}"))
    before.answer("2 3")
    now = lesson_of(f"# Guess\n\n{PREDICTION.replace('question', 'key: a' + chr(10) + 'question')}")
    assert not resumed(now, before.log).settled
