"""How English counts and lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.wording.grammar import SPELLED

_CARDINALS = (
    *("no", "one", "two", "three", "four", "five"),
    *("six", "seven", "eight", "nine", "ten"),
)
_ORDINALS = (
    *("", "first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)
_TIMES = {1: "once", 2: "twice"}
_OPENING = re.compile(r"(?:^|[.!?×+]\s|\n)$")
"""Where a sentence begins."""


def listed(parts: Sequence[str], how: str) -> str:
    """`a, b, c`; in prose `a, b and c`."""
    if not how or len(parts) < 2 or parts[-1] == "…":
        return ", ".join(parts)
    return f"{', '.join(parts[:-1])} {how} {parts[-1]}"


def counted(count: int | str, unit: str, before: str) -> str:
    """`two edges`; `twice` for the unit `times`; `second` for the unit `ordinal`.

    The unit has two forms, `edge|edges`, and a verb may be part of them: `edge leaves|edges leave`.
    """
    if unit == "ordinal":
        text = _ordinal(count)
    elif unit == "times":
        text = _TIMES.get(count, "") if isinstance(count, int) else ""
        text = text or f"{_cardinal(count)} times"
    else:
        one, _, several = unit.partition("|")
        text = f"{_cardinal(count)} {one if count == 1 else several}"
    return text[:1].upper() + text[1:] if _OPENING.search(before) else text


def _cardinal(count: int | str) -> str:
    return _CARDINALS[count] if isinstance(count, int) and 0 <= count <= SPELLED else str(count)


def _ordinal(count: int | str) -> str:
    if isinstance(count, int) and 1 <= count <= SPELLED:
        return _ORDINALS[count]
    text = str(count)
    is_teen = text[-2:-1] == "1"
    return text + ("th" if is_teen else {"1": "st", "2": "nd", "3": "rd"}.get(text[-1:], "th"))
