"""A graph in lines that can be read aloud: what a node is, what it comes from, where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from tutor.core.formula.notation import figure, pretty
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Edge, Graph
from tutor.questions.algebra import local_symbol, partial_symbol
from tutor.study.earned import Earned
from tutor.telling.figures import chained
from tutor.wording import Words


def everything(graph: Graph) -> Earned:
    """What may be seen where nothing is to be found out."""
    return Earned(graph.reaching, frozenset(graph.edges), graph.reaching)


def graph_lines(words: Words, run: Trace, known: Earned) -> Iterator[str]:
    """Each node: `a = x² = 2.25, from x; leads to L; ∂L/∂a = 1`, as far as it is known."""
    graph = run.graph
    for node in (graph.by_name[name] for name in graph.topological):
        line = [node.name, pretty(node.expression)]
        if not node.is_input:
            line.append(figure(run.values[node.name]))
        entering, leaving = graph.entering[node.name], graph.leaving[node.name]
        sources = _listed(words, [edge.source for edge in entering])
        parts = [
            words("plain-node", line=chained(line), sources=sources)
            if sources
            else words("plain-input", line=chained(line))
        ]
        if leaving:
            parts.append(words("plain-leads", targets=_listed(words, [e.target for e in leaving])))
        if node.name == graph.output:
            parts.append(words("plain-output"))
        parts += (_local(run, edge) for edge in leaving if edge in known.locals)
        if node.name in known.gradients:
            symbol = partial_symbol(graph.output, node.name)
            parts.append(f"{symbol} = {figure(run.gradients[node.name])}")
        yield _parted(words("plain-parts"), parts)


def _listed(words: Words, names: Sequence[str]) -> str:
    """Names in a row, each once: `a, b and c`; those that come more often with how often."""
    each = (
        name if (count := names.count(name)) == 1 else words("plain-twice", name=name, count=count)
        for name in dict.fromkeys(names)
    )
    return words.listed(each, "and")


def _parted(sign: str, parts: Iterable[str]) -> str:
    """Parts with a sign between them, and a blank behind it unless it is a wide one."""
    return (sign if cell_len(sign) > 1 else f"{sign} ").join(parts)


def _local(run: Trace, edge: Edge) -> str:
    return f"{local_symbol(run.graph, edge)} = {figure(run.locals[edge])}"
