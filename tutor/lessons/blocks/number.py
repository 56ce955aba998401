"""A question answered by a number, or by a formula that has a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Annotated, Any, ClassVar, Self

from pydantic import ConfigDict, Field

from tutor.core.equality.numbers import judge_number
from tutor.core.formula.expression import Expression, evaluate
from tutor.core.formula.notation import figure, plain
from tutor.core.formula.parser import parse
from tutor.core.graph.autodiff import Trace, forward, trace
from tutor.core.graph.model import Graph, input_values
from tutor.errors import Figure, Problem, Where
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
from tutor.lessons.blocks.placeholders import expanded, filled, placeholders
from tutor.lessons.blocks.quantity import Quantity, read_quantity
from tutor.lessons.blocks.schema import STRICT, Formula, Hints, QuestionKey, Text
from tutor.lessons.blocks.slopes import agrees, slope
from tutor.lessons.identity import subject_of
from tutor.lessons.model import Block
from tutor.lessons.text.located import Data
from tutor.lessons.text.source import shortened
from tutor.questions import NumberQuestion
from tutor.questions.misconceptions import Derivative, behind


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberSource:
    """A question answered by a number, or by a formula that has a value."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    question: Text
    """What is asked."""
    answer: Annotated[Formula, Field(examples=[0.25, "2*s"])] | None = None
    """The number, or a formula in the names of the graph above and its gradients, {{dL/dw}}; not
    needed with wrt or value."""
    wrt: Text | None = None
    """The node whose gradient is asked for: then the answer is worked out."""
    of: Text | None = None
    """With `wrt`: the node that is differentiated; without it, the output of the graph."""
    value: Text | None = None
    """The node whose value is asked for: then the answer is worked out."""
    tolerance: Annotated[float, Field(ge=0)] | None = None
    """How far off an answer may be; without this, it must be right to the digits that are given."""
    tests: tuple[TestSource, ...] = ()
    """What learners may type, and how it must be judged; tried by `chainrule check`."""
    why: Text | None = None
    """Said when the answer is right: why is it?"""
    hints: Hints = ()
    """Given one after another when the learner asks: up to three, the last nearly the answer."""
    key: QuestionKey | None = None
    """A name for the question, behind which answers are kept: give it once, and keep it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberBlock(Block):
    """A question whose answer has a value."""

    kind: ClassVar[str] = "number"
    schema: ClassVar[type[NumberSource]] = NumberSource
    speaks: ClassVar[bool] = True

    question: str
    answer: Expression
    """Worked out, where it is said what the number is of the graph."""
    source: str
    """The answer as the author typed it; empty where it is not."""
    quantity: Quantity | None
    """What the number is of the graph, if its author says so."""
    tolerance: float | None
    tests: tuple[AuthorTest, ...]
    why: str
    hints: tuple[str, ...]
    answer_where: Where

    @classmethod
    def read(cls, spot: Spot, written: NumberSource, context: Context) -> Self | None:
        """The answer is a number, or a formula that has a value at those of the graph."""
        located, graph = spot.located, context.graph
        quantity = read_quantity(spot, written, context)
        answer = None
        if written.answer is not None:
            typed = expanded(written.answer, graph)
            answer = context.expression(typed, located, numeric=True)
        elif not (written.wrt or written.of or written.value or context.broken):
            context.add("missing-key", spot.where, key="answer", of=cls.kind)
        exact = quantity.formula(graph) if graph and quantity else answer
        if exact is None or (answer is None and written.answer is not None):
            return None
        if answer is not None and not _has_value(answer, forward(graph) if graph else {}):
            figures = {"answer": shortened(written.answer or "")}
            context.add("undefined-answer", located.where("answer"), **figures)
        key = plain(answer or exact)
        subject = (written.question, key, written.tolerance, *graph_data(graph).items())
        return cls(
            key=spot.key, graph=graph, where=spot.where, name=written.key or "",
            subject=subject_of(subject),
            question=written.question, answer=exact, source=written.answer or "",
            quantity=quantity, tolerance=written.tolerance,
            tests=read_tests(written.tests, located, context), why=written.why or "",
            hints=written.hints, answer_where=located.where("answer"),
        )  # fmt: skip

    def data(self) -> dict[str, Data]:
        """The question, its answer or what it is, tests, hints and tolerance."""
        tests = tests_data(self.tests)
        data: dict[str, Data] = {
            "question": self.question,
            "answer": self.source,
            **(self.quantity.data() if self.quantity else {}),
            "tests": tests,
            "why": self.why,
            "hints": list(self.hints),
            "tolerance": "" if self.tolerance is None else repr(self.tolerance),
        }
        return {key: value for key, value in data.items() if value}

    def mathematics(self) -> dict[str, Any]:
        """The answer in one notation, what it is, and the tolerance."""
        whole = super(NumberBlock, self).mathematics()
        if self.source:
            whole["answer"] = plain(self._believed)
        if self.tests:
            whole["tests"] = tests_mathematics(self.tests)
        return whole

    @property
    def _believed(self) -> Expression:
        """The answer as its author gave it."""
        typed = expanded(self.source, self.graph)
        return parse(typed, self.graph.by_name if self.graph else ())

    def at(self, graph: Graph | None) -> Self:
        """The same about this graph."""
        exact = self.quantity.formula(graph) if self.quantity and graph else self.answer
        return replace(self, graph=graph, answer=exact)

    @property
    def is_sound(self) -> bool:
        """Whether the answer has a value at those of the graph."""
        return _has_value(self.answer, forward(self.graph) if self.graph else {})

    def check(self, blocks: Sequence[Block]) -> Iterator[Problem]:
        """A number that is not what it is said to be, or not the slope; one rounded too far."""
        run = trace(self.graph, gaps=True) if self.graph else None
        wanted = self._wanted(run)
        if not self.is_sound:
            yield Problem("undefined-answer", self.answer_where, {"answer": shortened(self.source)})
            return
        problem = next(self._check_answer(run, wanted), None)
        if problem:
            yield problem
        if problem is None or problem.severity != "error":
            yield from try_tests(self.tests, self._question(run), self.graph)

    def _check_answer(self, run: Trace | None, wanted: Derivative | None) -> Iterator[Problem]:
        figures: dict[str, Figure] = {"answer": shortened(self.source)}
        if run is not None and self.quantity is not None:
            truth = evaluate(self.answer, run.values)
            figures |= {"quantity": self.quantity.symbol(run.graph), "right": figure(truth)}
            if self.source and not self._is(truth, run.values):
                yield Problem("number-differs", self.answer_where, figures)
        elif wanted is None and not any(placeholders(self.source)):
            yield Problem("number-not-checked", self.answer_where, figures, "note")
        if run is None or wanted is None:
            return
        graph, node = wanted.graph, wanted.node
        own = trace(graph, input_values(run.graph), gaps=True)
        exact, shown = own.gradients[node], figure(own.gradients[node])
        figures |= {"output": graph.output, "node": node, "shown": shown}
        measured = slope(graph, node, own.values)
        if measured and not measured.kink and not agrees(exact, measured):
            figures |= {"given": figure(exact), "slope": figure(measured.value)}
            yield Problem("answer-differs-from-slope", self.answer_where, figures)
        is_rounded = judge_number(self.answer, plain(self.answer), exact, own.values) != "right"
        if is_rounded and self._question(run).judge(shown).kind != "right":
            yield Problem("rounded-answer", self.answer_where, figures, "warning")

    def _is(self, truth: float, values: Mapping[str, float]) -> bool:
        """Whether the author's own answer is the truth, or rounds it as a learner may."""
        value = evaluate(self._believed, values)
        near = self.tolerance is not None and abs(value - truth) <= self.tolerance
        return near or judge_number(self._believed, self.source, truth, values) != "wrong"

    def _wanted(self, run: Trace | None) -> Derivative | None:
        """The derivative that the number is: as its author says, else as can be found out."""
        if run is None:
            return None
        return self.quantity.derivative(run.graph) if self.quantity else behind(run, self.answer)

    def questions(self, traced: Callable[[Graph], Trace]) -> Iterator[NumberQuestion]:
        """The one."""
        yield self._question(traced(self.graph) if self.graph else None)

    def _question(self, run: Trace | None) -> NumberQuestion:
        return NumberQuestion(
            "", filled(self.question, run), self.answer, self.tolerance, run,
            tuple(filled(hint, run) for hint in self.hints),
            why=filled(self.why, run), replies=replies(self.tests, run),
            derivative=self.quantity.derivative(run.graph) if self.quantity and run else None,
        )  # fmt: skip

    @property
    def gradients(self) -> Iterator[Derivative]:
        """The one that the answer is, if it is one of the whole graph."""
        wanted = self._wanted(trace(self.graph, gaps=True) if self.graph else None)
        if wanted is not None and wanted.graph is self.graph:
            yield wanted


def _has_value(answer: Expression, values: Mapping[str, float]) -> bool:
    try:
        return isfinite(evaluate(answer, values))
    except (ArithmeticError, ValueError):
        return False
