"""Lessons line by line, and the list of them."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial

from tutor.journal.report import Standing
from tutor.lessons.model import Lesson
from tutor.lessons.shelf.cards import Card
from tutor.lessons.shelf.library import Library
from tutor.plain.reader import Ask, Reader, Say, bare, shown, troubles
from tutor.study import Desk, Sitting
from tutor.study.passing import Passing
from tutor.study.score import score
from tutor.study.standing import StandingsByName, contents_of, progress
from tutor.telling.packs import credit, fault, has_headings, heading
from tutor.telling.page import page_text
from tutor.telling.score import score_line
from tutor.wording import Words, joined


def run(
    desk: Desk,
    library: Library,
    words: Words,
    lesson: str | None,
    *,
    again: bool = False,
    ask: Ask = input,
    say: Say = print,
) -> int:
    """Work through a lesson, or list the lessons when none is named. Returns the exit status.

    `again`: from its start, once more.
    """
    told = shown(words, say)
    if lesson is None:
        for line in (*troubles(desk, words), *_listing(desk, library, words)):
            told(line)
        return 0
    reading = library.load(lesson, words.language)
    if reading.lesson is None:
        for problem in reading.problems:
            said = words.problem(problem)
            where = f"{reading.path}:{problem.where.line}:{problem.where.column}"
            told(f"{where}: {joined(said.message, said.mend)}")
        return 1
    _LessonReader(desk.open(reading.lesson, fresh=again), words, ask, say).run()
    return 0


def _listing(desk: Desk, library: Library, words: Words) -> Iterator[str]:
    known = StandingsByName(desk.journal.standings())
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
    yield from _due(desk, words)


def _due(desk: Desk, words: Words) -> Iterator[str]:
    """What is to be looked at again today, and how."""
    from tutor.practice.today import Ledger  # noqa: PLC0415 - a lesson needs no practice

    ledger = Ledger(desk.zone)
    ledger.add(desk.journal.entries())
    now = desk.clock()
    agenda, day = ledger.agenda(now), datetime.fromtimestamp(now, desk.zone).date()
    if count := agenda.due(day):
        due = words("home-due", count=count, minutes=agenda.minutes(day))
        yield f"{due}: chainrule practice --plain"


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
        yield f"  {card.id}: {card.title} {words('in-brackets', text=words(state))}"


def _lesson(card: Card, library: Library, words: Words) -> Lesson | None:
    return library.load(card.id, words.language).lesson


class _LessonReader(Reader):
    """Reads a lesson aloud, so to speak, and asks."""

    def __init__(self, sitting: Sitting, words: Words, ask: Ask, say: Say) -> None:
        super().__init__(sitting, words, ask, say)
        self._read = 0
        """How many parts of the page have been read."""

    def run(self) -> None:
        """Until the lesson ends, or the learner or the input does."""
        try:
            page = -1
            while True:
                self.say_troubles()
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
        self.put(asked.question)
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
                self.say(words("type-first"))
                return True
            case _:
                self.sitting.answer(answer)
        self.say_feedback()
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
        self.say(score_line(self.words, score(self.session)))
        self.say(self.words("finished-title"))
        return False

    # --- reading aloud ----------------------------------------------------------------------

    def _open_page(self) -> None:
        """The heading and the graph."""
        words, session = self.words, self.session
        page = session.lesson.pages[session.page]
        number = words("page-of", page=session.page + 1, pages=len(session.lesson.pages))
        self.say(f"\n=== {bare(page.title)} {words('in-brackets', text=number)} ===\n")
        self._read = 1  # the heading
        self._read_on()
        graph = session.plan.graph_of_page(session.page)
        if graph is not None:
            self.read_graph(graph)

    def _read_on(self) -> None:
        """What may be read by now, and was not yet; what stands behind a question waits for it."""
        session = self.session
        blocks = session.lesson.pages[session.page].blocks
        nudges = frozenset(block.key for block in blocks if block.laboratory)
        parts = page_text(self.words, session, Passing(session.page, nudges))
        for part in parts[self._read :]:
            self.say(bare(part, stacked=not self.words.ascii) + "\n")
        self._read = max(self._read, len(parts))
