"""How an SVG picture looks: measures of a cell, one palette for light screens, one for dark."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

CELL = (9.0, 20.0)
"""Pixels of a cell. Common monospaced fonts are 0.55 to 0.62 em wide, and wide characters 1 em
take two cells, so that at this size every text fits the cells it was given."""
FONT_SIZE = 14
BASELINE = 5.0
"""Pixels from the middle of a row down to the feet of its text."""
FONTS = (
    'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", '
    '"Noto Sans Mono CJK SC", "PingFang SC", "Microsoft YaHei", monospace'
)

LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "box": "#f6f8fa",
    "ink": "#1f2328",
    "faint": "#59636e",
    "chain": "#0550ae",
    "fork": "#a04100",
}
DARK: Mapping[str, str] = {
    "paper": "#0d1117",
    "box": "#161b22",
    "ink": "#e6edf3",
    "faint": "#9198a1",
    "chain": "#79c0ff",
    "fork": "#ffa657",
}
"""`paper` lies under edges and labels, `box` under the texts of a box; all else is drawn on both.

What belongs to a chain has the colour `chain`, to a fork `fork`, to neither `faint`.
"""

_SHAPES = f"""\
.chainrule text {{ font: {FONT_SIZE}px {FONTS}; white-space: pre; }}
.chainrule .formula, .chainrule .mark {{ font-weight: bold; }}
.chainrule .mark {{ text-anchor: middle; }}
.chainrule .label {{ text-anchor: middle; }}
.chainrule .line {{ fill: none; stroke-width: 1.5; }}
.chainrule .edge.add .line {{ stroke-width: 2.5; }}
.chainrule .edge.none .line {{ stroke-dasharray: 2 3; }}
.chainrule .box {{ stroke-width: 1.5; }}
.chainrule .node.add .box {{ stroke-width: 2.5; }}
.chainrule .node.none .box {{ stroke-dasharray: 2 3; }}
.chainrule .inner {{ fill: none; stroke-width: 1; }}
"""

_COLOURS = Template("""\
.chainrule .paper, .chainrule .halo { fill: $paper; }
.chainrule text { fill: $ink; }
.chainrule .box { fill: $box; stroke: $faint; }
.chainrule .inner { stroke: $faint; }
.chainrule .value { fill: $faint; }
.chainrule .line { stroke: $faint; }
.chainrule .tip, .chainrule .badge { fill: $faint; }
.chainrule .multiply .line { stroke: $chain; }
.chainrule .multiply .tip, .chainrule .multiply .badge { fill: $chain; }
.chainrule .multiply .label { fill: $chain; }
.chainrule .add .line, .chainrule .add .box { stroke: $fork; }
.chainrule .add .tip, .chainrule .add .badge { fill: $fork; }
.chainrule .add .label { fill: $fork; }
.chainrule .mark { fill: $box; }
""")


def stylesheet() -> str:
    """The CSS of a picture: it follows the reader's colour scheme, and prints light."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{_COLOURS.substitute(DARK)}}}\n"
    return _SHAPES + _COLOURS.substitute(LIGHT) + dark
