"""Whatever is typed by mistake is told once, by its name, at its place; and nothing else is."""

from __future__ import annotations

import pytest

from tests.lessons.faults import GRAPH, HARMLESS, HEAD, KEY, LINE, LOST, MEANT, SLIPS
from tutor.lessons import Prose, read_lesson
from tutor.wording import LANGUAGES, Words


@pytest.mark.parametrize(("body", "code", "line"), LOST)
def test_no_block_is_lost(body: str, code: str, line: int) -> None:
    reading = read_lesson(HEAD + GRAPH + body)
    (problem,) = [p for p in reading.problems if p.code != "html-in-text"]
    assert (problem.code, problem.where.line) == (code, LINE + line - 1)
    assert (reading.lesson is None) == (problem.severity == "error")


@pytest.mark.parametrize("body", HARMLESS)
def test_what_is_meant_so_is_left_alone(body: str) -> None:
    reading = read_lesson(HEAD + GRAPH + body)
    assert reading.problems == ()
    assert reading.lesson is not None
    shown = [
        p.markdown for page in reading.lesson.pages for p in page.parts if isinstance(p, Prose)
    ]
    quoted = any(mark in body for mark in ("markdown", "yaml"))
    assert any(KEY in text for text in shown) == quoted


@pytest.mark.parametrize(("body", "code", "line", "column"), SLIPS)
def test_every_slip_has_a_name(body: str, code: str, line: int, column: int) -> None:
    problems = read_lesson(HEAD + GRAPH + body).problems
    assert {problem.code for problem in problems} == {code}
    first = problems[0].where
    assert (first.line, first.column) == (LINE + line - 1, column)
    if code not in ("yaml-space", "yaml-dash"):  # of which each is told
        assert len(problems) == 1


@pytest.mark.parametrize("body", MEANT)
def test_what_only_looks_odd_is_read(body: str) -> None:
    assert read_lesson(HEAD + GRAPH + body).problems == ()


@pytest.mark.parametrize("name", ["y", "n", "no", "on", "off", "yes", "Null", "null", "inf"])
def test_a_node_may_be_called_what_yaml_takes_for_something_else(name: str) -> None:
    graph = f"```graph\n{name} = 2\nk = 3*{name}\nL = k^2\n```\n\n"
    walk = f"```walk\nnodes: [k, {name}]\nshown: [{name}]\nhints:\n  {name}: Look at k.\n```\n\n"
    asked = f"```formula\nquestion: dk/d{name}?\nanswer: {name}*18\nwrt: {name}\n```\n\n"
    reading = read_lesson(HEAD + graph + walk + asked)
    assert reading.problems == ()
    assert reading.lesson is not None
    block = reading.lesson.block("1.walk.1")
    assert block is not None
    assert block.examples == (name,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_is_told_in_words(language: str) -> None:
    words = Words(language)
    for body in [*(one[0] for one in LOST), *(one[0] for one in SLIPS)]:
        for problem in read_lesson(HEAD + GRAPH + body).problems:
            said = words.problem(problem)
            assert said.message, problem.code
            assert said.mend, problem.code
            assert problem.code not in said.message


@pytest.mark.parametrize(
    "line",
    [
        "`" * 50_000,
        " " * 200_000 + "```walk",
        "> " * 50_000 + "#x",
        "- " * 50_000 + "``walk",
        "'" * 100_000 + "walk",
        "#" * 100_000,
        "```walk " + " " * 200_000 + "`",
    ],
)
def test_no_line_takes_long(line: str) -> None:
    """Looked at in time that grows with its length; else this would take minutes."""
    read_lesson(f"{HEAD}{line}\n")
