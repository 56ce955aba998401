"""What a picture of a graph has no room for, told in a row below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.nudging import Nudge
from tutor.drawing.diagram.diagram import Visible
from tutor.telling.nudge import slopes
from tutor.telling.practice import earned_locals
from tutor.telling.practice import values as valued
from tutor.wording import Words

NEWEST = 3
"""How many local derivatives are told where not all there is to tell has room."""


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
    parts = [(words.shown(text), hue) for hue, texts in told.items() for text in texts]
    return Content("   ").join(Content.styled(*part) for part in parts)
