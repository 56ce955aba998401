"""An author's own tests: what learners may type, how it must be judged, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict, WithJsonSchema

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Graph
from tutor.errors import Figure, Problem, Where
from tutor.lessons.blocks.context import Context
from tutor.lessons.blocks.placeholders import expanded, filled
from tutor.lessons.blocks.schema import STRICT, Formula, Text, matching
from tutor.lessons.text.located import Data, Located
from tutor.lessons.text.source import closest, shortened
from tutor.questions import Question, Verdict
from tutor.questions.misconceptions import MISCONCEPTIONS
from tutor.questions.replies import Reply

VERDICTS = ("correct", "wrong", "invalid", *MISCONCEPTIONS)
"""What an author's test may expect."""
_WRITTEN = {"right": "correct"}
"""Outcomes that authors write in another way."""

Expectation = Annotated[
    str,
    *matching(r"[a-z]+(-[a-z]+)*", "bad-verdict"),
    WithJsonSchema({"enum": list(VERDICTS), "type": "string"}),  # others are told by `check`
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TestSource:
    """What a learner might type, and the verdict it must get."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    __test__: ClassVar[bool] = False  # not one of pytest's
    input: Formula
    """What is typed."""
    expect: Expectation
    """How it must be judged: correct, wrong, invalid, or the name of a misconception."""
    feedback: Text | None = None
    """Of a wrong one: said to who types it, or anything equal to it."""


@dataclass(frozen=True, slots=True)
class AuthorTest:
    """The author's own test: what a learner might type, and the verdict it must get."""

    input: str
    expect: str
    """One of `VERDICTS`, if it can be met at all."""
    where: Where
    """Where the expectation is written."""
    feedback: str = ""
    """What is said to who types it; nothing where that is left to the judge."""


def read_tests(
    written: Sequence[TestSource], located: Located, context: Context
) -> tuple[AuthorTest, ...]:
    """The tests of a block. Only what is wrong has feedback: what is right has `why`."""
    for i, test in enumerate(written):
        if test.feedback and test.expect in ("correct", "invalid"):
            where = located.where("tests", i, "feedback")
            context.add("feedback-never-said", where, expect=test.expect)
    return tuple(
        AuthorTest(
            test.input, test.expect, located.where("tests", i, "expect"), test.feedback or ""
        )
        for i, test in enumerate(written)
    )


def tests_data(tests: Sequence[AuthorTest]) -> list[Data]:
    """The YAML that would give the tests."""
    data: list[Data] = []
    for test in tests:
        entry: dict[str, Data] = {"input": test.input, "expect": test.expect}
        data.append(entry | ({"feedback": test.feedback} if test.feedback else {}))
    return data


def tests_mathematics(tests: Sequence[AuthorTest]) -> list[Data]:
    """The same without what is said."""
    return [{"input": test.input, "expect": test.expect} for test in tests]


def replies(tests: Sequence[AuthorTest], run: Trace | None) -> tuple[Reply, ...]:
    """What the author says to wrong answers."""
    return tuple(
        Reply(expanded(test.input, run.graph if run else None), filled(test.feedback, run))
        for test in tests
        if test.feedback
    )


def try_tests(
    tests: Sequence[AuthorTest], question: Question, graph: Graph | None
) -> Iterator[Problem]:
    """What the judge makes of each, where it is not what the author expects."""
    for test in tests:
        figures: dict[str, Figure] = {
            "input": shortened(test.input), "expected": shortened(test.expect),
        }  # fmt: skip
        if test.expect not in VERDICTS:
            close = closest(test.expect, VERDICTS)
            figures |= {"close": close, "known": tuple(VERDICTS)}
            yield Problem("unknown-verdict", test.where, figures)
            continue
        found = _as_written(question.judge(expanded(test.input, graph)))
        is_wrong = found == "wrong" or found in MISCONCEPTIONS
        if found != test.expect and not (test.expect == "wrong" and is_wrong):
            yield Problem("test-differs", test.where, figures | {"found": found})


def _as_written(verdict: Verdict) -> str:
    """A verdict as an author writes it; `unsure` is what no author may ask for."""
    if verdict.kind == "wrong" and verdict.misconception:
        return verdict.misconception
    return _WRITTEN.get(verdict.kind, verdict.kind)
