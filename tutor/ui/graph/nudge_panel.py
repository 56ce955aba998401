"""A laboratory for one input: move it by Δ, shrink Δ, and see ΔL/Δx close in on the gradient."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.nudging import Nudge, finest, nudge
from tutor.errors import TutorError
from tutor.telling.nudge import Row, approach, outcome, way
from tutor.ui.graph.curve import MIN_HEIGHT, MIN_WIDTH, CurvePlot
from tutor.wording import Words, joined

STEP = 1.0
"""Δ to begin with, where nobody has said another."""
LARGEST = 1e6
MAX_PLOT = 14
"""Rows beyond which a plot gains nothing."""
_OTHER_LINES = 5
"""Rows of the panel that neither table nor plot may have."""


class NudgePanel(VerticalScroll, can_focus=True):
    """Nudges one input. Its keys work while it has the focus; posts `Nudged` for every nudge."""

    DEFAULT_CSS = """
    NudgePanel {
        height: auto;
        padding: 0 1;
        scrollbar-size: 1 1;
        border-top: heavy $primary;
        border-title-color: $text-muted;
        & #nudge-work { height: auto; layout: horizontal; }
        & #nudge-steps { width: auto; }
        & CurvePlot { width: 1fr; max-width: 64; margin: 0 0 0 2; }
        &.-below #nudge-work { layout: vertical; }
        &.-below CurvePlot { margin: 0; }
        & #nudge-keys, & #nudge-legend { color: $text-muted; }
        & #nudge-outcome { color: $text-primary; }
        & #nudge-fault { color: $text-warning; }
        & #nudge-go-on { color: $text-primary; text-style: bold; }
        &:focus { border-top: heavy $accent; }
    }
    """

    BINDINGS = [
        Binding("space,t,slash", "shrink(10)", show=False),
        Binding("minus", "shrink(2)", show=False),
        Binding("plus,equals_sign", "shrink(0.5)", show=False),
        Binding("f", "flip", show=False),
        Binding("r", "again", show=False),
        Binding("left_square_bracket", "other(-1)", show=False),
        Binding("right_square_bracket", "other(1)", show=False),
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
        self._trace: Trace | None = None
        self._source = ""
        self._step = STEP
        self._reveal = True
        self._go_on = ""
        self._tried: tuple[Nudge, ...] = ()
        self._fault = ""

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
        inputs = _movable(trace)
        source = source or (self._source if self._source in inputs else next(iter(inputs), ""))
        step = step or self._step
        same = (source, step) == (self._source, self._step) and _alike(trace, self._trace)
        tried = self._tried if same and trace else ()
        self._words, self._trace, self._source, self._step = words, trace, source, step
        self._reveal, self._go_on, self._fault = reveal, go_on, ""
        if trace is not None and tried and tried[0].trace is not trace:  # a translated lesson
            tried = tuple(nudge(trace, source, each.step) for each in tried)
        self._tried = tried
        if self.display:
            self._begin()

    def choose(self, source: str) -> None:
        """Nudge this input, if it is one that the output depends on."""
        if source in _movable(self._trace) and source != self._source:
            self._source, self._tried, self._fault = source, (), ""
            if self.display:
                self._begin()

    @property
    def nudge(self) -> Nudge | None:
        """The last nudge."""
        return self._tried[-1] if self._tried else None

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
        """The first nudge, if there is none yet; a smaller one where that leaves the domain."""
        step = self._step
        while self._trace and self._source and not self._tried:
            if self._try(step) or abs(step) < finest(self._trace.graph) * 10:
                break
            step = _rounded(step / 10)
        self._show()

    # --- keys ---------------------------------------------------------------------------------

    def action_shrink(self, by: float) -> None:
        """A step so many times smaller."""
        if self.nudge:
            self._move(_rounded(self.nudge.step / by))

    def action_flip(self) -> None:
        """To the other side."""
        if self.nudge:
            self._move(-self.nudge.step)

    def action_again(self) -> None:
        """From the start."""
        self._tried, self._fault = (), ""
        self._begin()

    def action_other(self, by: int) -> None:
        """The next input."""
        inputs = _movable(self._trace)
        if self._source in inputs:
            self.choose(inputs[(inputs.index(self._source) + by) % len(inputs)])

    def _move(self, step: float) -> None:
        words, trace = self._words, self._trace
        if words is None or trace is None:
            return
        if abs(step) < finest(trace.graph):
            self._fault = words("nudge-smallest")
        elif abs(step) > LARGEST:
            self._fault = words("nudge-largest")
        else:
            self._try(step)
        self._show()

    def _try(self, step: float) -> bool:
        """Nudge; False where the graph is undefined there."""
        words, trace = self._words, self._trace
        if words is None or trace is None:
            return False
        try:
            made = nudge(trace, self._source, step)
        except TutorError as error:
            said = words.problem(error.problems[0])
            self._fault = joined(words("nudge-undefined"), said.message)
            return False
        others = tuple(each for each in self._tried if each.step != step)
        self._tried, self._fault = (*others, made), ""
        self.post_message(self.Nudged(made))
        return True

    # --- showing ------------------------------------------------------------------------------

    def _show(self) -> None:
        words, last = self._words, self.nudge
        if words is None:
            return
        self._say("fault", self._fault)
        self._say("go-on", self._go_on)
        self._show_keys()
        if last is None:
            for name in ("steps", "legend", "way", "outcome"):
                self._say(name, "")
            self._plot.display = False
            return
        self._say("way", words.shown(" → ".join(way(last))))
        self._say("outcome", outcome(words, last, reveal=self._reveal))
        start, moved = "@O" if words.ascii else "●○"
        self._say("legend", words("nudge-legend", start=start, moved=moved))
        self._plot.show(last, self._widest, ascii=words.ascii)
        self._arrange()

    def _show_keys(self) -> None:
        """What is nudged, and the keys: in the border, or where that is too short, below."""
        if self._words is None:
            return
        title = self._words("nudge-title", source=self._source)
        several = len(_movable(self._trace)) > 1
        keys = [self._words("nudge-keys")] if self.nudge else []
        keys += [self._words("nudge-keys-inputs")] if several else []
        line = "   ".join(keys)
        fits = cell_len(f"{title}   {line}") <= self.size.width - 2
        self.border_title = Content.assemble((title, "bold $text"), f"   {line}" if fits else "")
        self._say("keys", "" if fits else line)

    def _say(self, name: str, text: str | Content) -> None:
        part = self.query_one(f"#nudge-{name}", Static)
        part.update(text)
        part.display = bool(text)

    @property
    def _widest(self) -> float:
        return max(abs(each.step) for each in self._tried)

    @property
    def _plot(self) -> CurvePlot:
        return self.query_one(CurvePlot)

    def _arrange(self) -> None:
        """Table and plot: side by side, one below the other, or the table alone."""
        words, last = self._words, self.nudge
        if words is None or last is None:
            return
        rows = self.rows or self.app.size.height // 2
        room, width = max(4, rows - _OTHER_LINES), self.size.width
        table = list(map(_line, approach(words, self._tried, reveal=self._reveal)))
        left = width - table[0].cell_length - 2
        beside = left >= MIN_WIDTH and room >= MIN_HEIGHT
        below = not beside and width >= MIN_WIDTH and room >= MIN_HEIGHT + 4
        most = room - MIN_HEIGHT if below else room
        shown = [table[0].stylize("bold"), *table[1:][1 - most :]]
        self._say("steps", Content("\n").join(shown))
        self.set_class(below, "-below")
        self._plot.display = beside or below
        self.query_one("#nudge-legend").display = beside or below
        self._plot.styles.height = min(MAX_PLOT, room - len(shown) if below else room)


def _alike(one: Trace | None, other: Trace | None) -> bool:
    """Whether two traces are of the same graph at the same values."""
    if one is None or other is None or one is other:
        return one is other
    graphs = one.graph, other.graph
    same = graphs[0].nodes == graphs[1].nodes and graphs[0].output == graphs[1].output
    return same and one.values == other.values


def _movable(trace: Trace | None) -> tuple[str, ...]:
    """The inputs that the output depends on."""
    if trace is None:
        return ()
    return tuple(name for name in trace.graph.inputs if name in trace.graph.reaching)


def _line(row: Row) -> Content:
    """A row, the digits that have settled underlined."""
    start, end = row.settled
    return (
        Content(row.text).stylize("bold underline", start, end)
        if end > start
        else Content(row.text)
    )


def _rounded(step: float) -> float:
    """Without the dust of division: a tenth of 0.00001 is 0.000001."""
    return float(f"{step:.12g}")
