"""A question answered by a number, or by a formula that has a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self

from pydantic import ConfigDict, Field

from tutor.core.equality.numbers import judge_number
from tutor.core.formula.expression import Expression, evaluate
from tutor.core.formula.notation import figure, plain
from tutor.core.graph.autodiff import Trace, forward, trace
from tutor.core.graph.model import Graph
from tutor.errors import Problem, Where
from tutor.lessons.blocks.context import Context, Spot
from tutor.lessons.blocks.graph import graph_data
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
    answer: Annotated[Formula, Field(examples=[0.25, "2*s"])]
    """The number, or a formula in the names of the graph above."""
    tolerance: Annotated[float, Field(ge=0)] | None = None
    """How far off an answer may be; without this, it must be right to the digits that are given."""
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
    source: str
    """The answer as the author typed it."""
    value: float
    """The answer at the values of the graph."""
    tolerance: float | None
    hints: tuple[str, ...]
    answer_where: Where

    @classmethod
    def read(cls, spot: Spot, written: NumberSource, context: Context) -> Self | None:
        """The answer is a number, or a formula that has a value at those of the graph."""
        located, graph = spot.located, context.graph
        answer = context.expression(written.answer, located, numeric=True)
        if answer is None:
            return None
        values: Mapping[str, float] = forward(graph) if graph else {}
        try:
            value = evaluate(answer, values)
        except (ArithmeticError, ValueError):
            value = float("nan")
        if not abs(value) < float("inf"):
            context.add(
                "undefined-answer", located.where("answer"), answer=shortened(written.answer)
            )
        subject = (written.question, plain(answer), written.tolerance, *graph_data(graph).items())
        return cls(
            key=spot.key, graph=graph, where=spot.where, name=written.key or "",
            subject=subject_of(subject),
            question=written.question, answer=answer, source=written.answer, value=value,
            tolerance=written.tolerance, hints=written.hints, answer_where=located.where("answer"),
        )  # fmt: skip

    def data(self) -> dict[str, Data]:
        """The question, its answer, hints and tolerance."""
        data: dict[str, Data] = {"question": self.question, "answer": self.source}
        hints: dict[str, Data] = {"hints": list(self.hints)} if self.hints else {}
        within = {} if self.tolerance is None else {"tolerance": repr(self.tolerance)}
        return data | hints | within

    def mathematics(self) -> dict[str, Any]:
        """The answer in one notation, and the tolerance."""
        return super(NumberBlock, self).mathematics() | {"answer": plain(self.answer)}

    def check(self, blocks: Sequence[Block]) -> Iterator[Problem]:
        """A number that is a gradient and not the slope; one that was rounded too far."""
        if self.graph is None:
            return
        run = trace(self.graph)
        wanted = behind(run, self.answer)
        if wanted is None:
            return
        graph, node = run.graph, wanted.node
        exact, shown = run.gradients[node], figure(run.gradients[node])
        figures = {"answer": shortened(self.source), "output": graph.output, "node": node}
        figures |= {"shown": shown}
        measured = slope(graph, node, run.values)
        if measured and not measured.kink and not agrees(exact, measured):
            figures |= {"given": figure(exact), "slope": figure(measured.value)}
            yield Problem("answer-differs-from-slope", self.answer_where, figures)
            return
        (question,) = self.questions(lambda _: run)
        is_rounded = judge_number(self.answer, plain(self.answer), exact, run.values) != "right"
        if is_rounded and question.judge(shown).kind != "right":
            yield Problem("rounded-answer", self.answer_where, figures, "warning")

    def questions(self, traced: Callable[[Graph], Trace]) -> Iterator[NumberQuestion]:
        """The one."""
        run = traced(self.graph) if self.graph else None
        yield NumberQuestion("", self.question, self.answer, self.tolerance, run, self.hints)

    @property
    def gradients(self) -> Iterator[Derivative]:
        """The one that the answer is, if it is one."""
        wanted = behind(trace(self.graph), self.answer) if self.graph else None
        if wanted is not None:
            yield wanted
