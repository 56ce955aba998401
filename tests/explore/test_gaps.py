"""A graph in which one derivative does not exist keeps all others; who asks for it is told."""

import json

import pytest

from tests.playing import Learner
from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.nudging import nudge
from tutor.core.graph.passes import moments
from tutor.drawing.diagram.diagram import Diagram
from tutor.drawing.diagram.plot import plot
from tutor.explore import graph_from
from tutor.explore.data import as_json
from tutor.explore.export import FORMATS, export
from tutor.explore.lesson import lesson_text
from tutor.explore.state import explored
from tutor.lessons.reader import read_lesson
from tutor.telling.inspection import edge_lines, node_lines, path_lines
from tutor.telling.nudge import outcome
from tutor.telling.passes import moment_lines
from tutor.wording import LANGUAGES, Words

POWER = "x = -2; n = 3; k = 2*n; L = x^k + n*x"
ROOT = "x = 0; y = 3; L = sqrt(x) + y"


def run(source: str) -> Trace:
    return trace(graph_from(source), gaps=True)


def refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def test_json_has_null() -> None:
    data = json.loads(as_json(graph_from(POWER)), parse_constant=refuse)
    assert {node["name"]: node["gradient"] for node in data["nodes"]} == {
        "x": -189.0, "n": None, "k": None, "L": 1.0,
    }  # fmt: skip
    edges = {
        (e["source"], e["target"]): (e["local_value"], e["contribution"]) for e in data["edges"]
    }
    assert edges["k", "L"] == (None, None)
    # Along this edge the derivative exists; nothing arrives there, though.
    assert edges["n", "k"] == (2.0, None)
    assert edges["n", "L"] == (-2.0, -2.0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_shows_the_rest(name: str, language: str) -> None:
    for source, gradient in ((POWER, "189"), (ROOT, "1")):
        for ascii_only in (False, True):
            text = export(graph_from(source), name, Words(language), ascii_only=ascii_only)
            assert gradient in text
            assert "nan" not in text.lower().replace("nance", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asks_is_told(language: str) -> None:
    words, traced = Words(language), run(POWER)

    def said(lines: object) -> str:
        return "\n".join(line.text for line in lines)  # type: ignore[attr-defined]

    by_k, by_n = traced.graph.by_name, traced.graph.entering["L"]
    assert "k" in by_k
    assert "∄" in said(node_lines(words, traced, "k"))
    assert "∂L/∂n" in said(node_lines(words, traced, "n"))
    assert "∄" not in said(node_lines(words, traced, "x"))
    missing = next(edge for edge in by_n if edge.source == "k")
    assert "∄" in said(edge_lines(words, traced, missing))
    assert said(path_lines(words, traced, "n"))
    assert all(moment_lines(words, traced, moment) for moment in moments(traced))


def test_it_can_be_explored() -> None:
    exploration = explored(POWER)
    assert exploration.ok
    assert exploration.trace is not None
    assert "∂L/∂n = ∄" in Diagram(exploration.trace, still=True).picture().text


def test_a_nudge_has_no_tangent_there() -> None:
    step = nudge(run(ROOT), "x", 0.5)
    assert step.ratio == pytest.approx(2**0.5)
    assert plot(step, 1.0, 40, 10)
    for language in LANGUAGES:
        words = Words(language)
        told = words("gradient-missing", symbol="∂L/∂x")
        assert outcome(words, step, reveal=True) == told


def test_a_lesson_walks_where_it_can() -> None:
    reading = read_lesson(lesson_text(graph_from(POWER), Words("en")))
    assert reading.lesson is not None, reading.problems
    learner = Learner(reading.lesson)
    asked = {question.key for question in learner.questions() if learner.solve() is None}
    assert asked
    front = "---\nid: one\ntitle: One\n---\n\n# A page\n\n"
    graph = "```graph\n" + POWER.replace("; ", "\n") + "\n```\n\n"
    assert not read_lesson(f"{front}{graph}```walk\nask: gradient\n```\n").problems
    (problem,) = read_lesson(f"{front}{graph}```walk\nnodes: [k]\n```\n").problems
    assert (problem.code, problem.figures["source"]) == ("undefined-derivative", "k")
