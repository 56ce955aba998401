"""A laboratory for one input: move it by Δ, shrink Δ, and see ΔL/Δx close in on the gradient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.nudging import Nudge
from tutor.telling.nudge import Row, approach, outcome, way
from tutor.ui.common.keys import bound, keys_of_app, pressed_by_click
from tutor.ui.common.lines import framed
from tutor.ui.graph.curve import MIN_HEIGHT, MIN_WIDTH, CurvePlot
from tutor.ui.graph.trials import Trials, movable
from tutor.wording import Words

STEP = 1.0
"""Δ to begin with, where nobody has said another."""
MAX_PLOT = 14
"""Rows beyond which a plot gains nothing."""
_KEYS = ("tenth", "half", "double", "flip", "start-again")
_LEAST_TABLE = 4
"""Rows of a table from which two ratios can be compared: for these the way is left out."""


class NudgePanel(VerticalScroll, can_focus=True):
    """Nudges one input. Its keys work while it has the focus; posts `Nudged` for every nudge."""

    DEFAULT_CSS = """
    NudgePanel {
        height: auto;
        & #nudge-work { height: auto; layout: horizontal; }
        & #nudge-steps { width: auto; }
        & CurvePlot { width: 1fr; max-width: 64; margin: 0 0 0 2; }
        &.-below #nudge-work { layout: vertical; }
        &.-below CurvePlot { margin: 0; }
        & #nudge-keys, & #nudge-legend { color: $text-muted; }
        & #nudge-outcome { color: $gradient; }
        & #nudge-fault { color: $text-warning; }
        & #nudge-go-on { color: $text-primary; text-style: bold; }
    }
    """

    BINDINGS = [
        bound("tenth", "shrink(10)"),
        bound("half", "shrink(2)"),
        bound("double", "shrink(0.5)"),
        bound("flip", "flip"),
        bound("start-again", "again"),
        bound("previous-input", "other(-1)"),
        bound("next-input", "other(1)"),
    ]

    @dataclass
    class Nudged(Message):
        """An input was nudged, or another step tried."""

        nudge: Nudge

    rows: reactive[int | None] = reactive(None, repaint=False, init=False)
    """Rows it may take up; half of the screen where nobody has said it."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words: Words | None = None
        self._trials: Trials | None = None
        self._reveal = True
        self._go_on = ""

    def compose(self) -> ComposeResult:
        """Table and plot side by side where there is room, else one below the other."""
        with Container(id="nudge-work"):
            yield Static(id="nudge-steps", markup=False)
            yield CurvePlot(id="nudge-plot")
        for name in ("legend", "way", "outcome", "fault", "keys", "go-on"):
            yield Static(id=f"nudge-{name}", markup=False)

    def load(
        self,
        words: Words,
        trace: Trace | None,
        source: str | None = None,
        step: float | None = None,
        *,
        reveal: bool = True,
        go_on: str = "",
    ) -> None:
        """Show a graph, an input of it and the first Δ; unsaid, the last ones or the first input.

        The gradient is named with `reveal` only. `go_on` says what Enter does. The same graph in
        other words keeps what was tried.
        """
        self._words, self._reveal, self._go_on = words, reveal, go_on
        before, inputs = self._trials, movable(trace)
        last = before.source if before else ""
        source = source or (last if last in inputs else next(iter(inputs), ""))
        step = step or (before.step if before else STEP)
        if trace is None:
            self._trials = None
        elif before and before.fits(trace, source, step):
            self._trials = before.carried_over(trace)
        else:
            self._trials = Trials(trace, source, step)
        if self.display:
            self._begin()

    def choose(self, source: str) -> None:
        """Nudge this input, if it is one that the output depends on."""
        trials = self._trials
        if trials and source in movable(trials.trace) and source != trials.source:
            self._trials = trials.afresh(source)
            if self.display:
                self._begin()

    @property
    def nudge(self) -> Nudge | None:
        """The last nudge."""
        return self._trials.last if self._trials else None

    def on_show(self) -> None:
        """Nothing is computed before somebody can see it."""
        self._begin()

    def watch_rows(self) -> None:
        """Find room for the plot, or none."""
        self._arrange()

    def on_resize(self) -> None:
        """Likewise, and for the keys."""
        self._show_keys()
        self._arrange()

    def _begin(self) -> None:
        self._become(self._trials.begun() if self._trials else None)

    def _become(self, trials: Trials | None) -> None:
        """Show other trials, and tell of a nudge that is new in them."""
        before, self._trials = self.nudge, trials
        if self.nudge and self.nudge is not before:
            self.post_message(self.Nudged(self.nudge))
        self._show()

    # --- keys ---------------------------------------------------------------------------------

    def action_shrink(self, by: float) -> None:
        """A step so many times smaller."""
        if self._trials:
            self._become(self._trials.shrunk(by))

    def action_flip(self) -> None:
        """To the other side."""
        if self._trials:
            self._become(self._trials.flipped())

    def action_again(self) -> None:
        """From the start."""
        if self._trials:
            self._become(self._trials.afresh().begun())

    def action_other(self, by: int) -> None:
        """The next input."""
        inputs = movable(self._trials.trace) if self._trials else ()
        if self._trials and inputs:
            self.choose(inputs[(inputs.index(self._trials.source) + by) % len(inputs)])

    # --- showing ------------------------------------------------------------------------------

    def _show(self) -> None:
        words, trials, last = self._words, self._trials, self.nudge
        if words is None:
            return
        self._say("fault", trials.fault(words) if trials and trials.fault else "")
        self._say("go-on", pressed_by_click(self._go_on, "enter"))
        self._show_keys()
        if trials is None or last is None:
            for name in ("steps", "legend", "way", "outcome"):
                self._say(name, "")
            self._plot.display = False
            return
        self._say("way", words.shown(" → ".join(way(last))))
        self._say("outcome", outcome(words, last, reveal=self._reveal))
        start, moved = "@O" if words.ascii else "●○"
        self._say("legend", words("nudge-legend", start=start, moved=moved))
        self._plot.show(last, trials.widest, ascii=words.ascii)
        self._arrange()

    def _show_keys(self) -> None:
        """What is nudged, and the keys: in the border those that fit, the others below."""
        if self._words is None:
            return
        title = self._words("nudge-title", source=self._trials.source if self._trials else "")
        several = self._trials is not None and len(movable(self._trials.trace)) > 1
        hold = keys_of_app(self)
        keys = [hold.hint(name, says=self._words(f"nudge-{name}")) for name in _KEYS if self.nudge]
        if several:
            keys.append(hold.hint("previous-input", "next-input", says=self._words("nudge-inputs")))
        room, above = self.size.width - 4 - cell_len(title), 0
        while above < len(keys) and _in_a_row(keys[: above + 1]).cell_length + 3 <= room:
            above += 1
        beside = Content("   ") + _in_a_row(keys[:above]) if above else Content()
        hints = beside.stylize_before("not bold $text-muted")
        self.border_title = framed(Content.assemble(title, hints))
        self._say("keys", _in_a_row(keys[above:]))

    def _say(self, name: str, text: str | Content) -> None:
        part = self._line(name)
        part.update(text)
        part.display = bool(text)

    def _line(self, name: str) -> Static:
        return self.query_one(f"#nudge-{name}", Static)

    @property
    def _room_for_work(self) -> int:
        """Rows for table, plot and its legend: those that no sentence takes."""
        rows = (self.rows or self.app.size.height // 2) - self.gutter.height
        said = (self._line(name) for name in ("way", "outcome", "fault", "keys", "go-on"))
        width = self.scrollable_content_region.width
        taken = (
            part.get_content_height(self.size, self.app.size, width)
            for part in said
            if part.display
        )
        return rows - sum(taken)

    @property
    def _plot(self) -> CurvePlot:
        return self.query_one(CurvePlot)

    def _arrange(self) -> None:
        """Table and plot: side by side, one below the other, or the table alone."""
        words, trials = self._words, self._trials
        if words is None or trials is None or not trials.nudges:
            return
        self._line("way").display = True
        width, room = self.size.width, self._room_for_work
        if room < min(_LEAST_TABLE, len(trials.nudges) + 1):
            self._line("way").display = False
            room = self._room_for_work
        room = max(room, _LEAST_TABLE)
        table = list(map(_line, approach(words, trials.nudges, reveal=self._reveal)))
        left = width - table[0].cell_length - 2
        beside = left >= MIN_WIDTH and room > MIN_HEIGHT
        below = not beside and width >= MIN_WIDTH and room >= MIN_HEIGHT + 5
        room -= beside or below  # its legend
        most = room - MIN_HEIGHT if below else room
        shown = [table[0].stylize("bold"), *table[1:][1 - most :]]
        self._say("steps", Content("\n").join(shown))
        self.set_class(below, "-below")
        self._plot.display = beside or below
        self._line("legend").display = beside or below
        self._plot.styles.height = min(MAX_PLOT, room - len(shown) if below else room)


def _in_a_row(keys: Sequence[Content]) -> Content:
    return Content("   ").join(keys)


def _line(row: Row) -> Content:
    """A row, the digits that have settled underlined."""
    start, end = row.settled
    return (
        Content(row.text).stylize("bold underline", start, end)
        if end > start
        else Content(row.text)
    )
