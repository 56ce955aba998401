"""A line to type on, whatever is pasted there."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from tutor.ui.common.messages import Notice
from tutor.ui.common.sentence import sentence


class LineInput(Input):
    """Takes of what is pasted the first line that says something, or says why it does not."""

    def on_paste(self, event: events.Paste) -> None:
        """What the terminal pastes; Textual's own would take an empty first line for all of it."""
        event.stop()
        event.prevent_default()
        self._insert(event.text)

    def action_paste(self) -> None:
        """What was copied or cut here."""
        self._insert(self.app.clipboard)

    def _insert(self, text: str) -> None:
        lines = (line for line in text.splitlines() if any(map(str.isalnum, line)))
        line = "".join(c if c.isprintable() else " " for c in next(lines, "")).strip()
        start, end = sorted(self.selection)
        room = None if self.max_length is None else self.max_length - len(self.value) + end - start
        if room is not None and len(line) > room:
            too_long = sentence("paste-too-long", count=len(line), most=self.max_length)
            self.post_message(Notice(too_long, severity="warning"))
        elif line:
            self.replace(line, start, end)
