"""What is found beyond reading: wrong answers, hidden mistakes, loose ends, strange neighbours.

That every kind of fault is found at its place is shown by `broken`; here is what holds for
any lesson.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.questions.graphs import traced, traces
from tutor.core.equality.prover import Prover
from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.model import Edge
from tutor.errors import Problem, TutorError
from tutor.lessons import shipped_lessons
from tutor.lessons.blocks import graph as graphs
from tutor.lessons.blocks.slopes import Slope, slope
from tutor.lessons.blocks.telling import telling_inputs
from tutor.lessons.checking import Checking, lessons_at
from tutor.lessons.text.files import original_of, target_of
from tutor.questions import GradientQuestion, LocalQuestion, RuleQuestion
from tutor.questions.misconceptions import CORRECT, Derivative, confusions, hidden
from tutor.questions.skills import SKILLS

HEAD = "---\nid: {id}\ntitle: A lesson\n---\n\n# A page\n\nText.\n\n"
FORK = "```graph\nx = 1.5\na = x^2\nb = sin(x)\nL = a + b\n```\n\n"


def problems_of(folder: Path, body: str, name: str = "it") -> tuple[Problem, ...]:
    path = folder / f"{name}.md"
    path.write_text(HEAD.format(id=name) + body, encoding="utf-8")
    (checked,) = Checking([path]).run()
    return checked.problems


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


# --- slopes ---------------------------------------------------------------------------------------


@given(traces())
def test_gradients_are_the_slopes_that_are_measured(known: Trace) -> None:
    for name in known.graph.reaching:
        measured = slope(known.graph, name, known.values)
        if measured is not None and not measured.kink:
            scale = max(1, *(abs(part.amount) for part in known.into(name)), 1)
            assert known.gradients[name] == pytest.approx(
                measured.value, rel=1e-7, abs=1e-9 * scale
            )


@pytest.mark.parametrize(
    ("line", "x", "kink"),
    [
        ("relu(x)", 0, True),
        ("abs(x)", 0, True),
        ("max(x, 2)", 2, True),
        ("relu(x)^2", 0, False),
        ("x^3", 0, False),
        ("sin(1000*x)", 1, False),
        ("tanh(30*x)", 0.01, False),
    ],
)
def test_a_kink_is_no_derivative(line: str, x: float, kink: bool) -> None:
    known = traced(f"x = {x}\nL = {line} + 1")
    measured = slope(known.graph, "x", known.values)
    assert measured is not None
    assert measured.kink == kink


def test_where_a_side_is_missing_nothing_is_measured() -> None:
    known = traced("x = 1\nL = acos(x - 1) + asin(1 - x)")
    assert slope(known.graph, "x", known.values) is not None
    edge = {"x": 2.0, "L": 0.0}
    assert slope(known.graph, "x", edge) is None


def test_a_gradient_of_ours_that_is_wrong_would_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graphs, "slope", lambda *_: Slope(1.0))
    problems = problems_of(tmp_path, "```graph\nx = 3\nL = x^2\n```\n")
    assert [p.code for p in problems if p.severity == "error"] == ["engine-differs"]


# --- answers --------------------------------------------------------------------------------------

RIGHT = ("2x + cos x", "cos(x) + x + x", "(a/x)*2 + cos(x)", "2*x + sqrt(1 - b^2)*sign(cos x)")
WRONG = ("2x", "2x - cos x", "2x + cos x + 0.000001", "2x*cos(x)", "3.0707")


@pytest.mark.parametrize("answer", RIGHT)
def test_right_answers_are_let_pass(tmp_path: Path, answer: str) -> None:
    body = f"{FORK}```formula\nquestion: What?\nanswer: {answer}\nwrt: x\n```\n"
    assert problems_of(tmp_path, body) == ()


@pytest.mark.parametrize("answer", WRONG)
def test_wrong_answers_are_not(tmp_path: Path, answer: str) -> None:
    body = f"{FORK}```formula\nquestion: What?\nanswer: {answer}\nwrt: x\n```\n"
    (problem,) = problems_of(tmp_path, body)
    assert problem.code == "wrong-answer"
    assert (problem.where.line, problem.where.column) == (19, 9)
    assert problem.figures["expected"] == "2x + cos x"


@examples(30)
@given(traces(), st.data())
def test_what_our_engine_writes_is_never_called_wrong(
    tmp_path_factory: pytest.TempPathFactory, known: Trace, data: st.DataObject
) -> None:
    from tutor.core.formula.notation import plain
    from tutor.core.graph.derivative import derivative

    node = data.draw(st.sampled_from(sorted(known.graph.reaching)))
    formula = derivative(known.graph, node)
    assume(formula is not None and len(plain(formula)) < 150)
    assert formula is not None
    lines = "\n".join(f"{n.name} = {plain(n.expression)}" for n in known.graph.nodes)
    body = (
        f"```graph\n{lines}\n```\n\n"
        f"```formula\nquestion: What?\nanswer: '{plain(formula)}'\nwrt: {node}\n```\n"
    )
    problems = problems_of(tmp_path_factory.mktemp("any"), body)
    assert [problem for problem in problems if problem.severity == "error"] == []


def test_sympy_proves_what_is_right(tmp_path: Path) -> None:
    body = "".join(f"```formula\nquestion: What?\nanswer: {a}\nwrt: x\n```\n\n" for a in RIGHT[:2])
    path = tmp_path / "it.md"
    path.write_text(HEAD.format(id="it") + FORK + body, encoding="utf-8")
    with Prover() as prover:
        checking = Checking([path], prover)
        assert [one.problems for one in checking.run()] == [()]
        proofs = list(checking.proofs())
    assert [(proof.outcome, problem) for _, proof, problem in proofs] == [("proved", None)] * 2


def test_faults_beside_a_broken_block_are_found_too(tmp_path: Path) -> None:
    body = (
        f"{FORK}```walk\naks: [rule]\n```\n\n"
        "```formula\nquestion: What?\nanswer: 2x\nwrt: x\n```\n\n[there](nowhere.md)\n"
    )
    problems = problems_of(tmp_path, body)
    places = [(p.code, p.where.line, p.where.column) for p in problems]
    assert places == [("unknown-key", 18, 1), ("wrong-answer", 23, 9), ("link-broken", 27, 9)]


# --- numbers that hide mistakes -------------------------------------------------------------------


@examples(60)
@given(traces(), st.data())
def test_hidden_mistakes_are_the_confusions_with_what_is_right(
    known: Trace, data: st.DataObject
) -> None:
    node = data.draw(st.sampled_from(sorted(known.graph.reaching)))
    kind = data.draw(st.sampled_from(["gradient", "formula"]))
    asked = Derivative(known.graph, node, kind)  # type: ignore[arg-type]
    found = {n for c in confusions(asked, known.values) if CORRECT in c.names for n in c.names}
    assert set(hidden(asked, known.values)) == found - {CORRECT}


@examples(40)
@given(traces())
def test_numbers_that_are_suggested_do_tell_mistakes_apart(known: Trace) -> None:
    graph = known.graph
    asked = [Derivative(graph, node, "gradient") for node in sorted(graph.reaching)[:3]]
    better = telling_inputs(graph, asked)
    assume(better is not None)
    assert better is not None
    values = trace(graph, better).values
    for one in asked:
        assert not [c for c in confusions(one, values) if CORRECT in c.names]


def test_what_is_not_asked_hides_nothing(tmp_path: Path) -> None:
    graph = "```graph\nx = 1\na = x^2\nz = sin(a)\n```\n\n"
    for walk in ("ask: rule", "ask: local", "nodes: [a]", "shown: [x]\nnodes: [a, x]"):
        assert problems_of(tmp_path, f"{graph}```walk\n{walk}\n```\n") == ()
    (problem,) = problems_of(tmp_path, f"{graph}```walk\n```\n")
    assert problem.code == "hidden-mistake"
    assert problem.severity == "warning"
    assert "outer-at-x" in str(problem.figures["mistakes"])
    assert problem.figures["better"] == ("x = 3",)


# --- skills ---------------------------------------------------------------------------------------


@given(traces())
def test_every_question_names_a_skill_that_is_known(known: Trace) -> None:
    graph = known.graph
    edges: list[Edge] = [edge for name in graph.reaching for edge in graph.branches(name)]
    asked = [LocalQuestion("k", known, edge).skill for edge in edges]
    for node in graph.reaching - {graph.output}:
        asked += [RuleQuestion("k", graph, node).skill, GradientQuestion("k", known, node).skill]
    assert set(asked) <= set(SKILLS)


def skills_noted(folder: Path, skills: str) -> list[tuple[str, object]]:
    path = folder / "skilled.md"
    walk = "```graph\nx = 1.5\na = x^2\nL = sin(a)\n```\n```walk\nask: [rule, gradient]\n```\n"
    head = HEAD.format(id="skilled").replace("\n---\n\n", f"\nskills: [{skills}]\n---\n\n")
    path.write_text(head + walk, encoding="utf-8")
    (checked,) = Checking([path]).run()
    assert {problem.severity for problem in checked.problems} <= {"note"}
    return [(problem.code, problem.figures["skills"]) for problem in checked.problems]


@pytest.mark.parametrize(
    ("skills", "noted"),
    [
        ("", []),
        ("rule.multiply, gradient.chain", []),
        ("rule.multiply, gradient.chain, local.trig, paths, bug.fork, concept", []),  # in words
        (
            "gradient.chain, rule.add",
            [("skills-idle", ("rule.add",)), ("skills-missing", ("rule.multiply",))],
        ),
    ],
)
def test_the_skills_listed_are_those_of_the_questions(
    tmp_path: Path, skills: str, noted: list[tuple[str, object]]
) -> None:
    assert skills_noted(tmp_path, skills) == noted


# --- neighbours -----------------------------------------------------------------------------------


def write(path: Path, name: str, more: str = "") -> Path:
    path.write_text(f"---\nid: {name}\ntitle: x\n{more}---\n\n# P\n\nText.\n", encoding="utf-8")
    return path


def test_one_file_is_seen_with_its_neighbours(tmp_path: Path) -> None:
    one = write(tmp_path / "1.md", "one", "requires: [two, chain]\n")
    two = write(tmp_path / "2.md", "two")
    again = write(tmp_path / "3.md", "one")
    assert [codes(c.problems) for c in Checking([one]).run()] == [[]]
    assert [codes(c.problems) for c in Checking([two]).run()] == [[]]
    assert [codes(c.problems) for c in Checking([again]).run()] == [["duplicate-id"]]
    two.unlink()
    assert [codes(c.problems) for c in Checking([one]).run()] == [["unknown-requirement"]]


def test_folders_are_worlds_of_their_own(tmp_path: Path) -> None:
    for name in ("left", "right"):
        (tmp_path / name).mkdir()
        write(tmp_path / name / "1.md", "one")
    assert [c.problems for c in Checking(lessons_at(tmp_path)).run()] == [(), ()]


def test_a_circle_is_told_at_every_lesson_on_it_and_nowhere_else(tmp_path: Path) -> None:
    files = [
        write(tmp_path / "1.md", "one", "requires: [two]\n"),
        write(tmp_path / "2.md", "two", "requires: [one]\n"),
        write(tmp_path / "3.md", "three", "requires: [one]\n"),
    ]
    found = [codes(c.problems) for c in Checking(files).run()]
    assert found == [["requires-circle"], ["requires-circle"], []]


# --- files ----------------------------------------------------------------------------------------


def test_lessons_of_a_folder(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "a.zh.md", "README.md", "notes.txt", "below/c.md", ".git/d.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    names = [path.relative_to(tmp_path).as_posix() for path in lessons_at(tmp_path)]
    assert names == ["a.md", "a.zh.md", "b.md", "below/c.md"]
    assert lessons_at(tmp_path / "README.md") == (tmp_path / "README.md",)
    for path in (tmp_path / "nowhere", tmp_path / ".git" / "nothing.md"):
        with pytest.raises(TutorError):
            lessons_at(path)


def test_a_link_through_a_symbolic_link_leads_outside_too(tmp_path: Path) -> None:
    inner = tmp_path / "pack"
    inner.mkdir()
    (tmp_path / "secret.txt").touch()
    (inner / "note.txt").touch()
    os.symlink(tmp_path / "secret.txt", inner / "innocent.txt")
    os.symlink(inner / "loop", inner / "loop")
    lesson = inner / "it.md"
    links = ("note.txt", "./note.txt", "../pack/note.txt", "nothing.txt", "a\0b", "loop")
    found = [target_of(lesson, link) for link in links]
    assert found == ["there", "there", "there", "missing", "missing", "missing"]
    for link in ("innocent.txt", "../secret.txt", str(tmp_path / "secret.txt"), ".."):
        assert target_of(lesson, link) == "outside"


SHIPPED = lessons_at(shipped_lessons())


@pytest.mark.parametrize("lesson", sorted(set(map(original_of, SHIPPED))), ids=lambda p: p.stem)
def test_shipped_lessons_are_without_fault(lesson: Path) -> None:
    files = [path for path in SHIPPED if original_of(path) == lesson]
    for checked in Checking(files, among=SHIPPED).run():
        assert [p for p in checked.problems if p.severity != "note"] == [], checked.path


# --- whatever is in a file ------------------------------------------------------------------------

PIECES = (
    "[", "](", ")", "<b", ">", "<!--", "-->", "[@click=x]", "[/]", "[a](../x)", "![](", "`", "##",
    "\n\n", "\n# P\n", "```graph\nx = 1\nL = x^2\n```\n", "```walk\n```\n", "&#27;", "\\", "%2e",
    "[x]: /etc\n", "\t", "链", "\x1b[2J", "> ", "- ",
)  # fmt: skip


@examples(150)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_whatever_the_text_is_problems_have_places_in_it(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "it.md"
    path.write_text(HEAD.format(id="it") + "".join(pieces), encoding="utf-8")
    (checked,) = Checking([path]).run()
    lines = checked.text.split("\n")
    for problem in checked.problems:
        where = problem.where
        assert 1 <= where.line <= len(lines)
        assert 1 <= where.column <= len(lines[where.line - 1]) + 1
        assert "\x1b" not in str(dict(problem.figures))


@pytest.mark.parametrize(
    "body",
    ["[a](b.md) " * 20_000, "[" * 200_000, "<a" * 100_000, "*a **b " * 30_000, "[@a=b]" * 30_000],
    ids=lambda body: body[:8],
)
def test_much_of_anything_gives_a_bounded_answer(tmp_path: Path, body: str) -> None:
    assert len(problems_of(tmp_path, body)) <= 501
