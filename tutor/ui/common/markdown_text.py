"""Markdown in a single widget, however long it is.

Textual's own mounts five widgets for a bullet and one for every cell of a table, and each of them
is styled and arranged by itself: a thousand bullets took seven seconds, tables gigabytes. Here the
whole text is one; what that costs grows with its lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual.content import Content
from textual.css.styles import RulesMap
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widget import Widget

from tutor.ui.common.markdown_lines import lines_of


class MarkdownText(Widget):
    """A text as it is read. Links lead nowhere: where they would, is not for a lesson to say."""

    DEFAULT_CSS = """
    MarkdownText {
        height: auto; text-wrap: nowrap; text-overflow: clip;
        & > .em { text-style: italic; }
        & > .strong { text-style: bold; }
        & > .s { text-style: strike; }
        & > .link { text-style: underline; }
        & > .code_inline { color: $foreground; background: $panel; text-style: bold; }
        & > .heading { color: $markdown-h2-color; text-style: $markdown-h2-text-style; }
        & > .subheading { color: $markdown-h3-color; text-style: $markdown-h3-text-style; }
        & > .head { color: $text-primary; text-style: bold; }
        & > .bullet { color: $text-primary; }
        & > .rule { color: $text-muted; }
    }
    """
    COMPONENT_CLASSES = {
        "em", "strong", "s", "link", "code_inline", "heading", "subheading", "head", "bullet",
        "rule",
    }  # fmt: skip

    def __init__(
        self,
        source: str = "",
        parser: Callable[[], MarkdownIt] | None = None,
        *,
        close: bool = False,
    ) -> None:
        """`close` leaves out blank lines; see `lines_of`."""
        super().__init__()
        self._parser, self._close = parser or _parser, close
        self._flow = self._laid_out(source)

    def update(self, source: str) -> None:
        """Show another text."""
        if source != self._flow.source:
            self._flow = self._laid_out(source)
            self.refresh(layout=True)

    def _laid_out(self, source: str) -> _Flow:
        return _Flow(source, self._parser().parse(source), close=self._close)

    @property
    def source(self) -> str:
        """The text as Markdown."""
        return self._flow.source

    def render(self) -> Visual:
        """All of it."""
        return self._flow

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """What is selected with the mouse."""
        return selection.extract(self._flow.at(self.size.width).plain), "\n"


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark")


class _Flow(Visual):
    """A text that takes the width it gets; laid out once for each."""

    def __init__(self, source: str, tokens: Sequence[Token], *, close: bool) -> None:
        self.source, self._tokens, self._close = source, tokens, close
        self._width, self._content = -1, Content()

    def at(self, width: int) -> Content:
        """All lines as one text."""
        if width != self._width:
            lines = lines_of(self._tokens, width, close=self._close)
            self._width, self._content = width, Content("\n").join(lines)
        return self._content

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Textual's protocol."""
        return self.at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as there is room."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """In lines."""
        return self.at(width).plain.count("\n") + 1 if self.source else 0
