"""The first screen: every lesson with its progress, and where to go on."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from tutor.study.shelves import LessonRow, Shelf, Shelves
from tutor.telling.about import about
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import HELP_KEY, LANGUAGE_KEY, PALETTE_KEY, QUIT_KEY, bound
from tutor.ui.common.messages import Again, Chosen, Notice
from tutor.ui.common.optional_text import OptionalText
from tutor.ui.common.pressable import Pressable
from tutor.ui.common.sentence import sentence
from tutor.ui.common.speaking import SpeakingScreen
from tutor.ui.common.startup import AFTER_FIRST_FRAME
from tutor.ui.home.emblem import WIDTH, emblem
from tutor.ui.home.lesson_list import LessonList
from tutor.ui.home.today import Today
from tutor.wording import Words, joined

SECOND_DIGIT = 0.7
"""Seconds for which a second digit is waited for."""
LEAST = 16
"""Rows for everything but the lessons, an emblem included."""


class HomeScreen(SpeakingScreen[None]):
    """Choose a lesson. Posts `Chosen`."""

    DEFAULT_CSS = """
    HomeScreen {
        align: center top;
        & #emblem {
            width: 100%; max-width: 96; height: auto; padding: 1 0 0 0; text-align: center;
        }
        & #greeting { width: 100%; max-width: 96; height: auto; padding: 1 2; }
        &.-few { align: center middle; & #shelves { height: auto; } }
        & #shelves { width: 100%; max-width: 96; height: 1fr; }
        & #note {
            width: 100%; max-width: 96; height: auto; min-height: 2; padding: 0 2;
            color: $text-muted;
        }
    }
    """

    BINDINGS = [
        Binding("enter", "open", "key-open"),  # the list says so itself
        bound("practice", "app.practice", "key-practice"),
        bound("exam", "app.exam", "command-exam"),
        bound("progress", "app.progress", "key-progress"),
        bound("explore", "app.explore", "key-explore"),
        HELP_KEY,
        LANGUAGE_KEY,
        QUIT_KEY,
        PALETTE_KEY,
        bound("lesson-again", "again"),
        bound("placement", "app.placement"),
        *(Binding(str(digit), f"number({digit})", show=False) for digit in range(10)),
    ]

    def __init__(self, words: Words, shelves: Shelves, today: Today) -> None:
        super().__init__(words)
        self._shelves, self._today = shelves, today
        self.shelves: tuple[Shelf, ...] = ()
        self._is_new = True
        self._digits = ""
        self._waiting: Timer | None = None
        """The beginning of a number, and what opens its lesson if nothing follows."""
        self._todo = "next"
        """What a click on what there is to do today does."""

    @property
    def rows(self) -> tuple[LessonRow, ...]:
        """All lessons."""
        return tuple(row for _, rows in self.shelves for row in rows)

    def compose(self) -> ComposeResult:
        """A greeting, the list, and what the chosen lesson builds on."""
        yield OptionalText(id="emblem")
        with Vertical(id="greeting"):
            yield Static(id="banner", markup=False)
            yield Pressable(id="todo")
            yield Pressable(id="try")
        with Container(id="shelves"):
            yield LessonList(id="lessons")
        yield Static(id="note", markup=False)
        yield KeyBar(id="keys")

    def begin(self) -> None:
        """The arrows are the list's, where the cursor stands at what the learner left off."""
        self.query_one(LessonList).focus()
        self.set_timer(AFTER_FIRST_FRAME, self._count)

    def on_screen_resume(self) -> None:
        """Who comes back has done something."""
        if not self._is_new:
            self.say()
            self._count()
        self._is_new = False

    def on_resize(self) -> None:
        """Another size may have room for the emblem, or none."""
        if not self._is_new:
            self._banner()

    @work(thread=True, exclusive=True, group="totals")
    def _count(self) -> None:
        """Learn behind the first frame what is left, what is due, and how long lessons take."""
        counted = self._shelves.count(self.words.language)
        if self._today.work_out() or counted:
            self.app.call_from_thread(self.say)
        if self._shelves.read_minutes(self.words.language):
            self.app.call_from_thread(self.say)

    def say(self) -> None:
        """Show the lessons as the learner stands in them now; the cursor stays."""
        if not self.query(LessonList):  # the app ended while something was counted
            return
        self.shelves = self._shelves.all(self.words.language)
        self.query_one(LessonList).show(self.words, self.shelves, self._next_index)
        self._describe()
        self._banner()

    @property
    def _next_index(self) -> int | None:
        """The lesson last worked on, unless finished; else the first unfinished one."""
        rows = self.rows
        begun = [i for i, row in enumerate(rows) if row.progress and not row.finished]
        if begun:
            return max(begun, key=lambda i: rows[i].progress.last)  # type: ignore[union-attr]
        fresh = [i for i, row in enumerate(rows) if not row.finished and not row.card.problem]
        return fresh[0] if fresh else (0 if rows else None)

    def _banner(self) -> None:
        words, room = self.words, self.app.size
        fits = room.width > WIDTH and room.height >= len(self.rows) + LEAST
        self.set_class(room.height >= len(self.rows) + LEAST, "-few")
        self.query_one("#emblem", OptionalText).say(emblem(words) if fits else "")
        title = Content.assemble(
            (words("app-title"), "bold $text-primary"), "  ", words("app-subtitle")
        )
        self.query_one("#banner", Static).update(title)
        due = self._due()
        self.query_one("#todo", Pressable).say(due or self._lesson())
        self._todo = "app.practice" if due else "next"
        first = Content.assemble(
            (f"{self.keys.label('placement')} ▸ ", "$text-success"), words("home-try")
        )
        self.query_one("#try", Pressable).say(first if self._today.is_first else "")

    @on(Pressable.Pressed)
    async def _pressed(self, message: Pressable.Pressed) -> None:
        await self.run_action("app.placement" if message.control.id == "try" else self._todo)

    def _due(self) -> Content | None:
        """What is to be looked at again today."""
        if self._today.is_first:
            return None
        agenda, day = self._today.agenda, self._today.day
        count = agenda.due(day)
        if not count:
            return None
        code = "home-due-stale" if self._today.is_stale else "home-due"
        text = self.words(code, count=count, minutes=agenda.minutes(day))
        return Content.assemble((f"{self.keys.label('practice')} ▸ ", "$text-success"), text)

    def _lesson(self) -> Content:
        """Where to go on in the lessons."""
        words, index, rows = self.words, self._next_index, self.rows
        if index is None:
            return Content(words("home-none"))
        row = rows[index]
        if all(row.finished for row in rows):
            return Content.assemble(("✓ ", "$text-success"), words("home-all-done"))
        code = "home-continue" if row.progress else "home-start"
        return Content.assemble(("► ", "$text-success"), words(code, title=row.card.title))

    @on(LessonList.OptionHighlighted)
    def _describe(self) -> None:
        """Say of a lesson what it is for, how long it takes, and what it builds on."""
        row, note = self.query_one(LessonList).row, self.query_one("#note", Static)
        if row is None:
            note.update("")
            return
        if row.card.problem:
            said = self.words.problem(row.card.problem)
            note.update(f"{row.card.path.name}: {joined(said.message, said.mend)}")
        else:
            minutes = self._shelves.minutes(row.card)
            note.update("\n".join(about(self.words, row, self.rows, minutes)))

    @on(LessonList.OptionSelected)
    def _selected(self) -> None:
        row = self.query_one(LessonList).row
        if row is not None:
            self.post_message(Chosen(row.card.path if row.card.problem else row.card.id))

    def action_open(self) -> None:
        """Open the lesson under the cursor."""
        self.query_one(LessonList).action_select()

    def action_next(self) -> None:
        """Go on where the learner left off."""
        if self._next_index is not None:
            self.post_message(Chosen(self.rows[self._next_index].card.id))

    def action_again(self) -> None:
        """The lesson under the cursor, once more from its start."""
        row = self.query_one(LessonList).row
        if row is not None and row.progress:
            self.post_message(Again(row.card.id))
        elif row is not None:
            self.post_message(Notice(sentence("again-new"), timeout=3))

    def action_number(self, digit: int) -> None:
        """Open the lesson with this number; where there are more than nine, wait for a second."""
        lessons = self.query_one(LessonList)
        places = lessons.numbered(f"{self._digits}{digit}")
        self._digits = f"{self._digits}{digit}" if places else str(digit)
        places = places or lessons.numbered(self._digits)
        if self._waiting:
            self._waiting.stop()
        if not places:
            self._digits = ""
            return
        lessons.highlighted = lessons.get_option_index(str(places[0]))
        if len(places) == 1:
            self._open_numbered()
        else:
            self._waiting = self.set_timer(SECOND_DIGIT, self._open_numbered)

    def _open_numbered(self) -> None:
        self._digits = ""
        if self.is_current:
            self.action_open()
