"""The end of a lesson: how it went, honestly, and what comes next."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tutor.study import Sitting
from tutor.wording import Words


class FinishedScreen(ModalScreen[bool]):
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
        super().__init__()
        self._words, self._sitting, self._following = words, sitting, following

    def speak(self, words: Words) -> None:
        """Say the same in another language."""
        self._words = words
        self.refresh(recompose=True)

    def compose(self) -> ComposeResult:
        """Score, what is still open, what comes next."""
        words, session = self._words, self._sitting.session
        records = [session.record(asked.question.key) for asked in session.plan.asked]
        right = [record for record in records if record.status == "right"]
        alone = sum(not record.assisted for record in right)
        shown = sum(record.status == "revealed" for record in records)
        still_open = sum(record.status == "open" for record in records)
        with Vertical(id="sheet") as sheet:
            sheet.border_title = words("finished-title")
            yield Static(Content(words.shown(session.lesson.title)).stylize("bold"), markup=False)
            score = words(
                "finished-score", total=len(records), alone=alone, helped=len(right) - alone,
                shown=shown,
            )  # fmt: skip
            yield Static(score, markup=False)
            if still_open:
                yield Static(words("finished-open", count=still_open), markup=False)
            elif title := self._following():
                yield Static(words("finished-next", title=title), markup=False)
            yield Static(words("finished-keys"), id="keys-line", markup=False)
