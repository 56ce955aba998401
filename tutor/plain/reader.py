"""What reads a session aloud, so to speak: the question, the graph, how it went."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TextIO

from tutor.core.graph.model import Graph
from tutor.drawing.layout.cells import clean
from tutor.markup.comments import without_comments
from tutor.markup.dollars import Dollars, with_formulas
from tutor.markup.latex import formula
from tutor.markup.sentences import joined
from tutor.others import abridged, harmless_lines
from tutor.plain.commands import Command, command_in, is_wordy, listing
from tutor.plain.graph import graph_lines
from tutor.questions import Choosing, Question
from tutor.study import Desk, Session, Sitting
from tutor.study.earned import earned
from tutor.study.plan import Asked
from tutor.telling.feedback import MARKS, feedback, options, prompt
from tutor.telling.figures import shortened
from tutor.wording import Words

REVEAL_KEY = "!"

_YES = ("y", "yes", "是", "好")

Ask = Callable[[str], str]
Say = Callable[[str], None]


LONGEST_LINE = 10_000
"""Characters of a line that are read: more than any answer may have; the rest is passed over."""


def line_typed(prompt: str) -> str:
    """A line from the standard input. Raises EOFError where that has ended, or was never open."""
    try:
        if sys.stdin.isatty():
            return input(prompt)
        sys.stdout.write(f"{prompt.rstrip()}\n")  # nobody's Enter ends that line
        sys.stdout.flush()
        return _bounded_line(sys.stdin)
    except (
        OSError,
        RuntimeError,
        AttributeError,
    ) as error:  # the terminal has hung up; there is no input
        raise EOFError from error


def _bounded_line(source: TextIO) -> str:
    """The next line, however long it is, in little memory."""
    part = line = source.readline(LONGEST_LINE)
    if not line:
        raise EOFError
    while part and not part.endswith("\n"):
        part = source.readline(LONGEST_LINE)
    return line.removesuffix("\n")


class LeftError(EOFError):
    """Somebody has said that it is enough: as the end of the input, but they are still there."""


class Speaker:
    """Says what can be shown, asks, and understands commands."""

    def __init__(self, words: Words, ask: Ask, say: Say) -> None:
        """`ask` and `say` write what the words can show."""
        self.words = words
        self.say = shown(words, say)
        self._ask, self._say = ask, say

    def ask(self, prompt: str) -> str:
        """What is answered to this. Raises EOFError where the input ends."""
        blank = "" if prompt.endswith("：") else " "
        return self._ask(self.words.shown(harmless_lines(prompt)) + blank).strip()

    def typed(
        self, prompt: str, offered: Sequence[str], names: Collection[str] = ()
    ) -> str | Command:
        """What is typed at a prompt: a command that is offered, or else anything that is none.

        `help` is always offered, and `quit`: that raises LeftError.
        Commands that can do nothing here are answered; they cost nothing.
        """
        while True:
            text = self.ask(prompt)
            command = command_in(text, names)
            if command is None:
                return text
            if command.name == "quit":
                raise LeftError
            if command.name == "help":
                for line in listing(self.words, (*offered, "help", "quit"), names):
                    self.say(line)
            elif command.name in offered:
                return command
            else:
                self.say_unknown(text, known=bool(command.name))

    def say_unknown(self, text: str, *, known: bool = False) -> None:
        """That this is no command, or none that can do anything here."""
        text = shortened(text)
        code = self.words("plain-not-here", text=text) if known else ""
        self.say(code or self.words("plain-unknown", text=text))

    def agreed(self, prompt: str) -> bool:
        """Whether somebody says yes; what is no answer is a no, the end of the input, too."""
        try:
            return is_yes(self.ask(prompt))
        except EOFError:
            return False


SOON = 1.0
"""Seconds in which what was done should be saved, before it is said to be."""


class Reader(Speaker):
    """One sitting, told to somebody who reads line by line."""

    def __init__(self, sitting: Sitting, words: Words, ask: Ask, say: Say) -> None:
        super().__init__(words, ask, say)
        self.sitting = sitting
        self._put: str | None = None
        """The key of the question that was asked last: it is not asked again after each slip."""

    @property
    def session(self) -> Session:
        """Where the learner is."""
        return self.sitting.session

    @property
    def graph(self) -> Graph | None:
        """The graph that is asked about."""
        return self.session.current.graph if self.session.current else None

    def say_troubles(self) -> None:
        """What is newly wrong with the journal."""
        for line in troubles(self.sitting.desk, self.words):
            self.say(line)

    def read_graph(self, graph: Graph | None) -> None:
        """The graph in words: each node, and what of it has been earned."""
        if graph is None:
            self.say(self.words("plain-no-graph"))
            return
        self.say(self.words("plain-graph"))
        run = self.session.plan.trace(graph)
        for line in graph_lines(self.words, run, earned(self.session, graph)):
            self.say(f"  {line}")
        self.say("")

    def put(self, question: Question, *, again: bool = False) -> None:
        """What is asked, and what may be chosen; once, unless it is wanted `again`."""
        if self._put == question.key and not again:
            return
        self._put = question.key
        self.say(prompt(self.words, question).text)
        for line in options(self.words, question.form):
            self.say(line)

    def say_question(self) -> None:
        """The question in front once more, and what was last said of an answer to it."""
        if self.session.current:
            self.put(self.session.current.question, again=True)
        self.say_feedback()

    def answer_typed(self, prompt: str, offered: Sequence[str]) -> str | Command:
        """What is typed at the question in front, which is put first, unless it has just been.

        `question` and `graph` are seen to here. What is neither an answer nor a command is said to
        be so, and is not written down: it costs no try.
        """
        asked = self.session.current
        assert asked is not None, "only a question is answered"
        names = _names(asked)
        self.put(asked.question)
        while True:
            given = self.typed(prompt, (*offered, "question", "graph"), names)
            match given:
                case Command("question"):
                    self.put(asked.question, again=True)
                case Command("graph"):
                    self.read_graph(asked.graph)
                case "":
                    self.say(self.words("type-first"))
                case str() if given not in names and self._means_nothing(given):
                    self.say_unknown(given)
                case _:
                    return given

    def _means_nothing(self, text: str) -> bool:
        """Whether words were typed that are no answer; nor is a number among them, to choose by."""
        asked = self.session.current
        if asked is None or not is_wordy(text):
            return False
        by_number = isinstance(asked.question.form, Choosing) and re.search(r"\d", text) is not None
        return by_number or asked.question.judge(text).kind == "invalid"

    def say_feedback(self) -> None:
        """What came of the last answer or hint."""
        for line in feedback(self.words, self.session, REVEAL_KEY):
            mark = MARKS.get(line.tone, "  ")
            self.say(mark + line.text.replace("\n", f"\n{' ' * len(mark)}"))
        self.say("")


def _names(asked: Asked) -> frozenset[str]:
    """What means something at a question, whatever command has the same name."""
    form, graph = asked.question.form, asked.graph
    chosen = form.options if isinstance(form, Choosing) else ()
    keys = (name for option in chosen for name in (option.answer, *option.keys))
    return frozenset((*keys, *(graph.by_name if graph else ())))


def shown(words: Words, say: Say) -> Say:
    """Say everything as far as it can be shown."""

    def told(text: str) -> None:
        say(words.shown(abridged(harmless_lines(text))))

    return told


def is_yes(answer: str) -> bool:
    """Whether somebody has agreed, in whichever language."""
    return answer.strip().lower() in _YES


def troubles(desk: Desk, words: Words) -> Iterator[str]:
    """What is newly wrong with the journal, a line each."""
    for problem in desk.troubles():
        text = words.problem(problem)
        yield f"! {joined(text.message, text.mend)}"


def bare(markdown: str) -> str:
    """Markdown without fences, emphasis and comments, and without what a terminal would obey.

    Formulas are put aside meanwhile: what stands in them is no Markdown. Each is on one line:
    nothing is drawn here, no fraction bar either.
    """
    formulas: list[str] = []

    def put_aside(one: Dollars) -> str:
        formulas.append(formula(one.content.strip()).text)
        return f"{_ASIDE}{len(formulas) - 1}{_ASIDE}"

    text = with_formulas(markdown.replace(_ASIDE, ""), put_aside).replace("\\$", "$")
    text = re.sub(r"(?m)^```.*\n?", "", without_comments(text))
    text = _EMPHASIS.sub(_inner, text)
    text = re.sub(f"{_ASIDE}(\\d+){_ASIDE}", lambda place: formulas[int(place[1])], text)
    return "\n".join(map(clean, text.splitlines()))


_EMPHASIS = re.compile(
    r"\*\*((?:.|\n(?!\s*\n)){1,999}?)\*\*|`(.{1,999}?)`|(?<![\w*])\*(\S.{0,999}?)\*(?!\w)"
)
"""What is bold may go on behind the end of a line, but not behind that of a paragraph. Each is held
to a length, or a thousand that nobody ends would take a thousand times as long."""

_ASIDE = "\x00"
"""What stands around the number of a formula that is put aside."""


def _inner(match: re.Match[str]) -> str:
    return str(next(filter(None, match.groups()), ""))
