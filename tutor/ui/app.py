"""The app: screens in, events out to the log. The only place where the app touches the disk."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen

from tutor.course.library import Library
from tutor.errors import TutorError
from tutor.progress.store import Store
from tutor.progress.summary import standings
from tutor.ui.screens.home import HomeScreen, Row, with_totals
from tutor.wording import LANGUAGES, Words, joined

if TYPE_CHECKING:  # the first frame needs no mathematics; see `open_lesson`
    from concurrent.futures import Future

    from tutor.core.prover import Proof, Prover
    from tutor.course.model import Lesson
    from tutor.progress.log import Event
    from tutor.questions.model import Claim
    from tutor.session import Session


AFTER_FIRST_FRAME = 0.2
"""Seconds until work begins that the first frame should not wait for."""


class ChainruleApp(App[None]):
    """Lessons, worked through at the keyboard."""

    TITLE = "chainrule"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS = [
        Binding("ctrl+l", "language", show=False, priority=True),
        Binding("question_mark,f1", "help", show=False),
        Binding("ctrl+q", "quit", show=False, priority=True),
    ]

    @dataclass
    class ProofCame(Message):
        """SymPy is done with a claim."""

        key: str
        claim: Claim
        proof: Proof

    def __init__(
        self,
        store: Store,
        library: Library,
        language: str,
        *,
        lesson: str | Path | None = None,
        clock: Callable[[], float] = time.time,
        prover: Callable[[], Prover] | None = None,
    ) -> None:
        """`lesson`, an id or a path, is opened at once; Esc leads to the list.

        `prover` makes what proves formulas, once a lesson is opened; without it nothing is proved.
        """
        super().__init__()
        self.store = store
        self.library = library
        self.words = Words(language)
        self.clock = clock
        self._first_lesson = lesson
        self._totals: dict[str, int] = {}
        self._make_prover = prover
        self._prover: Prover | None = None

    def get_default_screen(self) -> Screen[None]:
        """The list of lessons."""
        return HomeScreen(self.words, self._rows())

    def on_mount(self) -> None:
        """Restore the theme; open the lesson asked for."""
        theme = self.store.setting("theme")
        if theme in self.available_themes:
            self.theme = theme
        self.theme_changed_signal.subscribe(
            self, lambda theme: self.store.save_setting("theme", theme.name)
        )
        if self._first_lesson is not None:
            self.open_lesson(self._first_lesson)
        self.set_timer(AFTER_FIRST_FRAME, self._after_first_frame)

    def _after_first_frame(self) -> None:
        """What the first frame need not wait for."""
        gc.enable()  # see `cli`
        _break_lines_of_chinese()
        self._count_questions()

    # --- the list -----------------------------------------------------------------------------

    def _rows(self) -> tuple[Row, ...]:
        known = standings(self.store.entries())
        cards = self.library.cards(self.words.language)
        rows = [Row(card, known.get(card.id)) for card in cards]
        return with_totals(rows, self._totals)

    def _home_screen(self) -> HomeScreen:
        screen = self.screen_stack[0]
        if not isinstance(screen, HomeScreen):  # pragma: no cover - it is the default screen
            raise TypeError(screen)
        return screen

    def _refresh_home(self) -> None:
        self._home_screen().show(self.words, self._rows())

    @work(thread=True, exclusive=True, group="totals")
    def _count_questions(self) -> None:
        """Read the lessons that were begun, behind the first frame, to tell how much is left."""
        from tutor.session import Plan

        counted = False
        for row in self._rows():
            if row.standing and not row.finished and row.card.id not in self._totals:
                lesson = self.library.load(row.card.id, self.words.language).lesson
                if lesson:
                    self._totals[lesson.id] = len(Plan(lesson).asked)
                    counted = True
        if counted:
            self.call_from_thread(self._refresh_home)

    @on(HomeScreen.Chosen)
    def _chosen(self, message: HomeScreen.Chosen) -> None:
        self.open_lesson(message.card.path if message.card.problem else message.card.id)

    # --- a lesson -----------------------------------------------------------------------------

    def open_lesson(self, lesson: str | Path) -> None:
        """Open a lesson where the learner left it, or say what is wrong with it."""
        from tutor.session import resumed
        from tutor.ui.screens.lesson import LessonScreen

        _break_lines_of_chinese()
        reading = self.library.load(lesson, self.words.language)
        if reading.lesson is None:
            where = reading.problems[0].where
            said = self.words.problem(reading.problems[0])
            text = f"{reading.path}:{where.line}:{where.column}: {joined(said.message, said.mend)}"
            self.notify(text, title=self.words("lesson-broken"), severity="error", markup=False)
            return
        if self._make_prover and self._prover is None:
            self._prover = self._make_prover()
            self._prover.start()
        session = resumed(reading.lesson, self.store.entries(reading.lesson.id))
        self._remember(session, "open")
        self._lesson_path = lesson
        self.push_screen(LessonScreen(session, self.words))

    def on_lesson_screen_happened(self, message: object) -> None:
        """Remember what the learner did, at once."""
        from tutor.ui.screens.lesson import LessonScreen

        if isinstance(message, LessonScreen.Happened):
            before = None if message.event == "page" else message.before
            self._remember(message.after, message.event, message.answer, before)
            if message.event == "answer":
                self._ask_for_proof(message.after)

    def _remember(
        self, session: Session, event: Event, answer: str = "", before: Session | None = None
    ) -> None:
        """Write an event down; a full disk costs the log, never the lesson."""
        try:
            self.store.append(session.entry(event, self.clock(), answer, before))
        except TutorError as error:
            self.notify(self.words.error(error), severity="error", markup=False)

    def _ask_for_proof(self, session: Session) -> None:
        """Have SymPy prove what our engine said of a formula, in a process of its own."""
        told, asked = session.feedback, session.current
        claim = told.verdict.claim if told and told.verdict else None
        if claim is None or asked is None or self._prover is None:
            return
        key = asked.question.key

        def came(future: Future[Proof]) -> None:
            if not future.cancelled():
                self.post_message(self.ProofCame(key, claim, future.result()))

        future = self._prover.prove(claim.given, claim.expected, claim.definitions)
        future.add_done_callback(came)

    @on(ProofCame)
    def _proof_came(self, message: ProofCame) -> None:
        from tutor.core.disagreement import report_disagreement
        from tutor.ui.screens.lesson import LessonScreen

        claim, proof = message.claim, message.proof
        report_disagreement(
            claim.comparison, proof, claim.given, claim.expected, claim.definitions,
            write=self.store.keep_for_inspection,
        )  # fmt: skip
        if proof.outcome == "proved":
            for screen in self.screen_stack:
                if isinstance(screen, LessonScreen):
                    screen.proof_came(message.key, claim.given)

    def on_unmount(self) -> None:
        """Leave no process behind."""
        if self._prover is not None:
            self._prover.close()

    def on_lesson_screen_finished(self, message: object) -> None:
        """Sum up, then go on to what is open, to the next lesson, or to the list."""
        from tutor.ui.screens.finished import FinishedScreen
        from tutor.ui.screens.lesson import LessonScreen

        if not isinstance(message, LessonScreen.Finished):
            return
        session = message.session
        done, total = session.done
        if done == total:
            self._remember(session, "finish")
        following = self._following(session.lesson)
        title = following.card.title if following else None

        def went_on(goes_on: bool | None) -> None:
            if goes_on and done < total:
                self._to_first_open(session)
                return
            self.action_home()
            if goes_on and following:
                self.open_lesson(following.card.id)

        self.push_screen(FinishedScreen(self.words, session, title), went_on)

    def _to_first_open(self, session: Session) -> None:
        from tutor.ui.screens.lesson import LessonScreen

        page = session.first_unfinished_page
        if isinstance(self.screen, LessonScreen) and page is not None:
            self.screen.action_turn(page - session.page)

    def _following(self, lesson: Lesson) -> Row | None:
        """The next lesson in the list that is not finished."""
        rows = self._rows()
        position = next((i for i, row in enumerate(rows) if row.card.id == lesson.id), len(rows))
        usable = [r for r in rows[position + 1 :] if not r.finished and not r.card.problem]
        return usable[0] if usable else None

    # --- commands -----------------------------------------------------------------------------

    def action_home(self) -> None:
        """Back to the list; the place in the lesson is kept."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self._refresh_home()
        self._count_questions()

    def action_help(self) -> None:
        """The keys."""
        from tutor.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.words))

    def action_language(self) -> None:
        """Switch to the next language, here and now, and remember the choice."""
        position = LANGUAGES.index(self.words.language)
        self.words = Words(LANGUAGES[(position + 1) % len(LANGUAGES)])
        self.store.save_setting("language", self.words.language)
        self._refresh_home()
        for screen in self.screen_stack[1:]:
            self._translate(screen)

    def _translate(self, screen: Screen[object]) -> None:
        from tutor.ui.screens.finished import FinishedScreen
        from tutor.ui.screens.help import HelpScreen
        from tutor.ui.screens.lesson import LessonScreen

        if isinstance(screen, LessonScreen):
            lesson = self.library.load(self._lesson_path, self.words.language).lesson
            screen.speak(self.words, lesson or screen.session.lesson)
        elif isinstance(screen, FinishedScreen):
            below = self.screen_stack[-2]
            if isinstance(below, LessonScreen):  # translated just before
                following = self._following(below.session.lesson)
                title = following.card.title if following else None
                screen.speak(self.words, below.session, title)
        elif isinstance(screen, HelpScreen):
            self.pop_screen()
            self.action_help()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette, in the language of the moment."""
        commands = (
            ("language", self.action_language),
            ("home", self.action_home),
            ("theme", self.action_change_theme),
            ("help", self.action_help),
            ("quit", self.action_quit),
        )
        for name, action in commands:
            title, about = self.words(f"command-{name}"), self.words(f"command-{name}-help")
            yield SystemCommand(title, about, action)

    def action_command_palette(self) -> None:
        """Commands by name."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            placeholder = self.words("palette-placeholder")
            self.push_screen(CommandPalette(id="--command-palette", placeholder=placeholder))


def _break_lines_of_chinese() -> None:
    from tutor.ui.wrapping import install

    install()
