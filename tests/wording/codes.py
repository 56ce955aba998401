"""The tables of every language, and every code that the source mentions, found by reading it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter

import tutor
from tutor.wording import LANGUAGES

ROOT = Path(tutor.__file__).parent

MESSAGES: dict[str, dict[str, str]] = {}
COMMON: dict[str, dict[str, tuple[str, str]]] = {}
"""Problems that anybody can meet."""
FOR_AUTHORS: dict[str, dict[str, tuple[str, str]]] = {}
"""Problems of lesson files: tables that are loaded only when they are needed."""
for _name in LANGUAGES:
    _table = import_module(f"tutor.wording.{_name}")
    MESSAGES[_name], COMMON[_name] = _table.MESSAGES, _table.PROBLEMS
    FOR_AUTHORS[_name] = import_module(f"tutor.wording.{_name}.lessons").PROBLEMS
PROBLEMS = {name: {**COMMON[name], **FOR_AUTHORS[name]} for name in LANGUAGES}
FIRST = LANGUAGES[0]

TERMS = ("domain", "of", "found", "reason")
"""Figures that are themselves put into words, by entries `TERM-…`: half a sentence, no mend."""

_TABLES = {file for name in LANGUAGES for file in (ROOT / "wording" / name).iterdir()}

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

    @property
    def sentences(self) -> dict[str, tuple[str, ...]]:
        """Its sentences in the first language: for it, or for special cases of it, `CODE-…`."""
        tables: dict[str, tuple[str, ...]] = {c: (text,) for c, text in MESSAGES[FIRST].items()}
        if self.kind == "problem":
            tables = dict(PROBLEMS[FIRST])
        return {c: texts for c, texts in tables.items() if self.is_said_by(c)}

    def is_said_by(self, code: str) -> bool:
        case = self.kind == "problem" and code.startswith(f"{self.code}-")
        return fnmatchcase(code, self.code) or (case and code not in outright())


@cache
def outright() -> frozenset[str]:
    """Codes of problems that are named in full."""
    return frozenset(use.code for use in uses() if use.kind == "problem")


@cache
def uses() -> tuple[Use, ...]:
    """All calls that name a code outright."""
    return tuple(use for path in sorted({*ROOT.rglob("*.py")} - _TABLES) for use in _uses_in(path))


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
    if name in _PROBLEMS or (name in _COLLECTED and path.startswith("lessons/")):
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


_FIGURES_AT = {"Message": 1, "Problem": 2}


def _figures(call: ast.Call) -> frozenset[str] | None:
    """The names of the figures: of a dictionary written in the call, else of its keywords."""
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    if None in named:  # **figures
        return None
    name = getattr(call.func, "id", "")
    if name == "PydanticCustomError":  # figures are added when it has become a problem
        return None
    position = _FIGURES_AT.get(name)
    if position is None:
        return frozenset(str(name) for name in named)
    written = [named["figures"]] if "figures" in named else call.args[position:]
    if not written:
        return frozenset()
    keys = written[0].keys if isinstance(written[0], ast.Dict) else [None]
    whole = [key.value for key in keys if isinstance(key, ast.Constant)]
    return frozenset(map(str, whole)) if len(whole) == len(keys) else None


@cache
def mentioned() -> frozenset[str]:
    """Every text in the source that could be a code, or the beginning and end of one."""
    found = set()
    for path in {*ROOT.rglob("*.py")} - _TABLES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(f"{node.value}*" if node.value.endswith("-") else node.value)
            elif isinstance(node, ast.JoinedStr):
                found.update(_codes(node))
    return frozenset(
        text for text in found if re.fullmatch(r"[a-z][a-z0-9]*(-([a-z0-9]+|\*))*", text)
    )


def none(faults: Iterable[str]) -> None:
    """Fail with all faults, a line for each."""
    listed = list(faults)
    assert not listed, f"{len(listed)} faults:\n" + "\n".join(listed)


def is_term(code: str) -> bool:
    """Whether an entry is only part of a sentence."""
    return code.startswith(tuple(f"{term}-" for term in TERMS))


def placeholders(*sentences: str) -> frozenset[str]:
    """The figures that sentences need."""
    return frozenset(
        name for text in sentences for _, name, _, _ in Formatter().parse(text) if name is not None
    )


def sentences(language: str) -> list[tuple[str, str]]:
    """Every text of a language, with its code."""
    problems = [(code, text) for code, pair in PROBLEMS[language].items() for text in pair]
    return [*MESSAGES[language].items(), *problems]


def needed(language: str) -> dict[str, list[frozenset[str]]]:
    """The figures of every message, and of both sentences of every problem together."""
    figures: dict[str, list[frozenset[str]]] = {}
    for code, text in MESSAGES[language].items():
        figures.setdefault(code, []).append(placeholders(text))
    for code, pair in PROBLEMS[language].items():
        figures.setdefault(code, []).append(placeholders(*pair))
    return figures
