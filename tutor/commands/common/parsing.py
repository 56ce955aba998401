"""Arguments: the options that all commands have, and formulas that look like options."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn

from tutor import __version__
from tutor.commands import COMMANDS, command
from tutor.commands.common import terminal
from tutor.commands.common.status import MISUSE, Misuse
from tutor.languages import LANGUAGES
from tutor.others import harmless
from tutor.wording import Words

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

SHELLS = ("bash", "zsh", "fish")
"""Those whose completions can be printed."""


class Parser(argparse.ArgumentParser):
    """argparse's parser, which remembers its arguments and ends with our own status."""

    takes_formulas = False
    """Whether an argument such as `-sin x` is a formula, and not a row of options."""

    said_of_nothing = ""
    """What is wrong with an empty value."""

    def __init__(self, **settings: Any) -> None:
        self.arguments: list[argparse.Action] = []
        super().__init__(add_help=False, **settings)

    def add_argument(
        self, *names: str, may_be_empty: bool = False, **settings: Any
    ) -> argparse.Action:
        """As argparse does, but nothing is no value.

        Scripts say `--backup "$FILE"`, and where they forgot to set that, an empty text would be
        taken for no option at all, for the folder we are in, or for every address there is.
        """
        action = super().add_argument(*names, **settings)
        if action.nargs != 0 and not may_be_empty:
            action.type = _filled(action.type or str, self)
        self.arguments.append(action)
        return action

    def add_number(
        self,
        option: str,
        words: Words,
        least: int,
        most: int,
        *,
        whole: bool = True,
        **settings: Any,
    ) -> argparse.Action:
        """An option that takes a number in these bounds, both allowed, in digits: an `int`, or a
        `float` where it need not be `whole`. What is none raises Misuse.

        Python's own would also take `8_0`, `+8`, `1e3` and digits of other scripts.
        """
        shape, kind = (r"[0-9]{1,30}", int) if whole else (r"[0-9]{1,9}(\.[0-9]{1,9})?", float)

        def number(text: str) -> float:
            if re.fullmatch(shape, text) and least <= kind(text) <= most:
                return kind(text)
            code = "cli-number" if whole else "cli-decimal"
            raise Misuse(words(code, option=option, least=least, most=most))

        return self.add_argument(option, type=number, **settings)

    @property
    def options_with_value(self) -> frozenset[str]:
        """The options behind which a value must come: `--at`, but not `--plain`."""
        return frozenset(
            option
            for action in self.arguments
            if action.nargs != 0
            for option in action.option_strings
        )

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """As argparse does, but what cannot be written is not passed over."""
        (file or sys.stderr).write(message)

    def error(self, message: str) -> NoReturn:
        """Say how it is used, and end."""
        said = f"{self.format_usage()}{self.prog}: {harmless(message)}"
        raise SystemExit(terminal.complain(said, MISUSE))


def _filled(read: Any, parser: Parser) -> Callable[[str], Any]:
    """What reads a value, and refuses one that is empty, or that nothing is left of."""

    @wraps(read)  # argparse tells of a value that cannot be read by the name of what reads it
    def filled(text: str) -> Any:
        value = read(text) if text else ""
        if value == "":
            raise argparse.ArgumentTypeError(parser.said_of_nothing)
        return value

    return filled


def parser_for(words: Words, named: Sequence[str]) -> tuple[Parser, dict[str, Parser]]:
    """The parser of everything, and that of each command by name.

    Only the commands named are loaded; of the others the parser knows no more than what help says
    of them. `named` may hold anything else, too, such as all arguments that there are.
    """
    parser = Parser(prog="chainrule", description=words("cli-description"))
    parser.said_of_nothing = words("cli-empty")
    _add_common(parser, words)
    version = f"chainrule {__version__}"
    parser.add_argument(
        "-V", "--version", action="version", version=version, help=words("cli-version")
    )
    parser.add_argument("--print-completion", choices=SHELLS, help=words("cli-print-completion"))
    parser.set_defaults(command=None, lesson=None)
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    parsers: dict[str, Parser] = {}
    for name in COMMANDS:
        # What is not given behind the command must not undo what was given before it.
        below = subparsers.add_parser(
            name, help=words(f"cli-{name}"), argument_default=argparse.SUPPRESS
        )
        below.said_of_nothing = parser.said_of_nothing
        _add_common(below, words, behind="_behind")
        if name in named:
            below.argument_default = None
            command(name).add_arguments(below, words)
        parsers[name] = below
    return parser, parsers


def _add_common(parser: Parser, words: Words, behind: str = "") -> None:
    """The options that may stand before the command or behind it."""
    parser.add_argument("-h", "--help", action="help", help=words("cli-help"))
    parser.add_argument("--lang", choices=LANGUAGES, help=words("cli-lang"))
    parser.add_argument(  # of those behind the command argparse would forget those before it
        "--lessons", dest=f"lessons{behind}", action="append", metavar="DIR",
        help=words("cli-lessons"),
    )  # fmt: skip
    parser.add_argument("--plain", action=argparse.BooleanOptionalAction, help=words("cli-plain"))
    parser.add_argument("--ascii", action="store_true", help=words("cli-ascii"))


def formulas_last(
    arguments: Sequence[str], parser: Parser, parsers: dict[str, Parser]
) -> list[str]:
    """The same arguments, so that `-sin x` is taken for a formula and not for options.

    Values join their options, and formulas, wherever they stand, come last, behind `--`.
    """
    before = parser.options_with_value
    pairs = enumerate(zip(arguments, ("", *arguments), strict=False))
    commands = (i for i, (this, last) in pairs if this[:1] != "-" and last not in before)
    behind = next(commands, len(arguments)) + 1
    named = parsers.get("".join(arguments[behind - 1 : behind]))
    if named is None or not named.takes_formulas:
        return list(arguments)
    with_value = named.options_with_value
    options: list[str] = []
    formulas: list[str] = []
    rest = iter(arguments[behind:])
    for argument in rest:
        if argument == "--":
            formulas += rest
        elif argument in with_value:
            options.append("=".join((argument, *islice(rest, 1))))
        elif argument.startswith("--") or argument == "-h":
            options.append(argument)
        else:
            formulas.append(argument)
    return [*arguments[:behind], *options, "--", *formulas]
