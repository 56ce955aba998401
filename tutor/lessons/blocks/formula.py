"""A question answered by a formula.

Its answer is held against the graph by means that do not depend on one another: compared with the
derivative that our engine writes, and its value here with a slope that was measured. What an author
expects of the judge is tried on the judge itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self

from pydantic import ConfigDict, Field

from tutor.core.equality.equivalence import compare
from tutor.core.formula.expression import Expression, evaluate
from tutor.core.formula.notation import figure, plain, pretty
from tutor.core.graph.autodiff import Trace, trace
from tutor.core.graph.derivative import derivative
from tutor.core.graph.model import Graph
from tutor.errors import Figure, Problem, Where
from tutor.lessons.blocks.asked import gradient_of
from tutor.lessons.blocks.author_tests import (
    AuthorTest,
    TestSource,
    read_tests,
    replies,
    tests_data,
    tests_mathematics,
    try_tests,
)
from tutor.lessons.blocks.context import Context, Spot
from tutor.lessons.blocks.graph import graph_data
from tutor.lessons.blocks.placeholders import filled
from tutor.lessons.blocks.schema import STRICT, Formula, Hints, QuestionKey, Text
from tutor.lessons.blocks.slopes import agrees, slope
from tutor.lessons.identity import subject_of
from tutor.lessons.model import Block
from tutor.lessons.text.located import Data
from tutor.lessons.text.source import shortened
from tutor.questions import FormulaQuestion
from tutor.questions.formula import definitions, point
from tutor.questions.misconceptions import Derivative


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaSource:
    """A question answered by a formula."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    question: Text
    """What is asked."""
    answer: Annotated[Formula, Field(examples=["2x + cos x"])]
    """A right formula; the learner may write it in any other form."""
    wrt: Text | None = None
    """The node whose gradient is asked for: the answer is checked, and mistakes are named."""
    tests: tuple[TestSource, ...] = ()
    """What learners may type, and how it must be judged; tried by `chainrule check`."""
    why: Text | None = None
    """Said when the answer is right: why is it?"""
    hints: Hints = ()
    """Given one after another when the learner asks: up to three, the last nearly the answer."""
    key: QuestionKey | None = None
    """A name for the question, behind which answers are kept: give it once, and keep it."""


@dataclass(frozen=True, slots=True)
class GradientClaim:
    """That two formulas are equal, where the engine has nothing against it: for SymPy to prove."""

    answer: Expression
    expected: Expression
    definitions: Mapping[str, Expression]
    where: Where
    """Where the answer is written."""
    node: str
    output: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaBlock(Block):
    """A question whose answer is a formula."""

    kind: ClassVar[str] = "formula"
    schema: ClassVar[type[FormulaSource]] = FormulaSource
    speaks: ClassVar[bool] = True

    question: str
    answer: Expression
    source: str
    """The answer as the author typed it."""
    wrt: str | None
    """The node whose gradient the answer is, when that is what is asked."""
    tests: tuple[AuthorTest, ...]
    why: str
    hints: tuple[str, ...]
    answer_where: Where

    @classmethod
    def read(cls, spot: Spot, written: FormulaSource, context: Context) -> Self | None:
        """Where the author does not say which gradient the answer is, it is found by comparing."""
        graph, located = context.graph, spot.located
        answer = context.expression(written.answer, located)
        wrt = written.wrt
        if wrt is not None and not context.broken:
            where = located.where("wrt")
            if graph is None:
                context.add("no-graph", where, kind=cls.kind)
            elif context.is_node(wrt, graph, where) and wrt not in graph.reaching:
                context.add("unreachable-node", where, name=wrt, output=graph.output)
        if answer is None:
            return None
        tests = read_tests(written.tests, located, context)
        if wrt is None and graph is not None:
            wrt = gradient_of(graph, answer)
        subject = (written.question, plain(answer), wrt, *graph_data(graph).items())
        return cls(
            key=spot.key, graph=graph, where=spot.where, name=written.key or "",
            subject=subject_of(subject),
            question=written.question, answer=answer, source=written.answer, wrt=wrt, tests=tests,
            why=written.why or "", hints=written.hints, answer_where=located.where("answer"),
        )  # fmt: skip

    def data(self) -> dict[str, Data]:
        """The question, its answer, tests and hints."""
        tests = tests_data(self.tests)
        data: dict[str, Data] = {"question": self.question, "answer": self.source, "tests": tests}
        asked: dict[str, Data] = {"wrt": self.wrt} if self.wrt else {}
        why: dict[str, Data] = {"why": self.why} if self.why else {}
        hints: dict[str, Data] = {"hints": list(self.hints)} if self.hints else {}
        return data | asked | why | hints

    def mathematics(self) -> dict[str, Any]:
        """The answer in one notation, what it is, and the tests."""
        tests = tests_mathematics(self.tests)
        whole = super(FormulaBlock, self).mathematics()
        return whole | {"answer": plain(self.answer), "tests": tests}

    def questions(self, traced: Callable[[Graph], Trace]) -> Iterator[FormulaQuestion]:
        """The one."""
        run = traced(self.graph) if self.graph else None
        yield self._question(run)

    def _question(self, run: Trace | None) -> FormulaQuestion:
        return FormulaQuestion(
            "", filled(self.question, run), self.answer, run, self.wrt,
            tuple(filled(hint, run) for hint in self.hints),
            why=filled(self.why, run), replies=replies(self.tests, run),
        )  # fmt: skip

    @property
    def gradients(self) -> Iterator[Derivative]:
        """The one that the answer is, if it is one."""
        if self.graph and self.wrt:
            yield Derivative(self.graph, self.wrt, "formula")

    @property
    def claim(self) -> GradientClaim | None:
        """That the answer is the gradient, if it is said to be one, and one that can be written."""
        if self.graph is None or self.wrt is None:
            return None
        expected = derivative(self.graph, self.wrt)
        if expected is None:
            return None
        known = definitions(self.graph)
        return GradientClaim(
            self.answer, expected, known, self.answer_where, self.wrt, self.graph.output
        )

    # --- checking ---------------------------------------------------------------------------

    def check(self, blocks: Sequence[Block]) -> Iterator[Problem]:
        """A wrong answer, or one that nothing is known about; and the author's own tests."""
        run = trace(self.graph, gaps=True) if self.graph else None
        wrong: list[Problem] = []
        if run and self.wrt:
            wrong = list(self._check_gradient(self.wrt, run))
            yield from wrong
        elif run:
            figures = {"answer": pretty(self.answer), "output": run.graph.output}
            yield Problem("answer-not-checked", self.answer_where, figures, "note")
        for problem in try_tests(self.tests, self._question(run), self.graph):
            if not wrong or problem.code != "test-differs":  # from a wrong one everything differs
                yield problem

    def _check_gradient(self, wrt: str, run: Trace) -> Iterator[Problem]:
        graph = run.graph
        figures: dict[str, Figure] = {
            "answer": shortened(self.source), "output": graph.output, "node": wrt,
        }  # fmt: skip
        expected = derivative(graph, wrt)
        if expected is not None:
            near = {name: run.values[name] for name in graph.inputs}
            result = compare(self.answer, expected, definitions(graph), near=near)
            if result.verdict == "different":
                figures |= {"expected": shortened(pretty(expected)), "point": ""}
                if result.witness and None not in (result.answer_value, result.expected_value):
                    figures |= {
                        "point": point(result.witness),
                        "given": figure(result.answer_value or 0),
                        "right": figure(result.expected_value or 0),
                    }
                yield Problem("wrong-answer", self.answer_where, figures)
                return
        measured = slope(graph, wrt, run.values)
        try:
            given = evaluate(self.answer, run.values)
        except (ArithmeticError, ValueError, KeyError):
            given = None
        if measured and not measured.kink and not agrees(given, measured):
            figures |= {"given": "–" if given is None else figure(given)}
            figures |= {"slope": figure(measured.value)}
            yield Problem("answer-differs-from-slope", self.answer_where, figures)
