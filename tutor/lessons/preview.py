"""What is known of a lesson while its author writes it: the files, the last good state, the faults.

Nothing here knows the screen. A file is not watched by events of the system, which differ from one
to the next and miss network folders, but looked at twice a second: that costs some microseconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tutor.errors import Problem, Severity
from tutor.languages import LANGUAGES
from tutor.lessons.checking import Checked, Checking
from tutor.lessons.model import Lesson, Reading
from tutor.lessons.shelf.library import load_file
from tutor.lessons.text.files import original_of, translation_of

Stamp = tuple[int, ...] | None
"""What tells two states of a file apart; None where there is no file."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""What matters most first."""


def stamp(path: Path) -> Stamp:
    """The state of a file. Editors write in place or put another file there: either is seen."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def family(path: Path) -> tuple[Path, ...]:
    """The files that a preview is made of: the lesson and its translations."""
    original = original_of(path)
    translations = (translation_of(original, language) for language in LANGUAGES)
    return tuple(dict.fromkeys((path, original, *translations)))


class Watch:
    """Says whether any of some files has changed since it was last asked."""

    def __init__(self, paths: Iterable[Path], look: Callable[[Path], Stamp] = stamp) -> None:
        self._paths, self._look = tuple(paths), look
        self._seen = self._now()

    def has_changed(self) -> bool:
        """Look at every file, and return whether one is not as it was at the last look.

        A file that came into being, was replaced, or is gone has changed; its content is not read.
        """
        before, self._seen = self._seen, self._now()
        return self._seen != before

    def _now(self) -> tuple[Stamp, ...]:
        return tuple(map(self._look, self._paths))


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and the file it is in."""

    path: Path
    problem: Problem


@dataclass(frozen=True, slots=True)
class Preview:
    """A lesson as it was when it could last be read, and what is wrong with it now."""

    path: Path
    """The file that was named."""
    lesson: Lesson | None = None
    """The last good one."""
    latest: bool = False
    """Whether that is what the file says now."""
    findings: tuple[Finding, ...] = ()
    checked: bool = False
    """Whether `findings` are all there are, or those of the reader only."""
    file: Path = Path()
    """The one that was read last: that named, its original, or a translation of it."""
    failure: str = ""
    """The name of our own fault, where one came up while the file was read or checked."""

    @property
    def absent(self) -> bool:
        """Whether there is no such file (yet, or any more)."""
        missing = (f for f in self.findings if f.problem.code == "file-not-found")
        return any(finding.path == self.path for finding in missing)

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many problems there are of each severity."""
        found = Counter(finding.problem.severity for finding in self.findings)
        return {severity: found[severity] for severity in SEVERITIES if found[severity]}

    @property
    def worst_first(self) -> tuple[Finding, ...]:
        """The findings, errors before warnings before notes."""
        return tuple(sorted(self.findings, key=lambda f: SEVERITIES.index(f.problem.severity)))

    def read(self, reading: Reading) -> Preview:
        """The file has been read."""
        path = Path(reading.path)
        findings = tuple(Finding(path, problem) for problem in reading.problems)
        lesson = reading.lesson or self.lesson
        return Preview(self.path, lesson, reading.ok, findings, file=path)

    def with_all(self, results: Iterable[Checked]) -> Preview:
        """The file has been checked: what the reader found, and more."""
        findings = tuple(Finding(one.path, found) for one in results for found in one.problems)
        return replace(self, findings=findings, checked=True)

    def with_failure(self, fault: str) -> Preview:
        """The same preview after reading or checking raised an exception of this name.

        That is a fault of ours and not the author's: the last good lesson and the findings stay.
        """
        return replace(self, failure=fault, checked=True)


def read(path: Path, language: str | None) -> Reading:
    """Read the lesson in a language, or in that of the file."""
    return load_file(path, language)


def check(path: Path, reading: Reading) -> tuple[Checked, ...]:
    """Everything that is wrong with the file named, and with the one that was read."""
    return tuple(Checking((path, Path(reading.path))).run())
