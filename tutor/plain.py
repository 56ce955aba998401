"""The line-by-line mode: the same sessions for screen readers, pipes and very small terminals."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from tutor.core.formula.notation import figure, pretty
from tutor.core.graph.model import Graph
from tutor.drawing.layout.cells import clean
from tutor.journal.report import Standing
from tutor.lessons.model import Lesson
from tutor.lessons.shelf.cards import Card
from tutor.lessons.shelf.library import Library
from tutor.questions import Question
from tutor.study import Desk, Session, Sitting
from tutor.study.earned import earned
from tutor.study.passing import Passing
from tutor.study.standing import contents_of, progress, standings_by_name
from tutor.telling.feedback import MARKS, feedback, options, prompt
from tutor.telling.packs import credit, fault, has_headings, heading
from tutor.telling.page import page_text
from tutor.wording import Words, joined

REVEAL_KEY = "!"

Ask = Callable[[str], str]
Say = Callable[[str], None]


def run(
    desk: Desk,
    library: Library,
    words: Words,
    lesson: str | None,
    *,
    ask: Ask = input,
    say: Say = print,
) -> int:
    """Work through a lesson, or list the lessons when none is named. Returns the exit status."""

    def asked(text: str) -> str:
        return ask(words.shown(text))

    def told(text: str) -> None:
        say(words.shown(text))

    if lesson is None:
        for line in (*_troubles(desk, words), *_listing(desk, library, words)):
            told(line)
        return 0
    reading = library.load(lesson, words.language)
    if reading.lesson is None:
        for problem in reading.problems:
            said = words.problem(problem)
            where = f"{reading.path}:{problem.where.line}:{problem.where.column}"
            told(f"{where}: {joined(said.message, said.mend)}")
        return 1
    _Reader(desk.open(reading.lesson), words, asked, told).run()
    return 0


def _troubles(desk: Desk, words: Words) -> Iterator[str]:
    """What is newly wrong with the journal, a line each."""
    for problem in desk.troubles():
        text = words.problem(problem)
        yield f"! {joined(text.message, text.mend)}"


def _listing(desk: Desk, library: Library, words: Words) -> Iterator[str]:
    known = standings_by_name(desk.journal.standings())
    packs = library.packs(words.language)
    some = any(pack.cards for pack in packs)
    yield words("home-lessons" if some else "home-none")
    for pack in packs:
        if has_headings(packs):
            named = credit(words, pack)
            yield heading(words, pack) + (f" ({named})" if named else "")
            if pack.problem:
                yield f"  ! {fault(words, pack)}"
        yield from _lines(pack.cards, known, desk, library, words)
    if some:
        yield words("plain-choose")


def _lines(
    cards: Iterable[Card],
    known: Mapping[str, Mapping[str, Standing]],
    desk: Desk,
    library: Library,
    words: Words,
) -> Iterator[str]:
    for card in cards:
        found = None
        if standings := known.get(card.name):
            read = partial(_lesson, card, library, words)
            found = progress(contents_of(card, desk.journal, read), standings, card.progress_id)
        state = "home-finished" if found and found.finished else "home-begun"
        state = state if found else "home-new"
        if card.problem:
            state = "home-broken"
        yield f"  {card.id}: {card.title} ({words(state)})"


def _lesson(card: Card, library: Library, words: Words) -> Lesson | None:
    return library.load(card.id, words.language).lesson


class _Reader:
    """Reads a lesson aloud, so to speak, and asks."""

    def __init__(self, sitting: Sitting, words: Words, ask: Ask, say: Say) -> None:
        self.sitting, self.words = sitting, words
        self.ask, self.say = ask, say
        self._read = 0
        """How many parts of the page have been read."""

    @property
    def session(self) -> Session:
        """Where the learner is."""
        return self.sitting.session

    def run(self) -> None:
        """Until the lesson ends, or the learner or the input does."""
        try:
            page = -1
            while True:
                for line in _troubles(self.sitting.desk, self.words):
                    self.say(line)
                if self.session.page != page:
                    page = self.session.page
                    self._open_page()
                self._read_on()
                if not self._step():
                    return
        except (EOFError, KeyboardInterrupt):
            self.say("")
            lesson = self.session.lesson
            name = shlex.quote(lesson.path) if "/" in lesson.id else lesson.id  # found anywhere
            self.say(self.words("plain-saved", lesson=name))

    def _step(self) -> bool:
        """One question, or one turn of the page; False when it is over."""
        words, session = self.words, self.session
        if session.settled:
            if session.at_end:
                return self._finish()
            if self.ask(words("plain-go-on")).strip().lower() == "q":
                raise EOFError
            self.sitting.go_on()
            return True
        asked = session.current
        if asked is None:  # pragma: no cover - an unsettled session has a question
            return False
        self._put(asked.question)
        quits = "quit" if asked.graph and "q" in asked.graph.by_name else "q"
        answer = self.ask(words("plain-answer", quit=quits))
        match answer.strip():
            case "quit":
                raise EOFError
            case "q" if quits == "q":
                raise EOFError
            case "?":
                self.sitting.hint()
            case "!" if session.tries_to_reveal:
                self.say(words("reveal-later", count=session.tries_to_reveal))
                return True
            case "!":
                self.sitting.reveal()
            case "":
                return True
            case _:
                self.sitting.answer(answer)
        self._say_feedback()
        return True

    def _finish(self) -> bool:
        done, total = self.session.done
        if done < total:
            page = self.session.first_unfinished_page
            self.say(self.words("finished-open", count=total - done))
            if page is not None and self.ask(self.words("plain-go-on")).strip().lower() != "q":
                self.sitting.turn(page)
                return True
            raise EOFError
        self.sitting.finish()
        self.say(self.words("finished-title"))
        return False

    # --- reading aloud ----------------------------------------------------------------------

    def _open_page(self) -> None:
        """The heading and the graph."""
        words, session = self.words, self.session
        page = session.lesson.pages[session.page]
        number = words("page-of", page=session.page + 1, pages=len(session.lesson.pages))
        self.say(f"\n=== {_bare(page.title)} ({number}) ===\n")
        self._read = 1  # the heading
        self._read_on()
        graph = session.plan.graph_of_page(session.page)
        if graph is not None:
            self._read_graph(graph)

    def _read_on(self) -> None:
        """What may be read by now, and was not yet; what stands behind a question waits for it."""
        session = self.session
        blocks = session.lesson.pages[session.page].blocks
        nudges = frozenset(block.key for block in blocks if block.laboratory)
        parts = page_text(self.words, session, Passing(session.page, nudges))
        for part in parts[self._read :]:
            self.say(_bare(part) + "\n")
        self._read = max(self._read, len(parts))

    def _read_graph(self, graph: Graph) -> None:
        """The graph in words: each node with its formula, value and, once earned, its gradient."""
        known, run = earned(self.session, graph), self.session.plan.trace(graph)
        self.say(self.words("plain-graph"))
        for node in graph.nodes:
            targets = ", ".join(dict.fromkeys(edge.target for edge in graph.leaving[node.name]))
            line = f"  {node.name} = {pretty(node.expression)}"
            if not node.is_input:
                line += f" = {figure(run.values[node.name])}"
            if node.name in known.gradients:
                line += f"; ∂{graph.output}/∂{node.name} = {figure(run.gradients[node.name])}"
            self.say(line + (f"; → {targets}" if targets else ""))
        self.say("")

    def _put(self, question: Question) -> None:
        self.say(prompt(self.words, question))
        for line in options(self.words, question.form):
            self.say(line)

    def _say_feedback(self) -> None:
        for line in feedback(self.words, self.session, REVEAL_KEY):
            mark = MARKS.get(line.tone, "  ")
            self.say(mark + line.text.replace("\n", f"\n{' ' * len(mark)}"))
        self.say("")


def _bare(markdown: str) -> str:
    """Markdown without fences, emphasis and comments, and without what a terminal would obey."""
    text = re.sub(r"(?m)^```.*\n?|<!--(?s:.*?)-->\n?", "", markdown)
    text = re.sub(r"\*\*(.+?)\*\*|`(.+?)`|(?<![\w*])\*(\S.*?)\*(?!\w)", _inner, text)
    return "\n".join(map(clean, text.splitlines()))


def _inner(match: re.Match[str]) -> str:
    return str(next(filter(None, match.groups()), ""))
