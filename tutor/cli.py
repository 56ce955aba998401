"""The command line. Each command imports what it needs, late: start-up is a feature."""

from __future__ import annotations

import argparse
import gc
import locale
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tutor import __version__
from tutor.errors import TutorError

if TYPE_CHECKING:
    from textual.screen import Screen

    from tutor.core.equality.prover import Prover
    from tutor.explore import Exploration
    from tutor.journal.journal import Journal
    from tutor.lessons.shelf.library import Library
    from tutor.study.desk import Desk
    from tutor.ui.app import Opening
    from tutor.wording import Words

FINE, WANTING, MISUSE = 0, 1, 2


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
    wanted = _wanted_language(arguments)
    words = _words(wanted, wanted or _saved_language(), ascii_only="--ascii" in arguments)
    choices = _choices() if "explore" in arguments else ((), ())
    options = _parser(words, *choices).parse_args(_formulas_last(arguments))
    try:
        if options.command == "explore":
            return _explore(options, words)
        if options.command == "grade":
            return _grade(options, words)
        if options.command == "check":
            return _check(options, words)
        if options.command == "new":
            from tutor.commands.new import run

            return run(options, words)
        if options.command == "preview":
            return _preview(options, words)
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


def _words(wanted: str | None, saved: str | None, *, ascii_only: bool) -> Words:
    """Sentences in a language and in characters that the output can show."""
    from tutor.wording import LANGUAGES, Words, language_of, languages_shown

    language = language_of(wanted, saved, _locale())
    if _is_utf8() and not ascii_only:
        return Words(language)
    from tutor.wording.terminal import ASCII_FOR, shown_in

    shown = shown_in(_encoding() or "ascii")
    if language not in languages_shown(shown):
        language = LANGUAGES[0]
    return Words(language, shown_in(ASCII_FOR[language]) if ascii_only else shown)


def _locale() -> str | None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value
    return locale.getlocale()[0]


def _saved_language() -> str | None:
    """The language chosen in the app, if there is one."""
    return _saved("language")


def _saved(name: str) -> str | None:
    """A choice made in the app, if there is one; a broken store is for others to report."""
    from tutor.journal.sqlite import Store, home

    if not home().is_dir():
        return None
    try:
        with Store(home()) as store:
            return store.setting(name)
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
    behind = "_behind" if default else ""  # there argparse would forget those before the command
    common.add_argument(
        "--lessons", dest=f"lessons{behind}", action="append", metavar="DIR",
        help=words("cli-lessons"),
    )  # fmt: skip
    common.add_argument("--plain", action="store_true", help=words("cli-plain"))
    common.add_argument("--ascii", action="store_true", help=words("cli-ascii"))
    return common


def _choices() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The formats and the examples of explore, which would be slow to look up for others."""
    from tutor.explore import EXAMPLES, FORMATS

    return tuple(FORMATS), tuple(EXAMPLES)


def _parser(
    words: Words, formats: Sequence[str], examples: Sequence[str]
) -> argparse.ArgumentParser:
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
    explore.add_argument("graph", nargs="?", metavar="GRAPH", help=words("cli-graph"))
    explore.add_argument("--at", action="append", metavar="x=1.5", help=words("cli-at"), default=[])
    explore.add_argument("--output", metavar="NAME", help=words("cli-output"), default=None)
    explore.add_argument("--format", choices=formats, help=words("cli-format"), default=None)
    explore.add_argument("--example", choices=examples, help=words("cli-example"), default=None)
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
    _add_check(commands.add_parser("check", help=words("cli-check"), parents=[common],
                                   add_help=False), words)  # fmt: skip
    _add_new(commands.add_parser("new", help=words("cli-new"), parents=[common],
                                 add_help=False), words)  # fmt: skip
    preview = commands.add_parser(
        "preview", help=words("cli-preview"), parents=[common], add_help=False
    )
    preview.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help=words("cli-preview-path"), default=None
    )
    return parser


def _add_check(check: argparse.ArgumentParser, words: Words) -> None:
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=words("cli-check-path"))
    formats = ("text", "json", "github")
    check.add_argument("--format", choices=formats, help=words("cli-check-format"), default="text")
    optional = argparse.BooleanOptionalAction
    check.add_argument("--prove", action=optional, help=words("cli-check-prove"), default=None)
    check.add_argument("--strict", action="store_true", help=words("cli-check-strict"))
    check.add_argument("--schema", action="store_true", help=words("cli-check-schema"))


def _add_new(new: argparse.ArgumentParser, words: Words) -> None:
    new.add_argument("path", nargs="?", type=Path, metavar="PATH", help=words("cli-new-path"))
    new.add_argument("--language", choices=("en", "zh"), help=words("cli-new-language"))
    new.add_argument(
        "--translation-of", type=Path, metavar="FILE", help=words("cli-new-translation-of")
    )
    new.set_defaults(path=None, language=None, translation_of=None)


_BEFORE = ("--lang", "--lessons")
_ONES_OWN = ("--given", "--at", "--of", "--wrt", "--variables", "--output", "--format", "--example")
_WITH_VALUE = (*_BEFORE, *_ONES_OWN)


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
    from tutor.commands.grade import run
    from tutor.wording import Words, language_of

    if options.json or options.jsonl:  # for scripts, and the same on every terminal
        words = Words(language_of(options.lang, options.lang or _saved_language(), _locale()))
    return run(options, words)


def _check(options: argparse.Namespace, words: Words) -> int:
    if options.schema:
        from tutor.lessons.blocks.describing import lesson_schema_text

        print(lesson_schema_text(), end="")
        return FINE
    if not options.paths:
        print(words("cli-check-no-path"), file=sys.stderr)
        return MISUSE
    from tutor.commands.check import run

    return run(options, words)


def _preview(options: argparse.Namespace, words: Words) -> int:
    """The app on one file. What it says can wait until it is there, but not until its folder is."""
    from tutor.drawing.layout.cells import clean

    path: Path | None = options.path
    if path is None:
        return _misused(words("cli-preview-no-path"))
    shown = clean(str(path))
    if path.is_dir():
        return _misused(words("preview-folder", path=shown))
    if not path.parent.is_dir():
        folder = clean(str(path.parent))
        return _misused(words("preview-no-folder", path=shown, folder=folder))
    if options.plain or not _is_terminal():
        return _misused(words("cli-preview-no-terminal", argument=shlex.quote(shown)))
    from tutor.lessons.text.files import language_of

    if not options.lang and (language := language_of(path)):
        words = _words(language, None, ascii_only=options.ascii)
    from tutor.journal.journal import Journal
    from tutor.lessons import Library

    def problems(desk: Desk) -> Screen[None]:
        from tutor.ui.preview.problems_screen import ProblemsScreen

        return ProblemsScreen(path, desk, words)

    with Journal.in_memory() as journal:
        if theme := _saved("theme"):
            journal.save_setting("theme", theme)
        return _app(journal, Library(), words, home=problems)


def _misused(message: str) -> int:
    print(message, file=sys.stderr)
    return MISUSE


def _explore(options: argparse.Namespace, words: Words) -> int:
    from tutor.explore import EXAMPLES, explored, export, graph_from
    from tutor.wording import Words

    source = EXAMPLES[options.example or "fork"] if options.graph is None else options.graph
    if options.format is None and not options.plain and _is_terminal():
        exploration = explored(source, options.at, options.output)
        if exploration.trace is not None:
            return _explore_in_app(options, exploration)
    if options.graph is None and options.example is None:
        print(words("cli-no-graph"), file=sys.stderr)
        return MISUSE
    name = options.format or "text"
    try:
        graph = graph_from(source, options.at, options.output)
    except TutorError as error:
        print(words.error(error, source), file=sys.stderr)
        return WANTING
    ascii_only = words.ascii
    if name != "text":  # for programs: they read UTF-8, and escapes carry everything
        words, ascii_only = Words(words.language), options.ascii or not _is_utf8()
    print(export(graph, name, words, ascii_only=ascii_only))
    return FINE


def _explore_in_app(options: argparse.Namespace, exploration: Exploration) -> int:
    from tutor.journal.journal import Journal
    from tutor.journal.sqlite import home

    with Journal.at(home()) as journal:
        words = _words(options.lang, journal.setting("language"), ascii_only=options.ascii)
        return _app(
            journal, _library(options), words, lambda app: app.open_exploration(exploration)
        )


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _encoding() -> str:
    return getattr(sys.stdout, "encoding", None) or ""  # None when it was closed before we started


def _is_utf8() -> bool:
    return _encoding().lower().replace("-", "") == "utf8"


def _learn(options: argparse.Namespace) -> int:
    from tutor.journal.journal import Journal
    from tutor.journal.sqlite import home

    lesson = options.lesson
    with Journal.at(home()) as journal:
        wanted = options.lang or _language_of_file(lesson)
        words = _words(wanted, journal.setting("language"), ascii_only=options.ascii)
        library = _library(options)
        if options.plain or not _is_terminal():
            from tutor.plain import run
            from tutor.study import Desk

            return run(Desk(journal), library, words, lesson)
        return _app(journal, library, words, lesson and (lambda app: app.open_lesson(lesson)))


def _language_of_file(lesson: str | None) -> str | None:
    """Who names a translation wants to read it."""
    from tutor.lessons.text.files import language_of

    return language_of(lesson) if lesson else None


def _app(
    journal: Journal, library: Library, words: Words, opening: Opening | None = None,
    home: Callable[[Desk], Screen[None]] | None = None,
) -> int:  # fmt: skip
    gc.disable()  # nothing becomes garbage while starting; the app enables it after its first frame
    from tutor.study.desk import Desk
    from tutor.ui.app import ChainruleApp

    if words.ascii:
        from tutor.ui.common.ascii import read_keys_in

        read_keys_in(sys.stdin.encoding)
    desk = Desk(journal, prover=_prover)
    app = ChainruleApp(desk, library, words, opening=opening, home=home and (lambda: home(desk)))
    app.run()
    return app.return_code or FINE


def _prover() -> Prover:
    from tutor.core.equality.prover import Prover

    return Prover()


def _library(options: argparse.Namespace) -> Library:
    """The folders named, or else our own lessons and what `CHAINRULE_LESSONS` adds to them."""
    from tutor.lessons import Library, shipped_lessons

    named = [*(options.lessons or ()), *getattr(options, "lessons_behind", ())]
    if named:
        return Library(*named)
    added = filter(None, os.environ.get("CHAINRULE_LESSONS", "").split(os.pathsep))
    return Library(shipped_lessons(), *map(os.path.expanduser, added))
