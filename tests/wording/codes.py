"""Every code that the program's source mentions, found by reading the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from string import Formatter

import tutor

ROOT = Path(tutor.__file__).parent
TABLES = ("wording/en.py", "wording/zh.py")

_MESSAGES = {"Message", "words", "_words"}
_PROBLEMS = {"Problem", "fail", "PydanticCustomError"}
_COLLECTED = {"add"}  # desk.add("code", …), in the readers of lessons


@dataclass(frozen=True)
class Use:
    """One call that names a code. `*` in the code stands for what is put in at run time."""

    kind: str
    """`message` or `problem`."""
    code: str
    where: str
    figures: frozenset[str] | None
    """The figures given with it; None where they are not written on the spot."""

    def among(self, table: dict[str, object]) -> bool:
        return any(fnmatchcase(code, self.code) for code in table)


@cache
def uses() -> tuple[Use, ...]:
    """All calls that name a code outright."""
    return tuple(
        use
        for path in sorted(ROOT.rglob("*.py"))
        if path.relative_to(ROOT).as_posix() not in TABLES
        for use in _uses_in(path)
    )


def _uses_in(path: Path) -> Iterator[Use]:
    name = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        kind = _kind(node.func, name)
        for code in _codes(node.args[0]) if kind else ():
            yield Use(kind, code, f"{name}:{node.lineno}", _figures(node))


def _kind(function: ast.expr, path: str) -> str:
    name = getattr(function, "id", None) or getattr(function, "attr", "")
    if name in _MESSAGES:
        return "message"
    if name in _PROBLEMS or (name in _COLLECTED and path.startswith("course/")):
        return "problem"
    return ""


def _codes(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=body, orelse=orelse):
            yield from _codes(body)
            yield from _codes(orelse)
        case ast.JoinedStr(values=parts):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts
            )


def _figures(call: ast.Call) -> frozenset[str] | None:
    """The names of the figures: of a dictionary written in the call, else of its keywords."""
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    if None in named:  # **figures
        return None
    if "figures" in named or any(map(_may_be_figures, call.args[1:])):
        written = [*call.args[1:], *named.values()]
        dictionaries = [value for value in written if isinstance(value, ast.Dict)]
        keys = dictionaries[0].keys if dictionaries else [None]
        whole = [key.value for key in keys if isinstance(key, ast.Constant)]
        return frozenset(whole) if len(whole) == len(keys) else None
    return frozenset(str(name) for name in named)


def _may_be_figures(argument: ast.expr) -> bool:
    """Anything but a place."""
    return "where" not in ast.unparse(argument).lower()


@cache
def mentioned() -> frozenset[str]:
    """Every text in the source that could be a code, or the beginning and end of one."""
    found = set()
    for path in ROOT.rglob("*.py"):
        if path.relative_to(ROOT).as_posix() in TABLES:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                found.update(_codes(node))
    return frozenset(text for text in found if re.fullmatch(r"[a-z*][a-z*-]*", text))


def placeholders(*sentences: str) -> frozenset[str]:
    """The figures that sentences need."""
    return frozenset(
        name for text in sentences for _, name, _, _ in Formatter().parse(text) if name is not None
    )
