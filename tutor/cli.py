"""The command line: finds the command that is named, and hands over. Start-up is a feature."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from tutor import __version__
from tutor.commands.common.status import FINE, INTERRUPTED, WANTING
from tutor.errors import TutorError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit status: 0 fine, 1 found wanting, 2 misuse, 130 for Ctrl+C."""
    try:
        try:
            return _run(list(sys.argv[1:] if arguments is None else arguments))
        finally:
            if sys.stdout:  # None when it was closed before we started
                sys.stdout.flush()
    except BrokenPipeError:  # `chainrule … | head` is no fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        print(f"chainrule {__version__}")
        return FINE
    gc.disable()  # nothing becomes garbage while starting
    from tutor.commands import command
    from tutor.commands.common import terminal
    from tutor.commands.common.journal import close_journals
    from tutor.commands.common.parsing import formulas_last, parser_for
    from tutor.commands.common.speech import words_for

    terminal.never_fail()
    words = words_for(arguments)
    try:
        parser, parsers = parser_for(words, arguments)
        options = parser.parse_args(formulas_last(arguments, parser, parsers))
        if options.print_completion:
            from tutor.commands.common.completion import completion

            print(completion(options.print_completion, words))
            return FINE
        run = command(options.command or "learn").run
        gc.enable()
        return run(options, words)
    except TutorError as error:
        return terminal.complain(words.error(error), WANTING)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        close_journals(words)
