"""A computation graph for other programs: a picture in SVG, sources for Mermaid and Graphviz.

All three tell the same things apart, and never by colour alone: the output (a double border or a
rounded end), forks (marked `+`, their edges heavy), chains (marked `×`), and edges along which no
gradient comes back (dotted).
"""

from tutor.drawing.export.dot import as_dot
from tutor.drawing.export.mermaid import as_mermaid
from tutor.drawing.export.svg import as_svg

__all__ = ["as_dot", "as_mermaid", "as_svg"]
