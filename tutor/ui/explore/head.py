"""The line above a graph that is explored."""

from __future__ import annotations

from textual.content import Content

from tutor.core.graph.autodiff import Trace
from tutor.ui.common.optional_text import OptionalText
from tutor.wording import Words


class ExploreHead(OptionalText):
    """Always one row: where one is, and how large the graph is."""

    DEFAULT_CSS = """
    ExploreHead { dock: top; height: 1; background: $panel; padding: 0 1; }
    """

    def show(self, words: Words, trace: Trace | None) -> None:
        """Count the nodes and edges of the graph that is seen."""
        parts: list[tuple[str, str]] = [(words("explore-title"), "bold $text-primary")]
        if trace is not None:
            graph = trace.graph
            counts = words("explore-counts", nodes=len(graph.nodes), edges=len(graph.edges))
            parts += [("   ", ""), (counts, "$text-muted")]
        self.say(Content.assemble(*parts))
