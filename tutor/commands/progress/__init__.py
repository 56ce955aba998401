"""`chainrule progress`: what the learner knows, told or as data; and the journal kept safe."""

from __future__ import annotations

from argparse import Namespace

from tutor.commands.common import terminal
from tutor.commands.common.parsing import Parser
from tutor.commands.common.status import MISUSE
from tutor.wording import Words

FORMATS = ("text", "json", "csv", "xapi")
ACTIONS = ("backup", "restore", "reset", "merge", "rename")


def add_arguments(parser: Parser, words: Words) -> None:
    """How it is told, or what is done with the journal."""
    parser.add_argument("--format", choices=FORMATS, help=words("cli-progress-format"))
    parser.add_argument("--backup", metavar="FILE", help=words("cli-progress-backup"))
    parser.add_argument("--restore", metavar="FILE", help=words("cli-progress-restore"))
    parser.add_argument("--reset", action="store_true", help=words("cli-progress-reset"))
    parser.add_argument("--merge", metavar="FILE|URL", help=words("cli-progress-merge"))
    parser.add_argument(
        "--learner", type=str.strip, metavar="NAME", help=words("cli-progress-learner")
    )
    parser.add_argument(
        "--rename",
        type=str.strip,
        nargs=2,
        metavar=("OLD", "NEW"),
        help=words("cli-progress-rename"),
    )
    parser.add_argument("--learners", action="store_true", help=words("cli-progress-learners"))
    parser.add_argument(
        "--class", dest="whole_class", action="store_true", help=words("cli-progress-class")
    )


def run(options: Namespace, words: Words) -> int:
    """Print the progress, or do one thing with the journal.

    Exit status: 1 where that fails, or something could not be read.
    """
    named = [name for name in ("format", *ACTIONS) if getattr(options, name)]
    if (refused := _at_once(options, named)) is not None:
        return terminal.complain(words("cli-progress-one", options=refused), MISUSE)
    if named and named[0] in ACTIONS:
        if named[0] == "rename":
            from tutor.commands.progress.renaming import rename

            old, new = options.rename
            return rename(old, new, words)
        from tutor.commands.progress.keeping import keep

        file = None if named[0] == "reset" else getattr(options, named[0])
        return keep(named[0], file, options.learner, words)
    if options.learners:
        from tutor.commands.progress.whole_class import list_names

        return list_names(words)
    if options.whole_class:
        from tutor.commands.progress import whole_class

        return whole_class.show(options.format or "text", options, words)
    from tutor.commands.progress.printing import show

    return show(options.format or "text", options, words)


def _at_once(options: Namespace, named: list[str]) -> tuple[str, ...] | None:
    """Options that do not go together, if there are such."""
    whole = [
        *(["class"] if options.whole_class else []),
        *(["learners"] if options.learners else []),
    ]
    one = ["learner"] if options.learner else []
    xapi = ["format xapi"] if options.format == "xapi" else []
    format_ = ["format"] if options.format and options.learners else []
    rows = (
        named,
        whole + one,
        whole + [name for name in named if name in ACTIONS],
        whole,
        whole + xapi,
        whole + format_,
        one + [name for name in named if name in ACTIONS and name != "merge"],
    )
    return next((tuple(f"--{name}" for name in row) for row in rows if len(row) > 1), None)
