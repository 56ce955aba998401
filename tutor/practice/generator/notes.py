"""What makes two problems the same: their graphs in canonical names, the values, the question."""

from __future__ import annotations

from tutor.core.formula.expression import Name, occurrences, substitute
from tutor.core.formula.notation import plain
from tutor.core.graph.model import Graph
from tutor.practice.generator.asking import Asked


def note_of(graph: Graph, kind: str, asked: Asked) -> str:
    """The graph written from its output on, nodes called by the order in which they turn up."""
    names: dict[str, str] = {}
    lines: list[str] = []
    stack = [graph.output]
    while stack:
        name = stack.pop()
        if name not in names:
            names[name] = f"v{len(names)}"
            line = graph.by_name[name].expression
            stack += reversed([occurrence.name for occurrence in occurrences(line)])
    renamed = {old: Name(new) for old, new in names.items()}
    for old, new in names.items():
        lines.append(f"{new}={plain(substitute(graph.by_name[old].expression, renamed))}")
    question = asked.question
    about = ",".join(f"{names[edge.target]}.{edge.slot}" for edge in question.edges)
    node = names.get(question.node or "", "")
    return f"{kind}:{node}:{about}|{';'.join(lines)}".replace(" ", "")
