"""Which answer, and which test, of a translation belongs to which of its original.

By the key that both have, else by the place; a test also by what is typed in it. Numbers and
formulas are the same in every language: where those of two answers differ, they are no pair.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tutor.core.formula.operations import FUNCTIONS
from tutor.lessons.text.located import Data, KeyPath, Located

_MARKED = re.compile(r"\$([^$]+)\$|`([^`]+)`|\{\{([^{}]+)\}\}")
_SPLIT = re.compile(r"[\s=≈<>≤≥→,;:!?\u3000-\u303f\u3400-\u9fff\"'“”‘’]+")
_OPERATOR = re.compile(r"[+·×÷*/^√∂Δ²³(]|(?<=.)-")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
Strangers = tuple[tuple[KeyPath, str], ...]
"""Keys that the original does not have, and where they stand."""
_FEW = 10
"""Whole numbers up to this are as often written in words: twice, 三倍."""


def mathematics_in(text: str) -> tuple[str, ...]:
    """The numbers and formulas in a text, sorted; small whole numbers may be words elsewhere."""
    marked = [re.sub(r"\s", "", next(filter(None, one.groups()))) for one in _MARKED.finditer(text)]
    rest = unicodedata.normalize("NFKC", _MARKED.sub(" ", text)).replace("\u2212", "-")
    found = (_stripped(word) for word in _SPLIT.split(rest))
    return tuple(sorted((*marked, *filter(_is_mathematics, found))))


def _stripped(word: str) -> str:
    word = word.strip(".")
    while word.startswith("(") and word.count("(") > word.count(")"):
        word = word[1:]
    while word.endswith(")") and word.count(")") > word.count("("):
        word = word[:-1]
    return word.strip(".")


def _is_mathematics(word: str) -> bool:
    if _ORDINAL.fullmatch(word):
        return False
    if re.fullmatch(r"-?\d+(?:\.\d+)?", word):
        return "." in word or word.startswith("-") or int(word) > _FEW
    letters = [part for part in re.findall(r"[^\W\d_]{3,}", word) if part not in FUNCTIONS]
    digits = any(character.isdigit() for character in word)
    return not letters and (digits or bool(_OPERATOR.search(word) and re.search(r"\w", word)))


def paired(written: Located, original: Mapping[str, Data]) -> tuple[Located, Strangers]:
    """What a translation has written, in the order of the original; and keys that are not there."""
    unknown: list[tuple[KeyPath, str]] = []
    for name in ("answers", "tests"):
        mine, theirs = (_entries(data, name) for data in (written.data, original))
        if mine and theirs:
            order = _order(name, mine, theirs, unknown)
            if order != list(range(len(mine))):
                written = _rearranged(written, name, order, len(theirs))
    return written, tuple(unknown)


def _entries(data: Data | Mapping[str, Data], name: str) -> list[Data]:
    found = data.get(name) if isinstance(data, Mapping) else None
    return found if isinstance(found, list) else []


def _order(
    name: str,
    mine: Sequence[Data],
    theirs: Sequence[Data],
    unknown: list[tuple[KeyPath, str]],
) -> list[int]:
    """For each entry the place of its partner; that of its own where it has none."""
    by = "key" if name == "answers" else "input"
    named = {_text(entry, by): place for place, entry in enumerate(theirs) if _text(entry, by)}
    # a translation lists only those tests of which something is said
    said = [i for i, entry in enumerate(theirs) if name == "answers" or _text(entry, "feedback")]
    whole = len(mine) == len(theirs)
    order: list[int] = []
    for position, entry in enumerate(mine):
        text = _text(entry, by)
        if text and name == "answers" and text not in named:
            unknown.append(((name, position, by), text))
        natural = position if whole or position >= len(said) else said[position]
        order.append(named.get(text, natural))
    return order if len({*order}) == len(order) else list(range(len(mine)))


def _text(entry: Data, key: str) -> str:
    value = entry.get(key) if isinstance(entry, dict) else None
    return value if isinstance(value, str) else ""


def _rearranged(written: Located, name: str, order: Sequence[int], count: int) -> Located:
    data = dict(written.data) if isinstance(written.data, dict) else {}
    entries: list[Data] = [{} for _ in range(max(count, max(order) + 1))]
    for entry, place in zip(_entries(data, name), order, strict=True):
        entries[place] = entry
    data[name] = entries

    def moved(path: KeyPath) -> KeyPath:
        if path[:1] == (name,) and len(path) > 1 and isinstance(path[1], int):
            return (name, order[path[1]], *path[2:])
        return path

    return replace(
        written,
        data=data,
        values={moved(path): place for path, place in written.values.items()},
        keys={moved(path): place for path, place in written.keys.items()},
    )
