"""Pieces of text of which strangers' files may be made."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

NASTY = (
    "\x00", "\x1b[2J", "\x1b]0;pwn\x07", "\x9b31m", "\r", "\x85", "\u2028", "\u202e", "\u2066", "\u200b", "\ufeff",
    "\ud800", "\ufffe", "\U000e0041", "e" + "\u0301" * 40, "👩‍👩‍👧", "ｘ", "²", "（", "中文", "&#27;", "&amp;", "\t",
)  # fmt: skip
MARKS = (
    "*", "**", "_", "`", "``", "~~", "[", "](", ")", "![", "<", "<!--", "-->", "<b>", "$", "$$", "\\", "|", "#",
    "> ", "- ", "1. ", "    ", "```", "~~~", "---", "===", "\n", "\n\n", "  \n", "http://", "www.a.b", "a@b.c", "[@click=x]",
)  # fmt: skip
YAML = (
    "id: x\n", "title: x\n", "{", "}", "[", "]", ": ", "? ", "&a ", "*a ", "<<: ", "!!int ", "!x ", "'", '"', "|\n", ">\n",
    "%TAG", "null", "yes", "1e400", "9^9^9", "0x1f", "2026-01-01", "...", "---\n",
)  # fmt: skip
FORMULAS = (
    "x", "y", "L", "a = ", "b", "x^2", "sin(x)", "ln(-1)", "1/0", "9**9**9", "max(x, 2)", "(", ")", "|x|", "√", "x²", "π",
    "e", "1.5", "-", "+", "·", "/", "relu(x)", "output: ", ";", ",", "10^300", "0.1", "x_1", "sin^-1 x",
)  # fmt: skip
LATEX = (
    "$", "$", "$$", "\\frac", "\\sqrt", "\\hat", "\\text", "\\mathrm", "\\sum", "\\lim", "\\left(", "\\right)", "\\alpha", "\\\\",
    "\\begin{cases}", "\\end{cases}", "\\begin{pmatrix}", "\\end{pmatrix}", "{", "}", "^", "_", "&", "x", "2", "'", "[", "]",
)  # fmt: skip
ALL = (*NASTY, *MARKS, *YAML, *FORMULAS, "word ", "another word ")


def soup(random: Random, pieces: Sequence[str] = ALL, most: int = 60) -> str:
    """Some pieces in a row, one of them perhaps many times."""
    chosen = [random.choice(pieces) for _ in range(random.randrange(most))]
    if chosen and random.random() < 0.2:
        chosen[random.randrange(len(chosen))] *= random.choice((10, 100, 1000, 20_000))
    return "".join(chosen)


def spoilt(random: Random, text: str, pieces: Sequence[str] = ALL) -> str:
    """A text in which a few places are cut out, doubled or written over."""
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(text) + 1)
        end = min(len(text), at + random.choice((0, 0, 1, 5, 40, 400)))
        other = random.randrange(len(text) + 1)
        middle = random.choice(
            ("", random.choice(pieces), soup(random, pieces, 8), text[other : other + 60])
        )
        text = text[:at] + middle + text[end:]
    return text
