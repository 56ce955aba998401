"""Lines of feedback, inspection and play as the app shows them: each tone in its own style."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from tutor.markup.inline import Emphasis, Marked
from tutor.markup.sentences import joined
from tutor.telling.lines import MARKS, Line, Tone
from tutor.telling.meanings import meanings
from tutor.wording import Words

STYLES: dict[Tone, str] = {
    "right": "$text-success",
    "wrong": "$text-error",
    "ask": "$text-warning",
    "hint": "$text-warning",
    "say": "",
    "quiet": "$text-muted",
    "math": "bold",
}
"""The marks say it, too: no tone is told by colour alone."""


def content_of(words: Words, line: Line) -> Content:
    """A line with its mark; a chain of equalities is broken before an equals sign only.

    What algebra means has the colour that it has in the picture.
    """
    said = Marked(line.text, line.spans).behind(MARKS.get(line.tone, "")).written(words.shown)
    if line.tone != "math":
        return marked_content(said).stylize_before(STYLES[line.tone])
    unbroken = said.text.replace(" ", "\u00a0").replace("\u00a0=", " =")
    content = Content(unbroken).stylize(STYLES["math"])
    for start, end, meaning in meanings(said.text, line.tells):
        content = content.stylize(f"${meaning}", start, end)
    return content


def marked_content(marked: Marked) -> Content:
    """A text in which some things stand out."""
    content = Content(marked.text)
    for span in marked.spans:
        content = content.stylize(_EMPHASES[span.emphasis], span.start, span.end)
    return content


_EMPHASES: dict[Emphasis, str] = {"strong": "bold", "em": "italic", "code": "bold on $panel"}


def framed(title: Content | str) -> Content:
    """A title as it stands in the line of a frame, away from what is drawn."""
    return Content.assemble(" ", title, " ")


def legend(words: Words, meanings: Iterable[str] = ("value", "gradient", "local")) -> Content:
    """The title of a graph, which says what the colours in it mean."""
    said = [(words(f"legend-{name}"), f"not bold ${_HUES.get(name, name)}") for name in meanings]
    return framed(Content("   ").join((Content(words("frame-graph")), *map(_styled, said))))


_HUES = {"change": "value", "slope": "local"}
NUDGED = ("change", "slope")
"""What there is to see in a graph while it is nudged."""


def _styled(part: tuple[str, str]) -> Content:
    return Content.styled(*part)


def one_below_the_other(words: Words, lines: Iterable[Line]) -> Content:
    """All lines, from the top."""
    return Content("\n").join(content_of(words, line) for line in lines)


def run_on(words: Words, lines: Iterable[Line]) -> Content:
    """All lines, from the top; what is quiet goes on in the paragraph before it."""
    said = Content("")
    for line in lines:
        told, gap = content_of(words, line), "\n" if said else ""
        if said and line.tone == "quiet":
            gap = joined(said.plain, told.plain)[len(said) : -len(told)]
        said = Content.assemble(said, gap, told)
    return said


def filled(words: Words, lines: Iterable[Line], width: int) -> Content:
    """All lines, those beside each other that fit into so many cells: for little room."""
    rows: list[Content] = []
    for line in lines:
        content = content_of(words, line)
        if rows and rows[-1].cell_length + 3 + content.cell_length <= width:
            rows[-1] = Content.assemble(rows[-1], "   ", content)
        else:
            rows.append(content)
    return Content("\n").join(rows)
