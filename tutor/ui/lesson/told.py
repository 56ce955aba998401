"""What a picture of a graph has no room for, told in a few rows below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.nudging import Nudge
from tutor.drawing.diagram.diagram import Visible
from tutor.telling.nudge import slopes
from tutor.telling.practice import earned_locals
from tutor.telling.practice import values as valued
from tutor.ui.common.optional_text import OptionalText
from tutor.wording import Words

NEWEST = 3
"""How many local derivatives are told where not all there is to tell has room."""


class ToldBelow(OptionalText):
    """The few rows, at most three."""

    DEFAULT_CSS = """
    ToldBelow { height: auto; max-height: 3; padding: 0 2; }
    """

    def rows_in(self, width: int) -> int:
        """How many it takes in so many cells."""
        rows = self.get_content_height(self.size, self.app.size, width - 4) if self.display else 0
        return min(rows, 3)


def slopes_told(words: Words, nudge: Nudge) -> Content:
    """The local derivative of every edge, and what was measured there."""
    told = ((local, factor.partition(" = ")[2]) for local, factor in slopes(nudge))
    return _in_hues(words, {"$local": [" | ".join(filter(None, pair)) for pair in told]})


def values_told(
    words: Words, trace: Trace, visible: Visible, *, values: bool, width: int
) -> Content:
    """The earned local derivatives, with `values` those of the nodes, too, in so many cells.

    What does not all fit is what lies near the node that is asked about, and what was earned last.
    """
    earned = earned_locals(trace, visible)
    written = valued(trace, formulas=False) if values else ()
    content = _in_hues(words, {"$value": written, "$local": earned})
    if content.cell_length <= width:
        return content
    near = {edge.target for edge in visible.path} | {visible.current}
    few = [value for value in written if value.partition(" = ")[0] in near]
    return _in_hues(words, {"$value": few, "$local": earned[-NEWEST:]})


def _in_hues(words: Words, told: Mapping[str, Sequence[str]]) -> Content:
    """Lines break between them only."""
    parts = [
        (words.shown(text).replace(" ", "\u00a0"), hue)
        for hue, texts in told.items()
        for text in texts
    ]
    return Content("   ").join(Content.styled(*part) for part in parts)
