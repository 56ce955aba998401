"""How what is typed would be read, said while it is typed."""

from __future__ import annotations

from collections.abc import Collection

from tutor.core.formula.notation import pretty
from tutor.core.formula.notes import OBVIOUS
from tutor.core.formula.reading import readings
from tutor.errors import TutorError
from tutor.questions.reading import right_side
from tutor.wording import Words


def echoed(words: Words, text: str, names: Collection[str]) -> list[str]:
    """The reading of a formula, where it is not as it is typed, and what may surprise in it;
    nothing where it cannot be read.
    """
    try:
        meanings = readings(right_side(text), names)
    except TutorError:
        return []
    codes = dict.fromkeys(note.code for note in meanings[0].notes if note.code not in OBVIOUS)
    notes = [words(f"note-{code}") for code in codes]
    reading, *others = (words.shown(pretty(meaning.expression)) for meaning in meanings)
    if others:
        return [words("read-as-either", reading=reading, other=others[0]), *notes]
    same = reading.replace("−", "-").replace(" ", "") == text.replace(" ", "")
    return notes if same else [words("read-as", reading=reading), *notes]
