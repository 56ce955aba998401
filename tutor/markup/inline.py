"""Inline Markdown as a text and what stands out in it: for questions, answers and hints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

Emphasis = Literal["strong", "em", "code"]


class Span(NamedTuple):
    """A stretch of a text that stands out, in characters."""

    start: int
    end: int
    emphasis: Emphasis


class Marked(NamedTuple):
    """A text without marks, and where there were some."""

    text: str
    spans: tuple[Span, ...] = ()

    def behind(self, text: str) -> Marked:
        """The same with a text before it."""
        moved = (Span(s.start + len(text), s.end + len(text), s.emphasis) for s in self.spans)
        return Marked(text + self.text, tuple(moved))

    def written(self, shown: Callable[[str], str]) -> Marked:
        """The same in other letters, for who cannot show these."""
        if shown is str or not self.spans:
            return Marked(shown(self.text), self.spans)
        places = (place for span in self.spans for place in (span.start, span.end))
        cuts = sorted({0, len(self.text), *places})
        moved, text = {0: 0}, ""
        for start, end in pairwise(cuts):
            text += shown(self.text[start:end])
            moved[end] = len(text)
        spans = (Span(moved[s.start], moved[s.end], s.emphasis) for s in self.spans)
        return Marked(text, tuple(spans))


_MARKS = frozenset("\\`*_$[<&!")
"""Without one of these a text is what it says."""


@lru_cache(maxsize=2048)
def marked(source: str) -> Marked:
    """What a line of Markdown says: `**add**`, `` `x` `` and `$x^2$` as add, x and x², marked."""
    if _MARKS.isdisjoint(source):
        return Marked(source)
    tokens = _parser().parseInline(source)
    text, spans = "", list[Span]()
    opened: list[tuple[int, Emphasis]] = []
    for token in (child for one in tokens for child in one.children or ()):
        start = len(text)
        match token.type:
            case "text" | "html_inline":
                text += token.content
            case "code_inline":
                text += token.content
                spans.append(Span(start, len(text), "code"))
            case "math_inline" | "math_inline_double":
                text += _shown(token.content)
            case "softbreak" | "hardbreak":
                text += " "
            case "image":
                text += token.content
            case "strong_open":
                opened.append((start, "strong"))
            case "em_open":
                opened.append((start, "em"))
            case "strong_close" | "em_close":
                begun, emphasis = opened.pop()
                spans.append(Span(begun, start, emphasis))
    return Marked(text, tuple(spans))


def unmarked(source: str) -> str:
    """What a line of Markdown says, with no marks."""
    return marked(source).text


def _shown(source: str, *, display: bool = False) -> str:
    from tutor.markup.latex import formula  # noqa: PLC0415 - the first screen has no formulas

    return formula(source, display=display).text


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - see `markup`

    return with_dollars(MarkdownIt("commonmark"))


def with_dollars(parser: MarkdownIt) -> MarkdownIt:
    """A parser that knows `$…$` and `$$…$$`; `$5 and $6` is money.

    A dollar sign opens a formula where no blank follows and no digit precedes it, and closes one
    where no blank precedes and no digit follows.
    """
    from mdit_py_plugins.dollarmath import dollarmath_plugin  # noqa: PLC0415 - see `markup`
    from mdit_py_plugins.dollarmath.index import math_inline_dollar  # noqa: PLC0415

    manners = {"allow_space": False, "allow_digits": False}
    parser.use(dollarmath_plugin, **manners, double_inline=True)
    rule = _not_at_the_start(math_inline_dollar(**manners, allow_double=True))
    parser.inline.ruler.at("math_inline", rule)
    return parser


def _not_at_the_start(
    rule: Callable[[StateInline, bool], bool],
) -> Callable[[StateInline, bool], bool]:
    """The plugin's rule, at the first character of a text: there it would look at the last one.

    So it would take the dollar sign of `$x$ is 3` for one that stands behind the digit.
    """

    def moved(state: StateInline, silent: bool) -> bool:
        if state.pos or state.src[:1] != "$":
            return rule(state, silent)
        state.src, state.pos, state.posMax = f" {state.src}", 1, state.posMax + 1
        try:
            return rule(state, silent)
        finally:
            state.src, state.pos, state.posMax = state.src[1:], state.pos - 1, state.posMax - 1

    return moved


def shows_formulas(parser: MarkdownIt, *, stacked: bool = True) -> MarkdownIt:
    """A parser whose formulas are texts already: for what knows Markdown and no mathematics.

    Not `stacked`, those with lines of their own are on one line, as for who cannot show `─`.
    """

    def show(state: StateCore) -> None:
        _rewrite(state.tokens, stacked)

    with_dollars(parser).core.ruler.push("formulas", show)
    return parser


def _rewrite(tokens: Sequence[Token], stacked: bool) -> None:
    for token in tokens:
        if token.type in ("math_inline", "math_inline_double"):
            token.type, token.tag = "text", ""
            token.content = _shown(token.content)
        elif token.type in ("math_block", "math_block_label"):
            token.type, token.tag, token.info = "fence", "code", ""
            token.content = _shown(token.content.strip(), display=stacked)
        _rewrite(token.children or (), stacked)
