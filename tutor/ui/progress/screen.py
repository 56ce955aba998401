"""How far a learner is: skills, reviews to come, mistakes and their cures, exams, days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.lessons.shelf.library import Library
from tutor.practice.overview import MistakeRow, Overview, overview
from tutor.practice.remedy import lessons_of, page_of
from tutor.practice.run import Wishes
from tutor.study import Desk
from tutor.study.plan import LessonPlan
from tutor.telling.progress import MISTAKES, SECTIONS, sections, summary
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import HELP_KEY, LANGUAGE_KEY, PALETTE_KEY, Key, bound
from tutor.ui.common.messages import Chosen, Left, Notice, Practise
from tutor.ui.common.sentence import sentence
from tutor.ui.common.speaking import SpeakingScreen
from tutor.ui.progress.mistakes import MistakeList
from tutor.wording import Words

ASIDE = (MISTAKES, "exams")
"""The sections that stand beside the others where there is room."""
CHARTS, WIDE = 80, 116
"""Columns that the charts need, and from how many on there is room for more."""
TALL = 36
"""Rows from which the skills that were not tried are told by name."""


class ProgressScreen(SpeakingScreen[None]):
    """Posts `Chosen` for the page, `Practise` for the skill that cures a mistake; `Left`."""

    HELP = "help-progress"

    DEFAULT_CSS = """
    ProgressScreen {
        & #summary { width: 100%; height: auto; background: $panel; padding: 0 1; }
        & #sections { width: 100%; height: 1fr; }
        & #aside { width: 100%; height: auto; scrollbar-size: 1 1; }
        & .section {
            width: 100%; height: auto; padding: 0 1; border: round $frame;
            border-title-color: $text-primary; border-title-style: bold;
        }
        &.-wide #aside { dock: right; height: 100%; }
    }
    """

    BINDINGS = [
        bound("back", "leave", "key-back", also="g"),
        Binding("up,down", "scroll", "key-scroll", key_display="↑↓", show=True),
        Binding("tab", "app.focus_next", "key-mistakes", key_display="Tab"),
        bound("practice", "practise", "key-practice"),
        LANGUAGE_KEY,
        PALETTE_KEY,
        HELP_KEY,
    ]

    def __init__(self, words: Words, desk: Desk, library: Library) -> None:
        super().__init__(words)
        self._desk, self._library = desk, library
        self.overview: Overview | None = None
        """None while it is being worked out."""

    def compose(self) -> ComposeResult:
        """A line for all of it, and a box for each section."""
        yield Static(id="summary", markup=False)
        with VerticalScroll(id="sections"):
            for name in SECTIONS:
                if name == ASIDE[0]:
                    with VerticalScroll(id="aside", can_focus=False):
                        yield from map(_box, ASIDE)
                elif name not in ASIDE:
                    yield _box(name)
        yield KeyBar(id="keys")

    def begin(self) -> None:
        """The arrows scroll, until Tab leads to the mistakes."""
        self.query_one("#sections").focus()
        self._count()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other, or one below the other."""
        is_wide = event.size.width >= WIDE
        self.set_class(is_wide, "-wide")
        self.say()
        self.query_one("#aside").styles.width = event.size.width - CHARTS if is_wide else "100%"

    def on_screen_resume(self) -> None:
        """Who comes back has done something."""
        if self.overview is not None:
            self._count()

    @work(thread=True, exclusive=True)
    def _count(self) -> None:
        """Read the whole journal: that may take longer than a frame."""
        desk = self._desk
        self.overview = overview(desk.journal.entries(), desk.clock(), desk.zone)
        self.app.call_from_thread(self._counted)

    def _counted(self) -> None:
        self.say()
        self.show_keys()

    def say(self) -> None:
        """Show what is known by now."""
        known, words = self.overview, self.words
        text = summary(known, words) if known else words("progress-counting")
        head = Content.styled(words("progress-head", summary=text), "bold $text-primary")
        if known and not known.days:
            practice, back = self.keys.label("practice"), self.keys.label("back")
            begin = words("progress-begin", practice=practice, back=back)
            head = Content("\n").join((head, Content(""), Content(begin)))
        self.query_one("#summary", Static).update(head)
        zone, tall = self._desk.zone, self.app.size.height >= TALL
        told = sections(known, words, zone, at_length=tall) if known else ()
        parts = {part.name: part for part in told}
        for name in SECTIONS:
            box, part = self.query_one(f"#{name}"), parts.get(name)
            box.display = part is not None
            box.border_title = part.title if part else ""
            if isinstance(box, Static) and part:
                box.update(Content("\n".join(part.lines)))
        self.query_one("#aside").display = any(name in parts for name in ASIDE)
        self._mistakes.show(known.mistakes if known else (), words, zone)
        self._mistakes.border_subtitle = words("progress-cure", key=self.keys.label("practice"))

    def bar_keys(self) -> Sequence[Key]:
        """At the mistakes: what can be done about the one under the cursor."""
        keys = super().bar_keys()
        if not self._mistakes.has_focus:
            return [key for key in keys if key.action != "app.focus_next" or self._mistakes.row]
        words, row = self.words, self._mistakes.row
        cures = [Key("Enter", words("key-look-up"), "look_up")]
        if row and row.cure:
            cures.append(self.key("practice", "key-practise-it", "practise"))
        left_out = ("practise", "scroll", "app.focus_next")
        return [*cures, *(key for key in keys if key.action not in left_out)]

    @property
    def _mistakes(self) -> MistakeList:
        return self.query_one(MistakeList)

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    @on(MistakeList.OptionHighlighted)
    def _turned(self) -> None:
        self.show_keys()

    @on(MistakeList.OptionSelected)
    def action_look_up(self) -> None:
        """Look up what the mistake was about, on the page that treats it."""
        if row := self._mistakes.row:
            self._look_up(row)

    @work(thread=True, exclusive=True, group="pages")
    def _look_up(self, row: MistakeRow) -> None:
        """Read lesson after lesson until one treats it: that may take longer than a frame."""
        for lesson in dict.fromkeys((*lessons_of(row), *self._lessons())):
            reading = self._library.load(lesson, self.words.language)
            page = page_of(row, LessonPlan(reading.lesson)) if reading.lesson else None
            if page is not None:
                self.post_message(Chosen(lesson, page))
                return
        self.post_message(
            Notice(sentence("progress-no-page", key=self.keys.label("practice")), timeout=5)
        )

    def _lessons(self) -> Iterator[str]:
        for pack in self._library.packs(self.words.language):
            yield from (card.id for card in pack.cards)

    def action_practise(self) -> None:
        """Practise what cures the mistake under the cursor, or whatever comes next."""
        mistakes = self._mistakes
        row = mistakes.row if mistakes.has_focus else None
        self.post_message(Practise(Wishes(skills=(row.cure,)) if row and row.cure else None))

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.post_message(Left())


def _box(name: str) -> MistakeList | Static:
    if name == MISTAKES:
        return MistakeList(id=name)
    return Static(id=name, classes="section", markup=False)
