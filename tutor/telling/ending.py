"""The end of a lesson: how it went, and what to look at again."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.study import Session
from tutor.study.score import misses, score
from tutor.telling.lines import Line
from tutor.telling.score import score_line
from tutor.wording import Words

MOST = 4
"""Pages that are named; more would hide how it went."""


def ending(words: Words, session: Session) -> Iterator[Line]:
    """How it went, honestly; what is still open; and the pages with what was missed."""
    result = score(session)
    yield Line("say", score_line(words, result))
    if result.open:
        yield Line("ask", words("finished-open", count=result.open))
    pages = sorted({asked.page for asked in misses(session)})
    if pages:
        yield Line("say", words("finished-look-again"))
    for page in pages[:MOST]:
        title = words.shown(session.lesson.pages[page].title)
        yield Line("quiet", words("finished-page", page=page + 1, title=title))
    if pages[MOST:]:
        yield Line("quiet", words("finished-more-pages", count=len(pages) - MOST))
    if result.total and not pages and not result.open:
        yield Line("right", words("finished-all-first"))
