"""`chainrule where`: the folders that it reads and writes, or a class's database and who one is."""

from __future__ import annotations

from argparse import Namespace

from tutor.commands.common import app, terminal
from tutor.commands.common.parsing import Parser
from tutor.commands.common.status import FINE
from tutor.errors import TutorError
from tutor.others import harmless
from tutor.wording import Words


def add_arguments(parser: Parser, words: Words) -> None:
    """How it is written."""
    formats = ("text", "json")
    parser.add_argument("--format", choices=formats, help=words("cli-where-format"), default="text")


def run(options: Namespace, words: Words) -> int:
    """Print the folder of the progress, that of the config file, and those of the lessons.

    Where a class's database keeps the progress, also that, without its password, and the learner.
    """
    from tutor.config import config_file
    from tutor.journal.store import database, home, learner

    lessons = [str(folder.absolute()) for folder in app.lesson_folders(options)]
    data, config = str(home().absolute()), str(config_file().parent.absolute())
    of_class: dict[str, str] = {}
    if address := database():
        from tutor.journal.postgres.address import shown

        try:
            place = shown(address)
        except TutorError as error:  # what is unclear may be the password
            place = "…"
            terminal.complain(words.error(error), FINE)
        of_class = {"database": place, "learner": learner()}
    if options.format == "json":
        import json

        print(json.dumps({"data": data, **of_class, "config": config, "lessons": lessons}))
        return FINE
    rows = [
        ("data", data), *of_class.items(), ("config", config),
        *(("lessons", folder) for folder in lessons),
    ]  # fmt: skip
    width = max(len(name) for name, _ in rows)
    for name, folder in rows:
        print(f"{name:<{width}}  {harmless(folder)}")
    return FINE
