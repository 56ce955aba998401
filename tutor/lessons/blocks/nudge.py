"""A laboratory: move an input of the graph by a step, and watch the change travel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from tutor.core.graph.model import Graph
from tutor.lessons.blocks.context import Context, Spot
from tutor.lessons.blocks.graph import graph_data
from tutor.lessons.blocks.schema import STRICT, Text
from tutor.lessons.identity import subject_of
from tutor.lessons.model import Block
from tutor.lessons.text.located import Data
from tutor.lessons.text.source import some


def _not_zero(value: float) -> float:
    if not value:
        raise PydanticCustomError("zero-step", "zero")
    return value


_NOT_ZERO = Field(json_schema_extra={"not": {"const": 0}})


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeSource:
    """A laboratory: an input of the graph above to move, and by how much."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    input: Text
    """The input that is moved."""
    step: Annotated[float, AfterValidator(_not_zero), _NOT_ZERO] = 0.1
    """How far it is moved at first; the learner can change it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeBlock(Block):
    """An input to move, and the first step."""

    kind: ClassVar[str] = "nudge"
    schema: ClassVar[type[NudgeSource]] = NudgeSource
    needs_graph: ClassVar[bool] = True

    graph: Graph
    input: str
    step: float

    @classmethod
    def read(cls, spot: Spot, written: NudgeSource, context: Context) -> Self | None:
        """Of the nodes, only inputs can be moved."""
        graph, where = context.graph, spot.located.where("input")
        if graph is None:
            return None
        if context.is_node(written.input, graph, where) and written.input not in graph.inputs:
            inputs = some(graph.inputs)
            context.add("not-an-input", where, name=written.input, inputs=inputs)
        subject = subject_of((*graph_data(graph).items(), written.input))
        return cls(
            key=spot.key, graph=graph, where=spot.where, subject=subject,
            input=written.input, step=written.step,
        )  # fmt: skip

    def data(self) -> dict[str, Data]:
        """The input and the step."""
        return {"input": self.input, "step": repr(self.step)}

    @property
    def laboratory(self) -> NudgeBlock:
        """Itself."""
        return self
