"""Keep a graph as a file: a lesson to make one's own, a picture, or text for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tutor.errors import Problem
from tutor.explore.export import FORMATS
from tutor.explore.files import ending_of, named
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import bound
from tutor.ui.common.line_input import LineInput
from tutor.ui.common.optional_text import OptionalText
from tutor.ui.common.speaking import SpeakingDialog
from tutor.wording import Words

LESSON = "lesson"
SUFFIXES: Mapping[str, str] = {LESSON: ".md"} | {
    name: each.suffix for name, each in FORMATS.items()
}
"""How the names of files end, by kind."""
_KINDS = tuple(SUFFIXES)


@dataclass(frozen=True, slots=True)
class Kept:
    """What to write, and where."""

    kind: str
    """`lesson`, or the name of a format."""
    name: str
    """Of the file, as it was typed, with the ending of its kind."""
    replacing: bool = False
    """Whether a file of that name is to be replaced."""


class KeepScreen(SpeakingDialog[Kept | None]):
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
        & #file-label { color: $text-muted; margin: 1 0 0 0; }
        & #fault { color: $text-error; }
    }
    """
    BINDINGS = [
        Binding("enter", "save", "key-keep"),  # list and line say so themselves
        bound("back", "dismiss(None)", "key-back"),
    ]

    def __init__(self, words: Words, kept: Kept, fault: Problem | None = None) -> None:
        """Begin with a kind and a name of a file; `fault` says why these would not do."""
        super().__init__(words)
        self._begun, self._fault, self._kind = kept, fault, kept.kind

    def compose(self) -> ComposeResult:
        """The kinds, then the name of the file."""
        with Vertical(id="sheet"):
            yield OptionList(*(Option("", id=kind) for kind in _KINDS), id="kinds")
            yield OptionalText(id="file-label")
            yield LineInput(self._begun.name, id="file", compact=True)
            yield OptionalText(id="fault")
        yield KeyBar(id="keys")

    def begin(self) -> None:
        """Begin at the kinds; after a fault, at the name."""
        options = self.query_one(OptionList)
        options.highlighted = _KINDS.index(self._kind)
        (self.query_one(Input) if self._fault else options).focus()

    def say(self) -> None:
        """What each kind is; the one that is chosen, and the name, stay as they are."""
        words, options = self.words, self.query_one(OptionList)
        self.query_one("#sheet").border_title = words("keep-title")
        for kind in _KINDS:
            line = Content.assemble((f"{kind:<9}", "bold"), words(f"keep-{kind}"))
            options.replace_option_prompt(kind, line)
        self._line("file-label").say(words("keep-file"))
        self._line("fault").say(words.problem(self._fault).text if self._fault else "")

    def _line(self, name: str) -> OptionalText:
        return self.query_one(f"#{name}", OptionalText)

    @on(OptionList.OptionHighlighted)
    def _chosen(self, event: OptionList.OptionHighlighted) -> None:
        """The name ends as its kind does."""
        self._kind = _KINDS[event.option_index]
        line = self.query_one(Input)
        line.value = named(line.value, SUFFIXES[self._kind], tuple(SUFFIXES.values()))
        line.action_end()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """The kind is what the name ends as."""
        ending = ending_of(event.value, tuple(SUFFIXES.values())).lower()
        kind = next((kind for kind, suffix in SUFFIXES.items() if suffix == ending), self._kind)
        if kind != self._kind:
            self._kind = kind
            with self.prevent(OptionList.OptionHighlighted):  # the name is as it is wanted
                self.query_one(OptionList).highlighted = _KINDS.index(kind)

    @on(OptionList.OptionSelected)
    def _to_the_name(self) -> None:
        self.query_one(Input).focus()

    async def action_save(self) -> None:
        """Write it under the name that stands there."""
        await self.query_one(Input).action_submit()

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        """The same name once more replaces the file that is there."""
        name = named(event.value, SUFFIXES[self._kind], tuple(SUFFIXES.values()))
        exists = self._fault is not None and self._fault.code == "keep-exists"
        asked = exists and (self._kind, name) == (self._begun.kind, self._begun.name)
        self.dismiss(Kept(self._kind, name, asked))
