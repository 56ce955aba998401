"""The desk: one writer for every face, under whatever rules."""

from __future__ import annotations

from concurrent.futures import Future
from itertools import count, pairwise
from typing import Any

import pytest

from tests.playing import Learner, lesson_of, solution
from tutor.core.equality.prover import Proof
from tutor.journal.journal import Journal
from tutor.journal.log import Entry
from tutor.study import Desk, Rules, Sitting

SMALL = """\
# Walk back

```graph
x = 1.5
a = x^2
b = sin(x)
L = a + b
```

```walk
nodes: [a, x]
ask: [rule]
```

# In one formula

```formula
question: Write dL/dx.
answer: 2x + cos x
```
"""


class ByHand:
    """Proves when it is told to."""

    def __init__(self) -> None:
        self.proofs: list[Future[Proof]] = []
        self.closed = False

    def start(self) -> None:
        """Nothing to start."""

    def prove(self, *_: object) -> Future[Proof]:
        self.proofs.append(Future())
        return self.proofs[-1]

    def close(self) -> None:
        self.closed = True


def sitting_with(prover: Any = None) -> tuple[Sitting, Journal]:
    ticks = count(100)
    journal = Journal.in_memory()
    desk = Desk(journal, clock=lambda: float(next(ticks)), prover=prover)
    return desk.open(lesson_of(SMALL)), journal


def written(journal: Journal) -> list[Entry]:
    return list(journal.entries())


# --- what is written down -----------------------------------------------------------------------


def test_every_act_is_written_once_at_the_question_it_was_about() -> None:
    sitting, journal = sitting_with()
    rule = sitting.session.focus
    sitting.answer("add")
    sitting.hint()
    sitting.answer("multiply")
    sitting.answer("multiply")  # it is settled: nothing happens
    sitting.go_on()
    sitting.turn(1)
    sitting.turn(1)
    entries = written(journal)
    assert [entry.event for entry in entries] == [
        "open", "answer", "hint", "answer", "page", "page", "page",
    ]  # fmt: skip
    assert [entry.question for entry in entries[1:4]] == [rule] * 3
    assert [entry.verdict for entry in entries[1:4]] == ["wrong", "", "right"]
    assert [entry.assisted for entry in entries[1:4]] == [False, True, True]
    assert all(before.at < after.at for before, after in pairwise(entries))


def test_a_lesson_with_open_questions_is_not_finished() -> None:
    sitting, journal = sitting_with()
    assert not sitting.finish()
    for answer in ("multiply", "add", "2x + cos x"):
        sitting.answer(answer)
        sitting.go_on()
    assert sitting.finish()
    assert [entry.event for entry in written(journal)].count("finish") == 1


def test_who_opens_a_lesson_again_goes_on_and_who_asks_for_a_fresh_one_starts_anew() -> None:
    sitting, _ = sitting_with()
    sitting.answer("multiply")
    again = sitting.desk.open(lesson_of(SMALL))
    assert again.session.done == (1, 3)
    assert sitting.desk.open(lesson_of(SMALL), fresh=True).session.done == (0, 3)


# --- proofs -------------------------------------------------------------------------------------


def test_a_proof_is_asked_for_once_and_shown_where_its_face_lets_it() -> None:
    prover = ByHand()
    sitting, journal = sitting_with(lambda: prover)
    calls: list[object] = []
    sitting.deliver = calls.append
    changes: list[object] = []
    sitting.when_proved = lambda: changes.append(sitting.session.feedback)
    sitting.turn(1)
    sitting.answer("cos x + 2x")
    assert len(prover.proofs) == 1
    prover.proofs[0].set_result(Proof("proved", 0.1))
    assert not changes  # the face has not let it through yet
    (call,) = calls
    call()  # type: ignore[operator]
    assert sitting.session.feedback is not None
    assert sitting.session.feedback.proved
    assert len(changes) == 1
    assert [entry.event for entry in written(journal)].count("answer") == 1
    sitting.desk.close()
    assert prover.closed


def test_what_sympy_proves_is_right_and_written_down_though_the_judge_had_doubted() -> None:
    prover = ByHand()
    sitting, journal = sitting_with(lambda: prover)
    sitting.turn(1)
    sitting.answer("cos x")
    prover.proofs[0].set_result(Proof("proved", 0.1))
    assert sitting.session.settled
    assert [e.verdict for e in written(journal) if e.event == "answer"] == ["wrong", "right"]


# --- rules --------------------------------------------------------------------------------------


def test_without_hints_and_retries_a_wrong_answer_settles_the_question_and_is_explained() -> None:
    learner = Learner(lesson_of(SMALL), Rules(hints=False, retries=False))
    learner.hint()
    assert learner.session.feedback is None
    learner.answer("add")
    assert learner.session.settled
    assert learner.session.feedback is not None
    assert learner.session.feedback.explanation is not None
    learner.answer("multiply")
    assert learner.session.record(learner.session.focus or "").status == "wrong"
    assert [entry.event for entry in learner.log] == ["open", "answer"]


def test_where_feedback_comes_at_the_end_an_answer_is_kept_and_may_be_changed() -> None:
    learner = Learner(lesson_of(SMALL), Rules(feedback="at the end", tries_before_reveal=None))
    learner.answer("add")
    learner.reveal()
    feedback = learner.session.feedback
    assert feedback is not None
    assert (feedback.verdict, feedback.explanation, feedback.answer) == (None, None, "add")
    learner.answer("multiply")
    learner.answer("perhaps")  # what cannot be read is refused at once, and changes nothing
    record = learner.session.record(learner.session.focus or "")
    assert (record.status, record.tries) == ("given", 0)
    assert [e.verdict for e in learner.log if e.event == "answer"] == ["wrong", "right", "invalid"]


@pytest.mark.parametrize(("needed", "tries"), [(0, 0), (1, 1), (3, 3)])
def test_the_answer_may_be_seen_after_as_many_tries_as_the_rules_say(
    needed: int, tries: int
) -> None:
    typed = "# Type\n\n```number\nquestion: How much?\nanswer: 2\n```\n"
    learner = Learner(lesson_of(typed), Rules(tries_before_reveal=needed))
    for left in range(tries, 0, -1):
        assert learner.session.tries_to_reveal == left
        learner.answer(str(90 + left))
    learner.reveal()
    assert learner.session.record(learner.session.focus or "").status == "revealed"


def test_time_runs_from_the_beginning_and_never_below_nothing() -> None:
    now = [1000.0]
    desk = Desk(Journal.in_memory(), clock=lambda: now[0])
    sitting = desk.open(lesson_of(SMALL), rules=Rules(minutes=1))
    left = []
    for now[0] in (1000.0, 1040.0, 1100.0):
        left.append(sitting.seconds_left)
    assert left == [60.0, 20.0, 0.0]
    assert sitting_with()[0].seconds_left is None


# --- once more ----------------------------------------------------------------------------------


def test_a_lesson_taken_again_is_a_run_of_its_own_and_takes_nothing_from_the_record() -> None:
    sitting, journal = sitting_with()
    lesson, desk = sitting.session.lesson, sitting.desk
    for _ in range(3):
        asked = sitting.session.current
        assert asked is not None
        sitting.answer(solution(asked.question))
        sitting.go_on()
    assert sitting.finish()
    finished = journal.standings()["small"]

    reopened = desk.open(lesson)
    assert (reopened.session.page, reopened.session.done) == (0, (3, 3))
    for again in (desk.open(lesson, fresh=True), reopened.again()):
        assert (again.session.page, again.session.done) == (0, (0, 3))
        assert again.entries[0].event == "again"
    again.answer("add")
    assert desk.open(lesson).session.records == again.session.records, "the run goes on"
    after = journal.standings()["small"]
    assert (after.settled, after.finished) == (finished.settled, finished.finished)


def test_a_question_done_again_in_practice_moves_no_lesson_on() -> None:
    sitting, journal = sitting_with()
    elsewhere = sitting.desk.sit(sitting.session, mode="practice")
    elsewhere.answer("multiply")
    assert sitting.desk.open(sitting.session.lesson).session.records == {}
    assert journal.standings()["small"].settled == frozenset()
