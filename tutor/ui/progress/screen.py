"""How far a learner is: skills, reviews to come, mistakes and their cures, exams, days."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.practice.overview import Overview, overview
from tutor.practice.run import Wishes
from tutor.study import Desk
from tutor.telling.progress import MISTAKES, SECTIONS, sections, summary
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import HELP_KEY, LANGUAGE_KEY, PALETTE_KEY
from tutor.ui.common.messages import Chosen, Left, Practise
from tutor.ui.common.speaking import SpeakingScreen
from tutor.ui.progress.mistakes import MistakeList
from tutor.wording import Words


class ProgressScreen(SpeakingScreen[None]):
    """Posts `Chosen` for the lesson, `Practise` for the skill that cures a mistake; `Left`."""

    HELP = "help-progress"

    DEFAULT_CSS = """
    ProgressScreen {
        align: center top;
        & #summary { dock: top; height: 1; background: $panel; padding: 0 1; }
        & #sections { width: 100%; max-width: 96; height: 1fr; }
        & .section {
            width: 100%; height: auto; padding: 0 1; border: round $frame;
            border-title-color: $text-primary; border-title-style: bold;
        }
    }
    """

    BINDINGS = [
        Binding("escape,g", "leave", "key-back", key_display="Esc"),
        Binding("up,down", "scroll", "key-scroll", key_display="↑↓", show=True),
        Binding("tab", "app.focus_next", "key-mistakes", key_display="Tab"),
        Binding("p", "practise", "key-practice"),
        LANGUAGE_KEY,
        PALETTE_KEY,
        HELP_KEY,
    ]

    def __init__(self, words: Words, desk: Desk) -> None:
        super().__init__(words)
        self._desk = desk
        self.overview: Overview | None = None
        """None while it is being worked out."""

    def compose(self) -> ComposeResult:
        """A line for all of it, and a box for each section."""
        yield Static(id="summary", markup=False)
        with VerticalScroll(id="sections"):
            for name in SECTIONS:
                if name == MISTAKES:
                    yield MistakeList(id=name)
                else:
                    yield Static(id=name, classes="section", markup=False)
        yield KeyBar(id="keys")

    def begin(self) -> None:
        """The arrows scroll, until Tab leads to the mistakes."""
        self.query_one("#sections").focus()
        self._count()

    def on_screen_resume(self) -> None:
        """Who comes back has done something."""
        if self.overview is not None:
            self._count()

    @work(thread=True, exclusive=True)
    def _count(self) -> None:
        """Read the whole journal: that may take longer than a frame."""
        desk = self._desk
        self.overview = overview(desk.journal.entries(), desk.clock(), desk.zone)
        self.app.call_from_thread(self.say)

    def say(self) -> None:
        """Show what is known by now."""
        known, words = self.overview, self.words
        text = summary(known, words) if known else words("progress-counting")
        head = words("progress-head", summary=text)
        self.query_one("#summary", Static).update(Content.styled(head, "bold $text-primary"))
        parts = (
            {part.name: part for part in sections(known, words, self._desk.zone)} if known else {}
        )
        for name in SECTIONS:
            box, part = self.query_one(f"#{name}"), parts.get(name)
            box.display = part is not None
            box.border_title = part.title if part else ""
            if isinstance(box, Static) and part:
                box.update(Content("\n".join(part.lines)))
        mistakes = self.query_one(MistakeList)
        mistakes.show(known.mistakes if known else (), words, self._desk.zone)
        self._highlighted()

    @on(MistakeList.OptionHighlighted)
    def _highlighted(self) -> None:
        """Say what can be done about the mistake under the cursor."""
        mistakes = self.query_one(MistakeList)
        code = "progress-cure" if mistakes.lesson else "progress-cure-practice"
        mistakes.border_subtitle = self.words(code)

    @on(MistakeList.OptionSelected)
    def _selected(self) -> None:
        """Look up what the mistake was about: in its lesson, or, where there is none, practise."""
        if lesson := self.query_one(MistakeList).lesson:
            self.post_message(Chosen(lesson))
        else:
            self.action_practise()

    def action_practise(self) -> None:
        """Practise what cures the mistake under the cursor, or whatever comes next."""
        mistakes = self.query_one(MistakeList)
        row = mistakes.row if mistakes.has_focus else None
        self.post_message(Practise(Wishes(skills=(row.cure,)) if row and row.cure else None))

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.post_message(Left())
