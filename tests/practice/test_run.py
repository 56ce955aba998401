"""A practice as it goes: what is wished for, what is posed, what has grown."""

from __future__ import annotations

from itertools import count

from tests.playing import mistake, shipped, solution
from tutor.journal.journal import Journal
from tutor.lessons.model import Lesson
from tutor.practice.problem import Problem
from tutor.practice.run import Aim, Practice, Wishes, once_more
from tutor.study import Desk
from tutor.study.plan import Asked
from tutor.study.score import misses, score


def begun(wishes: Wishes | None = None, seed: int = 7, journal: Journal | None = None) -> Practice:
    ticks = count(100)
    desk = Desk(journal or Journal.in_memory(), clock=lambda: float(next(ticks)))
    return Practice(desk, "en", seed, wishes)


def answer(practice: Practice, *, rightly: bool = True) -> None:
    asked = practice.sitting.session.current
    assert asked is not None
    practice.sitting.answer((solution if rightly else mistake)(asked.question))


def test_the_same_seed_and_the_same_answers_give_the_same_problems() -> None:
    papers = []
    for seed in (3, 3, 4):
        practice = begun(seed=seed)
        for _ in range(6):
            answer(practice)
            practice.go_on()
        papers.append([p.id for p in practice.problems if isinstance(p, Problem)])
    assert papers[0] == papers[1] != papers[2]


def test_it_goes_on_only_past_what_is_settled_and_until_there_were_enough() -> None:
    practice = begun(Wishes(count=2))
    assert not practice.go_on()
    answer(practice)
    assert practice.go_on()
    answer(practice)
    assert practice.over
    assert not practice.go_on()


def test_what_a_skill_has_grown_is_counted_from_before_the_practice() -> None:
    practice = begun(Wishes(skills=("gradient.chain",)))
    for _ in range(3):
        answer(practice)
        practice.go_on()
    before, after = practice.grown["gradient.chain"]
    assert before == 0.1
    assert after > 0.95
    assert practice.before == after, "the next problem begins where the last one ended"


def test_the_record_of_earlier_practice_counts() -> None:
    journal = Journal.in_memory()
    first = begun(Wishes(skills=("gradient.chain",)), journal=journal)
    answer(first)
    again = begun(Wishes(skills=("gradient.chain",)), seed=8, journal=journal)
    assert again.before == first.state("gradient.chain").mastery > 0.1


def test_what_was_missed_is_done_again_where_it_can_be_with_other_numbers() -> None:
    practice = begun(Wishes(skills=("gradient.chain",), level=3, count=2))
    answer(practice, rightly=False)
    answer(practice)
    practice.go_on()
    answer(practice)
    session = practice.sitting.session
    assert (score(session).first, score(session).later) == (1, 1)
    wishes = once_more(misses(session), practice.problems)
    assert wishes == Wishes(again=(Aim("gradient.chain", 3),))
    again = begun(wishes, seed=8)
    assert (again.skill, again.count) == ("gradient.chain", 1)


def test_an_author_s_own_question_is_asked_again_in_the_language_of_the_moment() -> None:
    def lesson_in(name: str, language: str) -> Lesson:
        return shipped(name, language)

    desk = Desk(Journal.in_memory())
    sitting = desk.open(shipped("fork"))
    choice = sitting.session.current
    assert choice is not None
    assert choice.question.kind == "choice"
    practice = begun(once_more([choice], level=1))
    assert isinstance(practice.problem, Asked)
    assert not practice.may_ask_like
    english = practice.problem.question.prompt()
    practice.speak("zh", lesson_in)
    asked = practice.sitting.session.current
    assert asked is not None
    assert asked.question.prompt() != english
    answer(practice)
    entry = practice.sitting.entries[-1]
    assert (entry.lesson, entry.mode, entry.problem) == ("fork", "practice", "")
    assert (entry.question, entry.language) == (choice.question.key, "zh")
