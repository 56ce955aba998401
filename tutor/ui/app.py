"""The app: screens in, events out to the log. The only place where the app touches the disk."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen

from tutor.errors import TutorError
from tutor.journal.sqlite import Store
from tutor.lessons.shelf.library import Library
from tutor.ui.common import themes
from tutor.ui.common.messages import Left
from tutor.ui.home.lesson_list import Row, Shelf, shelves
from tutor.ui.home.screen import HomeScreen
from tutor.wording import Words, joined

if TYPE_CHECKING:  # the first frame needs no mathematics; see `open_lesson`
    from concurrent.futures import Future

    from textual.filter import LineFilter

    from tutor.core.equality.prover import Proof, Prover
    from tutor.core.graph.model import Graph
    from tutor.explore.state import Exploration
    from tutor.journal.log import Event
    from tutor.lessons.model import Lesson
    from tutor.questions.model import Claim
    from tutor.study import Session
    from tutor.ui.lesson.screen import LessonScreen


QUIZ = "explored-graph"
"""The lesson under which answers about an explored graph are remembered."""

AFTER_FIRST_FRAME = 0.2
"""Seconds until work begins that the first frame should not wait for."""


class ChainruleApp(App[None]):
    """Lessons, worked through at the keyboard."""

    TITLE = "chainrule"
    CSS = themes.CSS
    ENABLE_COMMAND_PALETTE = True
    IN_PALETTE: Sequence[str] = ("language", "home", "explore", "theme", "help", "quit")
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
        exploration: Exploration | None = None,
        shown: Callable[[str], str] = str,
    ) -> None:
        """`lesson`, an id or a path, is opened at once, or an exploration; Esc leads to the list.

        `prover` makes what proves formulas, once a lesson is opened; without it nothing is proved.
        `shown` writes texts as the terminal can show them (see `wording.terminal`).
        """
        super().__init__()
        self.store = store
        self.library = library
        self.words = Words(language, shown)
        self._nets = _nets(self.words)
        self.clock = clock
        self._first_lesson = lesson
        self._first_exploration = exploration
        self._totals: dict[str, int] = {}
        self._make_prover = prover
        self._prover: Prover | None = None

    def get_default_screen(self) -> Screen[None]:
        """The list of lessons."""
        return HomeScreen(self.words, self._shelves())

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
        elif self._first_exploration is not None:
            self.open_exploration(self._first_exploration)
        self.set_timer(AFTER_FIRST_FRAME, self._after_first_frame)

    def _after_first_frame(self) -> None:
        """What the first frame need not wait for."""
        gc.enable()  # see `cli`
        _set_aside()
        _break_lines_of_chinese()
        self._count_questions()

    # --- the list -----------------------------------------------------------------------------

    def _shelves(self) -> tuple[Shelf, ...]:
        packs = self.library.packs(self.words.language)
        return shelves(packs, self.store.standings(), self._totals)

    def _rows(self) -> tuple[Row, ...]:
        return tuple(row for _, rows in self._shelves() for row in rows)

    def _home_screen(self) -> HomeScreen:
        screen = self.screen_stack[0]
        if not isinstance(screen, HomeScreen):  # pragma: no cover - it is the default screen
            raise TypeError(screen)
        return screen

    def _refresh_home(self) -> None:
        self._home_screen().show(self.words, self._shelves())

    @work(thread=True, exclusive=True, group="totals")
    def _count_questions(self) -> None:
        """Read the lessons that were begun, behind the first frame, to tell how much is left."""
        from tutor.study import Plan

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
        from tutor.study import resumed

        _break_lines_of_chinese()
        reading = self.library.load(lesson, self.words.language)
        if reading.lesson is None:
            where = reading.problems[0].where
            said = self.words.problem(reading.problems[0])
            text = f"{reading.path}:{where.line}:{where.column}: {joined(said.message, said.mend)}"
            self.notify(text, title=self.words("lesson-broken"), severity="error", markup=False)
            return
        session = resumed(reading.lesson, self.store.entries(reading.lesson.id))
        self._begin(session, lambda language: self.library.load(lesson, language).lesson)

    def _begin(self, session: Session, translated: Callable[[str], Lesson | None]) -> None:
        """Go on with a session; `translated` is its lesson in another language."""
        if self._make_prover and self._prover is None:
            self._prover = self._make_prover()
            self._prover.start()
        self._remember(session, "open")
        self._translated = translated
        self.push_screen(self._lesson_screen(session))
        self.set_timer(AFTER_FIRST_FRAME, _set_aside)

    def _lesson_screen(self, session: Session) -> LessonScreen:
        from tutor.ui.lesson.screen import LessonScreen

        return LessonScreen(session, self.words)

    def on_lesson_screen_happened(self, message: object) -> None:
        """Remember what the learner did, at once."""
        from tutor.ui.lesson.screen import LessonScreen

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
        from tutor.core.equality.disagreement import report_disagreement
        from tutor.ui.lesson.screen import LessonScreen

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
        """Leave no process behind, and nothing set aside."""
        if self._prover is not None:
            self._prover.close()
        gc.unfreeze()

    def on_lesson_screen_finished(self, message: object) -> None:
        """Sum up, then go on to what is open, to the next lesson, or to the list."""
        from tutor.ui.lesson.finished import FinishedScreen
        from tutor.ui.lesson.screen import LessonScreen

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
            self.leave()
            if goes_on and following:
                self.open_lesson(following.card.id)

        self.push_screen(FinishedScreen(self.words, session, title), went_on)

    def _to_first_open(self, session: Session) -> None:
        from tutor.ui.lesson.screen import LessonScreen

        page = session.first_unfinished_page
        if isinstance(self.screen, LessonScreen) and page is not None:
            self.screen.action_turn(page - session.page)

    def _following(self, lesson: Lesson) -> Row | None:
        """The next lesson in the list that is not finished."""
        rows = self._rows()
        position = next((i for i, row in enumerate(rows) if row.card.id == lesson.id), len(rows))
        usable = [r for r in rows[position + 1 :] if not r.finished and not r.card.problem]
        return usable[0] if usable else None

    # --- exploring ----------------------------------------------------------------------------

    def action_explore(self) -> None:
        """A graph of one's own, to play with."""
        from tutor.explore.examples import FORK
        from tutor.explore.state import explored

        self.open_exploration(explored(FORK))

    def open_exploration(self, exploration: Exploration) -> None:
        """Open a graph to play with; the one open already, if there is one, makes way."""
        from tutor.ui.explore.screen import ExploreScreen

        _break_lines_of_chinese()
        if len(self.screen_stack) > 1:
            self.action_home()
        self.push_screen(ExploreScreen(exploration, self.words))
        self.set_timer(AFTER_FIRST_FRAME, _set_aside)

    def on_explore_screen_quiz(self, message: object) -> None:
        """Ask about the graph that is being explored, as a lesson would."""
        from tutor.explore.lesson import lesson_text
        from tutor.lessons.reader import read_lesson
        from tutor.study import started
        from tutor.ui.explore.screen import ExploreScreen

        if not isinstance(message, ExploreScreen.Quiz):
            return

        def quiz(language: str) -> Lesson | None:
            return read_lesson(lesson_text(message.graph, Words(language), name=QUIZ)).lesson

        lesson = quiz(self.words.language)
        if lesson is not None:
            fresh = started(lesson)
            self._begin(fresh.turned(fresh.first_unfinished_page or 0), quiz)

    def on_explore_screen_keep(self, message: object) -> None:
        """Write the graph that is being explored to a file."""
        from tutor.ui.explore.screen import ExploreScreen

        if isinstance(message, ExploreScreen.Keep):
            self._keep(message.graph, f"{message.graph.output.lower()}.md")

    def _keep(self, graph: Graph, name: str, fault: str = "", kind: str = "lesson") -> None:
        from tutor.ui.explore.keep import LESSON, KeepScreen, Kept
        from tutor.ui.explore.keeping import write

        def chosen(kept: Kept | None) -> None:
            if kept is None:
                return
            if trouble := write(kept, graph, self.words):
                self._keep(graph, str(kept.path), trouble, kept.kind)
                return
            said = self.words("kept", path=kept.path)
            if kept.kind == LESSON:
                said = f"{said}\n{self.words('kept-lesson', path=kept.path)}"
            self.notify(said, markup=False)

        self.push_screen(KeepScreen(self.words, name, fault, kind), chosen)

    @on(Left)
    def _left(self) -> None:
        self.leave()

    # --- commands -----------------------------------------------------------------------------

    def action_home(self) -> None:
        """Back to the list; the place in the lesson is kept."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self._refresh_home()
        self._count_questions()

    def leave(self) -> None:
        """One screen back; from the list there is no way back."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        if len(self.screen_stack) == 1:
            self.action_home()

    def action_help(self) -> None:
        """The keys."""
        from tutor.ui.common.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            about = getattr(self.screen, "HELP", None) or "help-text"
            self.push_screen(HelpScreen(self.words, about))

    def action_language(self) -> None:
        """Switch to the next language, here and now, and remember the choice."""
        languages = self.words.languages
        if len(languages) == 1:
            self.notify(self.words("language-alone"), severity="warning", markup=False)
            return
        position = languages.index(self.words.language)
        self.words = Words(languages[(position + 1) % len(languages)], self.words.shown)
        self.store.save_setting("language", self.words.language)
        self._refresh_home()
        for screen in self.screen_stack[1:]:
            self._translate(screen)

    def _translate(self, screen: Screen[object]) -> None:
        from tutor.ui.common.help import HelpScreen
        from tutor.ui.explore.screen import ExploreScreen
        from tutor.ui.lesson.finished import FinishedScreen
        from tutor.ui.lesson.screen import LessonScreen

        if isinstance(screen, LessonScreen):
            lesson = self._translated(self.words.language)
            screen.speak(self.words, lesson or screen.session.lesson)
        elif isinstance(screen, FinishedScreen):
            below = self.screen_stack[-2]
            if isinstance(below, LessonScreen):  # translated just before
                following = self._following(below.session.lesson)
                title = following.card.title if following else None
                screen.speak(self.words, below.session, title)
        elif isinstance(screen, ExploreScreen):
            screen.speak(self.words)
        elif isinstance(screen, HelpScreen):
            self.pop_screen()
            self.action_help()

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, strong enough to be read."""
        self.theme_variables = themes.readable(super().get_css_variables())
        return self.theme_variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, and ours for terminals that cannot show all of Unicode."""
        return (*super().get_line_filters(), *self._nets)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette, in the language of the moment."""
        actions = {
            "language": self.action_language,
            "home": self.action_home,
            "explore": self.action_explore,
            "theme": self.action_change_theme,
            "help": self.action_help,
            "quit": self.action_quit,
        }
        for name in self.IN_PALETTE:
            if name == "language" and len(self.words.languages) == 1:
                continue
            title, about = self.words(f"command-{name}"), self.words(f"command-{name}-help")
            yield SystemCommand(title, about, actions[name])

    def action_command_palette(self) -> None:
        """Commands by name."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            placeholder = self.words("palette-placeholder")
            self.push_screen(CommandPalette(id="--command-palette", placeholder=placeholder))


def _nets(words: Words) -> tuple[LineFilter, ...]:
    """What is drawn, rather than said, is made ASCII last."""
    if not words.ascii:
        return ()
    from tutor.ui.common.ascii import Drawn

    return (Drawn(words.shown),)


def _set_aside() -> None:
    """Collect garbage now, and spare the keys the search through what is here to stay.

    Every twenty keys or so that search would hold a frame back for 50 to 100 ms.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _break_lines_of_chinese() -> None:
    from tutor.ui.common.wrapping import install

    install()
