"""`chainrule preview`: the app on one file, which shows every save at once; or on a pack."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.commands.common import app, terminal
from tutor.commands.common.journal import open_journal
from tutor.commands.common.parsing import Parser
from tutor.commands.common.speech import words_in
from tutor.commands.common.status import MISUSE
from tutor.others import is_folder, shown_path
from tutor.wording import Words

if TYPE_CHECKING:
    from tutor.study.desk import Desk
    from tutor.ui.preview.problems_screen import ProblemsScreen


def add_arguments(parser: Parser, words: Words) -> None:
    """The file."""
    parser.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help=words("cli-preview-path")
    )


def run(options: Namespace, words: Words) -> int:
    """Show a file, which need not be there yet; its folder must, and so must a terminal.

    Of a folder, or its `pack.yaml`, the list of lessons is shown as learners will see it.
    Exit status: 2 where one of them is not.
    """
    from tutor.drawing.layout.cells import clean
    from tutor.journal.journal import Journal
    from tutor.lessons import Library
    from tutor.lessons.text.files import language_of

    path: Path | None = options.path
    if path is None:
        return terminal.complain(words("cli-preview-no-path"), MISUSE)
    name = clean(str(path))
    pack = app.pack_at(path)
    if pack is not None and not pack.packs(words.language):
        return terminal.complain(words("preview-folder", path=name), MISUSE)
    if not is_folder(path.parent):
        folder = clean(str(path.parent))
        return terminal.complain(words("preview-no-folder", path=name, folder=folder), MISUSE)
    if options.plain or not terminal.is_terminal():
        argument = shown_path(path)
        return terminal.complain(words("cli-preview-no-terminal", argument=argument), MISUSE)
    if not options.lang and (language := language_of(path)):
        words = words_in(language, None, ascii_only=options.ascii)

    def problems(desk: Desk) -> ProblemsScreen:
        from tutor.ui.preview.problems_screen import ProblemsScreen

        return ProblemsScreen(path, desk, words)

    with Journal.in_memory() as journal:
        if theme := open_journal().setting("theme"):
            journal.save_setting("theme", theme)
        if pack is not None:
            return app.start(journal, pack, words)
        return app.start(journal, Library(), words, home=problems)
