"""`chainrule explore`: the app on any formula or graph, or the graph printed in a format."""

from __future__ import annotations

import sys
from argparse import Namespace

from tutor.commands.common import app, terminal
from tutor.commands.common.face import is_plain_asked
from tutor.commands.common.journal import open_journal
from tutor.commands.common.parsing import Parser
from tutor.commands.common.speech import words_in
from tutor.commands.common.status import FINE, MISUSE, WANTING
from tutor.errors import Problem, TutorError
from tutor.explore import EXAMPLES, FORMATS, Exploration, explored, export, graph_from
from tutor.explore.export import limits
from tutor.explore.files import is_path, read_source, read_stream
from tutor.explore.source import is_formula
from tutor.others import shown_path
from tutor.wording import Words

LEAST_WIDTH = 20
"""Columns below which no picture is drawn."""
WIDEST = 10_000
"""Columns of any paper."""


def add_arguments(parser: Parser, words: Words) -> None:
    """The graph, where it is looked at, and how it is written."""
    parser.takes_formulas = True
    parser.add_argument(
        "graph", nargs="?", metavar="GRAPH", help=words("cli-graph"), may_be_empty=True
    )
    parser.add_argument("--at", action="append", metavar="x=1.5", help=words("cli-at"), default=[])
    parser.add_argument("--output", metavar="NAME", help=words("cli-output"))
    parser.add_argument("--format", choices=tuple(FORMATS), help=words("cli-explore-format"))
    parser.add_number("--width", words, 0, WIDEST, metavar="N", help=words("cli-width"))
    parser.add_argument("--example", choices=tuple(EXAMPLES), help=words("cli-example"))


def run(options: Namespace, words: Words) -> int:
    """Open the graph in the app, or print it.

    Exit status: 1 where it has no value or no gradients; 2 where there is no graph.
    """
    plain = is_plain_asked(options, open_journal())
    piped = options.graph == "-" or _is_piped(options)
    source = _source(options, piped)
    if source is None:
        return terminal.complain(words("cli-no-graph"), MISUSE)
    for problem in _ignored(options, source, piped):
        terminal.complain(words.problem(problem).text, FINE)
    output = None if is_formula(source) else options.output
    shown = terminal.is_terminal() or (piped and sys.stdout.isatty())
    if options.format is None and plain and terminal.is_terminal():
        return _line_by_line(options, source, output, words)
    if options.format is None and not plain and shown:
        exploration = explored(source, options.at, output)
        if exploration.trace is not None:
            if piped and not terminal.take_keyboard():
                return terminal.complain(words.problem(Problem("no-keyboard")).text, MISUSE)
            if terminal.is_terminal():
                wanted = piped or options.graph or options.example or options.at or options.output
                return _in_app(options, exploration if wanted else None)
    return _print(options, source, output, words, plain=plain)


def _line_by_line(options: Namespace, source: str, output: str | None, words: Words) -> int:
    from tutor.plain.explore import explore

    terminal.read_lines()
    is_named = options.graph is not None or options.example is not None
    start = explored(source, options.at, output) if is_named else None
    return explore(words, start if start and start.ok else None)


def _is_piped(options: Namespace) -> bool:
    """Whether nothing names a graph, and something else than a keyboard may bring one."""
    named = options.graph is not None or options.example is not None
    if named or terminal.is_terminal():
        return False
    return not sys.stdin.isatty()


def _source(options: Namespace, piped: bool) -> str | None:
    """The text of the graph; None where there is none. Raises TutorError for what has no text."""
    if piped:
        source = read_stream(sys.stdin.buffer)
        if not source.strip() and options.graph is None:
            return None
        return source
    if options.graph is None:
        opens = options.format is None and terminal.is_terminal()
        return EXAMPLES[options.example or "fork"] if options.example or opens else None
    if is_path(options.graph):
        source = read_source(options.graph)
        if not source.strip():
            figures = {"path": shown_path(options.graph)}
            raise TutorError(Problem("source-is-empty", figures=figures))
        return source
    return str(options.graph)


def _ignored(options: Namespace, source: str, piped: bool) -> list[Problem]:
    """The options that do nothing here."""
    problems = []
    if options.output is not None and is_formula(source):
        problems.append(Problem("ignored-output"))
    if options.example and (options.graph is not None or piped):
        problems.append(Problem("ignored-example", figures={"name": options.example}))
    if options.width is not None and options.format not in (None, "text"):
        problems.append(Problem("ignored-width"))
    return problems


def _print(
    options: Namespace, source: str, output: str | None, words: Words, *, plain: bool
) -> int:
    """Write the graph in a format, as text unless another is asked for; `plain`: in words."""
    name = options.format or "text"
    try:
        graph = graph_from(source, options.at, output)
    except TutorError as error:
        problems = [_as_option(problem) for problem in error.problems]
        return terminal.complain(words.error(TutorError(problems), source), WANTING)
    if plain and options.format is None:
        from tutor.plain.explore import told

        print("\n".join(told(words, graph)))
        return FINE
    spoken, ascii_only = words, words.ascii
    if name != "text":  # for programs: they read UTF-8, and escapes carry everything
        spoken, ascii_only = Words(words.language), options.ascii or not terminal.is_utf8()
    width = options.width or terminal.columns()
    width = width and max(LEAST_WIDTH, width)
    text = export(graph, name, spoken, ascii_only=ascii_only, width=width)
    print(text)
    for problem in limits(name, graph, text):
        terminal.complain(words.problem(problem).text, FINE)
    return FINE


def _as_option(problem: Problem) -> Problem:
    """A missing value may be given by an option."""
    missing = problem.code == "input-without-value"
    return problem._replace(code=f"{problem.code}-command") if missing else problem


def _in_app(options: Namespace, exploration: Exploration | None) -> int:
    """Without an exploration, go on with what was typed last."""
    journal = open_journal()
    words = words_in(options.lang, journal.setting("language"), ascii_only=options.ascii)
    library = app.library_of(options)
    return app.start(
        journal, library, words, opening=lambda started: started.open_exploration(exploration)
    )
