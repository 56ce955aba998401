"""A lesson: prose, graph and question, side by side where there is room, else stacked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Markdown, Static

from tutor.core.expression import Expression
from tutor.course.model import Lesson, NudgeBlock, Prose
from tutor.drawing.cells import fit
from tutor.drawing.diagram import Visible
from tutor.progress.log import Event
from tutor.questions import LocalQuestion
from tutor.session import TRIES_BEFORE_ANSWER, Session, earned
from tutor.ui.widgets.answers import Answered
from tutor.ui.widgets.graph_view import GraphView
from tutor.ui.widgets.key_bar import Key, KeyBar
from tutor.ui.widgets.question_panel import REVEAL_KEY, QuestionPanel
from tutor.wording import Words
from tutor.wording.nudge import nudge_table

WIDE = 110
"""Columns from which prose and graph may stand side by side."""
COLUMN = 54
"""Columns that prose and question need to read well beside a graph."""


class LessonScreen(Screen[None]):
    """Drives one session. Every event goes up as `Happened`, to be remembered."""

    DEFAULT_CSS = """
    LessonScreen {
        & #head { dock: top; height: 1; background: $panel; padding: 0 1; }
        & #body { height: 1fr; }
        & #reading { height: 1fr; min-height: 2; padding: 0 1; scrollbar-size: 1 1; }
        & #prose { padding: 0; margin: 0; background: transparent; }
        & #graph { max-height: 55%; padding: 0 1; }
        & #question { max-height: 60%; }
        & MarkdownH2 { margin: 0; color: $text-primary; text-style: bold; }
        & MarkdownParagraph { margin: 0 0 1 0; }
        & #prose > *:last-child { margin: 0; }
        & MarkdownList MarkdownParagraph { margin: 0; }
        & MarkdownList { margin: 0 0 1 0; }
        & MarkdownTable { margin: 0 0 1 0; width: auto; }
        & MarkdownFence { margin: 0 0 1 0; padding: 0 1; max-height: 100; }
        &.-wide #graph {
            dock: right; height: 100%; max-height: 100%; border-left: solid $primary;
        }
        &.-wide #reading { height: auto; max-height: 60%; padding: 1 2 0 1; }
        &.-wide MarkdownH2 { margin: 0 0 1 0; }
        &.-wide #question { max-height: 60%; & #feedback, & #go-on { margin: 1 0 0 0; } }
    }
    """

    BINDINGS = [
        Binding("enter", "go_on", show=False),
        Binding("h,f2", "hint", show=False),
        Binding("f3,s", "reveal", show=False),
        Binding("pagedown", "turn(1)", show=False, priority=True),
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("down", "scroll_prose(1)", show=False),
        Binding("up", "scroll_prose(-1)", show=False),
        Binding("shift+left", "pan(-8, 0)", show=False),
        Binding("shift+right", "pan(8, 0)", show=False),
        Binding("shift+up", "pan(0, -3)", show=False),
        Binding("shift+down", "pan(0, 3)", show=False),
        Binding("escape", "app.home", show=False),
    ]

    @dataclass
    class Happened(Message):
        """Something to be remembered: the event, and the sessions before and after it."""

        event: Event
        before: Session
        after: Session
        answer: str = ""

    @dataclass
    class Finished(Message):
        """The learner went past the end of the lesson."""

        session: Session

    def __init__(self, session: Session, words: Words) -> None:
        super().__init__()
        self.session = session
        self.words = words
        self._shown_page: tuple[int, int, str] | None = None

    def compose(self) -> ComposeResult:
        """Narrow: prose, graph, question. Wide: prose and question left, graph right."""
        yield Static(id="head", markup=False)
        with Vertical(id="body"):
            with VerticalScroll(id="reading", can_focus=False):
                yield Markdown(id="prose", open_links=False)
            yield GraphView(id="graph")
            yield QuestionPanel(id="question")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show where the learner is."""
        self.refresh_session()

    def on_resize(self) -> None:
        """Another size may want another arrangement."""
        self._show_head()
        self._show_graph()
        self.call_after_refresh(self._make_way)

    def _arrange(self) -> None:
        """Side by side if the graph then fits beside a readable column, else stacked."""
        size, graph = self.app.size, self.query_one(GraphView)
        room = Size(size.width - COLUMN, size.height - 4)
        needed = graph.size_within(room) if size.width >= WIDE else None
        self.set_class(needed is not None, "-wide")
        if needed:
            graph.make_room(room)
            graph.styles.width = max(needed.width + 4, size.width * 45 // 100)
        else:  # head, keys, three lines of prose and the question want their lines, too
            graph.make_room(Size(size.width - 2, size.height - 13))
            graph.styles.width = "100%"

    # --- showing ----------------------------------------------------------------------------

    def speak(self, words: Words, lesson: Lesson) -> None:
        """Go on in another language, at the same place."""
        self.words = words
        self.session = self.session.translated(lesson)
        self.refresh_session()

    def refresh_session(self) -> None:
        """Bring every part in line with the session."""
        self._show_head()
        self._show_prose()
        self._show_graph()
        self.query_one(QuestionPanel).show(self.words, self.session, self._go_on_words())
        self.call_later(self.query_one(KeyBar).show, self._keys())

    def _show_head(self) -> None:
        words, session = self.words, self.session
        done, total = session.done
        page = words("page-of", page=session.page + 1, pages=len(session.lesson.pages))
        parts = [("  ", ""), (page, "$text-muted")]
        if total:
            filled = round(10 * done / total)
            bar = "━" * filled + "─" * (10 - filled)
            parts += [("  ", ""), (bar, "$text-success"), ("  ", "")]
            parts += [(words("questions-done", done=done, total=total), "$text-muted")]
        room = self.app.size.width - 2 - sum(cell_len(text) for text, _ in parts)
        title = session.lesson.title
        title = title if cell_len(title) <= room else fit(title, max(1, room))
        self.query_one("#head", Static).update(Content.assemble((title, "bold"), *parts))

    def _show_prose(self) -> None:
        """The page up to its first open question; what follows it would give it away."""
        parts: list[str] = []
        page = self.session.lesson.pages[self.session.page]
        for part in page.parts:
            if isinstance(part, Prose):
                parts.append(part.markdown)
            elif isinstance(part, NudgeBlock):
                parts.append(nudge_table(self.words, part))
            elif self._asks_still(part.key):
                break
        shown = (self.session.page, len(parts), self.words.language)
        if shown == self._shown_page:
            return
        last = self._shown_page
        turned = last is None or (last[0], last[2]) != (shown[0], shown[2])
        self._shown_page = shown
        text = f"## {page.title}\n\n" + "\n\n".join(parts)
        self.call_later(self._show_text, text, turned)

    async def _show_text(self, text: str, turned: bool) -> None:
        await self.query_one("#prose", Markdown).update(text)
        reading = self.query_one("#reading", VerticalScroll)
        self.call_after_refresh(
            reading.scroll_home if turned else reading.scroll_end, animate=False
        )
        self.call_after_refresh(self._make_way)

    def _make_way(self) -> None:
        """On a page that is only read, the graph of an earlier page gives its room to the text."""
        only_read = not self.session.lesson.pages[self.session.page].blocks
        reading = self.query_one("#reading", VerticalScroll)
        if only_read and not self.has_class("-wide") and reading.max_scroll_y > 0:
            self.query_one(GraphView).display = False

    def _asks_still(self, block: str) -> bool:
        return any(
            self.session.record(asked.question.key).status == "open"
            for asked in self.session.plan.on_page(self.session.page)
            if asked.question.key == block or asked.question.key.startswith(f"{block}/")
        )

    def _show_graph(self) -> None:
        session, asked = self.session, self.session.current
        graph = asked.graph if asked and asked.graph else session.plan.graph_of_page(session.page)
        view = self.query_one(GraphView)
        if graph is None:
            view.show(None, Visible())
            return
        known = earned(session, graph)
        node = asked.question.node if asked else None
        path = graph.branches(node) if node else ()
        if asked and isinstance(asked.question, LocalQuestion):
            path = (asked.question.edge,)
        view.show(
            session.plan.trace(graph),
            Visible(known.gradients, known.locals, known.rules, node, path),
        )
        self._arrange()

    def _go_on_words(self) -> str:
        session = self.session
        if not session.settled:
            return ""
        if session.advanced().page != session.page:
            return self.words("press-enter-page")
        return self.words("press-enter-finish" if session.at_end else "press-enter-next")

    def _keys(self) -> Sequence[Key]:
        words, keys = self.words, []
        if not self.session.settled:
            asked = self.session.current
            chosen = asked is not None and asked.question.kind in ("rule", "choice")
            keys.append(("h" if chosen else "F2", words("key-hint"), "hint"))
            record = self.session.record(self.session.focus or "")
            if record.may_reveal:
                keys.append((REVEAL_KEY, words("key-show"), "reveal"))
        keys += [
            ("PgUp/PgDn", words("key-pages"), "turn(1)"),
            ("Ctrl+L", words("key-language"), "app.language"),
            ("?", words("key-help"), "app.help"),
            ("Esc", words("key-home"), "app.home"),
        ]
        return keys

    # --- acting -----------------------------------------------------------------------------

    def _move(self, event: Event, change: Callable[[Session], Session], answer: str = "") -> None:
        before, after = self.session, change(self.session)
        if after is before:
            return
        self.session = after
        self.post_message(self.Happened(event, before, after, answer))
        self.refresh_session()

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        if self.session.settled:
            self.action_go_on()
        else:
            self._move("answer", lambda session: session.answered(message.text), message.text)

    def proof_came(self, key: str, given: Expression) -> None:
        """SymPy has proved an answer right; too late is as good as never."""
        before, after = self.session, self.session.proved(key, given)
        if after is before:
            return
        self.session = after
        if not before.settled:  # the judge had doubted what SymPy could prove
            answer = after.feedback.answer if after.feedback else ""
            self.post_message(self.Happened("answer", before, after, answer))
        self.refresh_session()

    def action_go_on(self) -> None:
        """On to the next question, the next page, or the end."""
        session = self.session
        if not session.settled:
            return
        if session.at_end:
            self.post_message(self.Finished(session))
        else:
            self._move("page", Session.advanced)

    def action_hint(self) -> None:
        """The next hint."""
        if self.session.settled:
            self.notify(self.words("hint-none"), timeout=3)
        else:
            self._move("hint", Session.hinted)

    def action_reveal(self) -> None:
        """Show the answer, once it may be shown."""
        session = self.session
        if session.settled or session.focus is None:
            return
        left = TRIES_BEFORE_ANSWER - session.record(session.focus).tries
        if left > 0:
            self.notify(self.words("reveal-later", count=left), timeout=4)
        else:
            self._move("reveal", Session.revealed)

    def action_turn(self, by: int) -> None:
        """Turn pages freely."""
        wanted = self.session.page + by
        if 0 <= wanted < len(self.session.lesson.pages):
            self._move("page", lambda session: session.turned(wanted))

    def action_scroll_prose(self, by: int) -> None:
        """Scroll the prose, if it does not all fit."""
        self.query_one("#reading").scroll_relative(y=by, animate=False)

    def action_pan(self, x: int, y: int) -> None:
        """Move a large graph."""
        self.query_one(GraphView).scroll_relative(x=x, y=y, animate=False)
