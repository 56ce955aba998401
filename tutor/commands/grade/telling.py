"""A verdict in words, as a line for people or as JSON for scripts."""

from __future__ import annotations

import json
from typing import Any

from tutor.commands.grade.judge import Judgement
from tutor.markup.sentences import joined
from tutor.others import harmless
from tutor.wording import Words, caret

_MARKS = {"equal": "✓", "different": "✗", "unsure": "?", "invalid": "✗"}
_POINTED = 200
"""Characters of a text in which pointing at one still helps."""


def as_data(judgement: Judgement, words: Words) -> dict[str, Any]:
    """The verdict as plain data. `column` counts the characters of the answer from 1.

    `part` says which part of the request is invalid, where it is not the answer.
    """
    in_answer = judgement.problem is not None and judgement.part == "answer"
    return {
        "verdict": judgement.verdict,
        "evidence": judgement.evidence or None,
        "misconception": judgement.misconception,
        "witness": None if judgement.witness is None else dict(judgement.witness),
        "message": message(judgement, words),
        "column": judgement.problem.where.column if judgement.problem and in_answer else None,
        "part": judgement.part,
        "ms": round(judgement.ms, 3),
    }


def as_json(judgement: Judgement, words: Words) -> str:
    """`as_data` on one line of ASCII, which any console and any parser takes."""
    return json.dumps(as_data(judgement, words))


def message(judgement: Judgement, words: Words) -> str:
    """What there is to say, in one line."""
    if judgement.problem:
        text = words.problem(judgement.problem).text
    else:
        messages = filter(None, (judgement.reading, judgement.message, judgement.explanation))
        text = joined(*(words.message(each) for each in messages if words.knows(each.code)))
    return harmless(text)


def as_text(judgement: Judgement, words: Words) -> str:
    """A short line with a mark; for what cannot be read, the fault is pointed at."""
    line = message(judgement, words)
    if judgement.part not in (None, "answer"):
        line = f"{words(f'grade-part-{judgement.part}')}: {line}"
    lines = [f"{words.shown(_MARKS[judgement.verdict])} {line}"]
    if judgement.problem and 0 < len(judgement.text) <= _POINTED:
        pointed = caret(_readable(judgement), judgement.problem, words.shown)
        lines += (f"  {text}" for text in pointed)
    return "\n".join(lines)


def _readable(judgement: Judgement) -> str:
    """The text at fault, character for character; only a graph has lines."""
    if judgement.part == "of":
        return "\n".join(map(harmless, judgement.text.splitlines()))
    return harmless(judgement.text)
