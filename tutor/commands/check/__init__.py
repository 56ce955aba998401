"""`chainrule check`: lessons checked before a learner sees them, told for people or programs."""

from __future__ import annotations

from argparse import BooleanOptionalAction, Namespace
from pathlib import Path

from tutor.commands.common import terminal
from tutor.commands.common.parsing import Parser
from tutor.commands.common.status import FINE, MISUSE
from tutor.wording import Words


def add_arguments(parser: Parser, words: Words) -> None:
    """The files, what is asked of them, and how it is told."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=words("cli-check-path"))
    formats = ("text", "json", "github")
    parser.add_argument("--format", choices=formats, help=words("cli-check-format"), default="text")
    parser.add_argument(
        "--prove", action=BooleanOptionalAction, help=words("cli-check-prove"), default=None
    )
    parser.add_argument("--strict", action="store_true", help=words("cli-check-strict"))
    parser.add_argument("--schema", action="store_true", help=words("cli-check-schema"))


def run(options: Namespace, words: Words) -> int:
    """Check what the paths mean (see `command.run`), or print the schema of lessons."""
    if options.schema:
        from tutor.lessons.blocks.describing import lesson_schema_text

        print(lesson_schema_text(), end="")
        return FINE
    if not options.paths:
        return terminal.complain(words("cli-check-no-path"), MISUSE)
    from tutor.commands.check import command  # with the mathematics, which help does without

    return command.run(options, words)
