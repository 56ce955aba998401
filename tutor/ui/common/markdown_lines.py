"""Markdown as lines of a given width: paragraphs, lists, quotations, tables and code.

Tokens of markdown-it in, Textual's content out; what stands out has a style of `MarkdownText`. Only
blocks within blocks recurse, and of those the parser allows twenty; what stands deeper it leaves
out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token
from textual.content import Content, Span
from textual.highlight import highlight

LEAST = 4
"""Cells that are left for a text, however deep it stands in lists and quotations."""
_TAB = 8
_BULLETS = "•▪‣◦"
"""One for each depth, then from the first again."""
_BLANK = Content()
_QUOTED = Content.styled("▌ ", ".bullet")
_HEADINGS = {"h1": ".heading", "h2": ".heading"}
_EMPHASES = {"em_open": ".em", "strong_open": ".strong", "s_open": ".s", "link_open": ".link"}


def lines_of(tokens: Iterable[Token], width: int, *, close: bool = False) -> list[Content]:
    """All lines of a text, none wider than `width` cells unless that is less than `LEAST`.

    A blank line stands between two blocks; if they shall stand `close`, before paragraphs only.
    """
    return _blocks(iter(tokens), width, close=close)


def _blocks(
    tokens: Iterator[Token], width: int, depth: int = 0, *, close: bool = False
) -> list[Content]:
    """Some blocks, one below the other; `depth` is how many lists they stand in."""
    width = max(width, LEAST)
    lines: list[Content] = []
    for token in tokens:
        block = _block(token, tokens, width, depth)
        if lines and block and (not close or token.type == "paragraph_open"):
            lines.append(_BLANK)
        lines += block
    return lines


def _block(token: Token, tokens: Iterator[Token], width: int, depth: int) -> list[Content]:
    """One block, read to its end."""
    if token.type in ("fence", "code_block"):
        return _code(token, width)
    if token.type == "hr":
        return [Content.styled("─" * width, ".rule")]
    if token.nesting <= 0:
        return []  # HTML
    inside = _inside(tokens)
    match token.type:
        case "paragraph_open":
            return _inline(inside[0]).wrap(width)
        case "heading_open":
            style = _HEADINGS.get(token.tag, ".subheading")
            return _inline(inside[0]).stylize_before(style).wrap(width)
        case "blockquote_open":
            return [_QUOTED + line for line in _blocks(iter(inside), width - 2)]
        case "bullet_list_open" | "ordered_list_open":
            return _list(token, inside, width, depth)
        case "table_open":
            return _table(inside, width)
    return []


def _inside(tokens: Iterator[Token]) -> list[Token]:
    """What stands before the token that closes the one just read, which is read, too."""
    inside, level = list[Token](), 1
    for token in tokens:
        level += token.nesting
        if not level:
            break
        inside.append(token)
    return inside


def _list(token: Token, inside: Sequence[Token], width: int, depth: int) -> list[Content]:
    count = sum(one.type == "list_item_open" and one.level == token.level + 1 for one in inside)
    if token.type == "bullet_list_open":
        marks = [f"{_BULLETS[depth % len(_BULLETS)]} "] * count
    else:
        first = int(token.attrs.get("start", 1))
        longest = len(str(first + count - 1)) + 1
        marks = [f"{number:{longest}}. " for number in range(first, first + count)]
    tokens, lines = iter(inside), list[Content]()
    for _, mark in zip(tokens, marks, strict=False):
        own = iter(_inside(tokens))
        item = _blocks(own, width - len(mark), depth + 1, close=True) or [_BLANK]
        lines.append(Content.styled(mark, ".bullet") + item[0])
        lines += (line.pad_left(len(mark)) if line else line for line in item[1:])
    return lines


def _inline(token: Token) -> Content:
    """A text and what stands out in it."""
    text, spans, length = list[str](), list[Span](), 0
    opened: list[tuple[int, str]] = []
    for child in token.children or ():
        start = length
        match child.type:
            case "text":
                text.append(re.sub(r"\s+", " ", child.content))
            case "code_inline" | "image":
                text.append(child.content)
            case "softbreak":
                text.append(" ")
            case "hardbreak":
                text.append("\n")
            case opening if opening in _EMPHASES:
                opened.append((start, _EMPHASES[opening]))
                continue
            case _ if child.nesting < 0 and opened:
                begun, style = opened.pop()
                spans.append(Span(begun, start, style))
                continue
            case _:
                continue
        length += len(text[-1])
        if child.type == "code_inline":
            spans.append(Span(start, length, ".code_inline"))
    return Content("".join(text), spans)


def _code(token: Token, width: int) -> list[Content]:
    """Code with a margin; what is too wide goes on in the next line."""
    source = token.content.rstrip().expandtabs(_TAB)
    language = token.info.strip().partition(" ")[0]
    coloured = language not in ("", "text")
    content = highlight(source, language=language) if coloured else Content(source)
    lines = (piece for line in content.split(allow_blank=True) for piece in line.fold(width - 2))
    return [line.pad_left(2) if line else line for line in lines]


# --- tables ---------------------------------------------------------------------------------------

_CORNERS = (("┌", "┬", "┐"), ("├", "┼", "┤"), ("└", "┴", "┘"))
_LEAST_COLUMN = 3


def _table(inside: Sequence[Token], width: int) -> list[Content]:
    """Rows of cells between lines; columns that are too wide share what room there is."""
    rows: list[list[Content]] = []
    aligned: list[str] = []
    for token, behind in zip(inside, (*inside[1:], None), strict=True):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open") and behind is not None:
            if token.type == "th_open":
                aligned.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
            cell = _inline(behind)
            rows[-1].append(cell.stylize_before(".head") if len(rows) == 1 else cell)
    columns = list(zip(*rows, strict=True))
    natural = [max(cell.cell_length for cell in column) for column in columns]
    widths = _shared(natural, width - 3 * len(columns) - 1)
    above, between, below = (_ruled(*corners, widths) for corners in _CORNERS)
    lines = [above]
    for number, row in enumerate(rows):
        lines += [between] if number else []
        lines += _row(row, widths, aligned)
    return [line.truncate(width) for line in (*lines, below)]


def _ruled(left: str, middle: str, right: str, widths: Sequence[int]) -> Content:
    return Content.styled(left + middle.join("─" * (w + 2) for w in widths) + right, ".rule")


def _row(row: Sequence[Content], widths: Sequence[int], aligned: Sequence[str]) -> list[Content]:
    cells = [
        cell.wrap(width) if cell else [_BLANK] for cell, width in zip(row, widths, strict=True)
    ]
    bar = Content.styled("│", ".rule")
    lines = []
    for number in range(max(map(len, cells))):
        parts: list[Content] = [bar]
        for cell, width, side in zip(cells, widths, aligned, strict=True):
            line = cell[number] if number < len(cell) else _BLANK
            room = width - line.cell_length
            left = room if side == "right" else room // 2 if side == "center" else 0
            parts += line.pad(left + 1, room - left + 1), bar
        lines.append(_BLANK.join(parts))
    return lines


def _shared(natural: Sequence[int], room: int) -> list[int]:
    """The widths of columns in so much room: none gets more than it needs, nor than a fair share.

    Not less than `_LEAST_COLUMN`, though.
    """
    widths, left = list(natural), room
    for place, number in enumerate(sorted(range(len(natural)), key=natural.__getitem__)):
        share = max(left // (len(natural) - place), _LEAST_COLUMN)
        widths[number] = max(1, min(natural[number], share))
        left -= widths[number]
    return widths
