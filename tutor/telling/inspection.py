"""What there is to say of one node, one edge, or the paths of a node, beside the picture.

Whatever `visible` does not show stays `?` here, too, and is not given away by a product or a sum
that it enters. Without `visible` everything is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from math import isnan

from tutor.core.formula.notation import figure, pretty
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.derivative import local_derivative
from tutor.core.graph.model import Edge
from tutor.core.graph.paths import (
    Path,
    cost_by_paths,
    count_paths,
    edges_on_paths,
    paths,
    product,
)
from tutor.drawing.diagram.boxes import UNKNOWN
from tutor.drawing.diagram.diagram import Visible
from tutor.markup.sentences import joined
from tutor.questions.algebra import (
    contribution_symbol,
    contribution_symbols,
    gradient_algebra,
    local_symbol,
    occurrence,
    occurrence_mark,
    partial_symbol,
)
from tutor.telling.figures import Shown, added, chained, counted, elided, shortened, sparse
from tutor.telling.lines import Line
from tutor.wording import Words

MANY = 3
"""How many times dearer than backpropagation paths must be for it to be worth a word."""
MAX_PATH = 7
"""Edges of the longest path that is written out in full."""


def node_lines(
    words: Words, trace: Trace, name: str, visible: Visible | None = None, hidden: int = 0
) -> tuple[Line, ...]:
    """A node: its value, its rule and why, its gradient as a sum of contributions, its paths.

    `hidden` is how many nodes are folded into its box.
    """
    shown, graph = Shown(trace, visible), trace.graph
    lines = [Line("math", shown.computed(name))]
    lines += [Line("say", _rule(words, shown, name)), *_gradient(words, shown, name)]
    if shown.has_gradient(name) and isnan(trace.gradients[name]):
        symbol = partial_symbol(graph.output, name)
        lines.append(Line("say", words("gradient-missing", symbol=symbol)))
    if shown.has_rule(name) and graph.rule(name) in ("multiply", "add"):
        lines.append(_path_count(words, shown, name))
    if hidden:
        lines.append(Line("quiet", words("node-folded", count=hidden)))
    return tuple(lines)


def edge_lines(
    words: Words, trace: Trace, edge: Edge, visible: Visible | None = None
) -> tuple[Line, ...]:
    """An edge: which occurrence it is, its local derivative, and what it carries back."""
    shown, graph = Shown(trace, visible), trace.graph
    source = partial_symbol(graph.output, edge.source)
    local = [local_symbol(graph, edge), UNKNOWN]
    if shown.has_local(edge):
        local[1:] = pretty(local_derivative(graph, edge)), figure(trace.locals[edge])
    lines = [
        Line("say", _occurrence(words, trace, edge)),
        Line("math", words("edge-local", algebra=chained(local)), tells="local"),
    ]
    if shown.has_local(edge) and isnan(trace.locals[edge]):
        line = shortened(pretty(graph.by_name[edge.target].expression))
        lines.append(Line("say", words("edge-missing", line=line, source=edge.source)))
    if edge not in graph.branches(edge.source):
        return (*lines, Line("say", words("edge-dead", target=edge.target, output=graph.output)))
    upstream = f"{partial_symbol(graph.output, edge.target)} = {shown.gradient(edge.target)}"
    lines.append(Line("math", words("edge-upstream", algebra=upstream)))
    lines.append(Line("math", words("edge-contribution", algebra=contribution(shown, edge))))
    if shown.has_rule(edge.source):
        count = len(graph.branches(edge.source))
        code = "edge-only-one" if count == 1 else "edge-one-of"
        lines.append(Line("quiet", words(code, count=count, symbol=source)))
    return tuple(lines)


def contribution(shown: Shown, edge: Edge) -> str:
    """What an edge carries back: `∂L/∂a·∂a/∂x = 1·3 = 3`."""
    factors = f"{shown.gradient(edge.target)}·{shown.local(edge)}"
    symbols = contribution_symbol(shown.trace.graph, edge)
    return chained((symbols, factors, shown.contribution(edge)))


def path_lines(
    words: Words, trace: Trace, name: str, visible: Visible | None = None, limit: int = 8
) -> tuple[Line, ...]:
    """The paths of a node to the output, at most `limit` of them, each multiplied out; their sum;
    and where it matters, why backpropagation does not go that way.

    Begins with the very line on paths that `node_lines` has: who shows both says it once.
    """
    shown, graph = Shown(trace, visible), trace.graph
    if graph.rule(name) in ("output", "none"):
        return (Line("say", _rule(words, shown, name)), *_gradient(words, shown, name))
    count = count_paths(graph, name)
    listed = tuple(islice(paths(graph, name), limit))
    lines = [_path_count(words, shown, name)]
    lines += [Line("math", _path(shown, path, telling(path, listed))) for path in listed]
    if count > len(listed):
        lines.append(
            Line("quiet", words("paths-not-listed", count=counted(words, count - len(listed))))
        )
    total = [partial_symbol(graph.output, name), shown.gradient(name)]
    if 1 < count == len(listed) and all(_has_product(shown, path) for path in listed):
        total.insert(1, added([product(trace, path) for path in listed]))
    algebra = chained(total)
    if shown.has_rule(name):
        algebra = words("paths-single" if count == 1 else "paths-sum", algebra=algebra)
    lines.append(Line("math", algebra))
    cost, edges = cost_by_paths(graph, name), len(edges_on_paths(graph, name))
    if cost >= MANY * edges:
        figures = {"cost": counted(words, cost), "edges": counted(words, edges)}
        lines.append(Line("say", words("paths-cost", **figures)))
    return tuple(lines)


# --- nodes ------------------------------------------------------------------------------------


def _rule(words: Words, shown: Shown, name: str) -> str:
    """× or +, and why: in terms of the edges that leave the node."""
    graph = shown.trace.graph
    rule, branches = graph.rule(name), graph.branches(name)
    if branches and not shown.has_rule(name):
        return words("node-rule-hidden", node=name)
    targets = list(dict.fromkeys(edge.target for edge in branches))
    same = rule == "add" and len(targets) == 1
    return words(
        f"node-rule-{rule}-same" if same else f"node-rule-{rule}",
        node=name,
        output=graph.output,
        count=len(branches),
        target=targets[0] if targets else "",
        targets=tuple(elided(targets)),
    )


def _gradient(words: Words, shown: Shown, name: str) -> tuple[Line, ...]:
    """The gradient as a sum of contributions, as far as it may be seen."""
    graph, branches = shown.trace.graph, shown.trace.graph.branches(name)
    symbol = partial_symbol(graph.output, name)
    if shown.has_gradient(name) and all(map(shown.has_contribution, branches)):
        return (Line("math", chained(gradient_algebra(shown.trace, name))),)
    steps = [symbol, shown.gradient(name)]
    if branches and (shown.has_gradient(name) or shown.has_rule(name)):
        terms = (f"{shown.gradient(edge.target)}·{shown.factor(edge)}" for edge in branches)
        steps[1:1] = contribution_symbols(graph, name), " + ".join(terms)
    lines = [Line("math", chained(steps))]
    running = shown.visible.running if shown.visible else {}
    if name in running and not shown.has_gradient(name):
        so_far = words("node-so-far", symbol=symbol, value=figure(running[name]))
        lines.append(Line("math", so_far))
    return tuple(lines)


# --- edges ------------------------------------------------------------------------------------


def arrow(trace: Trace, edge: Edge) -> str:
    """`x → a`; with a mark where parallel edges would look alike: `x#2 → m`."""
    return f"{edge.source}{occurrence_mark(trace.graph, edge)} → {edge.target}"


def _occurrence(words: Words, trace: Trace, edge: Edge) -> str:
    """Which occurrence of which name the edge stands for, and what is held fixed beside it."""
    entering = trace.graph.entering[edge.target]
    number = occurrence(trace.graph, edge)
    line = pretty(trace.graph.by_name[edge.target].expression)
    said = words(
        "edge-occurrence" if number else "edge-name",
        arrow=arrow(trace, edge),
        source=edge.source,
        line=f"{edge.target} = {shortened(line)}",
        number=number,
    )
    return joined(said, words("edge-held") if len(entering) > 1 else "")


# --- paths ------------------------------------------------------------------------------------


def _path_count(words: Words, shown: Shown, name: str) -> Line:
    """How many paths there are; and that they are no reason to add where they part later."""
    graph, count = shown.trace.graph, count_paths(shown.trace.graph, name)
    said = words("paths-count", node=name, output=graph.output, count=counted(words, count))
    later = shown.has_rule(name) and graph.rule(name) == "multiply" and count > 1
    return Line("quiet", joined(said, words("paths-part-later") if later else ""))


def _has_product(shown: Shown, path: Path) -> bool:
    return all(map(shown.has_contribution, path.edges))


def telling(path: Path, listed: Sequence[Path]) -> Sequence[int]:
    """The places of the edges of a path to write: all of a short one; of a long one its ends, and
    where it parts from others that are listed, for what is common tells nothing.
    """
    edges = path.edges
    if len(edges) <= MAX_PATH:
        return range(len(edges))
    told = {0, len(edges) - 1}
    for other in listed:
        if other != path:
            pairs = enumerate(zip(edges, other.edges, strict=False))
            parting = next(i for i, (mine, theirs) in pairs if mine != theirs)
            told |= {parting, min(parting + 1, len(edges) - 1)}  # where, and whither
    return sorted(told | {place + 1 for place in told if place + 2 in told})


def _path(shown: Shown, path: Path, places: Sequence[int]) -> str:
    """`x → a → L:  2x · 1 = 3`, of a long one the edges at some places; see `telling`."""
    graph = shown.trace.graph

    def name(edge: Edge) -> str:
        return f"{edge.source}{occurrence_mark(graph, edge)}"

    way = " → ".join([*sparse(path.edges, name, places), graph.output])
    factors = " · ".join(sparse(path.edges, shown.factor, places))
    worth = figure(product(shown.trace, path)) if _has_product(shown, path) else UNKNOWN
    return f"{way}:  {factors}" if factors == worth else f"{way}:  {factors} = {worth}"
