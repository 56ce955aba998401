"""The learner's journal handed out, taken back, begun anew, and joined with another.

Each changes the journal in one transaction, so that being killed, or another program that has it
open, does no harm: afterwards it is as it was, or as it was to be. Files that are handed in are
only read. What goes wrong is a TutorError with a `copy-…` problem, and nothing has changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tutor.errors import Problem, TutorError
from tutor.journal.log import Entry
from tutor.journal.migrations import upgrade
from tutor.journal.names import one_name
from tutor.journal.sqlite.copying import copy_privately, name_finally
from tutor.journal.sqlite.faults import LOCKED, problem_of
from tutor.journal.sqlite.file import NAME, SqliteFile
from tutor.journal.sqlite.handed_in import copied
from tutor.journal.sqlite.keeper import SqliteKeeper
from tutor.journal.sqlite.reading import log_of, settings_of
from tutor.journal.store import DAMAGED, REFUSED, SILENT, Place
from tutor.others import is_there

_NAMES = {
    "store-foreign": "copy-foreign",
    "store-newer": "copy-newer",
    DAMAGED: "copy-damaged",
    LOCKED: "copy-locked",
    "store-full": "copy-full",
    SILENT: "copy-server",
    REFUSED: "copy-refused",
    "store-no-driver": "store-no-driver",
    "store-address": "store-address",
}
"""Problems of a store, whose sentences say what becomes of a lesson, as those of a copy."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of joining two journals."""

    added: int
    """Entries that were new here."""
    present: int
    """Entries that were here already."""
    named: int = field(default=0, compare=False)
    """Those of them that had no name and were given one."""
    learners: tuple[str, ...] = field(default=(), compare=False)
    """Whose the others are."""


def back_up(folder: Path, target: Path) -> None:
    """Copy the journal in a folder to a new file that only its owner can read."""
    live = folder / NAME
    with told_of(target):
        if is_there(target):  # if only as a link to nowhere
            raise TutorError(Problem("copy-exists", figures={"path": str(target)}))
        if (keeper := SqliteFile(folder).reader()) is None:
            raise TutorError(Problem("copy-nothing", figures={"path": str(live)}))
        with closing(keeper):
            part = target.with_name(f"{target.name}.part")
            copy_privately(live, part)
            part.rename(target)


def restore(folder: Path, source: Path) -> Path | None:
    """Put a copy in the place of the journal. Returns where that is kept; None if it was empty."""
    entries, settings = read(source)
    with told_of(folder / NAME), closing(SqliteFile(folder).writer()) as keeper:
        return _replaced(keeper, entries, settings, folder, "before-restore")


def reset(folder: Path) -> Path | None:
    """Forget all that was done, but no choice. Returns where it is kept; None if nothing was."""
    with told_of(folder / NAME):
        file = SqliteFile(folder)
        if (reader := file.reader()) is None:
            return None
        with closing(reader):
            settings = reader.settings()
        with closing(file.writer()) as keeper:
            return _replaced(keeper, (), settings, folder, "before-reset")


def merge(
    place: Place, entries: Sequence[Entry], learner: str = "", *, names_present: bool = False
) -> Joined:
    """Add what a journal does not hold yet. Twice is the same as once.

    What was done where nobody needs a name gets the learner's; with `names_present` also what was
    merged without a name before.
    """
    named = [replace(one, learner=one_name(one.learner or learner)) for one in entries]
    ids = [one.id for one in entries]
    nameless = [one.id for one in entries if not one.learner]
    with told_of(None), closing(place.writer()) as keeper:
        before = keeper.learners(ids)
        added = keeper.append(named)
        given = keeper.give("", learner, nameless) if names_present and "" in before else 0
        learners = tuple(one for one in before if one or not given)
    return Joined(added, len(named) - added, given, learners)


def move(folder: Path, target: Path) -> tuple[int, Path | None]:
    """Have what was done in one folder have been done in another.

    Returns how much it was, and where the old journal is kept; None if there was nothing in it.

    Who was killed half-way finds it in both, and may do it again. A program that has the file open
    goes on with an empty one.
    """
    moved, kept = list[Entry](), list[Path]()
    with told_of(folder / NAME), closing(SqliteFile(folder).writer()) as keeper:

        def take() -> None:
            moved.extend(keeper.since())
            if moved:
                kept.append(keep_aside(folder, "before-rename"))
            with closing(SqliteFile(target).writer()) as other:
                other.append(moved)
                for name, value in keeper.settings().items():
                    if other.setting(name) is None:
                        other.save_setting(name, value)

        keeper.replace((), {}, take)
    return len(moved), next(iter(kept), None)


def keep_aside(folder: Path, why: str) -> Path:
    """Copy the journal in a folder to one beside it, which nobody will overwrite. Says where."""
    with told_of(folder / NAME):
        aside = folder / f"{NAME}.{why}.bak"
        part = aside.with_suffix(".part")
        copy_privately(folder / NAME, part)
        return name_finally(part, aside)


def _replaced(
    keeper: SqliteKeeper,
    entries: Sequence[Entry],
    settings: Mapping[str, str],
    folder: Path,
    why: str,
) -> Path | None:
    """Have a journal replaced by these, and what it was kept aside, unless it was empty."""
    kept: list[Path] = []

    def keep() -> None:
        if not keeper.is_empty():
            kept.append(keep_aside(folder, why))

    keeper.replace(entries, settings, keep)
    return kept[0] if kept else None


def read(path: Path) -> tuple[Sequence[Entry], Mapping[str, str]]:
    """What a journal of any version holds, wherever it comes from."""
    with told_of(path):
        if not path.exists():
            raise TutorError(Problem("copy-missing", figures={"path": str(path)}))
        with copied(path) as copy:
            upgrade(copy, None)
            return log_of(copy).entries, settings_of(copy)


@contextmanager
def told_of(path: Path | None) -> Iterator[None]:
    """Tell what goes wrong with the file at a path in the sentences of this module."""
    try:
        yield
    except TutorError as error:
        raise TutorError(map(_of_a_copy, error.problems)) from error
    except (OSError, sqlite3.Error) as error:
        raise TutorError(_of_a_copy(problem_of(error, path))) from error


def _of_a_copy(problem: Problem) -> Problem:
    if problem.code.startswith("copy-"):
        return problem
    figures = {"reason": problem.code, **problem.figures}
    return Problem(_NAMES.get(problem.code, "copy-unusable"), figures=figures)
