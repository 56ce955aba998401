"""An exam: nothing is said before its end, nothing is lost, and what is said then is true."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.practice.validity import faults
from tutor.core.formula.notation import figure
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import trace
from tutor.journal.journal import Journal
from tutor.journal.log import Entry
from tutor.practice.certainty import Certainty, Level
from tutor.practice.exam import Exam, Given, Terms, exams
from tutor.practice.examining import SYLLABUS, Examination, paper_for, terms_of
from tutor.practice.marking import report
from tutor.practice.mastery import states
from tutor.practice.problem import Problem
from tutor.questions import GradientQuestion, typed_solution
from tutor.study import Desk

PAPER = paper_for(7, 4)
START = 1_000_000.0


class Clock:
    """Goes when it is told to."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


def examination(minutes: float = 10, *, certainty: bool = False) -> tuple[Examination, Clock]:
    clock = Clock()
    desk = Desk(Journal.in_memory(), clock=clock)
    return Examination(desk, "en", terms_of(PAPER, minutes, certainty)), clock


def right(sat: Examination, number: int) -> str:
    return typed_solution(sat.problems[number - 1].question)


def wrong(sat: Examination, number: int) -> str:
    """An answer that can be read, and is not right."""
    question = sat.problems[number - 1].question
    tries = ("multiply", "add", "1", "2", "99", "1 2")
    return next(text for text in tries if question.judge(text).kind == "wrong")


def test_papers_are_fixed_by_their_seed_and_spread_over_the_syllabus() -> None:
    notes = [one.note for one in PAPER]
    assert [one.note for one in paper_for(7, 4)] == notes
    assert [one.note for one in paper_for(8, 4)] != notes
    assert [one.skill for one in PAPER] == [SYLLABUS[n] for n in (0, 3, 7, 11)]
    whole = [one.skill.replace("rule.add", "rule.multiply") for one in paper_for(7, len(SYLLABUS))]
    assert whole == [skill.replace("rule.add", "rule.multiply") for skill in SYLLABUS]
    assert len({one.id for one in paper_for(7, 30)}) == 30
    with pytest.raises(ValueError, match="asks"):
        paper_for(7, 0)


def test_nothing_is_said_before_the_end_and_answers_may_be_changed() -> None:
    sat, _ = examination()
    assert sat.answer(wrong(sat, 1))
    assert sat.sitting.session.feedback
    assert sat.sitting.session.feedback.verdict is None
    assert sat.sitting.session.feedback.explanation is None
    assert not sat.sitting.session.may_hint
    assert not sat.sitting.session.may_reveal
    sat.turn(2)
    assert sat.open == (2, 3, 4)
    sat.turn(1)
    assert sat.answer(right(sat, 1))
    assert sat.given(1) == right(sat, 1)
    told = sat.hand_in()
    assert (told.exam.score, told.exam.of) == (1, 4)
    assert [one.number for one in told.to_look_at] == [2, 3, 4]


def test_unreadable_answers_are_refused_and_never_marked() -> None:
    sat, _ = examination()
    sat.turn(2)
    assert sat.answer(right(sat, 2))
    assert not sat.answer("(((")
    assert sat.given(2) == right(sat, 2)
    assert sat.hand_in().exam.score == 1


def test_late_answers_are_kept_and_flagged_and_do_not_count() -> None:
    sat, clock = examination(minutes=10)
    sat.answer(wrong(sat, 1))
    clock.now += 10 * 60 + 1
    assert sat.seconds_left == 0
    sat.answer(right(sat, 1))
    sat.turn(2)
    sat.answer(right(sat, 2))
    told = sat.hand_in()
    assert told.exam.score == 0
    assert [bool(one.given) for one in told.marked] == [True, False, False, False]
    assert [one.late.right for one in told.marked if one.late] == [True, True]
    assert told.exam.minutes == 10


@pytest.mark.parametrize("answered", range(5))
def test_what_was_cut_off_goes_on_from_its_entries_alone(answered: int) -> None:
    sat, clock = examination(minutes=10, certainty=True)
    for number in range(1, answered + 1):
        clock.now += 60
        sat.turn(number)
        sat.answer(wrong(sat, number), certainty=2)
    clock.now += 30
    desk = Desk(Journal.in_memory(), clock=clock)
    desk.journal.append(*sat.sitting.desk.journal.entries())
    again = Examination.cut_off(desk, "zh")
    assert again is not None
    assert again.seconds_left == 10 * 60 - 60 * answered - 30
    assert again.open == tuple(range(answered + 1, 5))
    assert [one.note for one in again.problems] == [one.note for one in sat.problems]
    assert again.terms == sat.terms
    told = again.hand_in()
    assert len(told.exam.answers) == answered
    assert Examination.cut_off(desk, "en") is None
    assert len(exams(desk.journal.entries())) == 1


def test_strange_entries_are_no_exam() -> None:
    strange = ("", "soon certainty x", "10", "10 plain 1:2:3:nothing:1", "10 plain x")
    desk = Desk(Journal.in_memory(), clock=Clock())
    for number, text in enumerate(strange):
        desk.journal.append(Entry(id=f"{number}", at=START, event="open", mode="exam",
                                  sitting=f"{number}", answer=text))  # fmt: skip
    assert Examination.cut_off(desk, "en") is None


def test_an_exam_is_evidence_of_skills_once_it_is_over() -> None:
    sat, clock = examination()
    for number in range(1, 5):
        sat.turn(number)
        sat.answer(right(sat, number))
    journal = sat.sitting.desk.journal
    assert not states(journal.entries(), clock.now)
    sat.hand_in()
    assert {one.skill for one in PAPER} <= states(journal.entries(), clock.now).keys()


# --- the report -----------------------------------------------------------------------------------


def test_sure_and_wrong_comes_first_and_what_is_open_last() -> None:
    sat, _ = examination(certainty=True)
    for number, certainty in ((1, 1), (3, 3)):
        sat.turn(number)
        sat.answer(wrong(sat, number), certainty)
    assert [one.number for one in sat.hand_in().to_look_at] == [3, 1, 2, 4]


def test_it_is_compared_with_the_exam_before_it() -> None:
    sat, clock = examination()
    assert sat.hand_in().change is None
    clock.now += 3600
    second = Examination(sat.sitting.desk, "en", terms_of(PAPER, 10, False))
    second.answer(right(second, 1))
    assert second.hand_in().change == pytest.approx(0.25)


def gradients(source: str, *nodes: str) -> list[Problem]:
    """Gradients asked one after the other in one graph."""
    run = trace(read_graph(source))
    return [
        Problem(1, place, "gradient.chain", 1, "gradient", source,
                GradientQuestion(node, run, node), node)
        for place, node in enumerate(nodes)
    ]  # fmt: skip


def marked(problems: list[Problem], answers: list[str]) -> list[bool]:
    given = {
        one.id: Given(text, one.question.judge(text).kind)
        for one, text in zip(problems, answers, strict=True)
    }
    exam = Exam("s", START, Terms(tuple(given)), given, {}, START + 60)
    return [one.follows for one in report(exam, problems).marked]


CHAIN = "x = 1.5\na = 3 * x\nb = 7 * a\nL = 5 * b\n"


def test_what_rightly_follows_from_an_earlier_mistake_is_said_to() -> None:
    # ∂L/∂a is 35; with 40 in its place ∂L/∂x is 120
    assert marked(gradients(CHAIN, "a", "x"), ["40", "120"]) == [False, True]
    assert marked(gradients(CHAIN, "a", "x"), ["40", "121"]) == [False, False]
    assert marked(gradients(CHAIN, "a", "x"), ["35", "120"]) == [False, False]


@pytest.mark.parametrize(("carried", "built"), [("0", "0"), ("1", "3"), ("-1", "-3")])
def test_nothing_follows_from_a_value_that_hides_what_was_done(carried: str, built: str) -> None:
    assert marked(gradients(CHAIN, "a", "x"), [carried, built]) == [False, False]


def test_a_paper_asks_twice_about_a_graph_so_that_one_answer_leads_to_the_next() -> None:
    credited = 0
    for seed in range(6):
        problems = paper_for(seed, len(SYLLABUS))
        ((lead, whole),) = [
            (one, two) for one, two in pairwise(problems) if one.source == two.source
        ]
        assert isinstance(whole.question, GradientQuestion)
        assert isinstance(lead.question, GradientQuestion)
        carried = {lead.question.node: 1.7 * lead.trace.gradients[lead.question.node]}
        built = sum(
            carried.get(one.edge.target, one.upstream) * one.local
            for one in whole.trace.into(whole.question.node)
        )
        slip = figure(carried[lead.question.node])
        follows = marked([lead, whole], [slip, figure(built)])
        assert not follows[0]
        credited += follows[1]
    assert credited >= 5


def test_the_key_of_a_paper_is_right_also_where_a_graph_is_asked_about_twice() -> None:
    for problem in paper_for(3, 2 * len(SYLLABUS)):
        assert problem.question.judge(typed_solution(problem.question)).kind == "right"
        assert list(faults(problem)) == []


def test_the_place_of_a_rule_on_the_paper_does_not_tell_which() -> None:
    rules = {
        tuple(one.skill for one in paper_for(seed, len(SYLLABUS)) if one.kind == "rule")
        for seed in range(12)
    }
    assert len(rules) > 2


def test_entries_that_are_not_of_the_paper_gain_nothing() -> None:
    sat, _ = examination(certainty=True)
    sat.answer(right(sat, 1), certainty=2)
    journal, real = sat.sitting.desk.journal, sat.sitting.entries[-1]
    strange = {"problem": "1:0:0:paths:1"}, {"certainty": 9}, {"verdict": "dance"}
    for number, change in enumerate(strange):
        journal.append(replace(real, id=f"{real.id}{number}", **change))  # type: ignore[arg-type]
    exam = sat.exam
    assert exam.score == 1
    assert exam.certainty is None
    later = replace(exam, terms=Terms((*exam.terms.problems, "2:1:1:dance:3", "x")))
    assert later.of == 6
    assert sum(of for _, of in later.by_skill.values()) == 4


# --- certainty ------------------------------------------------------------------------------------


def test_marks_are_those_of_gardner_medwin() -> None:
    pairs = [(c, r) for c in (1, 2, 3) for r in (True, False)]
    marks = {pair: Certainty.of([pair]).mark for pair in pairs}
    assert marks == {(1, True): 1, (2, True): 2, (3, True): 3,
                     (1, False): 0, (2, False): -2, (3, False): -6}  # fmt: skip


def test_bonus_is_for_telling_sure_from_unsure() -> None:
    told = Certainty.of([(3, True)] * 8 + [(1, False)] * 2)
    # 24 marks of ten answers; at 80 % right, all at one certainty would have gained 1.2 each
    assert told.bonus == pytest.approx(0.1 * (2.4 - 1.2))
    assert Certainty.of([(3, False)] * 5 + [(1, True)] * 5).bonus < 0


@pytest.mark.parametrize(
    ("certainty", "answers", "right", "judgement"),
    [
        (3, 10, 9, "fine"),
        (3, 10, 7, "slightly-overconfident"),
        (3, 10, 5, "overconfident"),
        (2, 12, 9, "fine"),
        (2, 12, 4, "overconfident"),
        (1, 9, 6, "fine"),
        (1, 9, 7, "slightly-underconfident"),
        (1, 9, 9, "underconfident"),
    ],
)
def test_over_confidence_is_tested_as_moodle_does(
    certainty: int, answers: int, right: int, judgement: str
) -> None:
    assert Level(certainty, answers, right).judgement == judgement
