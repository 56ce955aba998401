"""`chainrule format`: lesson files set in one style, or what would be changed."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from tutor.commands.common import terminal
from tutor.commands.common.parsing import Parser
from tutor.commands.common.status import MISUSE
from tutor.wording import Words


def add_arguments(parser: Parser, words: Words) -> None:
    """The files, and whether they are only looked at."""
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help=words("cli-format-path")
    )
    parser.add_argument("--check", action="store_true", help=words("cli-format-check"))


def run(options: Namespace, words: Words) -> int:
    """Set what the paths mean in our style (see `command.run`)."""
    if not options.paths:
        return terminal.complain(words("cli-format-no-path"), MISUSE)
    from tutor.commands.format import command  # with the schema, which help does without

    return command.run(options, words)
