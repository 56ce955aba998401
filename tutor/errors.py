"""What is to be said, and what can go wrong, as codes and figures; `tutor.wording` has the words.

Every reader in the project collects `Problem`s and hands all of them over, so that a person mends
a file once rather than once per fault. `TutorError` carries them where a value cannot be returned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os.path import basename
from typing import Literal, NamedTuple, Union

Severity = Literal["error", "warning", "note"]
Figure = Union[str, int, float, tuple[str, ...], "Message"]
"""A name or a formula, a count, a number, a list of names, which each language lists its own way,
or part of a sentence."""
Figures = Mapping[str, Figure]
"""What a sentence needs, by name."""


NO_FIGURES: Figures = {}


class Message(NamedTuple):
    """Something to say: a code of the wording tables and the figures its sentence needs."""

    code: str
    figures: Figures = NO_FIGURES


class Where(NamedTuple):
    """A place in a text. Lines and columns count characters from 1."""

    line: int = 1
    column: int = 1
    length: int = 1

    def moved(self, lines: int = 0, columns: int = 0) -> Where:
        """The same place seen from a text in which this one is embedded."""
        return Where(self.line + lines, self.column + columns, self.length)


_FILES = ("path", "kept")
"""Figures that may name files."""


class Problem(NamedTuple):
    """One fault: a stable code, where it is, and the figures its sentence needs."""

    code: str
    where: Where = Where()
    figures: Figures = NO_FIGURES
    severity: Severity = "error"

    def moved_by(self, lines: int = 0, columns: int = 0) -> Problem:
        """The same problem seen from a text in which its own is embedded."""
        return self._replace(where=self.where.moved(lines, columns))

    def without_folder(self) -> Problem:
        """The same problem, naming files and not where they are."""
        files = {
            name: basename(path)
            for name in _FILES
            if isinstance(path := self.figures.get(name), str)
        }
        return self._replace(figures={**self.figures, **files})

    def in_browser(self) -> Problem:
        """The same problem for somebody at a browser: the case `CODE-browser`, without folders."""
        problem = self.without_folder()
        return problem._replace(figures={"browser": True, **problem.figures})


class TutorError(Exception):
    """Input that cannot be used: one problem or several, never a bug of ours."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(*self.problems)

    def __str__(self) -> str:
        return "; ".join(
            f"{p.code} at line {p.where.line}, column {p.where.column}"
            + "".join(f", {key}={value}" for key, value in p.figures.items())
            for p in self.problems
        )
