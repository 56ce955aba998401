"""`chainrule progress`: what the learner knows, told or as data; and the journal kept safe."""

from __future__ import annotations

from argparse import Namespace

from tutor.commands.common import terminal
from tutor.commands.common.parsing import Parser
from tutor.commands.common.status import MISUSE
from tutor.wording import Words

FORMATS = ("text", "json", "csv", "xapi")
ACTIONS = ("backup", "restore", "reset", "merge")


def add_arguments(parser: Parser, words: Words) -> None:
    """How it is told, or what is done with the journal."""
    parser.add_argument("--format", choices=FORMATS, help=words("cli-progress-format"))
    parser.add_argument("--backup", metavar="FILE", help=words("cli-progress-backup"))
    parser.add_argument("--restore", metavar="FILE", help=words("cli-progress-restore"))
    parser.add_argument("--reset", action="store_true", help=words("cli-progress-reset"))
    parser.add_argument("--merge", metavar="FILE|URL", help=words("cli-progress-merge"))


def run(options: Namespace, words: Words) -> int:
    """Print the progress, or do one thing with the journal. Exit status: 1 where that fails."""
    named = [name for name in ("format", *ACTIONS) if getattr(options, name)]
    if len(named) > 1:
        both = tuple(f"--{name}" for name in named)
        return terminal.complain(words("cli-progress-one", options=both), MISUSE)
    if named and named[0] in ACTIONS:
        from tutor.commands.progress.keeping import keep

        file = None if named[0] == "reset" else getattr(options, named[0])
        return keep(named[0], file, words)
    from tutor.commands.progress.printing import show

    return show(options.format or "text", options, words)
