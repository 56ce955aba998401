"""The command line: finds the command that is named, and hands over. Start-up is a feature."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tutor import __version__
from tutor.commands.common import terminal
from tutor.commands.common.status import FINE, INTERRUPTED, MISUSE, WANTING, Misuse
from tutor.errors import TutorError

if TYPE_CHECKING:
    from argparse import Namespace

    from tutor.wording import Words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit status: see `commands.common.status`."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    terminal.open_streams()
    try:
        try:
            return _run(arguments)
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # `chainrule … | head` is no fault
        terminal.give_up(sys.stdout)
        return FINE
    except OSError as fault:
        if not terminal.is_of_output(fault):
            raise
        terminal.give_up(sys.stdout)
        return _complain(arguments)


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        print(f"chainrule {__version__}")
        return FINE
    gc.disable()  # nothing becomes garbage while starting
    from tutor.commands import command
    from tutor.commands.common import unsaid
    from tutor.commands.common.journal import close_journals
    from tutor.commands.common.speech import words_for

    terminal.never_fail()
    terminal.end_in_order()
    words = words_for(arguments)
    try:
        options = _understood(arguments, words) if arguments else unsaid.options()
        if options.print_completion:
            from tutor.commands.common.completion import completion

            print(completion(options.print_completion, words))
            return FINE
        run = command(options.command or "learn").run
        gc.enable()
        return run(options, words)
    except Misuse as misuse:
        return terminal.complain(str(misuse), MISUSE)
    except TutorError as error:
        return terminal.complain(words.error(error), WANTING)
    finally:
        close_journals(words)


def _understood(arguments: list[str], words: Words) -> Namespace:
    from tutor.commands.common.parsing import formulas_last, parser_for

    parser, parsers = parser_for(words, arguments)
    return parser.parse_args(formulas_last(arguments, parser, parsers))


def _complain(arguments: list[str]) -> int:
    """Say that what was to be printed is lost."""
    from tutor.commands.common.journal import close_journals
    from tutor.commands.common.speech import words_for

    words = words_for(arguments)
    close_journals(words)
    return terminal.complain(words("output-lost"), WANTING)
