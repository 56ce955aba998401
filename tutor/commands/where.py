"""`chainrule where`: the folders that it reads and writes."""

from __future__ import annotations

from argparse import Namespace

from tutor.commands.common import app
from tutor.commands.common.parsing import Parser
from tutor.commands.common.status import FINE
from tutor.others import harmless
from tutor.wording import Words


def add_arguments(parser: Parser, words: Words) -> None:
    """How it is written."""
    formats = ("text", "json")
    parser.add_argument("--format", choices=formats, help=words("cli-where-format"), default="text")


def run(options: Namespace, words: Words) -> int:
    """Print the folder of the progress, that of the config file, and those of the lessons."""
    from tutor.config import config_file
    from tutor.journal.store import home

    lessons = [str(folder.absolute()) for folder in app.lesson_folders(options)]
    data, config = str(home().absolute()), str(config_file().parent.absolute())
    if options.format == "json":
        import json

        print(json.dumps({"data": data, "config": config, "lessons": lessons}))
        return FINE
    rows = [("data", data), ("config", config), *(("lessons", folder) for folder in lessons)]
    width = max(len(name) for name, _ in rows)
    for name, folder in rows:
        print(f"{name:<{width}}  {harmless(folder)}")
    return FINE
