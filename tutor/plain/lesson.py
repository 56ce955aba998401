"""A lesson line by line."""

from __future__ import annotations

from typing import Literal

from tutor.others import shown_path
from tutor.plain.commands import Command, word_of
from tutor.plain.nudging import Nudging
from tutor.plain.reader import SOON, Ask, Reader, Say, bare
from tutor.practice.remedy import once_more_of_lesson, practice_of
from tutor.practice.run import Wishes
from tutor.study import Sitting
from tutor.study.passing import Passing
from tutor.study.score import misses, score
from tutor.telling.page import is_earned, page_text
from tutor.telling.score import score_line
from tutor.wording import Words

Outcome = Literal["left", "on", "restart"]
"""What comes after a lesson: nothing, the next one, or the same once more."""

PAGES = ("back", "next", "page", "pages")
NUDGES = ("smaller", "larger")


class LessonReader(Reader):
    """Reads a lesson aloud, so to speak, and asks."""

    def __init__(self, sitting: Sitting, words: Words, ask: Ask, say: Say, following: str) -> None:
        """`following` is the title of the next lesson; empty where there is none."""
        super().__init__(sitting, words, ask, say)
        self._following = following
        self._page = -1
        self._read = 0
        """How many parts of the page have been read."""
        self._nudging: Nudging | None = None
        """The last nudge of the page that has been read."""
        self._told_nudges = 0

    def run(self) -> Outcome | Wishes:
        """Until the lesson ends, or the learner or the input does; then what is wanted next."""
        try:
            while True:
                self.say_troubles()
                if self.session.page != self._page:
                    self._open_page()
                self._read_on()
                if (outcome := self._step()) is not None:
                    return outcome
        except EOFError:
            self._say_farewell()
            return "left"
        except KeyboardInterrupt:
            self._say_farewell()
            raise

    def _say_farewell(self) -> None:
        """What was done, and how to come back."""
        self.say("")
        lesson = self.session.lesson
        done, _ = self.session.done
        if done:
            self.say(score_line(self.words, score(self.session)))
        name = shown_path(lesson.path) if "/" in lesson.id else lesson.id  # found anywhere
        is_saved = self.sitting.desk.journal.is_saved(SOON)
        self.say(self.words("plain-saved" if is_saved else "plain-left", lesson=name))

    def _step(self) -> Outcome | Wishes | None:
        """One question, or one turn of the page; what is wanted, when it is over."""
        session = self.session
        if session.settled:
            return self._go_on()
        offered = ["hint", "unknown", "show", *PAGES, *self._nudges, "restart"]
        match self.answer_typed(self.words("plain-answer"), offered):
            case Command("hint" | "unknown"):
                self.sitting.hint()
            case Command("show") if session.tries_to_reveal:
                self.say(self.words("reveal-later", count=session.tries_to_reveal))
                return None
            case Command("show"):
                self.sitting.reveal()
            case Command("restart"):
                return "restart"
            case Command() as command:
                self._obey(command)
                return None
            case answer if session.has_just_tried(answer):
                self.say(self.words("tried-already"))
                return None
            case answer:
                self.sitting.answer(answer)
        self.say_feedback()
        return None

    @property
    def _nudges(self) -> tuple[str, ...]:
        return NUDGES if self._nudging else ()

    def _go_on(self) -> Outcome | Wishes | None:
        """Past what is settled; at the end, to what is still open, or out."""
        session, words = self.session, self.words
        done, total = session.done
        if session.at_end and done == total:
            return self._finish()
        if session.at_end:
            self.say(words("finished-open", count=total - done))
        offered = [*PAGES, *self._nudges, "question", "graph", "restart"]
        match self.typed(words("plain-go-on"), offered):
            case "" | Command("next") if session.at_end:
                self.sitting.turn(session.first_unfinished_page or 0)
            case "":
                self.sitting.go_on()
            case Command("next"):
                self.sitting.go_on()
            case Command("question"):
                self.say_question()
            case Command("graph"):
                graph = session.plan.graph_of_page(session.page)
                self.read_graph(self.graph or graph)
            case Command("restart"):
                return "restart"
            case Command() as command:
                self._obey(command)
            case text if session.may_answer:  # a prediction: one may change one's mind
                self.sitting.answer(text)
                self.say_feedback()
            case text:
                self.say_unknown(text)
        return None

    def _finish(self) -> Outcome | Wishes | None:
        """Sum up; then do again what was missed, or practise what was taught, or go on."""
        words, session = self.words, self.session
        self.sitting.finish()
        self.say(score_line(words, score(session)))
        self.say(words("finished-title"))
        practice = practice_of(session)
        missed, taught = ["missed"] * bool(misses(session)), ["practice"] * bool(practice)
        offered = [*missed, *taught, "restart", *PAGES]
        if self._following:
            self.say(words("plain-next-lesson", title=self._following))
        if practice:
            self.say(f"{words('finished-practise')}: {word_of(words, 'practice')}")
        while True:
            match self._after_the_end(offered):
                case None:
                    return "left"
                case Command("restart"):
                    return "restart"
                case Command("missed"):
                    return once_more_of_lesson(session)
                case Command("practice"):
                    return practice
                case "" | Command("next"):
                    return "on" if self._following else "left"
                case Command() as command:
                    self._obey(command)
                    if session is not self.session:
                        return None
                case text:
                    self.say_unknown(text)

    def _after_the_end(self, offered: list[str]) -> str | Command | None:
        """What is typed; None for leaving, which needs no farewell any more."""
        try:
            return self.typed(self.words("plain-over"), offered)
        except EOFError:
            return None

    # --- pages and nudges -------------------------------------------------------------------

    def _obey(self, command: Command) -> None:
        """Turn pages, list them, or nudge."""
        words, pages, page = self.words, len(self.session.lesson.pages), self.session.page
        match command.name:
            case "back" if page:
                self.sitting.turn(page - 1)
            case "back":
                self.say(words("plain-first-page"))
            case "next" if page + 1 < pages:
                self.sitting.turn(page + 1)
            case "next":
                self.say(words("plain-last-page"))
            case "page" if 0 < command.number <= pages:
                self._page = -1
                self.sitting.turn(command.number - 1)
            case "page":
                self.say(words("plain-no-page", pages=pages))
            case "pages":
                self._list_pages()
            case _:
                self._nudge(smaller=command.name == "smaller")

    def _list_pages(self) -> None:
        session, words = self.session, self.words
        for number, page in enumerate(session.lesson.pages):
            keys = [asked.question.key for asked in session.plan.on_page(number)]
            done = sum(session.record(key).status != "open" for key in keys)
            code = "plain-page-line" if keys else "plain-page-read"
            title = bare(page.title)
            self.say(words(code, page=number + 1, title=title, done=done, asked=len(keys)))

    def _nudge(self, *, smaller: bool) -> None:
        if self._nudging is None:
            self.say(self.words("plain-no-nudge"))
            return
        self.say(self._nudging.moved(self.words, smaller=smaller))

    # --- reading aloud ----------------------------------------------------------------------

    def _open_page(self) -> None:
        """The heading and the graph."""
        words, session = self.words, self.session
        self._page, self._put = session.page, None
        self._nudging, self._told_nudges = None, 0
        page = session.lesson.pages[session.page]
        number = words("page-of", page=session.page + 1, pages=len(session.lesson.pages))
        heading = words("page-heading", title=bare(page.title), number=number)
        self.say(f"\n=== {heading} ===\n")
        self._read = 1  # the heading
        self._read_on()
        graph = session.plan.graph_of_page(session.page)
        if graph is not None:
            self.read_graph(graph)
        if session.settled and session.current:  # what was done is told again, with the answer
            self.put(session.current.question)
            self.say_feedback()

    def _read_on(self) -> None:
        """What may be read by now, and was not yet; what stands behind a question waits for it."""
        session = self.session
        blocks = session.lesson.pages[session.page].blocks
        nudges = frozenset(block.key for block in blocks if block.laboratory)
        parts = page_text(self.words, session, Passing(session.page, nudges), _MARK)
        for part in parts[self._read :]:
            if part == _MARK:
                self._open_nudge()
            else:
                self.say(bare(part) + "\n")
        self._read = max(self._read, len(parts))

    def _open_nudge(self) -> None:
        """The next nudge of the page."""
        session = self.session
        blocks = session.lesson.pages[session.page].blocks
        laboratories = [block.laboratory for block in blocks if block.laboratory]
        block = laboratories[self._told_nudges]
        self._told_nudges += 1
        trace = session.plan.trace(block.graph)
        self._nudging = Nudging(trace, block.input, block.step)
        for line in self._nudging.opening(self.words, reveal=is_earned(session, block)):
            self.say(line)
        self.say("")


_MARK = "\x00"
"""What stands for a nudge among the parts of a page: no author can write it."""
