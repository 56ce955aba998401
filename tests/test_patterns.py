"""No pattern can be made to go through a text for ever: strangers write what is matched."""

from __future__ import annotations

import ast
import re
import signal
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from itertools import permutations, product
from pathlib import Path
from pkgutil import walk_packages

import tutor

LONG = 60
"""Characters in which a pattern that doubles its steps with every one, or two, never ends."""
PATIENCE = 20
"""Seconds for all texts that one pattern is tried on, which take a tenth of one at most."""
SIGNS = "a1 -_>|:.*$`\\([{<&=\n∂²中"
TEXTS = (*SIGNS, *map("".join, permutations(SIGNS, 2)))
ENDS = ("", "!", "\x00", "\n!")
STARTING = (".__main__", ".warm", ".start")
"""Modules that start something when they are imported."""


def patterns() -> Iterator[re.Pattern[str]]:
    """All that are made when a module is imported, and all that a call of `re` is handed."""
    for found in walk_packages(tutor.__path__, "tutor."):
        if found.name.endswith(STARTING):
            continue
        names = vars(import_module(found.name))
        yield from (each for each in names.values() if isinstance(each, re.Pattern))
        for node in ast.walk(ast.parse(Path(names["__file__"]).read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="re")), args=[first, *_]):
                    try:
                        written = eval(compile(ast.Expression(first), "re", "eval"), names)
                    except NameError:  # it is made of what the function was given
                        continue
                    yield re.compile(written)


def texts() -> Iterator[str]:
    for text, end, before in product(TEXTS, ENDS, ("", "ab: ")):
        yield before + (text * LONG)[:LONG] + end


def test_every_pattern_ends() -> None:
    def late(*_: object) -> None:
        raise TimeoutError

    before, endless = signal.signal(signal.SIGALRM, late), []
    tried = {pattern for pattern in patterns() if isinstance(pattern.pattern, str)}
    try:
        for pattern in tried:
            signal.alarm(PATIENCE)
            try:
                for text in texts():
                    pattern.match(text), pattern.search(text), pattern.fullmatch(text)
            except TimeoutError:
                endless.append((pattern.pattern, text))
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    assert endless == []
    assert len(tried) > 150


# --- texts as long as a file may be -------------------------------------------------------------

WHOLE_FILES = ("tutor.lessons", "tutor.markup")
"""What reads whole files; elsewhere texts are short."""
RUN = 50_000
"""Characters of one kind in which a pattern that looks ahead from each of them takes seconds, and
any other a millisecond."""
USES = "match|search|fullmatch|sub|subn|finditer|findall|split"


def uses() -> Iterator[tuple[re.Pattern[str], str]]:
    """The patterns of what reads whole files, each with a method that it is used by."""
    for found in walk_packages(tutor.__path__, "tutor."):
        if not found.name.startswith(WHOLE_FILES):
            continue
        names = vars(import_module(found.name))
        source = Path(names["__file__"]).read_text(encoding="utf-8")
        for name, pattern in names.items():
            if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                yield from ((pattern, use) for use in re.findall(rf"\b{name}\.({USES})\b", source))
        for node in ast.walk(ast.parse(source)):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=use), args=[first, *_]
                ):
                    with suppress(NameError):  # it is made of what the function was given
                        written = eval(compile(ast.Expression(first), "re", "eval"), names)
                        yield re.compile(written), use


def test_no_pattern_looks_ahead_again_and_again() -> None:
    def late(*_: object) -> None:
        raise TimeoutError

    before, slow = signal.signal(signal.SIGALRM, late), []
    try:
        for pattern, use in sorted(set(uses()), key=str):
            if use not in USES.split("|"):  # `compile`, `escape`
                continue
            goes_on = use not in ("match", "search", "fullmatch")
            signal.alarm(PATIENCE // 4)
            try:
                for sign, end in product(f"{SIGNS}~#'", ("", "!", "`a")):
                    came = getattr(pattern, "finditer" if goes_on else use)(sign * RUN + end)
                    deque(came if goes_on else (), maxlen=0)
            except TimeoutError:
                slow.append((pattern.pattern, use, sign, end))
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    assert slow == []
