"""What a learner wishes of the keys, from their config file: taken as far as it can be.

Whatever cannot be taken is a problem, told once; the key is then what it always was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from tutor.errors import Problem
from tutor.ui.common.key_names import named, shown, types
from tutor.ui.common.key_table import ROOMS, TABLE, rivals

_FIXED = ("enter", "tab", "up", "down", "left", "right")
"""Keys that mean the same everywhere."""
_FIRST = frozenset({*ROOMS["everywhere"], "next-page", "previous-page"} - {"help"})
"""What comes before whatever is typed: no letter can do it."""


def granted(wishes: Mapping[str, object]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The wishes that can be met, as Textual's keymap, and what is wrong with the others."""
    keymap: dict[str, str] = {}
    problems: list[Problem] = []
    for name, wish in wishes.items():
        keys, problem = _read(name, wish)
        if problem:
            problems.append(problem)
        else:
            keymap[name] = keys
    for problem in tuple(_twice(keymap)):
        problems.append(problem)
        del keymap[str(problem.figures["name"])]
    return keymap, tuple(problems)


def _read(name: str, wish: object) -> tuple[str, Problem | None]:
    if name not in TABLE:
        close = dict(zip(("close",), get_close_matches(name, TABLE, n=1), strict=False))
        return "", Problem("wish-unknown", figures={"name": name, **close})
    texts = wish.split(",") if isinstance(wish, str) and wish != "," else wish
    texts = [texts] if isinstance(texts, str) else texts
    if not isinstance(texts, list) or not texts or not all(isinstance(t, str) for t in texts):
        return "", Problem("wish-no-key", figures={"name": name, "key": repr(wish)})
    keys: list[str] = []
    for text in texts:
        key = named(text)
        if key is None:
            return "", Problem("wish-no-key", figures={"name": name, "key": text})
        if key in _FIXED or (name in _FIRST and types(key)):
            return "", Problem("wish-taken", figures={"name": name, "key": shown(key)})
        keys.append(key)
    return ",".join(keys), None


def _twice(keymap: Mapping[str, str]) -> Iterator[Problem]:
    """Wishes for a key that does something else at the same time."""
    held = {name: {*keys.split(",")} for name, keys in {**TABLE, **keymap}.items()}
    for name in keymap:
        for other in sorted(rivals(name)):
            if both := sorted(held[name] & held[other]):
                figures = {"name": name, "key": shown(both[0]), "other": other}
                yield Problem("wish-twice", figures=figures)
                held[name] = {*TABLE[name].split(",")}
                break
