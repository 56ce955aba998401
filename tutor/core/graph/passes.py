"""The two passes as moments to be played: values forward, then gradients backward, edge by edge.

The moments come in the order in which the engine works. A gradient is complete as soon as its last
contribution has arrived, and only a complete one is carried on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from operator import add
from typing import Literal, overload

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Edge

MomentKind = Literal["value", "seed", "carry", "done"]
"""A value is computed; the output's gradient is set to 1; a contribution travels back along one
edge; all contributions of a node have arrived."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happens, and what is known once it has."""

    kind: MomentKind
    node: str
    """Where it happens; for `carry`, the node at which the contribution arrives."""
    edge: Edge | None
    """The edge that a contribution travels back along; None but for `carry`."""
    amount: float
    """The value, the contribution, or the gradient."""
    values: frozenset[str]
    """The nodes whose values are known."""
    gradients: frozenset[str]
    """The nodes whose gradients are complete. Where no path leads to the output nothing will
    arrive: such gradients are complete, at 0, from the start of the backward pass."""
    running: Mapping[str, float]
    """What has been gathered at nodes whose gradients are not complete yet."""
    contributions: tuple[float, ...]
    """For `carry` and `done`: the contributions that have arrived at the node, in order."""


class Moments(Sequence[Moment]):
    """All moments of both passes, forward first.

    Each is made when it is asked for: what is known at every moment would take room quadratic in
    the size of the graph, while the list of what happens is linear.
    """

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        graph = trace.graph
        self._values = graph.topological
        self._events = [*(_Happening("value", name) for name in self._values), *_backward(trace)]
        completed = (event.kind in ("seed", "done") for event in self._events)
        self._completed = list(accumulate(completed, initial=0))
        self._finished = [s.node for s in self._events if s.kind in ("seed", "done")]
        self._dead = frozenset(self._values) - graph.reaching

    @property
    def backward(self) -> int:
        """The index of the first moment of the backward pass."""
        return len(self._values)

    def __len__(self) -> int:
        return len(self._events)

    @overload
    def __getitem__(self, index: int) -> Moment: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Moment, ...]: ...
    def __getitem__(self, index: int | slice) -> Moment | tuple[Moment, ...]:
        if isinstance(index, slice):
            return tuple(map(self._moment, range(*index.indices(len(self)))))
        return self._moment(range(len(self))[index])

    def _moment(self, index: int) -> Moment:
        event = self._events[index]
        computed = min(index + 1, self.backward)
        complete = frozenset(self._finished[: self._completed[index + 1]])
        arrivals: dict[str, list[float]] = {}
        # Gone through again for each moment: asked for one at a time, that is quick enough.
        for past in self._events[self.backward : index + 1]:
            if past.edge and (past.node == event.node or past.node not in complete):
                arrivals.setdefault(past.node, []).append(self._amount(past))
        return Moment(
            event.kind,
            event.node,
            event.edge,
            self._amount(event),
            frozenset(self._values[:computed]),
            complete | self._dead if index >= self.backward else complete,
            # Added one by one, as the engine adds: from Python 3.12 on, `sum` rounds differently.
            {name: reduce(add, a) for name, a in arrivals.items() if name not in complete},
            tuple(arrivals.get(event.node, ())),
        )

    def _amount(self, event: _Happening) -> float:
        if event.edge:
            return self.trace.contributions[event.edge].amount
        numbers = self.trace.values if event.kind == "value" else self.trace.gradients
        return numbers[event.node]


@dataclass(frozen=True, slots=True)
class _Happening:
    kind: MomentKind
    node: str
    edge: Edge | None = None


def _backward(trace: Trace) -> Iterator[_Happening]:
    """The sweep of `Tape.backward`: targets in reverse topological order, edges by slot."""
    graph = trace.graph
    yield _Happening("seed", graph.output)
    awaited = {name: len(graph.branches(name)) for name in graph.reaching}
    for target in graph.order:
        if target not in graph.reaching:
            continue
        for edge in graph.entering[target]:
            yield _Happening("carry", edge.source, edge)
            # The last contribution completes a gradient; only then may it travel on.
            awaited[edge.source] -= 1
            if not awaited[edge.source]:
                yield _Happening("done", edge.source)


def moments(trace: Trace) -> Moments:
    """Both passes, moment by moment: every value, then every edge walked backwards once."""
    return Moments(trace)
