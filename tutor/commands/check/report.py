"""Problems told: to people as compilers do, to scripts as JSON, to GitHub as commands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tutor.errors import Severity, Where
from tutor.lessons.checking import Checked
from tutor.lessons.text.source import clean
from tutor.markup.sentences import joined
from tutor.others import harmless
from tutor.telling.places import place_in
from tutor.wording import Words, caret

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


@dataclass(frozen=True, slots=True)
class Summary:
    """How much was checked, how much is wrong, and how long it took."""

    files: int
    problems: Mapping[Severity, int]
    """How many of each severity."""
    seconds: float
    proofs: Mapping[str, int]
    """How many formulas SymPy proved, refuted, or left open."""
    waited: float
    """Seconds spent waiting for SymPy when all else was done."""


def as_text(results: Sequence[Checked], summary: Summary, words: Words) -> str:
    """`path:line:column: error[code]: message`, the line with a caret, the mend; and a summary."""
    lines = (line for checked in results for line in _lines(checked, words))
    return "\n".join((*lines, *_summary_lines(summary, words)))


def _lines(checked: Checked, words: Words) -> Iterator[str]:
    lines = clean(checked.text)[0] if checked.problems else ()
    for problem in checked.problems:
        complaint, where = words.problem(problem), problem.where
        place = words.shown(place_in(checked.path, where))
        # What stands before the message is for editors to read, the same in every language.
        yield f"{place}: {problem.severity}[{problem.code}]: {harmless(complaint.message)}"
        if where.line <= len(lines) and lines[where.line - 1].strip():
            here = problem._replace(where=Where(1, where.column, where.length))
            pointed = caret(harmless(lines[where.line - 1]), here, words.shown)
            yield from (f"    {line}".rstrip() for line in pointed)
        if complaint.mend:
            mend = harmless(complaint.mend)
            yield f"  -> {mend}" if words.ascii else f"  → {mend}"
        yield ""


def _summary_lines(summary: Summary, words: Words) -> Iterator[str]:
    counts = summary.problems
    yield words(
        "check-summary",
        files=summary.files,
        errors=counts.get("error", 0),
        warnings=counts.get("warning", 0),
        notes=counts.get("note", 0),
        seconds=f"{summary.seconds:.1f}",
    )
    if summary.proofs:
        proofs = {name: summary.proofs.get(name, 0) for name in ("proved", "refuted", "open")}
        yield words("check-proofs", seconds=f"{summary.waited:.1f}", **proofs)


def as_data(results: Sequence[Checked], words: Words) -> list[dict[str, str | int]]:
    """Every problem as plain data."""
    return [
        {
            "path": str(checked.path),
            "line": problem.where.line,
            "column": problem.where.column,
            "severity": problem.severity,
            "code": problem.code,
            "message": complaint.message,
            "mend": complaint.mend,
        }
        for checked in results
        for problem in checked.problems
        for complaint in (words.problem(problem),)
    ]


def as_json(results: Sequence[Checked], words: Words) -> str:
    """`as_data` as JSON in ASCII, which any console and any parser takes."""
    return json.dumps(as_data(results, words), indent=2)


def as_github(results: Sequence[Checked], words: Words) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    return "".join(
        f"::{_LEVELS[str(one['severity'])]} file={_property(one['path'])},line={one['line']},"
        f"col={one['column']},title={_property(one['code'])}::"
        f"{_escaped(joined(str(one['message']), str(one['mend'])))}\n"
        for one in as_data(results, words)
    )


def _escaped(text: str | int) -> str:
    """As GitHub's toolkit writes what stands behind a command; there are no line breaks in it."""
    return harmless(str(text)).replace("%", "%25")


def _property(text: str | int) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
