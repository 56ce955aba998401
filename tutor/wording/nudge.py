"""A nudge as a table: move an input by Δ, and ΔL/Δx closes in on the derivative as Δ shrinks."""

from __future__ import annotations

from rich.cells import cell_len

from tutor.core.autodiff import forward, trace
from tutor.core.notation import figure
from tutor.course.model import NudgeBlock
from tutor.errors import TutorError
from tutor.wording import Words

ROWS = 3


def nudge_table(words: Words, block: NudgeBlock) -> str:
    """Markdown with a small table: Δinput, the change of every node it reaches, their ratio."""
    graph, source = block.graph, block.input
    before = trace(graph)
    moved = [name for name in graph.topological if name != source and _depends(block, name)]
    output = graph.output
    heads = [f"Δ{source}", *(f"Δ{name}" for name in moved), f"Δ{output}/Δ{source}"]
    rows = [heads]
    for power in range(ROWS):
        step = block.step / 10**power
        try:
            after = forward(graph, {source: before.values[source] + step})
        except TutorError:
            continue
        changes = [after[name] - before.values[name] for name in moved]
        ratio = (after[output] - before.values[output]) / step
        rows.append([_short(step), *map(_short, changes), figure(ratio)])
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    table = "\n".join(
        "   ".join(
            " " * (width - cell_len(text)) + text for text, width in zip(row, widths, strict=True)
        )
        for row in rows
    )
    limit = words(
        "nudge-limit", symbol=f"∂{output}/∂{source}", value=figure(before.gradients[source])
    )
    return f"```text\n{table}\n```\n\n{limit}"


def _short(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")


def _depends(block: NudgeBlock, name: str) -> bool:
    reached, stack = set[str](), [block.input]
    while stack:
        for edge in block.graph.leaving[stack.pop()]:
            if edge.target not in reached:
                reached.add(edge.target)
                stack.append(edge.target)
    return name in reached and name in block.graph.reaching
