"""`chainrule practice`: problems that never repeat, in the app, line by line, or as JSON lines."""

from __future__ import annotations

from argparse import Namespace

from tutor.commands.common.parsing import Parser
from tutor.commands.practice import exam
from tutor.wording import Words

MOST = 10**6
"""Problems in one go: more than anybody does."""
LARGEST_SEED = 10**20 - 1


def add_arguments(parser: Parser, words: Words) -> None:
    """What is practised, how hard it is, how long, and for whom."""
    parser.add_argument(
        "--skill", action="append", metavar="SKILL", default=[], help=words("cli-practice-skill")
    )
    parser.add_number("--level", words, 1, 5, choices=range(1, 6), help=words("cli-practice-level"))
    for name, most in (("count", MOST), ("seed", LARGEST_SEED)):
        parser.add_number(
            f"--{name}", words, 0, most, metavar="N", help=words(f"cli-practice-{name}")
        )
    for name in ("placement", "jsonl"):
        parser.add_argument(f"--{name}", action="store_true", help=words(f"cli-practice-{name}"))
    exam.add_arguments(parser, words)


def run(options: Namespace, words: Words) -> int:
    """Practise (see `command.run`)."""
    if options.exam:
        return exam.run(options, words)
    from tutor.commands.practice import command  # with the mathematics, which help does without

    return command.run(options, words)
