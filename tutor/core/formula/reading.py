"""What a learner's text means: sometimes one thing, sometimes one of several."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tutor.core.formula.expression import Expression
from tutor.core.formula.notation import plain
from tutor.core.formula.notes import GROUPINGS, FormulaReading, Note
from tutor.core.formula.parser import read_tokens
from tutor.core.formula.runs import variants
from tutor.core.formula.tokens import tokenize
from tutor.errors import TutorError


def read(text: str, names: Collection[str]) -> FormulaReading:
    """The likeliest meaning: as `parse`, and runs of letters such as `xcosx` are split."""
    return readings(text, names)[0]


def readings(text: str, names: Collection[str]) -> tuple[FormulaReading, ...]:
    """Everything that a text can mean where `names` are declared, the likeliest first.

    Beside a node `a`, `acosx` is arccos x or a·cos x. At least one, a handful at most; raises
    TutorError as `parse` does.
    """
    meanings: dict[str, FormulaReading] = {}
    fault: TutorError | None = None
    for variant in variants(tokenize(text, names), names):
        try:
            reading = read_tokens(variant.tokens, names)
        except TutorError as error:
            fault = fault or error
            continue
        notes = (*(Note("split", run.where) for run in variant.runs), *reading.notes)
        meanings.setdefault(plain(reading.expression), FormulaReading(reading.expression, notes))
    if not meanings and fault:
        raise fault
    return tuple(meanings.values())


def regroupings(text: str, names: Collection[str]) -> Iterator[Expression]:
    """What a text would mean if its parts were grouped as some people do: `1/2x` as 1/(2x).

    Each grouping by itself, then all at once. Raises TutorError as `parse` does.
    """
    first = next(variants(tokenize(text, names), names))
    reading = read_tokens(first.tokens, names)
    codes = sorted({note.code for note in reading.notes} & GROUPINGS)
    seen = {plain(reading.expression)}
    for otherwise in (*({code} for code in codes), codes if len(codes) > 1 else ()):
        try:
            other = read_tokens(first.tokens, names, otherwise=otherwise).expression
        except TutorError:  # it cannot be read that way
            continue
        if otherwise and plain(other) not in seen:
            seen.add(plain(other))
            yield other
