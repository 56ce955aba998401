"""`chainrule learn`: the app at a lesson, or the lesson line by line. Without one, the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.commands.common import app, terminal
from tutor.commands.common.face import is_plain
from tutor.commands.common.journal import open_journal
from tutor.commands.common.speech import is_told, words_in
from tutor.commands.common.status import WANTING
from tutor.languages import FALLBACK
from tutor.wording import Words

if TYPE_CHECKING:
    from argparse import Namespace

    from tutor.commands.common.parsing import Parser
    from tutor.journal.journal import Journal
    from tutor.lessons import Library
    from tutor.ui.app import Opening


def add_arguments(parser: Parser, words: Words) -> None:
    """The lesson."""
    parser.add_argument("lesson", nargs="?", metavar="LESSON", help=words("cli-lesson"))
    parser.add_argument("--again", action="store_true", help=words("cli-again"))


def run(options: Namespace, words: Words) -> int:
    """Work through a lesson, or choose one of all or of a folder. Exit status: 1 if unreadable."""
    lesson: str | None = options.lesson
    again: bool = getattr(options, "again", False)  # without a command there are no options of it
    journal = open_journal()
    wanted = options.lang or _language_of_file(lesson)
    words = words_in(wanted, journal.setting("language"), ascii_only=options.ascii)
    library = app.library_of(options)
    if lesson and (pack := app.pack_at(lesson)) and not _is_known(lesson, library):
        library, lesson = pack, None
    if is_plain(options, journal):
        from tutor import plain
        from tutor.study import Desk

        terminal.read_lines()
        asks = _asks(journal, wanted, words) if terminal.is_terminal() else None
        desk = Desk(journal, zone=None)
        return plain.run(desk, library, words, lesson, again=again, asks=asks, complain=_complain)
    opening: Opening | None = None
    if lesson:
        opening = lambda started: started.open_lesson(lesson, again=again)  # noqa: E731
    elif _is_first(journal):
        asks = _asks(journal, wanted, words)
        # Behind the first frame, which is that of the list in any case.
        opening = lambda started: started.call_after_refresh(started.open_welcome, asks=asks)  # noqa: E731
    return app.start(journal, library, words, opening=opening)


def _complain(message: str) -> None:
    """Say why the lesson that was named cannot be read."""
    terminal.complain(message, WANTING)


def _asks(journal: Journal, wanted: str | None, words: Words) -> bool:
    """Whether a language is to be asked for, as nobody has told us one."""
    return bool(words.languages[1:]) and not is_told(wanted, journal.setting("language"))


def _is_first(journal: Journal) -> bool:
    """Whether somebody is to be welcomed: who has neither done anything nor been welcomed."""
    return journal.setting("welcome") != "done" and not journal.last()


def _is_known(lesson: str, library: Library) -> bool:
    """Whether it is the id of a lesson, whatever folder has the same name."""
    return any(lesson in (card.id, card.name) for card in library.cards(FALLBACK))


def _language_of_file(lesson: str | None) -> str | None:
    """Who names a translation wants to read it."""
    from tutor.lessons.text.files import language_of

    return language_of(lesson) if lesson else None
