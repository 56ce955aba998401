"""Problems are the same everywhere, new every time, and fit to be asked; see `validity`."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from random import Random
from unittest.mock import patch

import pytest

import tutor.practice.generator as generator
from tests.practice.validity import by_sympy, faults
from tests.profiles import half
from tests.questions.test_speaking import assert_speaks
from tutor.core.graph.assignments import read_graph
from tutor.practice.generator import TRIES, attempts, generate, paper, problem_of
from tutor.practice.generator.numbers import room
from tutor.practice.generator.recipes import shape_for
from tutor.practice.generator.shapes import OUTPUT, Sketch
from tutor.practice.problem import Problem
from tutor.practice.skills import SKILLS, practisable
from tutor.questions import typed_solution
from tutor.wording import LANGUAGES, Words

EACH = [(skill, level) for skill in practisable for level in SKILLS[skill].levels]
SEED = 20


@pytest.mark.parametrize("each", half(EACH))
def test_problems_are_fit_to_be_asked(each: tuple[str, int]) -> None:
    skill, level = each
    for position in range(3):
        problem, tries = attempts(skill, level, SEED, position)
        assert list(faults(problem)) == [], problem.source
        assert tries <= TRIES
        assert problem.question.skill == skill
        assert problem.kind == problem.question.kind
        assert_speaks(problem.question)


@pytest.mark.parametrize("skill", practisable)
def test_sympy_finds_the_same_gradients(skill: str) -> None:
    for ours, theirs in by_sympy(generate(skill, 2, SEED, 0).trace).values():
        assert math.isclose(ours, theirs, rel_tol=1e-9)


def test_a_problem_is_made_again_from_its_id() -> None:
    for problem in paper(SEED, 12):
        again = problem_of(problem.id)
        assert (again.source, again.note) == (problem.source, problem.note)
        assert typed_solution(again.question) == typed_solution(problem.question)


PAPER = """
import json
from tutor.practice.generator import paper
from tutor.wording import Words
words = Words("en")
print(json.dumps([(p.id, p.note, p.as_data(words)) for p in paper(7, 60)]))
"""


def test_another_process_makes_the_same_paper() -> None:
    papers = set()
    for seed in ("0", "1"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", PAPER],
            capture_output=True, text=True, timeout=120, check=True, env=environment,
        )  # fmt: skip
        papers.add(done.stdout)
    assert len(papers) == 1


@pytest.mark.parametrize(("skill", "level"), [("rule.multiply", 1), ("bug.chain", 2), ("order", 3)])
def test_nothing_comes_again_where_there_is_least_to_choose_from(skill: str, level: int) -> None:
    notes = [generate(skill, level, SEED, position).note for position in range(300)]
    assert len(set(notes)) == len(notes)


@pytest.mark.parametrize(("skill", "level"), EACH)
def test_every_shape_leaves_numbers_enough_for_none_to_come_again(skill: str, level: int) -> None:
    random = Random(SEED)
    for _ in range(20):
        shape = shape_for(random, skill, level)
        assert room(shape.roles) >= 2000 * TRIES


def test_shapes_that_differ_in_names_alone_go_through_the_same_numbers() -> None:
    sketches = [Sketch(Random(1), 1), Sketch(Random(1), 1)]
    for sketch, (one, two) in zip(sketches, (("x", "y"), ("y", "x")), strict=True):
        sketch.input("x", "any" if one == "x" else "angle")
        sketch.input("y", "any" if one == "y" else "angle")
        sketch.lines[OUTPUT] = f"{one}*{two}^2"
    first, second = (sketch.shape.roles for sketch in sketches)
    assert list(first.values()) == list(second.values()) == ["any", "angle"]


def test_the_names_and_the_order_of_lines_make_no_other_problem() -> None:
    from tutor.core.graph.autodiff import trace
    from tutor.practice.generator.asking import Asked
    from tutor.practice.generator.notes import note_of
    from tutor.questions import GradientQuestion

    def note(source: str, node: str) -> str:
        run = trace(read_graph(source))
        return note_of(run.graph, "gradient", Asked(GradientQuestion("k", run, node)))

    one = note("x = 2; y = 3; a = x*y; L = a + x", "x")
    assert one == note("v = 3; u = 2; b = u*v; z = b + u", "u")
    assert one != note("x = 2; y = 3; a = x*y; L = a + x", "y")
    assert one != note("x = 2; y = 4; a = x*y; L = a + x", "x")


@pytest.mark.parametrize("skill", practisable)
def test_what_is_at_hand_is_fit_too(skill: str) -> None:
    with patch.object(generator, "_asked", return_value=None):
        for position in range(5):
            problem, tries = attempts(skill, 3, Random(skill).randrange(99), position)
            assert tries > TRIES
            assert list(faults(problem)) == [], problem.source


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_data_it_can_be_read_by_others(language: str) -> None:
    for problem in paper(3, len(practisable)):
        data = json.loads(json.dumps(problem.as_data(Words(language))))
        assert read_graph(data["graph"]).output == problem.graph.output
        assert data["prompt"]
        assert (data["options"] is None) == (problem.kind in ("local", "gradient", "formula"))
        assert (data["edge"] is not None) == (problem.kind == "local")


def test_what_cannot_be_practised_is_refused() -> None:
    with pytest.raises(ValueError, match="concept"):
        generate("concept", 1, 1, 1)
    with pytest.raises(KeyError):
        generate("juggling", 1, 1, 1)


def test_a_paper_grows_harder() -> None:
    problems: tuple[Problem, ...] = paper(1, 30, ["gradient.fork", "rule.add"])
    levels = [problem.level for problem in problems]
    assert levels == sorted(levels)
    assert {levels[0], levels[-1]} == {1, 5}
    assert {problem.skill for problem in problems} == {"gradient.fork", "rule.add"}
