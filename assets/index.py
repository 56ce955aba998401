"""Where each thing that has a term is taught, for the authors' guide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from runpy import run_path
from typing import NamedTuple

from tutor.lessons import Library, load_file, shipped_lessons
from tutor.lessons.model import Prose

TERMS = run_path(str(Path(__file__).with_name("glossary.py")))["TERMS"]

_NAMED = {"en": r"(?<!\w){}(?:s|es)?(?!\w)", "zh": "{}"}
"""A term as it stands in a text of a language."""


class Page(NamedTuple):
    """A page of one of our own lessons."""

    lesson: str
    """A link to it."""
    title: str
    """With its number."""
    text: str


@cache
def pages(language: str) -> tuple[Page, ...]:
    """All pages of our own lessons, in order."""
    found = []
    for card in Library(shipped_lessons()).cards(language):
        lesson = load_file(card.path).lesson
        for page in lesson.pages if lesson else ():
            prose = (part.markdown for part in page.parts if isinstance(part, Prose))
            text = " ".join("\n".join((page.title, *prose)).split())
            title = f"{page.key}. {page.title}"
            found.append(Page(f"[{card.title}]({card.path.name})", title, text))
    return tuple(found)


def places(language: str) -> Sequence[tuple[str, str, str]]:
    """Terms with lesson and page, in the order of the course, but for those that nothing names."""
    known = pages(language)
    terms = [term.called(language) for term in TERMS]
    found = ((first_page(_NAMED[language].format(re.escape(t)), known), t) for t in terms)
    placed = sorted(((at, term) for at, term in found if at is not None), key=lambda one: one[0])
    return [(term, known[at].lesson, known[at].title) for at, term in placed]


def first_page(name: str, known: Sequence[Page]) -> int | None:
    """The first page that has a name, as a pattern, in bold; or else the first that has it."""
    for pattern in (rf"\*\*{name}\*\*", name):
        named = re.compile(pattern, re.I)
        at = next((n for n, page in enumerate(known) if named.search(page.text)), None)
        if at is not None:
            return at
    return None
