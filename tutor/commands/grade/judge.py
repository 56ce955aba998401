"""One request in, one verdict out, in a bounded time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Literal

from tutor.commands.grade.request import Part, Request, RequestError, Task, reading, task_of
from tutor.core.equality.disagreement import contradicts, report_disagreement
from tutor.core.equality.equivalence import Comparison, compare
from tutor.core.equality.prover import Proof, Prover
from tutor.core.formula.expression import Expression, evaluate, occurrences
from tutor.core.formula.notation import figure
from tutor.core.formula.parser import read
from tutor.core.graph.autodiff import forward
from tutor.errors import Problem, TutorError
from tutor.questions.formula import point
from tutor.questions.misconceptions import recognise
from tutor.questions.model import Message
from tutor.questions.model import Verdict as QuestionVerdict
from tutor.questions.number import judge_value
from tutor.questions.reading import right_side

Verdict = Literal["equal", "different", "unsure", "invalid"]


@dataclass(frozen=True, slots=True)
class Grade:
    """The verdict on one request."""

    verdict: Verdict
    evidence: str = ""
    """`identical`, `exact`, `sampled` or `proved`."""
    message: Message | None = None
    misconception: str | None = None
    explanation: Message | None = None
    """What the mistake behind a different answer is."""
    witness: Mapping[str, float] | None = None
    problem: Problem | None = None
    """Why it is invalid, ..."""
    part: Part | None = None
    """... which part of the request is, ..."""
    text: str = ""
    """... and the text into which the problem points."""
    disagreement: str = ""
    """A record for the log, should SymPy contradict the engine."""
    ms: float = 0.0


def judge(request: Request, prover: Prover | None = None) -> Grade:
    """The verdict, in a bounded time; with a prover, after waiting for SymPy."""
    started = perf_counter()
    try:
        grade = _judge(request, prover)
    except RequestError as fault:
        grade = refusal(fault)
    return replace(grade, ms=(perf_counter() - started) * 1000)


def refusal(fault: RequestError) -> Grade:
    """The verdict on a request that cannot be used."""
    return Grade("invalid", problem=fault.problem, part=fault.part, text=fault.text)


def _judge(request: Request, prover: Prover | None) -> Grade:
    task = task_of(request)
    with reading("answer", request.answer):
        answer = read(right_side(request.answer), task.names)
    if task.expected is None:
        return Grade("unsure", message=Message("grade-too-long"))
    values = _values(task, task.expected)
    if values and occurrences(task.expected) and not occurrences(answer.expression):
        truth = evaluate(task.expected, values)
        verdict = judge_value(answer, request.answer, truth, values, task.derivative)
        return _grade_of_number(verdict, truth, task.near)
    grade = _formula(answer.expression, task.expected, task, prover)
    if grade.verdict == "different" and task.derivative:
        mistake = recognise(task.derivative, answer.expression, request.answer, values)
        if mistake:
            return replace(grade, misconception=mistake.name, explanation=mistake.message)
    return grade


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


def _formula(answer: Expression, expected: Expression, task: Task, prover: Prover | None) -> Grade:
    comparison = compare(answer, expected, task.definitions, near=task.near)
    grade = _grade(comparison)
    if prover:
        sides = (answer, expected, task.definitions)
        proof = prover.prove(*sides).result()
        records: list[str] = []
        report_disagreement(comparison, proof, *sides, write=records.append)
        grade = _with_proof(grade, comparison, proof)
        grade = replace(grade, disagreement="".join(records))
    return grade


def _grade_of_number(verdict: QuestionVerdict, truth: float, near: Mapping[str, float]) -> Grade:
    """A bare number, where the inputs have values, is meant as the derivative's value there."""
    if verdict.kind == "right":
        return Grade("equal", "sampled", Message("grade-equal-here", {"point": point(near)}))
    if verdict.kind != "wrong" or verdict.reading is None:
        return Grade("unsure", message=verdict.message)
    try:
        value = evaluate(verdict.reading, {})
    except (ArithmeticError, ValueError):
        value = None
    grade = _grade(Comparison("different", "sampled", near, value, truth))
    told = verdict.message if verdict.misconception else None
    return replace(grade, misconception=verdict.misconception, explanation=told)


def _with_proof(grade: Grade, comparison: Comparison, proof: Proof) -> Grade:
    """What SymPy has settled; where it contradicts the engine, nobody is marked wrong."""
    if contradicts(comparison, proof):
        return Grade("unsure", message=Message("grade-unsure"))
    if proof.outcome == "proved":
        return Grade("equal", "proved", Message("grade-equal-proved"))
    if proof.outcome == "refuted":
        known = grade.verdict == "different"
        message = grade.message if known else Message("grade-different")
        return replace(grade, verdict="different", evidence="proved", message=message)
    return grade


def _grade(comparison: Comparison) -> Grade:
    verdict, evidence, witness = comparison.verdict, comparison.evidence, comparison.witness
    return Grade(verdict, evidence, _message(comparison), witness=witness)


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
    given, right = figure(answer), figure(expected)
    if given == right:
        given, right = repr(answer), repr(expected)
    code = "differs-at" if where["point"] else "grade-differs"
    return Message(code, {**where, "given": given, "expected": right})
