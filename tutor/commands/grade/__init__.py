"""`chainrule grade`: answers judged from the command line, one by one or in a stream."""

from __future__ import annotations

from argparse import Namespace

from tutor.commands.common.parsing import Parser
from tutor.wording import Words


def add_arguments(parser: Parser, words: Words) -> None:
    """The answer, what was expected of it, and how the verdict is told."""
    parser.takes_formulas = True
    for name in ("answer", "expected"):  # learners give empty answers, too
        parser.add_argument(
            name, nargs="?", metavar=name.upper(), help=words(f"cli-{name}"), may_be_empty=True
        )
    for name, metavar in (("given", "a=x^2"), ("at", "x=1.5")):
        parser.add_argument(
            f"--{name}", action="append", metavar=metavar, help=words(f"cli-{name}"), default=[]
        )
    parser.add_argument("--of", metavar="FORMULA", help=words("cli-of"))
    parser.add_argument("--wrt", metavar="x", help=words("cli-wrt"))
    parser.add_argument(
        "--variables", metavar="x,y", help=words("cli-variables"), default="", may_be_empty=True
    )
    for name in ("prove", "json", "jsonl"):
        parser.add_argument(f"--{name}", action="store_true", help=words(f"cli-{name}"))


def run(options: Namespace, words: Words) -> int:
    """Judge one answer, or all that come (see `command.run`)."""
    from tutor.commands.grade import command  # with the mathematics, which help does without

    return command.run(options, words)
