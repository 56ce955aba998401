"""A graph of one's own, line by line: told in words, its inputs moved, its nodes explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.core.graph.autodiff import trace as trace_of
from tutor.core.graph.model import Graph
from tutor.explore import EXAMPLES, Exploration, explored
from tutor.explore.state import with_value
from tutor.markup.sentences import joined
from tutor.plain.commands import Command
from tutor.plain.graph import everything, graph_lines
from tutor.plain.nudging import Nudging
from tutor.plain.reader import Ask, Say, Speaker, line_typed
from tutor.questions.algebra import gradient_algebra
from tutor.telling.figures import chained
from tutor.telling.inspection import edge_lines, node_lines, path_lines
from tutor.wording import Words

STEP = 0.1
"""By which an input is nudged at first."""
_VALUE = re.compile(r"\s*(\w+)\s*=\s*([-+\u2212]?[\d.]+(?:e[-+]?\d+)?)\s*", re.IGNORECASE)


def explore(
    words: Words, start: Exploration | None = None, *, ask: Ask = line_typed, say: Say = print
) -> int:
    """Explore a graph, or those that are typed, until it is enough or the input ends.

    Returns the exit status.
    """
    _Explorer(words, ask, say, start).run()
    return 0


def told(words: Words, graph: Graph) -> Iterator[str]:
    """A graph in words, and the algebra of every gradient."""
    run = trace_of(graph)
    yield words("plain-graph")
    yield from (f"  {line}" for line in graph_lines(words, run, everything(graph)))
    for name in graph.order:
        rule = words(f"rule-{graph.rule(name)}")
        yield words("plain-gradient", algebra=chained(gradient_algebra(run, name)), rule=rule)


class _Explorer(Speaker):
    def __init__(self, words: Words, ask: Ask, say: Say, start: Exploration | None) -> None:
        super().__init__(words, ask, say)
        self._at = start
        self._nudging: Nudging | None = None

    def run(self) -> None:
        try:
            self._tell()
            while True:
                self._step()
        except EOFError:
            self.say("")

    @property
    def _names(self) -> frozenset[str]:
        trace = self._at.trace if self._at else None
        return frozenset(trace.graph.by_name) if trace else frozenset()

    def _step(self) -> None:
        words, offered = self.words, ["graph", "examples"]
        if self._nudging:
            offered += ["smaller", "larger"]
        prompt = words("plain-explore-on" if self._at else "plain-explore")
        match self.typed(prompt, [*offered, "back"], self._names):
            case "":
                pass
            case Command("back"):
                raise EOFError
            case Command("graph"):
                self._tell()
            case Command("examples"):
                for name in EXAMPLES:
                    self.say(f"  {name}: {words(f'example-{name}')}")
            case Command(name):
                self._nudge(smaller=name == "smaller")
            case text:
                self._look(str(text))

    def _look(self, text: str) -> None:
        """At a node; at the same graph with another value; or at another graph."""
        name = text.strip()
        trace = self._at.trace if self._at else None
        value = _VALUE.fullmatch(text)
        if trace and name in trace.graph.by_name:
            self._explain(name)
        elif trace and self._at and value and value[1] in trace.graph.inputs:
            number = float(value[2].replace("\u2212", "-"))
            self._take(explored(with_value(self._at.source, value[1], number)))
        else:
            self._take(explored(EXAMPLES.get(name, text)))

    def _take(self, wanted: Exploration) -> None:
        """Go on with this, where it is a graph; else say what is wrong, and stay."""
        if wanted.ok:
            self._at = wanted
            self._tell()
            return
        for problem in wanted.problems:
            said = self.words.problem(problem)
            self.say(joined(said.message, said.mend))

    def _tell(self) -> None:
        """The graph, and the algebra of every gradient."""
        trace, words = self._at.trace if self._at else None, self.words
        self._nudging = None
        if trace is None:
            return
        for line in told(words, trace.graph):
            self.say(line)

    def _explain(self, name: str) -> None:
        """A node, its edges and paths; an input is nudged, too."""
        trace = self._at.trace if self._at else None
        assert trace is not None, "only nodes of a graph are explained"
        lines = [*node_lines(self.words, trace, name)]
        for edge in trace.graph.leaving[name]:
            lines += edge_lines(self.words, trace, edge)
        lines += path_lines(self.words, trace, name)[1:]
        for line in dict.fromkeys(line.text for line in lines):
            self.say(line)
        self._nudging = None
        if name in trace.graph.inputs and trace.graph.branches(name):
            self._nudging = Nudging(trace, name, STEP)
            for text in self._nudging.opening(self.words, reveal=True):
                self.say(text)

    def _nudge(self, *, smaller: bool) -> None:
        assert self._nudging is not None, "it was not offered"
        self.say(self._nudging.moved(self.words, smaller=smaller))
