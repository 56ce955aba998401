"""`chainrule practice` from the outside: JSON lines, and what it cannot be asked for."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.playing import mistake, solution
from tests.test_cli import chainrule
from tutor.commands.practice.stream import serve
from tutor.journal.journal import Journal
from tutor.practice.generator import problem_of
from tutor.practice.problem import Problem
from tutor.practice.run import Practice, Wishes
from tutor.practice.skills import SKILLS
from tutor.questions import Choosing
from tutor.study import Desk
from tutor.wording import Words

WORDS = Words("en")


def practice(journal: Journal, *skills: str, number: int | None = None) -> Practice:
    ticks = count(100)
    desk = Desk(journal, clock=lambda: float(next(ticks)))
    return Practice(desk, "en", 7, Wishes(skills=skills, count=number))


def served(one: Practice, *lines: bytes | Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What is written for these lines; each may be the answer to what was written before."""
    sent = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    sink = io.BytesIO()
    serve(one, io.BytesIO(b"\n".join(sent)), sink, WORDS)
    return map(json.loads, sink.getvalue().decode("ascii").splitlines())


def first_of(skill: str) -> Problem:
    posed = practice(Journal.in_memory(), skill).problem
    assert isinstance(posed, Problem)
    return posed


@pytest.mark.parametrize("skill", [name for name, skill in SKILLS.items() if skill.kinds])
def test_every_kind_of_problem_goes_out_as_data_and_takes_its_own_solution(skill: str) -> None:
    journal = Journal.in_memory()
    right = solution(first_of(skill).question)
    posed, told, following = served(practice(journal, skill), {"answer": right})
    problem = posed["problem"]
    assert problem["kind"] in SKILLS[skill].kinds
    assert problem_of(problem["id"]).as_data(WORDS) == problem
    assert (told["verdict"], told["settled"], told["misconception"]) == ("right", True, None)
    assert told["explanation"]
    assert told["skills"][skill]["mastery"] > 0.1
    assert following["problem"]["id"] != problem["id"]
    assert [e.event for e in journal.entries()] == ["open", "answer", "page"]
    assert {e.mode for e in journal.entries()} == {"practice"}


@pytest.mark.parametrize("skill", ["rule.add", "paths", "order"])
def test_a_choice_is_answered_by_number_or_by_text(skill: str) -> None:
    form = first_of(skill).question.form
    assert isinstance(form, Choosing)
    numbers = [i for i, option in enumerate(form.options, start=1) if option.right]
    texts = [WORDS.message(option.label) for option in form.options if option.right]
    single = not form.several
    for answer in (numbers, texts):
        given = answer[0] if single else answer
        _, told, *_ = served(practice(Journal.in_memory(), skill), {"answer": given})
        assert told["verdict"] == "right"


def test_hints_mistakes_and_a_reveal_that_is_always_allowed() -> None:
    wrong = mistake(first_of("rule.add").question)
    one = practice(Journal.in_memory(), "rule.add")
    _, hint, told, shown, _ = served(one, {"hint": True}, {"answer": wrong}, {"reveal": True})
    assert (hint["verdict"], hint["settled"]) == (None, False)
    assert hint["hint"]
    assert (told["verdict"], told["misconception"]) == ("wrong", "multiply-branches")
    assert told["message"]
    assert (shown["settled"], bool(shown["explanation"])) == (True, True)
    _, at_once, _ = served(practice(Journal.in_memory(), "rule.add"), {"reveal": True})
    assert at_once["settled"]


@pytest.mark.parametrize(
    "line",
    [
        b"what?", b"[]", b"{}", b"\xff", b"[" * 5000, b'{"answer": null}', b'{"answer": {}}',
        b'{"answer": true}', b'{"hint": true, "stop": true}', b'{"answer": "' + b"x" * 70_000,
    ],
)  # fmt: skip
def test_what_cannot_be_read_costs_nothing(line: bytes) -> None:
    journal = Journal.in_memory()
    right = solution(first_of("rule.add").question)
    _, fault, told, _ = served(practice(journal, "rule.add"), line, {"answer": right})
    assert list(fault) == ["error"]
    assert told["verdict"] == "right"
    assert [e.verdict for e in journal.entries() if e.event == "answer"] == ["right"]


def test_an_answer_that_is_no_formula_costs_nothing_either() -> None:
    _, told = served(practice(Journal.in_memory(), "gradient.chain"), {"answer": "2 3"})
    assert (told["verdict"], told["settled"]) == ("invalid", False)


def test_it_ends_with_stop_with_the_input_or_when_all_is_done() -> None:
    right = solution(first_of("rule.add").question)
    stopped = served(practice(Journal.in_memory(), "rule.add"), {"stop": True}, {"hint": True})
    assert len(list(stopped)) == 1
    done = served(practice(Journal.in_memory(), "rule.add", number=1), {"answer": right})
    assert len(list(done)) == 2


def test_two_processes_pose_the_same_problems_and_keep_what_was_answered(tmp_path: Path) -> None:
    arguments = ("practice", "--jsonl", "--seed", "5", "--skill", "rule", "--count", "1")
    runs = [
        chainrule(
            *arguments, stdin='{"reveal": true}\n', CHAINRULE_HOME=str(tmp_path / seed),
            PYTHONHASHSEED=seed,
        )
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0].stdout == runs[1].stdout
    assert len(runs[0].stdout.splitlines()) == 2
    with Journal.at(tmp_path / "1") as journal:
        assert [entry.event for entry in journal.entries()] == ["open", "reveal", "finish"]


def test_a_skill_that_nobody_can_practise_is_misuse() -> None:
    done = chainrule("practice", "--skill", "juggling", "--jsonl")
    assert done.returncode == 2
    assert "gradient.chain" in done.stderr
