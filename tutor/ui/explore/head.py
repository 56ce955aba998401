"""The line above a graph that is explored."""

from __future__ import annotations

from textual.content import Content

from tutor.core.formula.notation import figure
from tutor.core.graph.autodiff import Trace
from tutor.drawing.diagram.boxes import VALUELESS
from tutor.drawing.diagram.diagram import Diagram
from tutor.ui.common.keys import keys_of_app
from tutor.ui.common.optional_text import OptionalText
from tutor.wording import Words

WHOLE = ("full", "detailed")
"""The zooms that leave nothing out."""
MARGINS = 2
"""Cells to both sides of the line."""


class ExploreHead(OptionalText):
    """Always one row: where one is, how large the graph is, and which keys show more of it; and, if
    there is room, the output that its box does not tell: who changes an input wants to see it.
    """

    DEFAULT_CSS = """
    ExploreHead { dock: top; height: 1; background: $panel; padding: 0 1; }
    """

    def show(self, words: Words, trace: Trace | None, diagram: Diagram | None) -> None:
        """Count the nodes and edges of the graph, and what of it the picture leaves out."""
        parts: list[tuple[str, str]] = [(words("explore-title"), "bold $text-primary")]
        if trace is not None:
            graph = trace.graph
            counts = words("explore-counts", nodes=len(graph.nodes), edges=len(graph.edges))
            parts += [("   ", ""), (counts, "$text-muted")]
        if diagram is not None:
            keys = keys_of_app(self)
            hidden = len(diagram.graph.nodes) - len(diagram.nodes)
            more = (
                [words("explore-folded", count=hidden, key=keys.label("unfold"))] if hidden else []
            )
            more += (
                [words("explore-larger", key=keys.label("zoom"))]
                if diagram.zoom not in WHOLE
                else []
            )
            parts += [(f"   {each}", "$text-muted") for each in more]
        content = Content.assemble(*parts)
        if trace is not None and diagram is not None and diagram.zoom in VALUELESS:
            output = trace.graph.output
            result = Content.styled(
                f"   {output} = {figure(trace.values[output])}", "$text-primary"
            )
            if content.cell_length + result.cell_length <= self.app.size.width - MARGINS:
                content += result
        self.say(content)
