"""Beside the graph: all there is to say of what is selected."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.widgets import Static

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Edge
from tutor.drawing.diagram.diagram import Visible
from tutor.telling.inspection import edge_lines, node_lines, path_lines
from tutor.telling.lines import Line
from tutor.ui.common.lines import one_below_the_other
from tutor.ui.graph.selection import Selection
from tutor.wording import Words


class Inspector(VerticalScroll, can_focus=True):
    """A node with its paths, or an edge; without a selection, how to select."""

    DEFAULT_CSS = """
    Inspector {
        height: auto; scrollbar-size: 1 1;
        & Static { height: auto; min-height: 100%; }
        &:focus { background: $boost; }
    }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(Static(markup=False), id=id)
        self._selection: Selection = None
        self._height = 0

    def show(
        self,
        words: Words,
        trace: Trace | None,
        selection: Selection,
        visible: Visible | None = None,
        hidden: int = 0,
    ) -> None:
        """Explain a selection, giving away no more than is visible (None: everything).

        `hidden` is how many nodes are folded into its box. What is new begins at the top.
        """
        text, lines = self.query_one(Static), _lines(words, trace, selection, visible, hidden)
        text.update(one_below_the_other(words, lines), layout=False)
        before, self._height = self._height, self._height_of(text)
        grows = self.styles.height is None or self.styles.height.is_auto
        if before != self._height and (grows or max(before, self._height) > self.size.height):
            text.refresh(layout=True)  # a frame later, so only where something else must move
        if selection != self._selection:
            self._selection = selection
            self.scroll_home(animate=False)

    def _height_of(self, text: Static) -> int:
        return text.get_content_height(self.size, self.app.size, text.content_size.width)


def _lines(
    words: Words, trace: Trace | None, selection: Selection, visible: Visible | None, hidden: int
) -> tuple[Line, ...]:
    if trace is None:
        return ()
    if isinstance(selection, Edge):
        return edge_lines(words, trace, selection, visible)
    if selection is None:
        return (Line("quiet", words("view-invitation")),)
    about = node_lines(words, trace, selection, visible, hidden)
    paths = path_lines(words, trace, selection, visible)
    return about + tuple(line for line in paths if not _said(line, about))


def _said(line: Line, lines: tuple[Line, ...]) -> bool:
    """Whether another line begins with the same words, such as how many paths there are."""
    return any(other.text.startswith(line.text) for other in lines)
