"""No pattern can be made to go through a text for ever: strangers write what is matched."""

from __future__ import annotations

import ast
import re
import signal
from collections.abc import Iterator
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
