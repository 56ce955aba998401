"""One request in, one verdict out, in a bounded time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Literal

from tutor.commands.grade.request import AnswerPart, Request, RequestError, Task, reading, task_of
from tutor.core.equality.disagreement import contradicts, report_disagreement
from tutor.core.equality.equivalence import Comparison, compare
from tutor.core.equality.prover import Proof, Prover
from tutor.core.formula.expression import Expression, evaluate, occurrences
from tutor.core.formula.notation import figures_apart, pretty
from tutor.core.formula.notes import FormulaReading
from tutor.core.graph.autodiff import forward
from tutor.errors import Message, Problem, TutorError
from tutor.questions.formula import point
from tutor.questions.misconceptions import recognise
from tutor.questions.model import Verdict
from tutor.questions.number import judge_value
from tutor.questions.reading import judged


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of one request: a verdict, how it is known, and what there is to say about it."""

    verdict: Literal["equal", "different", "unsure", "invalid"]
    evidence: str = ""
    """`identical`, `exact`, `sampled` or `proved`."""
    message: Message | None = None
    misconception: str | None = None
    """The name of the mistake that leads to a different answer, ..."""
    explanation: Message | None = None
    """... and what it is."""
    reading: Message | None = None
    """How a different answer was read, where that may surprise."""
    witness: Mapping[str, float] | None = None
    """Values of the inputs at which the sides differ, where such were met."""
    problem: Problem | None = None
    """Why the request is invalid, ..."""
    part: AnswerPart | None = None
    """... which part of it is, ..."""
    text: str = ""
    """... and the text into which the problem points."""
    disagreement: str = ""
    """A record for the log, should SymPy contradict the engine."""
    ms: float = 0.0
    """How long it took, in milliseconds."""


def judge(request: Request, prover: Prover | None = None) -> Judgement:
    """The verdict, in a bounded time; with a prover, after waiting for SymPy."""
    started = perf_counter()
    try:
        judgement = _judge(request, prover)
    except RequestError as fault:
        judgement = refusal(fault)
    return replace(judgement, ms=(perf_counter() - started) * 1000)


def refusal(fault: RequestError) -> Judgement:
    """The verdict on a request that cannot be used."""
    return Judgement("invalid", problem=fault.problem, part=fault.part, text=fault.text)


def _judge(request: Request, prover: Prover | None) -> Judgement:
    task = task_of(request)
    with reading("answer", request.answer):
        judgement, question = judged(
            request.answer, task.names, lambda meaning: _meaning(meaning, request, task, prover),
            lambda judgement: _OUTCOMES[judgement.verdict],
        )  # fmt: skip
    return Judgement("unsure", message=question) if question else judgement


_OUTCOMES = {"equal": "right", "different": "wrong", "unsure": "unsure", "invalid": "invalid"}


def _meaning(
    answer: FormulaReading, request: Request, task: Task, prover: Prover | None
) -> Judgement:
    """The verdict on one meaning of an answer; where it is different, with how it was read."""
    judgement = _compared(answer, request, task, prover)
    if judgement.verdict == "different" and answer.notes:
        return replace(
            judgement, reading=Message("was-read", {"reading": pretty(answer.expression)})
        )
    return judgement


def _compared(
    answer: FormulaReading, request: Request, task: Task, prover: Prover | None
) -> Judgement:
    if task.expected is None:
        return Judgement("unsure", message=Message("grade-too-long"))
    values = _values(task, task.expected)
    if values and occurrences(task.expected) and not occurrences(answer.expression):
        truth = evaluate(task.expected, values)
        verdict = judge_value(answer, request.answer, truth, values, task.derivative)
        return _of_number(verdict, truth, task.near)
    judgement = _formula(answer.expression, task.expected, task, prover)
    if judgement.verdict == "different" and task.derivative:
        mistake = recognise(task.derivative, answer.expression, request.answer, values)
        if mistake:
            return replace(judgement, misconception=mistake.name, explanation=mistake.message)
    return judgement


def _values(task: Task, expected: Expression) -> Mapping[str, float] | None:
    """The value of every node, where those of all inputs are known and the derivative has one."""
    graph = task.derivative.graph if task.derivative else None
    if graph is None or not task.near.keys() >= set(graph.inputs):
        return None
    try:
        values = forward(graph, task.near)
        evaluate(expected, values)
    except (ArithmeticError, TutorError, ValueError):
        return None
    return values


def _formula(
    answer: Expression, expected: Expression, task: Task, prover: Prover | None
) -> Judgement:
    comparison = compare(answer, expected, task.definitions, near=task.near)
    judgement = _of_comparison(comparison)
    if prover:
        sides = (answer, expected, task.definitions)
        proof = prover.prove(*sides).result()
        records: list[str] = []
        report_disagreement(comparison, proof, *sides, write=records.append)
        judgement = _with_proof(judgement, comparison, proof)
        judgement = replace(judgement, disagreement="".join(records))
    return judgement


def _of_number(verdict: Verdict, truth: float, near: Mapping[str, float]) -> Judgement:
    """A bare number, where the inputs have values, is meant as the derivative's value there."""
    if verdict.kind == "right":
        return Judgement("equal", "sampled", Message("grade-equal-here", {"point": point(near)}))
    if verdict.kind != "wrong" or verdict.reading is None:
        return Judgement("unsure", message=verdict.message)
    try:
        value = evaluate(verdict.reading, {})
    except (ArithmeticError, ValueError):
        value = None
    judgement = _of_comparison(Comparison("different", "sampled", near, value, truth))
    explanation = verdict.message if verdict.misconception else None
    return replace(judgement, misconception=verdict.misconception, explanation=explanation)


def _with_proof(judgement: Judgement, comparison: Comparison, proof: Proof) -> Judgement:
    """What SymPy has settled; where it contradicts the engine, nobody is marked wrong."""
    if contradicts(comparison, proof):
        return Judgement("unsure", message=Message("grade-unsure"))
    if proof.outcome == "proved":
        return Judgement("equal", "proved", Message("grade-equal-proved"))
    if proof.outcome == "refuted":
        agreed = judgement.verdict == "different"
        message = judgement.message if agreed else Message("grade-different")
        return replace(judgement, verdict="different", evidence="proved", message=message)
    return judgement


def _of_comparison(comparison: Comparison) -> Judgement:
    verdict, evidence, witness = comparison.verdict, comparison.evidence, comparison.witness
    return Judgement(verdict, evidence, _message(comparison), witness=witness)


def _message(comparison: Comparison) -> Message:
    if comparison.verdict == "equal":
        return Message(f"grade-equal-{comparison.evidence}")
    if comparison.verdict == "unsure":
        return Message("grade-unsure")
    if comparison.witness is None:
        return Message("grade-different")
    where = {"point": point(comparison.witness)}
    answer, expected = comparison.answer_value, comparison.expected_value
    if answer is None or expected is None:
        return Message("grade-different-at" if where["point"] else "grade-different", where)
    both = figures_apart(answer, expected)
    if both is None:
        return Message("differs-hardly" if where["point"] else "grade-differs-hardly", where)
    code = "differs-at" if where["point"] else "grade-differs"
    return Message(code, {**where, "given": both[0], "expected": both[1]})
