"""Keep a graph as a file: a lesson to make one's own, a picture, or text for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tutor.explore.export import FORMATS
from tutor.wording import Words

LESSON = "lesson"


@dataclass(frozen=True, slots=True)
class Kept:
    """What to write, and where."""

    kind: str
    """`lesson`, or the name of a format."""
    path: Path


class KeepScreen(ModalScreen[Kept | None]):
    """Choose a kind and a name; Enter writes, Esc does not."""

    DEFAULT_CSS = """
    KeepScreen {
        align: center middle;
        & #sheet {
            width: 70; max-width: 96%; height: auto; max-height: 96%; border: round $primary;
            background: $surface; padding: 0 1;
            border-title-color: $text-primary; border-title-style: bold;
        }
        & #kinds {
            height: auto; max-height: 8; border: none; padding: 0; background: transparent;
            & > .option-list--option-highlighted { text-style: bold; }
            &:focus > .option-list--option-highlighted {
                text-style: bold; background: $text-primary; color: $background;
            }
        }
        & #file, & #file:focus { border: none; height: 1; padding: 0 1; background: $boost; }
        & #file-label, & #keys-line { color: $text-muted; margin: 1 0 0 0; }
        & #fault { color: $text-error; }
    }
    """
    BINDINGS = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(self, words: Words, name: str, fault: str = "", kind: str = LESSON) -> None:
        super().__init__()
        self._words, self._name, self._fault = words, name, fault
        self._kinds = (LESSON, *FORMATS)
        self._kind = kind

    def compose(self) -> ComposeResult:
        """The kinds, then the name of the file."""
        words = self._words
        with Vertical(id="sheet") as sheet:
            sheet.border_title = words("keep-title")
            yield OptionList(*(Option(self._described(kind)) for kind in self._kinds), id="kinds")
            yield Static(words("keep-file"), id="file-label", markup=False)
            yield Input(self._name, id="file", compact=True, select_on_focus=False)
            yield Static(self._fault, id="fault", markup=False)
            yield Static(words("keep-keys"), id="keys-line", markup=False)

    def on_mount(self) -> None:
        """Begin at the kinds; after a fault, at the name."""
        options = self.query_one(OptionList)
        options.highlighted = self._kinds.index(self._kind)
        self.query_one("#fault").display = bool(self._fault)
        (self.query_one(Input) if self._fault else options).focus()

    def _described(self, kind: str) -> Content:
        return Content.assemble((f"{kind:<9}", "bold"), self._words(f"keep-{kind}"))

    @on(OptionList.OptionHighlighted)
    def _chosen(self, event: OptionList.OptionHighlighted) -> None:
        """The name ends as its kind does."""
        self._kind = self._kinds[event.option_index]
        suffix = ".md" if self._kind == LESSON else FORMATS[self._kind].suffix
        line = self.query_one(Input)
        if line.value:
            line.value = str(Path(line.value).with_suffix(suffix))

    @on(OptionList.OptionSelected)
    def _to_the_name(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(Kept(self._kind, Path(event.value.strip()).expanduser()))
