"""Whose progress is kept here, and what they did: read, and never touched.

In a class's database everybody is in one place. Without one there is the journal of this home, with
the files that were merged into it, and beside it one of each learner who came to `serve`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from tutor.commands.common import terminal
from tutor.commands.common.journal import learner_here, open_journal, place_here, tell_problem
from tutor.commands.common.status import FINE, WANTING
from tutor.errors import Problem, TutorError
from tutor.journal.log import Entry
from tutor.journal.names import folders, one_name
from tutor.journal.sqlite.copies import told_of
from tutor.journal.sqlite.file import SqliteFile
from tutor.journal.store import Keeper, Place, database, home
from tutor.markup.sentences import joined
from tutor.others import harmless
from tutor.wording import Words

T = TypeVar("T")
PATIENCE = 5.0
"""Seconds to wait until what was saved from a damaged file is written anew."""
SOON = 1.0
"""Seconds in which a database that answers has taken what was kept for it."""
MOST_TOLD = 12
"""Names that are told to whoever asked for one that there is not."""
DAMAGED_ROWS = "copy-rows"


class Records:
    """Everything there is to read here."""

    def __init__(self) -> None:
        """Look where it is."""
        self._journal = open_journal()
        self._journal.is_saved(SOON if database() else PATIENCE)
        self._own = place_here()
        self._notes: list[Problem] = []
        self._problems: dict[str, Problem] = {}
        """What could not be read, by where it is."""

    @cached_property
    def _folders(self) -> dict[str, Path]:
        """Where those came who came to `serve`, by name. Raises TutorError."""
        with told_of(home()):
            return {} if database() else dict(folders(home()))

    def names(self) -> tuple[str, ...]:
        """Everybody who did something; empty for whoever needs no name. Raises TutorError."""
        names = {*self._asked(lambda keeper: keeper.learners())}
        names.update(
            name
            for name, folder in self._folders.items()
            if self._asked_in(folder, lambda keeper: keeper.learners())
        )
        return self._unless_unread(tuple(sorted(names)))

    def entries(self, name: str | None = None) -> tuple[Entry, ...]:
        """What one of them did; None for whoever learns here. Raises TutorError.

        So does a name that nobody has.
        """
        if name is None:
            here = learner_here()
            return self._unless_unread(self._asked(lambda keeper: keeper.entries(here)))
        one = one_name(name)
        did = self._asked(lambda keeper: keeper.entries(one))
        if folder := self._folders.get(one):
            did = _together(did, self._asked_in(folder, lambda keeper: keeper.since()))
        if not did and not self._problems:
            raise TutorError(nobody(one, self.names()))
        return self._unless_unread(tuple(replace(entry, learner=one) for entry in did))

    def tell(self, words: Words) -> int:
        """Say what could not be read, beside what is shown. Returns the exit status."""
        for problem in (*self._journal.troubles(), *self._notes):
            tell_problem(problem, words)
        for problem in self._problems.values():
            said = words.problem(problem)
            is_part = problem.code == DAMAGED_ROWS
            mend = said.mend if is_part else words("progress-left-out")
            terminal.complain(joined(said.message, mend), FINE)
        return WANTING if self._problems else FINE

    def _unless_unread(self, answer: tuple[T, ...]) -> tuple[T, ...]:
        """Nothing to be had, and something that cannot be read, is not the same as nothing."""
        if self._problems and not answer:
            raise TutorError(self._problems.values())
        return answer

    def _asked(self, ask: Callable[[Keeper], tuple[T, ...]]) -> tuple[T, ...]:
        """Ask the database, or one's own file."""
        answer = self._answer(self._own, self._own.reader, ask)
        self._notes += self._own.notes()
        return answer

    def _asked_in(self, folder: Path, ask: Callable[[Keeper], tuple[T, ...]]) -> tuple[T, ...]:
        """Ask the file of a learner, who may be writing to it."""
        file = SqliteFile(folder)
        answer = self._answer(file, file.untouched, ask)
        if file.notes():
            self._note(Problem(DAMAGED_ROWS, figures={"path": str(file.path)}))
        return answer

    def _answer(
        self,
        place: Place,
        opened: Callable[[], Keeper | None],
        ask: Callable[[Keeper], tuple[T, ...]],
    ) -> tuple[T, ...]:
        try:
            with told_of(home()):
                if (keeper := opened()) is None:
                    return ()
                with closing(keeper):
                    return ask(keeper)
        except TutorError as error:
            for problem in error.problems:
                self._note(problem)
            return ()

    def _note(self, problem: Problem) -> None:
        figures = {"read": "only", **problem.figures}  # what is told else is for files handed in
        self._problems.setdefault(
            str(problem.figures.get("path")), problem._replace(figures=figures)
        )


def _together(*logs: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each entry once, though a copy of the one journal was merged into the other."""
    by_id = {entry.id: entry for log in logs for entry in log}
    return tuple(sorted(by_id.values(), key=lambda entry: (entry.at, entry.id)))


def nobody(name: str, names: Iterable[str]) -> Problem:
    """What to say of a name that nobody has: it may be mistyped, so those like it come first."""
    from difflib import get_close_matches

    named = [one for one in names if one]
    like = get_close_matches(name, named, MOST_TOLD)
    told = list(dict.fromkeys((*like, *named)))[:MOST_TOLD]
    known = (*map(harmless, told), *(("…",) if len(named) > MOST_TOLD else ()))
    return Problem("learner-unknown", figures={"learner": harmless(name), "known": known})
