"""Answers held against the graph, by means that do not depend on one another.

A formula is compared with the derivative that our engine writes, and its value here with a slope
that was measured; a number that is a gradient, with the slope alone. What an author expects of the
judge is tried on the judge itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tutor.core.equality.equivalence import compare
from tutor.core.equality.numbers import judge_number
from tutor.core.formula.expression import Expression, evaluate
from tutor.core.formula.notation import figure, plain, pretty
from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.derivative import derivative
from tutor.errors import Problem
from tutor.lessons.checking.slopes import Slope, slope
from tutor.lessons.model import ChoiceBlock, FormulaBlock, NumberBlock
from tutor.lessons.text.source import closest, shortened
from tutor.questions import FormulaQuestion, NumberQuestion, Verdict
from tutor.questions.formula import definitions, point
from tutor.questions.misconceptions import MISCONCEPTIONS, behind

VERDICTS = ("correct", "wrong", "invalid", *MISCONCEPTIONS)
"""What an author's test may expect."""
_NEAR = 1e-6
_KINDS = {"right": "correct"}


def check_choice(block: ChoiceBlock) -> Iterator[Problem]:
    """A question that no answer to can be wrong."""
    if all(answer.correct for answer in block.answers):
        figures = {"found": len(block.answers)}
        yield Problem("all-correct", block.where, figures, "warning")


# --- formulas -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Claim:
    """That two formulas are equal, where the engine has nothing against it: for SymPy to prove."""

    answer: Expression
    expected: Expression
    definitions: Mapping[str, Expression]


def claim_of(block: FormulaBlock) -> Claim | None:
    """What is left to prove of an answer, if it is said to be a gradient that can be written."""
    if block.graph is None or block.wrt is None:
        return None
    expected = derivative(block.graph, block.wrt)
    return Claim(block.answer, expected, definitions(block.graph)) if expected else None


def check_formula(block: FormulaBlock) -> Iterator[Problem]:
    """A wrong answer, or one that nothing is known about; and the author's own tests."""
    run = trace(block.graph) if block.graph else None
    wrong: list[Problem] = []
    if run and block.wrt:
        wrong = list(_gradient(block, block.wrt, run))
        yield from wrong
    elif run:
        figures = {"answer": pretty(block.answer), "output": run.graph.output}
        yield Problem("answer-not-checked", block.answer_where, figures, "note")
    for problem in _tests(block, run):
        if not wrong or problem.code != "test-differs":  # from a wrong answer everything differs
            yield problem


def _gradient(block: FormulaBlock, wrt: str, run: Trace) -> Iterator[Problem]:
    graph = run.graph
    figures: dict[str, str | int | float] = {
        "answer": shortened(block.source), "output": graph.output, "node": wrt,
    }  # fmt: skip
    expected = derivative(graph, wrt)
    if expected is not None:
        near = {name: run.values[name] for name in graph.inputs}
        result = compare(block.answer, expected, definitions(graph), near=near)
        if result.verdict == "different":
            figures |= {"expected": shortened(pretty(expected)), "point": ""}
            if result.witness and None not in (result.answer_value, result.expected_value):
                figures |= {
                    "point": point(result.witness),
                    "given": figure(result.answer_value or 0),
                    "right": figure(result.expected_value or 0),
                }
            yield Problem("wrong-answer", block.answer_where, figures)
            return
    measured = slope(graph, wrt, run.values)
    given = _value(block.answer, run)
    if measured and not measured.kink and not _agrees(given, measured):
        figures |= {"given": "–" if given is None else figure(given)}
        figures |= {"slope": figure(measured.value)}
        yield Problem("answer-differs-from-slope", block.answer_where, figures)


def _value(answer: Expression, run: Trace) -> float | None:
    try:
        return evaluate(answer, run.values)
    except (ArithmeticError, ValueError, KeyError):
        return None


def _agrees(value: float | None, measured: Slope) -> bool:
    return value is not None and abs(value - measured.value) <= _NEAR * max(1, abs(measured.value))


def _tests(block: FormulaBlock, run: Trace | None) -> Iterator[Problem]:
    question = FormulaQuestion(block.key, block.question, block.answer, run, block.wrt, block.hints)
    for test in block.tests:
        figures: dict[str, str | int | float] = {
            "input": shortened(test.input), "expected": shortened(test.expect),
        }  # fmt: skip
        if test.expect not in VERDICTS:
            close = closest(test.expect, VERDICTS)
            figures |= {"close": close, "known": ", ".join(VERDICTS)}
            yield Problem("unknown-verdict", test.where, figures)
            continue
        found = _name(question.judge(test.input))
        is_wrong = found == "wrong" or found in MISCONCEPTIONS
        if found != test.expect and not (test.expect == "wrong" and is_wrong):
            yield Problem("test-differs", test.where, figures | {"found": found})


def _name(verdict: Verdict) -> str:
    """A verdict as an author writes it; `unsure` is what no author may ask for."""
    if verdict.kind == "wrong" and verdict.misconception:
        return verdict.misconception
    return _KINDS.get(verdict.kind, verdict.kind)


# --- numbers ------------------------------------------------------------------------------------


def check_number(block: NumberBlock) -> Iterator[Problem]:
    """A number that is a gradient and not the slope; one that was rounded too far."""
    if block.graph is None:
        return
    run = trace(block.graph)
    wanted = behind(run, block.answer)
    if wanted is None:
        return
    graph, node = run.graph, wanted.node
    exact, shown = run.gradients[node], figure(run.gradients[node])
    figures = {"answer": shortened(block.source), "output": graph.output, "node": node}
    figures |= {"shown": shown}
    measured = slope(graph, node, run.values)
    if measured and not measured.kink and not _agrees(exact, measured):
        figures |= {"given": figure(exact), "slope": figure(measured.value)}
        yield Problem("answer-differs-from-slope", block.answer_where, figures)
        return
    question = NumberQuestion(block.key, block.question, block.answer, block.tolerance, run)
    is_rounded = judge_number(block.answer, plain(block.answer), exact, run.values) != "right"
    if is_rounded and question.judge(shown).kind != "right":
        yield Problem("rounded-answer", block.answer_where, figures, "warning")
