"""The first screen: every lesson with its progress, and where to go on."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from tutor.markup.sentences import joined
from tutor.others import harmless
from tutor.study.course import LessonRow, next_step
from tutor.study.shelves import Shelf, Shelves
from tutor.telling.about import about
from tutor.telling.course import NEXT
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
from tutor.ui.home.lesson_sheet import LessonSheet
from tutor.ui.home.today import Today
from tutor.wording import Words

SECOND_DIGIT = 0.7
"""Seconds for which a second digit is waited for."""
LEAST = 16
"""Rows for everything but the lessons, an emblem included."""
WIDE, SHEET = 112, (40, 64)
"""Columns from which on a lesson is told of beside the list; the least and most for that."""
LIST = 96
"""Columns of the list, at most: rows must stay short enough to be followed."""


class HomeScreen(SpeakingScreen[None]):
    """Choose a lesson. Posts `Chosen`."""

    DEFAULT_CSS = """
    HomeScreen {
        align: center top;
        & #emblem { width: 100%; height: auto; padding: 1 0 0 0; text-align: center; }
        & #greeting { height: auto; padding: 1 2; }
        & #map { height: 1fr; }
        & #shelves { height: 100%; }
        &.-few { align: center middle; & #map { height: auto; } & #shelves { height: auto; } }
        & #note { height: auto; min-height: 2; padding: 0 2; color: $text-muted; }
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
        with Horizontal(id="map"), Container(id="shelves"):
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
        """Another size may have room for more, or for less."""
        if not self._is_new:
            self._show()

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
        if len(self.query("LessonList, #note")) < 2:  # the app ended while something was counted
            return
        self.shelves = self._shelves.all(self.words.language)
        self._show()

    def _show(self) -> None:
        """Give everything its room, and say it."""
        wide = self.app.size.width
        sheet = min(SHEET[1], max(SHEET[0], wide - LIST)) if wide >= WIDE else 0
        room = min(LIST, wide - sheet)
        if sheet and not self.query(LessonSheet):  # the first frame of most needs none
            self.query_one("#map").mount(LessonSheet())
        for one in self.query(LessonSheet):
            one.display, one.styles.width = bool(sheet), sheet
        for name, width in (("shelves", room), ("map", room + sheet), ("note", room + sheet)):
            self.query_one(f"#{name}").styles.width = width
        self.query_one("#greeting").styles.width = room + sheet
        self.query_one(LessonList).show(self.words, self.shelves, room)
        self._describe()
        self._banner()

    def _banner(self) -> None:
        words, room = self.words, self.app.size
        few = room.height >= self.query_one(LessonList).lines + LEAST
        self.set_class(few, "-few")
        emblazoned = few and room.width > WIDTH
        self.query_one("#emblem", OptionalText).say(emblem(words) if emblazoned else "")
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
        words, rows = self.words, self.rows
        index = next_step(rows)
        if index is None:
            done = Content.assemble(("✓ ", "$text-success"), words("home-all-done"))
            return done if any(row.finished for row in rows) else Content(words("home-none"))
        row = rows[index]
        code = "home-continue" if row.progress else "home-start"
        return Content.assemble((f"{NEXT} ", "$text-success"), words(code, title=row.card.title))

    @on(LessonList.OptionHighlighted)
    def _describe(self) -> None:
        """Say of a lesson what it is for, how long it takes, and what it builds on."""
        row, note = self.query_one(LessonList).row, self.query_one("#note", Static)
        sheet = next((one for one in self.query(LessonSheet) if one.display), None)
        note.display = sheet is None or row is None or row.card.problem is not None
        if row is None:
            note.update("")
        elif row.card.problem:
            said = self.words.problem(row.card.problem)
            note.update(f"{harmless(row.card.path.name)}: {joined(said.message, said.mend)}")
        elif sheet:
            sheet.show(self.words, row, self.rows)
        else:
            note.update("\n".join(about(self.words, row, self.rows)))

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
        index = next_step(self.rows)
        if index is not None:
            self.post_message(Chosen(self.rows[index].card.id))

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
