"""The learner's journal, opened when it is first asked for, and once for each run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.commands.common import terminal
from tutor.commands.common.status import FINE

if TYPE_CHECKING:
    from pathlib import Path

    from tutor.errors import Problem
    from tutor.journal.journal import Journal
    from tutor.journal.spare import Spare
    from tutor.journal.store import Place
    from tutor.wording import Words

_opened: dict[tuple[Path, str], Journal] = {}
"""By folder and learner: the language is looked up before the arguments are understood, and both
want the journal."""


def open_journal() -> Journal:
    """What the learner did so far. `close_journals` closes it."""
    from tutor.journal.journal import Journal
    from tutor.journal.store import home

    key = home(), learner_here()
    if key not in _opened:
        _opened[key] = Journal.opened(place_here(), key[0], learner=key[1], spare=_spare())
    return _opened[key]


def place_here() -> Place:
    """Where progress is kept: in the class's database, else in a file of one's own."""
    from tutor.journal.store import database, home

    if address := database():
        from tutor.journal.postgres.place import PostgresServer

        return PostgresServer(address, learner_here())
    from tutor.journal.sqlite.file import SqliteFile

    return SqliteFile(home())


def _spare() -> Spare | None:
    """Where is kept what the class's database does not take; for each database a folder."""
    from tutor.journal.store import database, home

    if not (address := database()):
        return None
    from tutor.journal.postgres.address import identity
    from tutor.journal.spare import Spare
    from tutor.journal.sqlite.file import SqliteFile

    return Spare(SqliteFile(home() / "unsent" / identity(address)))


def learner_here() -> str:
    """Who learns here, in a class; nobody needs a name on a machine of their own."""
    from tutor.journal.store import database, learner

    return learner() if database() else ""


def close_journals(words: Words) -> None:
    """Write what waits, and say what could not be written."""
    codes = set[str]()
    while _opened:
        _, journal = _opened.popitem()
        journal.troubles()  # what came up while there was a face has been told there
        journal.close()
        for problem in journal.troubles():
            codes.add(problem.code)
            tell_problem(problem, words)
    lost, kept = "store-unsaved" in codes, "store-spared" in codes
    terminal.tell_server(type="journal", outcome="lost" if lost else "kept" if kept else "saved")


def tell_problem(problem: Problem, words: Words) -> None:
    """Say what is wrong with the journal, beside what is printed."""
    from tutor.markup.sentences import joined

    text = words.problem(problem)
    terminal.complain(joined(text.message, text.mend), FINE)
