"""The end of a lesson: how it went, honestly, and what comes next."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from tutor.study import Sitting
from tutor.ui.common.optional_text import OptionalText
from tutor.ui.common.speaking import SpeakingDialog
from tutor.wording import Words


class FinishedScreen(SpeakingDialog[bool]):
    """Enter answers True (go on), Esc False (back to the list)."""

    DEFAULT_CSS = """
    FinishedScreen {
        align: center middle;
        & #sheet {
            width: 76; max-width: 96%; height: auto; border: heavy $success; padding: 1 2;
            background: $surface; border-title-color: $text-success; border-title-style: bold;
        }
        & Static { margin: 0 0 1 0; }
        & #keys-line { color: $text-muted; margin: 0; }
    }
    """
    BINDINGS = [
        Binding("enter", "dismiss(True)", show=False),
        Binding("escape", "dismiss(False)", show=False),
    ]

    def __init__(self, words: Words, sitting: Sitting, following: Callable[[], str | None]) -> None:
        """`following` gives the title of the next lesson in the language of the moment."""
        super().__init__(words)
        self._sitting, self._following = sitting, following

    def compose(self) -> ComposeResult:
        """Title, score, what is still open or comes next, keys."""
        with Vertical(id="sheet"):
            for name in ("title", "score", "after", "keys-line"):
                yield OptionalText(id=name)

    def say(self) -> None:
        """How it went, and what there is to do now."""
        words, session = self.words, self._sitting.session
        records = [session.record(asked.question.key) for asked in session.plan.asked]
        right = [record for record in records if record.status == "right"]
        alone = sum(not record.assisted for record in right)
        shown = sum(record.status == "revealed" for record in records)
        score = words(
            "finished-score", total=len(records), alone=alone, helped=len(right) - alone,
            shown=shown,
        )  # fmt: skip
        after = ""
        if still_open := sum(record.status == "open" for record in records):
            after = words("finished-open", count=still_open)
        elif title := self._following():
            after = words("finished-next", title=title)
        self.query_one("#sheet").border_title = words("finished-title")
        self._line("title").say(Content(words.shown(session.lesson.title)).stylize("bold"))
        self._line("score").say(score)
        self._line("after").say(after)
        self._line("keys-line").say(words("finished-keys"))

    def _line(self, name: str) -> OptionalText:
        return self.query_one(f"#{name}", OptionalText)
