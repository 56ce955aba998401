"""A picture of a layout: rows of text, each cell of which knows what it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from tutor.drawing.layout.cells import UNICODE, Glyphs, clean, fit
from tutor.drawing.layout.layout import Layout
from tutor.drawing.layout.raster import SIDES
from tutor.drawing.layout.segments import (
    Junction,
    Label,
    Owner,
    OwnerKind,
    Port,
    Segment,
    Stroke,
    TextLine,
)


class Run(NamedTuple):
    """Neighbouring cells of one row with the same owner; None owns the background."""

    text: str
    owner: Owner | None


@dataclass(frozen=True, slots=True)
class Picture:
    """What to show. Every row is exactly as many cells wide as the layout."""

    rows: tuple[tuple[Run, ...], ...]

    @property
    def text(self) -> str:
        """The picture as plain lines, without blanks at their ends."""
        return "\n".join("".join(run.text for run in row).rstrip() for row in self.rows)

    def owner_at(self, x: int, y: int) -> Owner | None:
        """What the cell in column x of row y belongs to; None outside the picture, too."""
        if x >= 0 and 0 <= y < len(self.rows):
            for text, owner in self.rows[y]:
                x -= cell_len(text)
                if x < 0:
                    return owner
        return None


def render(
    layout: Layout,
    texts: Sequence[Sequence[str]],
    labels: Sequence[str],
    *,
    heavy_links: Collection[int] = (),
    heavy_boxes: Collection[int] = (),
    glyphs: Glyphs = UNICODE,
) -> Picture:
    """Fill a layout with the lines of each box and the label of each link.

    What is longer than its reserved width is cut; a label that is shorter, or empty, leaves the
    rest to its edge. Heavy boxes have a heavy border; heavy links are drawn heavy from port to
    tip, trunks included, and over the light ones they cross. Raises ValueError if the numbers of
    texts and labels are not those of the layout, or a box is given more lines than were reserved
    for it.
    """
    _check(layout, texts, labels)
    links = frozenset(heavy_links)
    trunks = frozenset(k for k, each in enumerate(layout.trunks) if not links.isdisjoint(each))
    heavy: dict[OwnerKind, frozenset[int]] = {
        "border": frozenset(heavy_boxes),
        "edge": links,
        "trunk": trunks,
        "label": links,
    }
    pen = _Pen(texts, labels, heavy, glyphs)
    return Picture(tuple(_merged(map(pen.draw, segments)) for segments in layout.segments))


def _check(layout: Layout, texts: Sequence[Sequence[str]], labels: Sequence[str]) -> None:
    if len(texts) != len(layout.boxes) or len(labels) != len(layout.routes):
        raise ValueError("a layout needs one text for each box and one label for each link")
    for i, (lines, size) in enumerate(zip(texts, layout.sizes, strict=True)):
        if len(lines) > size.height:
            raise ValueError(f"box {i} has {len(lines)} lines, but room for {size.height}")


def _merged(parts: Iterable[Sequence[Run]]) -> tuple[Run, ...]:
    """The runs of a row, those of the same owner that touch made one."""
    runs: list[Run] = []
    for part in parts:
        for run in part:
            if runs and runs[-1].owner is run.owner:  # a layout makes each owner once
                runs[-1] = Run(runs[-1].text + run.text, run.owner)
            elif run.text:
                runs.append(run)
    return tuple(runs)


class _Pen:
    """Draws the segments of a layout with one choice of texts, weights and glyphs."""

    def __init__(
        self,
        texts: Sequence[Sequence[str]],
        labels: Sequence[str],
        heavy: Mapping[OwnerKind, frozenset[int]],
        glyphs: Glyphs,
    ) -> None:
        self.texts = texts
        self.labels = labels
        self.heavy = heavy
        self.glyphs = glyphs
        self.strokes = _translations(glyphs)

    def is_heavy(self, owner: Owner) -> bool:
        """Whether a line is to be heavy."""
        return owner.index in self.heavy[owner.kind]

    def draw(self, segment: Segment) -> tuple[Run, ...]:
        """One segment as runs."""
        if isinstance(segment, Stroke):
            owner, text = segment
            if owner is not None:
                text = text.translate(self.strokes[owner.kind, self.is_heavy(owner)])
            return (Run(text, owner),)
        if isinstance(segment, TextLine):
            return (self._line(segment),)
        if isinstance(segment, Label):
            return self._label(segment)
        if isinstance(segment, Port):
            weight = 2 * self.is_heavy(segment.owner) + self.is_heavy(segment.edge)
            return (Run(self.glyphs.port[weight], segment.owner),)
        if isinstance(segment, Junction):
            return (self._branch(segment),)
        upright = self.is_heavy(segment.upright)
        if self.is_heavy(segment.level) and not upright:
            return (Run(self.glyphs.heavy_edge.horizontal, segment.level),)
        strokes = self.glyphs.heavy_edge if upright else self.glyphs.edge
        return (Run(strokes.vertical, segment.upright),)

    def _branch(self, segment: Junction) -> Run:
        owner, arms = segment
        weights = [self.is_heavy(arm) for arm in arms if arm]
        weight = sum(heavy << place for place, heavy in enumerate(weights))
        return Run(self.glyphs.tees[arms.index(None)][weight], owner)

    def _line(self, segment: TextLine) -> Run:
        owner, width = segment
        lines = self.texts[owner.index]
        text = lines[owner.line] if owner.line < len(lines) else ""
        return Run(fit(text, width, self.glyphs.ellipsis), owner)

    def _label(self, segment: Label) -> tuple[Run, ...]:
        """The label beside the tip, and more of the edge where the label is short."""
        owner, edge, width = segment
        label = clean(self.labels[owner.index])
        room = width - 2
        used = min(cell_len(label), room)
        line = (self.glyphs.heavy_edge if self.is_heavy(owner) else self.glyphs.edge).horizontal
        if not used:
            return (Run(line * width, edge),)
        label = fit(label, used, self.glyphs.ellipsis)
        return Run(line * (room - used), edge), Run(f" {label} ", owner)


_CANONICAL_EDGE = "".join(UNICODE.edge) + UNICODE.tip
_CANONICAL_BOX = "".join(UNICODE.box) + SIDES


@lru_cache(maxsize=8)
def _translations(glyphs: Glyphs) -> dict[tuple[OwnerKind, bool], dict[int, str]]:
    """From the strokes of a segment to these glyphs, by kind of owner and whether heavy."""
    weights = {
        False: (glyphs.edge, (*glyphs.box, *glyphs.sides)),
        True: (glyphs.heavy_edge, (*glyphs.heavy_box, *glyphs.heavy_sides)),
    }
    tables: dict[tuple[OwnerKind, bool], dict[int, str]] = {}
    for heavy, (edge, box) in weights.items():
        line = _translation(_CANONICAL_EDGE, (*edge, glyphs.tip))
        tables["edge", heavy] = tables["trunk", heavy] = line
        tables["border", heavy] = _translation(_CANONICAL_BOX, box)
    return tables


def _translation(canonical: str, glyphs: Iterable[str]) -> dict[int, str]:
    pairs = zip(canonical, glyphs, strict=True)
    return {ord(plain): glyph for plain, glyph in pairs if plain != glyph}
