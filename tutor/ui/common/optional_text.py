"""A text that takes no room while it says nothing, and no time while it says the same."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class OptionalText(Static):
    """Textual lays a screen out anew for each `update`; here only for another text."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def say(self, text: Content | str) -> None:
        """Say this, exactly as it is written; nothing for an empty text."""
        said = text if isinstance(text, Content) else Content(text)
        self.display = bool(said)
        if not (isinstance(self.content, Content) and said.is_same(self.content)):
            self.update(said)
