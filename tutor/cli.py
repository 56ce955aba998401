"""The command line. Each command imports what it needs, late: start-up is a feature."""

from __future__ import annotations

import argparse
import gc
import locale
import os
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tutor import __version__
from tutor.errors import TutorError

if TYPE_CHECKING:
    from tutor.core.prover import Prover
    from tutor.course.library import Library
    from tutor.progress.store import Store
    from tutor.wording import Words

FINE, WANTING, MISUSE = 0, 1, 2
FORMATS = ("text", "json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit status: 0 fine, 1 found wanting, 2 misuse; nothing else."""
    try:
        try:
            return _run(list(sys.argv[1:] if arguments is None else arguments))
        finally:
            if sys.stdout:  # None when it was closed before we started
                sys.stdout.flush()
    except BrokenPipeError:  # `chainrule … | head` is no fault
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _run(arguments: Sequence[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        print(f"chainrule {__version__}")
        return FINE
    _speak_utf8()
    from tutor.wording import Words, language_of

    wanted = _wanted_language(arguments)
    words = Words(language_of(wanted, wanted or _saved_language(), _locale()))
    options = _parser(words).parse_args(_formulas_last(arguments))
    try:
        if options.command == "explore":
            return _explore(options, words)
        if options.command == "grade":
            return _grade(options, words)
        return _learn(options)
    except TutorError as error:
        print(words.error(error), file=sys.stderr)
        return WANTING
    except KeyboardInterrupt:
        return FINE


def _speak_utf8() -> None:
    """Never die of a locale that cannot show a character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _locale() -> str | None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value
    return locale.getlocale()[0]


def _saved_language() -> str | None:
    """The language chosen in the app, if there is one; a broken store is for others to report."""
    from tutor.progress.store import Store, home

    if not home().is_dir():
        return None
    try:
        with Store(home()) as store:
            return store.setting("language")
    except TutorError:
        return None


def _wanted_language(arguments: Sequence[str]) -> str | None:
    """`--lang` decides the language of the help and of errors, too, so it is looked up first."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    return None


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(MISUSE, f"{self.prog}: {message}\n")


def _common(words: Words, default: str | None = None) -> _Parser:
    """The options that may stand before the command or behind it."""
    common = _Parser(add_help=False, argument_default=default)
    common.add_argument("-h", "--help", action="help", help=words("cli-help"))
    common.add_argument("--lang", choices=("en", "zh"), help=words("cli-lang"))
    common.add_argument("--lessons", type=Path, metavar="DIR", help=words("cli-lessons"))
    common.add_argument("--plain", action="store_true", help=words("cli-plain"))
    return common


def _parser(words: Words) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="chainrule",
        description=words("cli-description"),
        parents=[_common(words)],
        add_help=False,
    )
    version = f"chainrule {__version__}"
    parser.add_argument(
        "-V", "--version", action="version", version=version, help=words("cli-version")
    )
    parser.set_defaults(command=None, lesson=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    common = _common(words, argparse.SUPPRESS)  # what stood before the command stays
    learn = commands.add_parser("learn", help=words("cli-learn"), parents=[common], add_help=False)
    learn.add_argument("lesson", nargs="?", metavar="LESSON", help=words("cli-lesson"))
    explore = commands.add_parser(
        "explore", help=words("cli-explore"), parents=[common], add_help=False
    )
    explore.add_argument("graph", metavar="GRAPH", help=words("cli-graph"))
    explore.add_argument("--at", action="append", metavar="x=1.5", help=words("cli-at"), default=[])
    explore.add_argument("--output", metavar="NAME", help=words("cli-output"), default=None)
    explore.add_argument("--format", choices=FORMATS, help=words("cli-format"), default="text")
    explore.add_argument("--ascii", action="store_true", help=words("cli-ascii"), default=False)
    grade = commands.add_parser("grade", help=words("cli-grade"), parents=[common], add_help=False)
    grade.add_argument("answer", nargs="?", metavar="ANSWER", help=words("cli-answer"))
    grade.add_argument("expected", nargs="?", metavar="EXPECTED", help=words("cli-expected"))
    for name, metavar in (("given", "a=x^2"), ("at", "x=1.5")):
        grade.add_argument(
            f"--{name}", action="append", metavar=metavar, help=words(f"cli-{name}"), default=[]
        )
    for name, metavar, default in (
        ("of", "FORMULA", None),
        ("wrt", "x", None),
        ("variables", "x,y", ""),
    ):
        grade.add_argument(f"--{name}", metavar=metavar, help=words(f"cli-{name}"), default=default)
    for name in ("prove", "json", "jsonl"):
        grade.add_argument(f"--{name}", action="store_true", help=words(f"cli-{name}"))
    return parser


_BEFORE = ("--lang", "--lessons")
_WITH_VALUE = (*_BEFORE, "--given", "--at", "--of", "--wrt", "--variables", "--output", "--format")


def _formulas_last(arguments: Sequence[str]) -> list[str]:
    """The same arguments, so that `-sin x` is taken for a formula and not for options.

    Values join their options, and formulas, wherever they stand, come last, behind `--`.
    """
    pairs = enumerate(zip(arguments, ("", *arguments), strict=False))
    commands = (i for i, (this, last) in pairs if this[:1] != "-" and last not in _BEFORE)
    behind = next(commands, len(arguments)) + 1
    if arguments[behind - 1 : behind] not in (["grade"], ["explore"]):
        return list(arguments)
    options: list[str] = []
    formulas: list[str] = []
    rest = iter(arguments[behind:])
    for argument in rest:
        if argument == "--":
            formulas += rest
        elif argument in _WITH_VALUE:
            options.append("=".join((argument, *islice(rest, 1))))
        elif argument.startswith("--") or argument == "-h":
            options.append(argument)
        else:
            formulas.append(argument)
    return [*arguments[:behind], *options, "--", *formulas]


def _grade(options: argparse.Namespace, words: Words) -> int:
    from tutor.grade import run

    return run(options, words)


def _explore(options: argparse.Namespace, words: Words) -> int:
    from tutor.explore import as_json, as_text, graph_from

    try:
        graph = graph_from(options.graph, options.at, options.output)
    except TutorError as error:
        print(words.error(error, options.graph), file=sys.stderr)
        return WANTING
    ascii_only = options.ascii or not _is_utf8()
    if options.format == "json":
        print(as_json(graph, ascii_only=ascii_only))
    else:
        print(as_text(graph, words, ascii_only=ascii_only))
    return FINE


def _is_utf8() -> bool:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return encoding in ("utf8", "utf16", "utf32", "gb18030")


def _learn(options: argparse.Namespace) -> int:
    from tutor.progress.store import Store, home
    from tutor.wording import Words, language_of

    with Store(home()) as store:
        language = language_of(options.lang, store.setting("language"), _locale())
        library = _library(options.lessons)
        plain = options.plain or not (sys.stdin.isatty() and sys.stdout.isatty())
        if plain:
            from tutor.plain import run

            return run(store, library, Words(language), options.lesson)
        return _app(store, library, language, options.lesson)


def _app(store: Store, library: Library, language: str, lesson: str | None) -> int:
    gc.disable()  # nothing becomes garbage while starting; the app enables it after its first frame
    from tutor.ui.app import ChainruleApp

    app = ChainruleApp(store, library, language, lesson=lesson, prover=_prover)
    app.run()
    return app.return_code or FINE


def _prover() -> Prover:
    from tutor.core.prover import Prover

    return Prover()


def _library(folder: Path | None) -> Library:
    from tutor.course import Library, shipped_lessons

    return Library(folder or shipped_lessons())
