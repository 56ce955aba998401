"""中文怎样计数、怎样列举。"""

from __future__ import annotations

from collections.abc import Sequence

from tutor.wording.grammar import SPELLED

_NUMERALS = "零一二三四五六七八九十"


def listed(parts: Sequence[str], how: str) -> str:
    """`a、b、c`。"""
    return "、".join(parts)


def counted(count: int | str, unit: str, before: str) -> str:
    """`两条`；单位以“第”开头的是序数：`第个` 写成 `第二个`。大的数用数字，与汉字空开。"""
    is_ordinal = unit.startswith("第")
    if count == 2 and not is_ordinal:
        number = "两"
    elif isinstance(count, int) and 0 <= count <= SPELLED:
        number = _NUMERALS[count]
    else:
        number = f" {count} "
    if is_ordinal:
        return f"第{number}{unit[1:]}"
    return (number if _is_han(before[-1:]) else number.lstrip()) + unit


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
