"""A graph saved as a lesson is a lesson: our own reader and our own judge say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.expressions import graphs
from tests.playing import Learner
from tests.profiles import examples
from tutor.core.graph.autodiff import trace
from tutor.core.graph.model import Graph
from tutor.errors import TutorError
from tutor.explore import graph_from
from tutor.explore.examples import EXAMPLES
from tutor.explore.lesson import MAX_ASKED, graph_source, lesson_text
from tutor.lessons import WalkBlock
from tutor.lessons.reader import read_lesson
from tutor.lessons.writing import lesson_id
from tutor.wording import LANGUAGES, Words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_can_be_worked_through(name: str, language: str) -> None:
    reading = read_lesson(lesson_text(graph_from(EXAMPLES[name]), Words(language), name=name))
    assert reading.lesson is not None, reading.problems
    assert (reading.lesson.id, reading.lesson.language) == (name, language)
    assert not reading.problems
    learner = Learner(reading.lesson)
    kinds = set()
    for question in learner.questions():
        kinds.add(question.kind)
        learner.solve()
        assert learner.session.settled, question.key
    assert {"rule", "local", "gradient"} <= kinds


def test_a_large_graph_asks_about_its_far_end_only() -> None:
    source = "x = 0.5\n" + "\n".join(
        f"a{i} = sin({'x' if i == 0 else f'a{i - 1}'})" for i in range(30)
    )
    lesson = read_lesson(lesson_text(graph_from(source), Words("en"))).lesson
    assert lesson is not None
    walk = next(block for block in lesson.blocks if isinstance(block, WalkBlock))
    assert len(walk.nodes) - len(walk.shown) == MAX_ASKED
    assert walk.nodes[-1] == "x"
    assert walk.nodes[: len(walk.shown)] == walk.shown


@examples(60)
@given(graphs())
def test_any_graph_makes_a_lesson_about_itself(graph: Graph) -> None:
    try:
        before = trace(graph)
    except TutorError:
        return
    if not any(graph.branches(name) for name in graph.inputs):
        return
    again = graph_from(graph_source(graph))
    assert again.output == graph.output
    assert dict(trace(again).gradients) == dict(before.gradients)
    reading = read_lesson(lesson_text(graph, Words("en")))
    assert reading.lesson is not None, reading.problems


@examples(100)
@given(st.text(max_size=30))
def test_any_title_and_name_will_do(text: str) -> None:
    graph = graph_from("y = no*yes; no = 2; yes = 3")
    reading = read_lesson(lesson_text(graph, Words("zh"), title=text, name=text))
    assert reading.lesson is not None, reading.problems
    assert reading.lesson.id == lesson_id(text)
