"""Everything about a graph as plain data, for scripts."""

from __future__ import annotations

import json
import math
from typing import Any

from tutor.core.formula.notation import plain
from tutor.core.graph.autodiff import trace
from tutor.core.graph.derivative import derivative, in_inputs, local_derivative
from tutor.core.graph.model import Graph


def as_data(graph: Graph) -> dict[str, Any]:
    """Everything about a graph, as plain data.

    `derivative` is ∂output/∂node written in the inputs, and `local` is ∂target/∂source along one
    edge in the names of the target's line; our own parser reads both. A derivative too long to
    write out is null, and so is the number of a derivative that does not exist.
    """
    run = trace(graph, gaps=True)
    return {
        "output": graph.output,
        "nodes": [
            {
                "name": node.name,
                "expression": plain(node.expression),
                "value": run.values[node.name],
                "gradient": _number(run.gradients[node.name]),
                "rule": graph.rule(node.name),
                "derivative": _derivative(graph, node.name),
            }
            for node in graph.nodes
        ],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                "slot": edge.slot,
                "local": plain(local_derivative(graph, edge)),
                "local_value": _number(run.locals[edge]),
                "contribution": _number(run.contributions[edge].amount),
            }
            for edge in graph.edges
        ],
        "order": list(graph.order),
    }


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _derivative(graph: Graph, name: str) -> str | None:
    formula = derivative(graph, name)
    written = in_inputs(graph, formula) if formula is not None else None
    return plain(written) if written is not None else None


def as_json(graph: Graph, *, ascii_only: bool = False) -> str:
    """`as_data` as JSON."""
    return json.dumps(as_data(graph), ensure_ascii=ascii_only, indent=2)
