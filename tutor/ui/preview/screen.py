"""A lesson while its author writes it: the lesson itself, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from tutor.drawing.layout.cells import clean
from tutor.lessons.preview import Preview
from tutor.questions import ChoiceQuestion, Question
from tutor.study import Session, carried_over
from tutor.ui.common.key_bar import Key, KeyBar, language_key
from tutor.ui.lesson.question_panel import REVEAL_KEY
from tutor.ui.lesson.screen import LessonScreen
from tutor.ui.preview.problems import ProblemBar, ProblemList, state
from tutor.wording import Words


class PreviewScreen(LessonScreen):
    """The lesson as a learner would see it, with a bar of problems, and answers for the asking."""

    HELP = "preview-help"

    def __init__(self, session: Session, words: Words, preview: Preview) -> None:
        super().__init__(session, words)
        self._preview = preview
        self._stands = False

    def compose(self) -> ComposeResult:
        """The bar stands above the keys."""
        yield from super().compose()
        yield ProblemBar(id="problems")

    @property
    def room(self) -> Size:
        """What the bar leaves."""
        size = super().room
        return Size(size.width, size.height - self.query_one(ProblemBar).rows)

    def on_mount(self) -> None:
        """From now on there is something to show it in."""
        self._stands = True

    def show(self, preview: Preview) -> None:
        """Go on with what the file says now, as long as it says something."""
        self._preview = preview
        if not self._stands:  # then it begins with what was read last
            self.session = carried_over(self.session, preview.lesson or self.session.lesson)
        elif preview.lesson is None or preview.lesson is self.session.lesson:
            self._show_problems()
        else:
            self.speak(self.words, preview.lesson)

    def refresh_session(self) -> None:
        """And the problems, in the language of the moment."""
        self.query_one(ProblemBar).show(self.words, self._preview)
        super().refresh_session()

    def on_resize(self) -> None:
        """More of the problems, or fewer."""
        self.query_one(ProblemBar).show(self.words, self._preview)

    def _show_problems(self) -> None:
        bar = self.query_one(ProblemBar)
        before = bar.rows
        bar.show(self.words, self._preview)
        if bar.rows != before:
            self._show_graph()

    def _keys(self) -> Sequence[Key]:
        words = self.words
        kept = [key for key in super()._keys() if key[2] not in ("reveal", "leave")]
        answer = (REVEAL_KEY, words("preview-key-solve"), "reveal")
        return [answer, *kept, ("Esc", words("preview-key-problems"), "leave")]

    def action_reveal(self) -> None:
        """The right answer, given as a learner would; then on. So one key leads through it all.

        An answer that the judge does not take is seen not to be taken; then it is shown instead.
        """
        if self._inspecting:
            self.action_inspect()
        session = self.session
        if session.settled or self._nudge or session.current is None:
            self.action_go_on()
            return
        answer = _typed(session.current.question)
        if session.feedback and session.feedback.answer == answer:
            self._move("reveal", lambda session: session.revealed(early=True))
        else:
            self._move("answer", lambda session: session.answered(answer), answer)


def _typed(question: Question) -> str:
    """The right answer, as it is typed."""
    if isinstance(question, ChoiceQuestion):
        return " ".join(sorted(question.answers))
    return question.solution()


class ProblemsScreen(Screen[None]):
    """Everything that is wrong with a file; and what is shown as long as there is no lesson."""

    HELP = "preview-help"

    DEFAULT_CSS = """
    ProblemsScreen {
        & #file { height: auto; padding: 1 2 1 1; }
        & #problems { height: 1fr; }
    }
    """

    BINDINGS = [
        Binding("enter,escape", "open", show=False),
        Binding("q", "app.quit", show=False),
    ]

    class Opened(Message):
        """The author wants to see the lesson."""

    def __init__(self, words: Words, preview: Preview) -> None:
        super().__init__()
        self._words, self._preview = words, preview
        self._stands = False

    def compose(self) -> ComposeResult:
        """The file, its problems, the keys."""
        yield Static(id="file", markup=False)
        yield ProblemList(id="problems")
        yield KeyBar(self._keys(), id="keys")

    def on_mount(self) -> None:
        """Say how the file stands."""
        self._stands = True
        self.show(self._words, self._preview)
        self.query_one(ProblemList).focus()

    def show(self, words: Words, preview: Preview) -> None:
        """Say it again, or, as long as there is nothing to say it in, as soon as there is."""
        self._words, self._preview = words, preview
        if not self._stands:
            return
        mark, sentence, style = state(words, preview)
        name = words.shown(clean(preview.file.name))
        self.query_one("#file", Static).update(
            Content.assemble((name, "bold $text-primary"), "\n", (f"{mark} {sentence}", style))
        )
        self.query_one(ProblemList).show(words, preview)
        self.call_later(self.query_one(KeyBar).show, self._keys())

    def _keys(self) -> Sequence[Key]:
        words = self._words
        lesson = ("Enter", words("preview-key-lesson"), "open")
        return (
            *([lesson] if self._preview.lesson else ()),
            ("↑↓", words("preview-key-scroll"), "scroll"),
            *language_key(words),
            ("Ctrl+P", words("key-palette"), "app.command_palette"),
            ("?", words("key-help"), "app.help"),
            ("q", words("key-quit"), "app.quit"),
        )

    def action_open(self) -> None:
        """To the lesson."""
        if self._preview.lesson:
            self.post_message(self.Opened())

    def action_scroll(self) -> None:
        """One screen further down."""
        self.query_one(ProblemList).scroll_page_down(animate=False)
