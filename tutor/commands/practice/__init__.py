"""`chainrule practice`: problems that never repeat, in the app, line by line, or as JSON lines."""

from __future__ import annotations

from argparse import Namespace

from tutor.commands.common.parsing import Parser
from tutor.commands.practice import exam
from tutor.wording import Words


def add_arguments(parser: Parser, words: Words) -> None:
    """What is practised, how hard it is, how long, and for whom."""
    parser.add_argument(
        "--skill", action="append", metavar="SKILL", default=[], help=words("cli-practice-skill")
    )
    parser.add_argument("--level", type=int, choices=range(1, 6), help=words("cli-practice-level"))
    for name in ("count", "seed"):
        parser.add_argument(
            f"--{name}", type=_natural, metavar="N", help=words(f"cli-practice-{name}")
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


def _natural(text: str) -> int:
    number = int(text[:20])
    if number < 0:
        raise ValueError(text)
    return number
