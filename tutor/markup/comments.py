"""Comments in Markdown: what is only said to other authors, or to `chainrule check`."""

from __future__ import annotations


def without_comments(text: str) -> str:
    """A text without its comments; one that nobody closes is none.

    In one pass, however many are opened: a pattern would look for each one's end anew.
    """
    pieces, position = list[str](), 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[position:start])
        position = end + 3
    return "".join((*pieces, text[position:]))
