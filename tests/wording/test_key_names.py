"""One name for one thing: what a key is called in a bar is what sentences about it say, too."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.wording.codes import MESSAGES, none
from tutor.ui.common.key_table import TABLE

UI = Path(__file__).parents[2] / "tutor/ui"
SAID_OF = {
    "try-or-see": "show-answer",
    "placement-no-hints": "show-answer",
    "quit-how": "quit",
    "quit-how-saved": "quit",
    "progress-cure": "practice",
    "progress-no-page": "practice",
}
"""Sentences that say `{key}`, and which it is."""
OTHERS = frozenset({"page-of", "plain-no-page", "plain-choose"})
"""Sentences whose figures only bear the name of a key."""
NOWHERE = frozenset({"language"})
"""Keys whose label is no word of a sentence: the name of the other language."""


@cache
def labels() -> dict[str, set[str]]:
    """The codes of the labels that each key has in one bar or another."""
    found: dict[str, set[str]] = {}
    for path in UI.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            called = getattr(call.func, "attr", getattr(call.func, "id", ""))
            place = {"key": 1, "bound": 2}.get(called)
            texts = [getattr(arg, "value", None) for arg in call.args]
            label = texts[place] if place and len(texts) > place else None
            if isinstance(label, str) and label and texts[0] in TABLE:
                found.setdefault(str(texts[0]), set()).add(label)
    return {name: codes for name, codes in found.items() if name not in NOWHERE}


def sentences(language: str) -> Iterator[tuple[str, str, str]]:
    """Keys, what is said of them, and where."""
    for code, text in MESSAGES[language].items():
        for line in () if code in OTHERS else text.splitlines():
            for name in re.findall(r"\{(\w+)\}", line):
                key = SAID_OF.get(code, "") if name == "key" else name.replace("_", "-")
                if key in labels():
                    yield key, line, code


def stems(label: str, language: str) -> list[str]:
    """What of a label has to stand in a sentence, one of them at least."""
    if language == "en":
        return [word[:5].lower() for word in re.findall(r"[A-Za-z]{4,}", label)]
    return [label[i : i + 2] for i in range(max(1, len(label) - 1))]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_sentences_call_keys_as_bars_do(language: str) -> None:
    messages = MESSAGES[language]
    faults = []
    for key, line, where in sentences(language):
        called = [messages[code] for code in sorted(labels()[key])]
        if not any(stem in line.lower() for one in called for stem in stems(one, language)):
            faults.append(f"{where}: {key} is called {called}, and here: {line}")
    none(faults)


def test_a_key_has_one_name_on_the_screens_where_it_does_one_thing() -> None:
    one_thing = {name: codes for name, codes in labels().items() if name in ("hint", "help")}
    assert all(len(codes) == 1 for codes in one_thing.values())
    # In the preview of an author the same key solves the question.
    assert labels()["show-answer"] == {"key-show", "preview-key-solve"}
