"""Every question of every lesson calls every likely mistake by its name, at all its numbers, or by
the names of the few that come to the same, and says in few words what it is.

That no two of them meet by a coincidence of numbers is what `check` makes sure of.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.profiles import THOROUGH
from tutor.core.formula.expression import ONE
from tutor.core.formula.notation import plain
from tutor.core.graph.autodiff import trace
from tutor.core.graph.derivative import derivative, local_derivative
from tutor.lessons import GraphBlock, Lesson, load_file
from tutor.lessons.variants import varied
from tutor.markup.inline import Marked
from tutor.questions import LocalQuestion, Question, Verdict
from tutor.questions.misconceptions import MISCONCEPTIONS, Derivative, outcomes
from tutor.study.plan import LessonPlan
from tutor.telling.lines import MARKS, Line
from tutor.ui.common.wrapping import divide_line
from tutor.wording import LANGUAGES, Words

LESSONS = sorted(
    path
    for path in (Path(__file__).parents[2] / "lessons").glob("[0-9]*.md")
    if ".zh" not in path.name
)


SPEAKERS = [Words(language) for language in LANGUAGES]
MOST_ROWS = 3
"""Of a small terminal, for what is said of a mistake; one more says that it may be tried again."""
MOST_NAMES = 3
"""Mistakes of which it is said that it was one of them."""


def rows(verdict: Verdict, words: Words) -> int:
    """How many rows of 80 columns it takes to say what is wrong."""
    message = words.marked(verdict.message) if verdict.message else Marked("")
    line = Line.of("wrong", words("wrong"), message)
    return 1 + len(divide_line(f"{MARKS['wrong']}{line.text}", 78))


def turns(path: Path) -> list[Lesson]:
    """The lesson with each choice of its numbers."""
    lesson = load_file(path).lesson
    assert lesson is not None
    choices = (len(block.vary) for block in lesson.blocks if isinstance(block, GraphBlock))
    return [varied(lesson, turn) for turn in range(max(1, *choices, 1))]


def distinct(names: set[str]) -> set[str]:
    """Those that no other explains better."""
    return {name for name in names if not set(MISCONCEPTIONS[name].yields_to) & names}


def explained_by(name: str, others: set[str]) -> set[str]:
    """What a mistake may rightly be called: by its name, or by one that explains it better."""
    better = set(MISCONCEPTIONS[name].yields_to) & others
    return better or {name}


def wrong_answers(question: Question, wanted: Derivative) -> dict[str, set[str]]:
    """Numbers as typed, six digits long, by the mistakes that give them."""
    made: dict[str, set[str]] = {}
    values = trace(wanted.graph).values
    for name, numbers in outcomes(wanted, values).items():
        for given in numbers:
            made.setdefault(f"{given:.6g}", set()).add(name)
    return made


@pytest.mark.parametrize("others", [False, pytest.param(True, marks=THOROUGH)])
@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_likely_mistake_is_called_by_its_name(path: Path, others: bool) -> None:
    """With the first numbers, and with the others."""
    first, *rest = turns(path)
    tried = 0
    for lesson in rest if others else [first]:
        for asked in LessonPlan(lesson).asked:
            question = asked.question
            if question.kind not in ("gradient", "formula") or not (asked.graph and question.node):
                continue
            wanted = Derivative(asked.graph, question.node, question.kind)
            for answer, names in wrong_answers(question, wanted).items():
                verdict = question.judge(answer)
                allowed = set[str | None]().union(*(explained_by(n, names) for n in names))
                if len(names) > 1:
                    allowed.add(None)  # they are one formula, or `mistakes-alike` would be told
                where = (asked.place, lesson.variant, answer, names, verdict.misconception)
                assert verdict.kind == "wrong", where
                assert verdict.misconception in allowed, where
                assert max(rows(verdict, words) for words in SPEAKERS) <= MOST_ROWS, where
                is_said = verdict.message is not None
                assert is_said or len(distinct(names)) > MOST_NAMES, where
                tried += 1
    assert tried > 10 or others


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_another_derivative_than_that_of_the_one_edge_is_called_by_its_name(path: Path) -> None:
    lesson = load_file(path).lesson
    assert lesson is not None
    for asked in LessonPlan(lesson).asked:
        question, graph = asked.question, asked.graph
        if not isinstance(question, LocalQuestion) or graph is None:
            continue
        edge, others = question.edge, graph.branches(question.edge.source)
        formulas = {
            "gradient-for-local": [derivative(graph, edge.source)],
            "upstream-for-local": [derivative(graph, edge.target)],
            "other-edge": [local_derivative(graph, other) for other in others if other != edge],
        }
        for name, answer in ((n, f) for n, several in formulas.items() for f in several if f):
            verdict = question.judge(plain(answer))
            is_one = answer == ONE  # which could be anybody's
            if verdict.kind == "wrong" and not is_one:
                said = verdict.message.code if verdict.message else ""
                kin = ("mistake-factor-dropped", "doubt-two", "doubt-three", "author")
                assert said in (f"mistake-{name}", *kin), (asked.place, plain(answer), said)
                assert max(rows(verdict, words) for words in SPEAKERS) <= MOST_ROWS
