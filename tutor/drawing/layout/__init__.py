"""Pictures of directed graphs in terminal cells: layered, left to right, every cell of one owner.

`lay_out` turns sizes and links into a `Layout` once; `render` fills it with texts as often as
they change, and the picture never moves:

    layout = lay_out([Size(1, 1), Size(5, 1)], [Link(0, 1, label_width=2)])
    print(render(layout, [["x"], ["a=x^2"]], ["2x"]).text)

Nothing here knows of derivatives. What is guaranteed of every layout:

- boxes are disjoint, and no edge enters a box;
- two edges share a cell only where one runs straight across the other, shown as a bridge `─│─`;
- every edge has its own port, tip and room for its label, parallel edges too: the picture can be
  read back into exactly the edges it was made from;
- where a layer is too dense for that, the edges of a box may share a port and the beginning of
  their ways, a trunk with branches `├ ┤ ┬ ┴`; what is shared knows the edges that run through it;
- the same sizes and links give the same layout.
"""

from tutor.drawing.layout.cells import ASCII, UNICODE, Glyphs, Strokes, clean, fit, width
from tutor.drawing.layout.geometry import (
    COMPACT,
    DETAILED,
    SLIM,
    Cell,
    Link,
    Point,
    Rect,
    Route,
    Size,
    Spacing,
)
from tutor.drawing.layout.layout import Layout, lay_out
from tutor.drawing.layout.render import Picture, Run, render
from tutor.drawing.layout.segments import Owner

__all__ = [
    "ASCII",
    "COMPACT",
    "DETAILED",
    "SLIM",
    "UNICODE",
    "Cell",
    "Glyphs",
    "Layout",
    "Link",
    "Owner",
    "Picture",
    "Point",
    "Rect",
    "Route",
    "Run",
    "Size",
    "Spacing",
    "Strokes",
    "clean",
    "fit",
    "lay_out",
    "render",
    "width",
]
