"""The line-by-line mode: the same sessions for screen readers, pipes and very small terminals."""

from __future__ import annotations

import re
import shlex
import time
from collections.abc import Callable, Iterable, Iterator, Mapping

from tutor.core.formula.notation import figure, pretty
from tutor.core.graph.model import Graph
from tutor.drawing.layout.cells import clean
from tutor.journal.log import Event
from tutor.journal.report import Standing
from tutor.journal.sqlite import Store
from tutor.lessons.model import NudgeBlock
from tutor.lessons.shelf.cards import Card
from tutor.lessons.shelf.library import Library
from tutor.questions import ChoiceQuestion, Question, RuleQuestion
from tutor.study import TRIES_BEFORE_ANSWER, Session, earned, resumed
from tutor.study.passing import Passing
from tutor.telling.feedback import MARKS, feedback, prompt
from tutor.telling.packs import credit, fault, has_headings, heading
from tutor.telling.page import page_text
from tutor.wording import Words, joined

REVEAL_KEY = "!"

Ask = Callable[[str], str]
Say = Callable[[str], None]


def run(
    store: Store,
    library: Library,
    words: Words,
    lesson: str | None,
    *,
    ask: Ask = input,
    say: Say = print,
    clock: Callable[[], float] = time.time,
) -> int:
    """Work through a lesson, or list the lessons when none is named. Returns the exit status."""

    def asked(text: str) -> str:
        return ask(words.shown(text))

    def told(text: str) -> None:
        say(words.shown(text))

    if lesson is None:
        for line in _listing(store, library, words):
            told(line)
        return 0
    reading = library.load(lesson, words.language)
    if reading.lesson is None:
        for problem in reading.problems:
            said = words.problem(problem)
            where = f"{reading.path}:{problem.where.line}:{problem.where.column}"
            told(f"{where}: {joined(said.message, said.mend)}")
        return 1
    session = resumed(reading.lesson, store.entries(reading.lesson.id))
    _Reader(session, store, words, asked, told, clock).run()
    return 0


def _listing(store: Store, library: Library, words: Words) -> Iterator[str]:
    known = store.standings()
    packs = library.packs(words.language)
    some = any(pack.cards for pack in packs)
    yield words("home-lessons" if some else "home-none")
    for pack in packs:
        if has_headings(packs):
            named = credit(words, pack)
            yield heading(words, pack) + (f" ({named})" if named else "")
            if pack.problem:
                yield f"  ! {fault(words, pack)}"
        yield from _lines(pack.cards, known, words)
    if some:
        yield words("plain-choose")


def _lines(cards: Iterable[Card], known: Mapping[str, Standing], words: Words) -> Iterator[str]:
    for card in cards:
        standing = known.get(card.id)
        state = "home-new" if standing is None else "home-begun"
        if standing and standing.finished:
            state = "home-finished"
        if card.problem:
            state = "home-broken"
        yield f"  {card.id}: {card.title} ({words(state)})"


class _Reader:
    """Reads a lesson aloud, so to speak, and asks."""

    def __init__(
        self, session: Session, store: Store, words: Words, ask: Ask, say: Say,
        clock: Callable[[], float],
    ) -> None:  # fmt: skip
        self.session, self.store, self.words = session, store, words
        self.ask, self.say, self.clock = ask, say, clock
        self._read = 0
        """How many parts of the page have been read."""

    def run(self) -> None:
        """Until the lesson ends, or the learner or the input does."""
        self._remember("open")
        try:
            page = -1
            while True:
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
            self._become(session.advanced(), "page")
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
                self._become(session.hinted(), "hint")
            case "!" if not session.record(asked.question.key).may_reveal:
                left = TRIES_BEFORE_ANSWER - session.record(asked.question.key).tries
                self.say(words("reveal-later", count=left))
                return True
            case "!":
                self._become(session.revealed(), "reveal")
            case "":
                return True
            case _:
                self._become(session.answered(answer), "answer", answer)
        self._say_feedback()
        return True

    def _finish(self) -> bool:
        done, total = self.session.done
        if done < total:
            page = self.session.first_unfinished_page
            self.say(self.words("finished-open", count=total - done))
            if page is not None and self.ask(self.words("plain-go-on")).strip().lower() != "q":
                self._become(self.session.turned(page), "page")
                return True
            raise EOFError
        self._remember("finish")
        self.say(self.words("finished-title"))
        return False

    def _become(self, session: Session, event: Event, answer: str = "") -> None:
        before, self.session = self.session, session
        if session is not before:
            self._remember(event, answer, before if event != "page" else None)

    def _remember(self, event: Event, answer: str = "", before: Session | None = None) -> None:
        self.store.append(self.session.entry(event, self.clock(), answer, before))

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
        nudges = frozenset(block.key for block in blocks if isinstance(block, NudgeBlock))
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
        if isinstance(question, RuleQuestion):
            self.say(self.words("choose-rule"))
        elif isinstance(question, ChoiceQuestion):
            for number, option in enumerate(question.options, start=1):
                self.say(f"  {number}. {option.text}")

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
