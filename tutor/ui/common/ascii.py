"""The app where the terminal cannot show all of Unicode: the parts that are not sentences.

Sentences, titles and formulas are written for the terminal before they are laid out, by
`Words.shown`. What is left is the prose of lessons, which must be parsed first, and what is drawn
rather than said: borders, bars, bullets and ticks, each one cell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tutor.markup.inline import shows_formulas
from tutor.telling.terminal import Writing

UNKNOWN = "?"
_DRAWN = {
    **dict.fromkeys("━═▬", "="),
    **dict.fromkeys("▁▂▃▄", "_"),
    **dict.fromkeys("▔▀", "-"),
    **dict.fromkeys("▊▉█▅▆▇▓▒░■●", "#"),
    **dict.fromkeys("□○", "o"),
    **dict.fromkeys("→▸❱", ">"),
    **{"←": "<", "…": "~", "•": "-", "✓": "v", "✗": "x", "\u00a0": " ", "🔎": "> "},
}
"""What is drawn, where a text in ASCII would be too long for it or say something else."""


class Drawn(LineFilter):
    """Puts ASCII of the same width for whatever the terminal cannot show.

    Only for what is drawn: a formula would lose its meaning here, so its signs become `?`.
    """

    def __init__(self, shown: Writing, unknown: str = UNKNOWN) -> None:
        super().__init__()
        self._table = _StandIns(shown, unknown)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments in characters that can be shown."""
        return [
            segment
            if segment.text.isascii()
            else Segment(segment.text.translate(self._table), segment.style, segment.control)
            for segment in segments
        ]


class _StandIns(dict[int, str]):
    """For `str.translate`: what stands for each character, found when it is first met."""

    def __init__(self, shown: Writing, unknown: str) -> None:
        super().__init__()
        self._shown, self._unknown = shown, unknown

    def __missing__(self, code: int) -> str:
        character = chr(code)
        stand_in = _DRAWN.get(character) or self._shown(character)
        if stand_in != character and (stand_in == UNKNOWN or len(stand_in) != cell_len(character)):
            stand_in = self._unknown * cell_len(character)
        self[code] = stand_in
        return stand_in


def parser_for(shown: Writing) -> Callable[[], MarkdownIt]:
    """A factory of Markdown parsers for Textual's widgets, which know no formulas.

    The text is rewritten once it is parsed: a `·` that became `*` before would mean emphasis.
    """

    def rewrite(state: StateCore) -> None:
        _rewrite(state.tokens, shown)

    def parser() -> MarkdownIt:
        made = shows_formulas(MarkdownIt("gfm-like"), stacked=shown("─") == "─")
        if shown is not str:
            made.core.ruler.push("shown", rewrite)
        return made

    return parser


def _rewrite(tokens: Sequence[Token], shown: Writing) -> None:
    for token in tokens:
        token.content = shown(token.content)
        _rewrite(token.children or (), shown)
