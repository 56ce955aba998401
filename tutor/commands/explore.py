"""`chainrule explore`: the app on any formula or graph, or the graph printed in a format."""

from __future__ import annotations

from argparse import Namespace

from tutor.commands.common import app, terminal
from tutor.commands.common.journal import open_journal
from tutor.commands.common.parsing import Parser
from tutor.commands.common.speech import words_in
from tutor.commands.common.status import FINE, MISUSE, WANTING
from tutor.errors import TutorError
from tutor.explore import EXAMPLES, FORMATS, Exploration, explored, export, graph_from
from tutor.wording import Words


def add_arguments(parser: Parser, words: Words) -> None:
    """The graph, where it is looked at, and how it is written."""
    parser.takes_formulas = True
    parser.add_argument("graph", nargs="?", metavar="GRAPH", help=words("cli-graph"))
    parser.add_argument("--at", action="append", metavar="x=1.5", help=words("cli-at"), default=[])
    parser.add_argument("--output", metavar="NAME", help=words("cli-output"))
    parser.add_argument("--format", choices=tuple(FORMATS), help=words("cli-format"))
    parser.add_argument("--example", choices=tuple(EXAMPLES), help=words("cli-example"))


def run(options: Namespace, words: Words) -> int:
    """Open the graph in the app, or print it.

    Exit status: 1 where it has no value or no gradients; 2 where there is no graph.
    """
    source = EXAMPLES[options.example or "fork"] if options.graph is None else options.graph
    if options.format is None and not options.plain and terminal.is_terminal():
        exploration = explored(source, options.at, options.output)
        if exploration.trace is not None:
            return _in_app(options, exploration)
    if options.graph is None and options.example is None:
        return terminal.complain(words("cli-no-graph"), MISUSE)
    name = options.format or "text"
    try:
        graph = graph_from(source, options.at, options.output)
    except TutorError as error:
        return terminal.complain(words.error(error, source), WANTING)
    ascii_only = words.ascii
    if name != "text":  # for programs: they read UTF-8, and escapes carry everything
        words, ascii_only = Words(words.language), options.ascii or not terminal.is_utf8()
    print(export(graph, name, words, ascii_only=ascii_only))
    return FINE


def _in_app(options: Namespace, exploration: Exploration) -> int:
    journal = open_journal()
    words = words_in(options.lang, journal.setting("language"), ascii_only=options.ascii)
    library = app.library_of(options)
    return app.start(
        journal, library, words, opening=lambda started: started.open_exploration(exploration)
    )
