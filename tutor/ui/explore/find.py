"""Find a node by a part of its name."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tutor.core.formula.notation import pretty
from tutor.core.graph.model import Graph
from tutor.drawing.layout.cells import clean, fit
from tutor.explore.state import nodes_named
from tutor.ui.common.keys import bound
from tutor.ui.common.optional_text import OptionalText
from tutor.ui.common.speaking import SpeakingDialog
from tutor.wording import Words

MOST = 50
"""Nodes that are listed at once."""
LINE = 60
"""Cells of a line of the list."""


class FindScreen(SpeakingDialog[str | None]):
    """Answers the name of a node; Esc answers None."""

    DEFAULT_CSS = """
    FindScreen {
        align: center middle;
        & #sheet {
            width: 70; max-width: 96%; height: auto; max-height: 80%; border: round $primary;
            background: $surface; padding: 0 1;
            border-title-color: $text-primary; border-title-style: bold;
            border-subtitle-color: $text-primary;
        }
        & #part, & #part:focus { border: none; height: 1; padding: 0 1; background: $boost; }
        & #nodes {
            height: auto; max-height: 12; border: none; padding: 0; background: transparent;
            & > .option-list--option-highlighted { text-style: bold reverse; }
        }
        & #fault { color: $text-error; }
    }
    """
    BINDINGS = [
        bound("back", "dismiss(None)"),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, words: Words, graph: Graph) -> None:
        """The nodes of `graph` are those to be found."""
        super().__init__(words)
        self._lines: Mapping[str, str] = {
            node.name: f"{node.name} = {pretty(node.expression)}" for node in graph.nodes
        }
        self._names: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """The part of a name, and below it the nodes that have it."""
        with Vertical(id="sheet"):
            yield Input(id="part", compact=True)
            yield OptionList(id="nodes")
            yield OptionalText(id="fault")

    def begin(self) -> None:
        """The keyboard stays in the line: the arrows move in the list all the same."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()

    def say(self) -> None:
        """What is found, and the keys."""
        sheet = self.query_one("#sheet")
        sheet.border_title = self.words("find-title")
        sheet.border_subtitle = self.words("find-keys", key=self.keys.label("back"))
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        part, options = self.query_one(Input).value, self.query_one(OptionList)
        self._names = nodes_named(tuple(self._lines), part)[:MOST]
        options.clear_options()
        lines = (fit(self.words.shown(self._lines[name]), LINE) for name in self._names)
        options.add_options([Option(line.rstrip()) for line in lines])
        options.highlighted = 0 if self._names else None
        fault = "" if self._names else self.words("find-nothing", part=clean(part))
        self.query_one("#fault", OptionalText).say(fault)

    def action_move(self, by: int) -> None:
        """The next node in the list."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _done(self) -> None:
        chosen = self.query_one(OptionList).highlighted
        if chosen is not None:
            self.dismiss(self._names[chosen])
