"""Any formula or graph, live: edit it, walk along it, play its passes, nudge an input."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static, TextArea

from tutor.core.graph.model import Edge
from tutor.drawing.diagram.diagram import Visible
from tutor.drawing.layout.cells import ASCII, UNICODE, clean
from tutor.explore.examples import EXAMPLES
from tutor.explore.state import Exploration, explored, line_of
from tutor.ui.common.key_bar import Key, KeyBar
from tutor.ui.common.messages import Left, Quiz
from tutor.ui.explore.keeping import keep
from tutor.ui.graph.canvas import ZOOMS
from tutor.ui.graph.inspector import Inspector
from tutor.ui.graph.nudge_panel import NudgePanel
from tutor.ui.graph.player import Player
from tutor.ui.graph.view import GraphView
from tutor.wording import Words, caret, joined

WIDE = 110
"""Columns from which text and inspector stand beside the graph."""
COLUMN = 60
"""Columns that text and inspector then take at most."""
TALL = 32
"""Rows from which several lines of the text stay in view."""
STEP = 0.1
"""What + and − add to the selected input."""


class ExploreScreen(Screen[None]):
    """A graph under somebody's hands. Posts `Quiz` and `Keep`; the app does the rest."""

    AUTO_FOCUS = ""
    HELP = "help-explore"

    DEFAULT_CSS = """
    ExploreScreen {
        & #head { dock: top; height: 1; background: $panel; padding: 0 1; }
        & #body { height: 1fr; }
        & #writing { height: auto; }
        & #source {
            height: auto; max-height: 2; min-height: 1; border: none; padding: 0 1;
            scrollbar-size: 0 1;
            &:focus { border: none; max-height: 8; }
        }
        & #fault { color: $text-error; padding: 0 1; height: auto; display: none; }
        & #stage { height: 1fr; border-top: solid $primary; }
        & #graph { height: 1fr; }
        & #panel { height: 35%; border-top: solid $primary; }
        & Inspector { height: 1fr; }
        & NudgePanel { display: none; }
        &.-nudging NudgePanel { display: block; }
        &.-nudging Inspector { display: none; }
        &.-tall #source { max-height: 5; }
        &.-tall Player { min-height: 3; }
        &.-wide #body { layout: grid; grid-size: 2 2; grid-rows: auto 1fr; }
        &.-wide #source { max-height: 12; }
        &.-wide #stage { row-span: 2; height: 100%; border-top: none; border-left: solid $primary; }
        &.-wide #panel { height: 100%; max-height: 100%; }
        &.-alone #writing, &.-alone #panel { display: none; }
    }
    """

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("e", "edit", show=False),
        Binding("g", "alone", show=False),
        Binding("n", "nudge", show=False),
        Binding("p", "play", show=False),
        Binding("plus,equals_sign", "change(1)", show=False),
        Binding("minus", "change(-1)", show=False),
        Binding("o", "examples", show=False),
        Binding("q", "quiz", show=False),
        Binding("s,ctrl+s", "keep", show=False),
        Binding("shift+left", "pan(-8, 0)", show=False),
        Binding("shift+right", "pan(8, 0)", show=False),
        Binding("shift+up", "pan(0, -3)", show=False),
        Binding("shift+down", "pan(0, 3)", show=False),
    ]

    def __init__(self, exploration: Exploration, words: Words) -> None:
        super().__init__()
        self.exploration = exploration
        self.words = words
        self._last_node: str | None = None

    def compose(self) -> ComposeResult:
        """Narrow: text, graph, panel. Wide: text and panel left, graph right."""
        yield Static(id="head", markup=False)
        with Container(id="body"):
            with Vertical(id="writing"):
                yield TextArea(self.exploration.source, id="source", soft_wrap=False, compact=True)
                yield Static(id="fault", markup=False)
            with Vertical(id="stage"):
                yield GraphView(id="graph")
                yield Player(id="player")
            with Vertical(id="panel"):
                yield Inspector(id="inspector")
                yield NudgePanel(id="nudge")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the graph; the keyboard is at the graph if there is one."""
        self._graph.can_focus, self._graph.still = True, False
        self._graph.zooms = ZOOMS
        self._graph.glyphs = ASCII if self.words.ascii else UNICODE
        self._source.move_cursor((0, len(self._source.text.split("\n")[0])))
        self.show_exploration()
        self._graph.action_walk("first")
        (self._graph if self.exploration.trace else self._source).focus()

    def on_resize(self) -> None:
        """Another size may want another arrangement."""
        self._arrange()

    def _arrange(self) -> None:
        """Side by side, unless the graph can be drawn larger where text and panel are below it."""
        size, graph = self.app.size, self._graph
        column = min(COLUMN, size.width * 2 // 5)
        beside = graph.detail_within(Size(size.width - column - 1, size.height - 5))
        stacked = graph.detail_within(Size(size.width, size.height * 65 // 100 - 8))
        wide = size.width >= WIDE and beside >= max(stacked, 1)
        self.query_one("#body").styles.grid_columns = f"{column} 1fr"
        self.set_class(wide and not self.has_class("-alone"), "-wide")
        self.set_class(size.height >= TALL, "-tall")

    # --- showing ------------------------------------------------------------------------------

    def speak(self, words: Words) -> None:
        """Go on in another language."""
        self.words = words
        self.show_exploration()

    def show_exploration(self) -> None:
        """Bring every part in line with the text."""
        trace = self.exploration.trace
        self._player.load(self.words, trace)
        self._nudge_panel.load(self.words, trace)
        self._show_graph()
        self._arrange()
        self._show_faults()
        self._show_head()
        self.call_later(self.query_one(KeyBar).show, self._keys())

    @property
    def _nudging(self) -> bool:
        return self.has_class("-nudging")

    def _show_graph(self) -> None:
        trace, graph, player = self.exploration.trace, self._graph, self._player
        graph.showing = "changes" if self._nudging else "gradients"
        graph.travelling = player.travelling
        if self._nudging:
            graph.show(trace, Visible(changes=self._nudge_panel.nudge))
        else:
            graph.show(trace, player.seen)
        self._inspect()

    def _inspect(self) -> None:
        """Explain what is selected; while the passes are played, else, the node that is at work."""
        graph, player = self._graph, self._player
        moment = player.moment
        about = graph.selection or (moment.node if moment else None)
        hidden = graph.hidden(about) if isinstance(about, str) else 0
        visible = player.seen if moment else None
        self._inspector.show(self.words, self.exploration.trace, about, visible, hidden)

    def _show_faults(self) -> None:
        problems = self.exploration.problems
        lines: list[str] = []
        for problem in problems[:2]:
            said = self.words.problem(problem)
            lines.append(f"{problem.where.line}: {joined(said.message, said.mend)}")
        fault = self.query_one("#fault", Static)
        fault.display = bool(lines)
        if problems and len(problems) == 1:
            lines[:0] = caret(self.exploration.source, problems[0])
        fault.update("\n".join(lines))

    def _show_head(self) -> None:
        trace = self.exploration.trace
        parts: list[tuple[str, str]] = [(self.words("explore-title"), "bold")]
        if trace is not None:
            graph = trace.graph
            counts = self.words("explore-counts", nodes=len(graph.nodes), edges=len(graph.edges))
            parts += [("   ", ""), (counts, "$text-muted")]
        self.query_one("#head", Static).update(Content.assemble(*parts))

    def _keys(self) -> Sequence[Key]:
        words = self.words
        return (
            ("e", words("key-edit"), "edit"),
            ("p", words("key-play"), "play"),
            ("n", words("key-nudge"), "nudge"),
            ("o", words("key-examples"), "examples"),
            ("q", words("key-quiz"), "quiz"),
            ("s", words("key-keep"), "keep"),
            ("?", words("key-help"), "app.help"),
            ("Esc", words("key-back"), "leave"),
        )

    # --- acting -------------------------------------------------------------------------------

    @on(TextArea.Changed, "#source")
    def _edited(self) -> None:
        text = self._source.text
        safe = "\n".join(map(clean, text.split("\n")))
        if safe != text:  # pasted control characters would be obeyed
            self._source.text = safe
        else:
            self._become(self.exploration.edited(text))

    def _become(self, exploration: Exploration) -> None:
        if exploration is self.exploration:
            return
        self.exploration = exploration
        if exploration.source != self._source.text:
            self._source.text = exploration.source
        self.show_exploration()

    @on(GraphView.Selected)
    def _selected(self) -> None:
        self._inspect()
        name = self._graph.selection
        if isinstance(name, str):
            self._nudge_panel.choose(name)

    @on(GraphView.Opened)
    def _opened(self, message: GraphView.Opened) -> None:
        """Enter on a node leads to its line in the text."""
        if isinstance(message.selection, Edge):
            return
        line = line_of(self.exploration.source, message.selection)
        self._source.focus()
        if line is not None:
            self._source.move_cursor((line.line - 1, line.formula_column - 1))

    @on(Player.Moved)
    def _played(self, message: Player.Moved) -> None:
        """Follow what happens, unless somebody looks at something else."""
        if self._player.has_focus:
            self._graph.selection = None
        if message.moment is not None:
            self._last_node = message.moment.node
        elif self._graph.selection is None:
            self._graph.selection = self._last_node
        self._show_graph()

    @on(NudgePanel.Nudged)
    def _nudged(self, message: NudgePanel.Nudged) -> None:
        self._show_graph()
        self._graph.send(message.nudge.source)

    @on(GraphView.Refused)
    def _refused(self, message: GraphView.Refused) -> None:
        self.notify(self.words(message.code), timeout=4, markup=False)

    def action_edit(self) -> None:
        """To the text."""
        self.remove_class("-alone")
        self._source.focus()

    def action_nudge(self) -> None:
        """Nudge an input, or stop nudging."""
        if self.exploration.trace is None:
            return
        self.set_class(not self._nudging, "-nudging")
        self.remove_class("-alone")
        self._player.stop()
        self._show_graph()
        (self._nudge_panel if self._nudging else self._graph).focus()

    def action_alone(self) -> None:
        """All the room to the graph, or not."""
        self.toggle_class("-alone")
        self._arrange()
        self._graph.focus()

    def action_play(self) -> None:
        """To the passes: space plays, the arrows step."""
        if self.exploration.trace is not None:
            self.remove_class("-nudging")
            self._player.focus()
            self._player.action_play()

    def action_change(self, sign: int) -> None:
        """Change the selected input a little."""
        name = self._graph.selection
        if isinstance(name, str):
            self._become(self.exploration.moved(name, sign * STEP))

    def action_quiz(self) -> None:
        """Be asked about this graph."""
        if self.exploration.ok and self.exploration.trace:
            self.post_message(Quiz(self.exploration.trace.graph))

    def action_keep(self) -> None:
        """Keep this graph as a file."""
        if self.exploration.ok and self.exploration.trace:
            graph = self.exploration.trace.graph
            keep(self, graph, f"{graph.output.lower()}.md")

    def action_examples(self) -> None:
        """Another graph to explore."""
        from tutor.ui.explore.examples import ExamplesScreen

        def chosen(name: str | None) -> None:
            if name is not None:
                self._become(explored(EXAMPLES[name]))
                self._graph.focus()

        self.app.push_screen(ExamplesScreen(self.words), chosen)

    def action_pan(self, x: int, y: int) -> None:
        """Move a large graph."""
        self._graph.scroll_relative(x=x, y=y, animate=False)

    def action_leave(self) -> None:
        """One step back: out of the text, out of the passes, out of the nudge; then out of here."""
        if self._source.has_focus and self.exploration.trace is not None:
            self._graph.focus()
        elif self._player.started:
            self._player.stop()
            self._graph.focus()
        elif self._nudging:
            self.action_nudge()
        else:
            self.post_message(Left())

    # --- parts --------------------------------------------------------------------------------

    @property
    def _source(self) -> TextArea:
        return self.query_one("#source", TextArea)

    @property
    def _graph(self) -> GraphView:
        return self.query_one(GraphView)

    @property
    def _player(self) -> Player:
        return self.query_one(Player)

    @property
    def _inspector(self) -> Inspector:
        return self.query_one(Inspector)

    @property
    def _nudge_panel(self) -> NudgePanel:
        return self.query_one(NudgePanel)
