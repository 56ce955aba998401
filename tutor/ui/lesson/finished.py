"""The end of a lesson: how it went, honestly, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from tutor.study import Sitting
from tutor.study.score import misses, score
from tutor.telling.score import score_line
from tutor.ui.common.messages import Practise
from tutor.ui.common.optional_text import OptionalText
from tutor.ui.common.speaking import SpeakingDialog
from tutor.wording import Words

Outcome = Literal["on", "home", "again"]


class FinishedScreen(SpeakingDialog[Outcome]):
    """Enter answers that one goes on, Esc that it is enough. Posts `Practise`."""

    DEFAULT_CSS = """
    FinishedScreen {
        align: center middle;
        & #sheet {
            width: 76; max-width: 96%; height: auto; border: heavy $success; padding: 1 2;
            background: $surface; border-title-color: $text-success; border-title-style: bold;
        }
        & Static { margin: 0 0 1 0; }
        & #again-line { margin: 0; }
        & #keys-line { color: $text-muted; margin: 0; }
    }
    """
    BINDINGS = [
        Binding("enter", "dismiss('on')", show=False),
        Binding("escape", "dismiss('home')", show=False),
        Binding("r", "misses", show=False),
        Binding("a", "dismiss('again')", show=False),
    ]

    def __init__(self, words: Words, sitting: Sitting, following: Callable[[], str | None]) -> None:
        """`following` gives the title of the next lesson in the language of the moment."""
        super().__init__(words)
        self._sitting, self._following = sitting, following

    def compose(self) -> ComposeResult:
        """Title, score, what is still open or comes next, keys."""
        with Vertical(id="sheet"):
            for name in ("title", "score", "after", "again-line", "keys-line"):
                yield OptionalText(id=name)

    def say(self) -> None:
        """How it went, and what there is to do now."""
        words, session = self.words, self._sitting.session
        result = score(session)
        after = ""
        if still_open := result.open:
            after = words("finished-open", count=still_open)
        elif title := self._following():
            after = words("finished-next", title=title)
        self.query_one("#sheet").border_title = words("finished-title")
        self._line("title").say(Content(words.shown(session.lesson.title)).stylize("bold"))
        self._line("score").say(score_line(words, result))
        self._line("after").say(after)
        keys = [words("again-lesson")] if result.total else []
        if missed := len(misses(session)):
            keys.insert(0, words("again-misses", count=missed))
        self._line("again-line").say("   ·   ".join(keys))
        self._line("keys-line").say(words("finished-keys"))

    def action_misses(self) -> None:
        """Do again what was missed, with fresh numbers where they can be had."""
        from tutor.practice.remedy import once_more_of_lesson

        session = self._sitting.session
        if misses(session):
            self.post_message(Practise(once_more_of_lesson(session)))

    def _line(self, name: str) -> OptionalText:
        return self.query_one(f"#{name}", OptionalText)
