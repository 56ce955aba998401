"""One request in, one verdict out, in a bounded time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Literal

from tutor.core.disagreement import contradicts, report_disagreement
from tutor.core.equivalence import Comparison, compare
from tutor.core.notation import figure
from tutor.core.parser import read
from tutor.core.prover import Proof, Prover
from tutor.errors import Problem
from tutor.grade.request import Part, Request, RequestError, reading, task_of
from tutor.questions.formula import point
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
    misconception: str | None = None
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
    comparison = compare(answer, task.expected, task.definitions, near=task.near)
    grade = Grade(
        comparison.verdict,
        comparison.evidence,
        _message(comparison),
        witness=comparison.witness,
    )
    if prover:
        sides = (answer, task.expected, task.definitions)
        proof = prover.prove(*sides).result()
        records: list[str] = []
        report_disagreement(comparison, proof, *sides, write=records.append)
        grade = _with_proof(grade, comparison, proof)
        grade = replace(grade, disagreement="".join(records))
    return grade


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
