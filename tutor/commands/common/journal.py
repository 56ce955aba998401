"""The learner's journal, opened when it is first asked for, and once for each run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.commands.common import terminal
from tutor.commands.common.status import FINE

if TYPE_CHECKING:
    from pathlib import Path

    from tutor.journal.journal import Journal
    from tutor.wording import Words

_opened: dict[Path, Journal] = {}
"""By the folder: the language is looked up before the arguments are, and both want the journal."""


def open_journal() -> Journal:
    """What the learner did so far. `close_journals` closes it."""
    from tutor.journal.journal import Journal
    from tutor.journal.store import database, home, learner

    folder = home()
    if folder not in _opened:
        if address := database():
            from tutor.journal.postgres.place import PostgresServer

            server = PostgresServer(address, learner())
            _opened[folder] = Journal.opened(server, folder, learner=learner())
        else:
            _opened[folder] = Journal.at(folder)
    return _opened[folder]


def close_journals(words: Words) -> None:
    """Write what waits, and say what could not be written."""
    from tutor.wording import joined

    while _opened:
        _, journal = _opened.popitem()
        journal.troubles()  # what came up while there was a face has been told there
        journal.close()
        for problem in journal.troubles():
            text = words.problem(problem)
            terminal.complain(joined(text.message, text.mend), FINE)
