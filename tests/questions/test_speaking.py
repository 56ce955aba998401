"""Questions, hints and explanations have their sentences, in every language, on any graph."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.playing import LESSONS, lesson_of, mistake, shipped, solution
from tests.profiles import examples
from tests.questions.graphs import TWICE, traced, traces
from tutor.core.formula.parser import parse
from tutor.core.graph.autodiff import Trace
from tutor.questions import (
    HINTS,
    FormulaQuestion,
    GradientQuestion,
    LocalQuestion,
    Question,
    RuleQuestion,
)
from tutor.study import started
from tutor.telling.feedback import feedback
from tutor.wording import LANGUAGES, Words

WORDS = [Words(language) for language in LANGUAGES]


def assert_speaks(question: Question) -> None:
    """It asks, hints in three different steps, and explains; nothing is left to fill in."""
    for words in WORDS:
        hints = [words.message(question.hint(step)) for step in range(1, HINTS + 1)]
        assert len(set(hints)) == HINTS, hints
        explained = words.message(question.explain().message)
        for text in (words.message(question.prompt()), *hints):
            assert text.strip()
        for text in (words.message(question.prompt()), *hints, explained):
            assert "{" not in text
            assert "None" not in text


def on(run: Trace) -> list[Question]:
    """Everything that a walk can ask about a graph."""
    graph, asked = run.graph, list[Question]()
    for name in graph.by_name:
        if name in graph.reaching and name != graph.output:
            asked += [RuleQuestion(name, graph, name), GradientQuestion(name, run, name)]
            asked += [LocalQuestion(name, run, edge) for edge in graph.branches(name)]
    return asked


@examples(60)
@given(run=traces())
def test_walks_over_any_graph(run: Trace) -> None:
    for question in on(run):
        assert_speaks(question)


@examples(40)
@given(run=traces())
def test_the_solution_of_any_walk_is_right(run: Trace) -> None:
    for question in on(run):
        assert question.judge(question.solution()).kind == "right", question.solution()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LESSONS)
def test_the_questions_of_our_lessons(name: str, language: str) -> None:
    for asked in started(shipped(name, language)).plan.asked:
        question = asked.question
        assert_speaks(question)


@pytest.mark.parametrize("name", LESSONS)
def test_feedback_to_anything_is_lines_that_can_be_shown(name: str) -> None:
    for words in WORDS:
        session = started(shipped(name, words.language))
        for asked in session.plan.asked:
            here = session.turned(asked.page)
            while here.focus != asked.question.key:
                here = here.answered(solution(here.current.question)).advanced()  # type: ignore[union-attr]
            wrong = here.answered(mistake(asked.question))
            for after in (
                here.hinted(),
                here.answered("§"),
                wrong,
                wrong.answered(mistake(asked.question)).revealed(),
                here.answered(solution(asked.question)),
            ):
                lines = feedback(words, after, "F3")
                assert lines
                assert all(line.text.strip() and "{" not in line.text for line in lines)
            assert feedback(words, wrong, "F3")[0].tone == "wrong"
            assert feedback(words, here.answered(solution(asked.question)), "F3")[0].tone == "right"


def test_an_authors_hints_come_first_and_ours_fill_the_rest() -> None:
    lesson = lesson_of(
        "# A\n\n```graph\nx = 2\nL = x^2\n```\n\n```walk\nask: gradient\nhints:\n  x: Count.\n```\n"
    )
    question = started(lesson).plan.asked[0].question
    assert question.hint(1).figures == {"text": "Count."}
    assert [question.hint(step).code for step in (2, 3)] == [
        "hint-gradient-terms",
        "hint-gradient-answer",
    ]


def test_the_last_hint_gives_the_answer() -> None:
    run = traced("x = 1.5; a = x^2; b = sin(x); L = a + b")
    words = Words("en")
    edge = run.graph.entering["a"][0]
    assert words.message(LocalQuestion("k", run, edge).hint(3)) == "∂a/∂x = 2x"
    assert words.message(GradientQuestion("k", run, "x").hint(3)).endswith("= 3.0707")
    assert words.message(RuleQuestion("k", run.graph, "x").hint(3)).endswith("add.")


def test_an_occurrence_is_told_from_its_twin() -> None:
    run = traced(TWICE)
    first, second = (LocalQuestion("k", run, edge) for edge in run.graph.entering["m"])
    for words in WORDS:
        assert words.message(first.prompt()) != words.message(second.prompt())
        assert words.message(first.hint(2)) != words.message(second.hint(2))
    assert first.hint(2).code == "hint-local-occurrence"
    assert first.solution() == "x"


def test_skills_name_what_is_practised() -> None:
    run = traced("x = 1.5; a = x^2; b = sin(a); c = a*x; L = b + c")
    graph = run.graph
    assert RuleQuestion("k", graph, "a").skill == "rule.add"
    assert RuleQuestion("k", graph, "c").skill == "rule.multiply"
    assert GradientQuestion("k", run, "a").skill == "gradient.fork"
    assert GradientQuestion("k", run, "b").skill == "gradient.chain"
    skills = [LocalQuestion("k", run, edge).skill for edge in graph.edges]
    assert skills == [
        "local.power",
        "local.trig",
        "local.product",
        "local.product",
        "local.sum",
        "local.sum",
    ]


def test_a_formula_question_is_explained_by_its_clean_form() -> None:
    question = FormulaQuestion("k", "Write it.", parse("2*x + cos(x)"))
    assert question.explain().algebra == ("2x + cos x",)
