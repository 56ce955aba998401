"""One request in, one verdict out, in a bounded time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Literal

from tutor.core.autodiff import forward
from tutor.core.disagreement import contradicts, report_disagreement
from tutor.core.equivalence import Comparison, compare
from tutor.core.expression import Expression, evaluate, occurrences
from tutor.core.notation import figure
from tutor.core.numbers import weigh_number
from tutor.core.parser import read
from tutor.core.prover import Proof, Prover
from tutor.errors import Problem, TutorError
from tutor.grade.request import Part, Request, RequestError, Task, reading, task_of
from tutor.questions.formula import point
from tutor.questions.misconceptions import Mistake, recognise
from tutor.questions.model import Message
from tutor.questions.reading import right_side

Verdict = Literal["equal", "different", "unsure", "invalid"]


@dataclass(frozen=True, slots=True)
class Grade:
    """The verdict on one request."""

    verdict: Verdict
    evidence: str = ""
    """`identical`, `exact`, `sampled` or `proved`."""
    message: Message | None = None
    mistake: Mistake | None = None
    """What explains a different answer."""
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
        answer = read(right_side(request.answer), task.names).expression
    if task.expected is None:
        return Grade("unsure", message=Message("grade-too-long"))
    values = _values(task, task.expected)
    if values and occurrences(task.expected) and not occurrences(answer):
        truth = evaluate(task.expected, values)
        grade = _number(answer, right_side(request.answer), truth, values, task.near)
    else:
        grade = _formula(answer, task.expected, task, prover)
    if grade.verdict == "different" and task.derivative:
        mistake = recognise(task.derivative, answer, request.answer, values)
        grade = replace(grade, mistake=mistake)
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


def _number(
    answer: Expression,
    written: str,
    truth: float,
    values: Mapping[str, float],
    near: Mapping[str, float],
) -> Grade:
    """A bare number, where the inputs have values, is meant as the derivative's value there."""
    weighed = weigh_number(answer, written, truth, values)
    if weighed.verdict == "right":
        return Grade("equal", "sampled", Message("grade-equal-here", {"point": point(near)}))
    if weighed.verdict == "imprecise":
        return Grade("unsure", message=Message("more-digits"))
    return _grade(Comparison("different", "sampled", near, weighed.value, truth))


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
