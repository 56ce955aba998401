"""One thing, one term: in the tables of each language and in our lessons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

import tutor
from tests.wording.codes import LANGUAGES, none, sentences
from tutor.languages import FALLBACK

ROOT = Path(tutor.__file__).parent.parent
GLOSSARY: dict[str, Any] = run_path(str(ROOT / "assets" / "glossary.py"))

COLLOQUIAL = {
    "en": (
        *("wherever .* may be", "occurrence [#₁]", "come to feel", "How many times as far"),
        *("✓ engine", "settles? at"),
    ),
    "zh": (
        *("越推越小", "停在", "推一推", "推动", "只动第", "没有东西", "看着像", "并排的字母"),
        *(
            "多变量时的 d",
            "出去的(边|箭头)",
            "离开 ?(\\{\\w+\\}|[A-Za-z]) ?的?(边|箭头)",
            "的(边|箭头)离开",
        ),
        *("这里没有 \\{name\\}", "动一点", "动了一点点", "好几条"),
        *(r"(?<![\d+.])(?<!\+ )2 ?条", "对(所有|任何|每一个|每个)的? ?x", "(无限|越变越)小"),
    ),
}
"""Sayings that no teacher would write on a blackboard."""


def texts(language: str) -> Iterator[tuple[str, str]]:
    """Every sentence of the tables, and every line of the lessons and guides, with its place."""
    yield from sentences(language)
    ending = "" if language == FALLBACK else f".{language}"
    folders = (ROOT / "lessons", ROOT / "tutor" / "wording" / language)
    for file in sorted(path for folder in folders for path in folder.glob("*.md")):
        own = file.name.split(".")[1] == language or file.parent.name == language
        if own or (language == FALLBACK and file.name.count(".") == 1):
            text = re.sub(
                r"<!-- terms -->.*<!-- end of terms -->", "", file.read_text("utf-8"), flags=re.S
            )
            for number, line in enumerate(text.splitlines(), start=1):
                yield f"{file.name}{ending}:{number}", line


def faults(language: str, wrong: Mapping[str, str]) -> Iterator[str]:
    for place, text in texts(language):
        plain = re.sub(r"`[^`]*`|\{\w+:?[^}]*\}|check: allow \w+", " ", text)
        for pattern, instead in wrong.items():
            if re.search(pattern, plain, re.IGNORECASE):
                yield f"{place}: {pattern} (say {instead}): {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_thing_is_called_by_its_term(language: str) -> None:
    edges = (r"(?<![-\w])", r"(?![-\w])") if language == "en" else ("", "")
    wrong = GLOSSARY["renderings"](language)
    none(faults(language, {term.join(edges): instead for term, instead in wrong.items()}))


def test_nothing_goes_by_two_terms() -> None:
    for language in LANGUAGES:
        terms = [term.called(language) for term in GLOSSARY["TERMS"]]
        assert len(set(terms)) == len(terms)
        assert not set(terms) & GLOSSARY["renderings"](language).keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_that_a_teacher_would_not_say(language: str) -> None:
    none(
        f"{place}: {text}"
        for place, text in texts(language)
        if re.search("|".join(COLLOQUIAL[language]), text)
    )
