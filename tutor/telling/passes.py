"""What to say while the passes are played, moment by moment."""

from __future__ import annotations

from tutor.core.formula.notation import figure
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Edge
from tutor.core.graph.passes import Moment
from tutor.questions.algebra import partial_symbol
from tutor.telling.figures import Shown, added, chained
from tutor.telling.inspection import arrow, contribution
from tutor.telling.lines import Line
from tutor.wording import Words


def moment_lines(words: Words, trace: Trace, moment: Moment) -> tuple[Line, ...]:
    """What has just happened: a value, the seed, a contribution, a gradient complete."""
    graph = trace.graph
    symbol = partial_symbol(graph.output, moment.node)
    if moment.edge is not None:
        return _carried(words, trace, moment, moment.edge)
    if moment.kind == "value":
        return (Line("math", Shown(trace).computed(moment.node)),)
    if moment.kind == "seed":
        return Line("math", f"{symbol} = 1"), Line("say", words("moment-seed", node=moment.node))
    count = len(moment.contributions)
    steps = (symbol, added(moment.contributions), figure(moment.amount))
    code = "moment-done-multiply" if count == 1 else "moment-done-add"
    said = words(code, node=moment.node, count=count)
    return Line("math", chained(steps)), Line("say", said)


def _carried(words: Words, trace: Trace, moment: Moment, edge: Edge) -> tuple[Line, ...]:
    """A contribution; where several meet, what they come to so far."""
    lines = [
        Line("say", words("moment-carry", arrow=arrow(trace, edge))),
        Line("math", contribution(Shown(trace), edge)),
    ]
    awaited = len(trace.graph.branches(moment.node))
    if awaited > 1:
        steps = (added(moment.contributions), figure(moment.running[moment.node]))
        figures = {
            "symbol": partial_symbol(trace.graph.output, moment.node),
            "algebra": chained(steps),
            "landed": len(moment.contributions),
            "count": awaited,
        }
        lines.append(Line("math", words("moment-so-far", **figures)))
    return tuple(lines)
