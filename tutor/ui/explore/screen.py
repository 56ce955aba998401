"""Any formula or graph, live: edit it, walk along it, play its passes, nudge an input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container

from tutor.core.graph.model import Edge, Graph
from tutor.explore.examples import EXAMPLES
from tutor.explore.state import Exploration, explored, step_for
from tutor.ui.common.key_bar import KeyBar
from tutor.ui.common.keys import HELP_KEY, PAN_KEYS, Key, bound, keys_of
from tutor.ui.common.lines import NUDGED, framed, legend
from tutor.ui.common.messages import Drafted, Left, Notice, Quiz
from tutor.ui.common.sentence import sentence
from tutor.ui.common.speaking import SpeakingScreen
from tutor.ui.explore.head import ExploreHead
from tutor.ui.explore.panel import ExplorePanel
from tutor.ui.explore.source_editor import SourceEditor
from tutor.ui.explore.stage import TALL, Stage
from tutor.ui.graph.nudge_panel import NudgePanel
from tutor.ui.graph.player import Player
from tutor.ui.graph.view import GraphView
from tutor.wording import Words


class ExploreScreen(SpeakingScreen[None]):
    """A graph under somebody's hands. Posts `Quiz`; the app does the rest."""

    AUTO_FOCUS = ""
    HELP = "help-explore"

    DEFAULT_CSS = """
    ExploreScreen {
        & #body { height: 1fr; }
        & #stage { height: 1fr; }
        & #graph { height: 1fr; }
        & #panel { height: 35%; max-height: 13; }
        & #panel.-nudging { height: 45%; max-height: 100%; }
        &.-tall SourceEditor #source { max-height: 5; }
        &.-tall Player { min-height: 3; }
        &.-wide #body { layout: grid; grid-size: 2 2; grid-rows: auto 1fr; }
        &.-wide SourceEditor #source { max-height: 12; }
        &.-wide #stage { row-span: 2; height: 100%; }
        &.-wide #panel { height: 100%; max-height: 100%; }
        &.-alone #writing, &.-alone #panel { display: none; }
    }
    """

    BINDINGS = [
        bound("edit", "edit", "key-edit"),
        bound("play", "play", "key-play"),
        bound("nudge", "nudge", "key-nudge"),
        bound("examples", "examples", "key-examples"),
        bound("quiz", "quiz", "key-quiz"),
        bound("keep", "keep", "key-keep"),
        HELP_KEY,
        bound("back", "leave", "key-back"),
        bound("find", "find", "find-title", show=False),
        bound("alone", "alone", "key-alone", show=False),
        bound("more", "change(1)", "key-more", show=False),
        bound("less", "change(-1)", "key-less", show=False),
        *PAN_KEYS,
    ]

    def __init__(self, exploration: Exploration, words: Words) -> None:
        super().__init__(words)
        self.exploration = exploration
        self._walked = False
        """Whether anything has been selected since the beginning."""
        self._step = 0.1
        """What + and − added last."""

    def compose(self) -> ComposeResult:
        """Narrow: text, graph, panel. Wide: text and panel left, graph right."""
        yield ExploreHead(id="head")
        with Container(id="body"):
            yield SourceEditor(self.exploration.source, id="writing").add_class("frame")
            yield Stage(id="stage").add_class("frame")
            yield ExplorePanel(id="panel").add_class("frame")
        yield KeyBar(id="keys")

    def begin(self) -> None:
        """The keyboard is at the graph if there is one."""
        self._graph.action_walk("first")
        if self.exploration.trace:
            self._graph.focus()
        else:
            self._editor.use()

    def palette_keys(self) -> Sequence[Key]:
        """What can be done here, also what the line of keys has no room for."""
        own = (b for b in self.BINDINGS if isinstance(b, Binding) and b.action != HELP_KEY.action)
        return keys_of((replace(binding, show=True) for binding in own), self.words, self.keys)

    def on_resize(self) -> None:
        """Another size may want another arrangement."""
        self._arrange()

    def _arrange(self) -> None:
        """Text and panel beside the graph where that serves it, else above and below."""
        size, column = self.app.size, self._stage.column_beside(self.app.size)
        if column is not None:
            self.query_one("#body").styles.grid_columns = f"{column} 1fr"
        self.set_class(column is not None and not self.has_class("-alone"), "-wide")
        self.set_class(size.height >= TALL, "-tall")

    # --- showing ------------------------------------------------------------------------------

    def say(self) -> None:
        """Bring every part in line with the text."""
        trace = self.exploration.trace
        self._editor.border_title = framed(self.words("frame-source"))
        self._panel.border_title = framed(self.words("frame-inspector"))
        self._stage.load(self.words, trace)
        self._panel.load(self.words, trace)
        self._show_graph()
        self._arrange()
        self._editor.show(self.words, self.exploration)
        self._show_head()

    @on(GraphView.LaidOut)
    def _show_head(self) -> None:
        walkway = self._graph.walkway
        self.query_one(ExploreHead).show(
            self.words, self.exploration.trace, walkway.diagram if walkway else None
        )

    @on(Player.Moved)
    def _show_graph(self) -> None:
        nudging = self._panel.nudging
        told = legend(self.words, NUDGED) if nudging else legend(self.words)
        self._stage.border_title = told
        self._stage.show(nudging=nudging, nudge=self._panel.nudge)
        self._inspect()

    def _inspect(self) -> None:
        self._panel.explain(self.words, self.exploration.trace, self._stage)

    # --- acting -------------------------------------------------------------------------------

    @on(SourceEditor.Edited)
    def _edited(self, message: SourceEditor.Edited) -> None:
        self._become(self.exploration.edited(message.text))

    def _become(self, exploration: Exploration) -> None:
        if exploration is not self.exploration:
            self.exploration = exploration
            self.post_message(Drafted(exploration.source))
            self.say()

    @on(GraphView.Selected)
    def _selected(self) -> None:
        self._inspect()
        name = self._graph.selection
        if isinstance(name, str):
            self._panel.laboratory.choose(name)
            if self._walked:
                self._editor.point_at(name)
        self._walked = True

    @on(SourceEditor.Pointed)
    def _pointed(self, message: SourceEditor.Pointed) -> None:
        """The graph follows the cursor in the text."""
        trace = self.exploration.trace
        if trace and message.name in trace.graph.by_name and not self._stage.player.started:
            self._graph.selection = message.name

    @on(GraphView.Opened)
    def _opened(self, message: GraphView.Opened) -> None:
        """Enter on a node leads to its line in the text."""
        if not isinstance(message.selection, Edge):
            self._editor.go_to(message.selection)

    @on(NudgePanel.Nudged)
    def _nudged(self, message: NudgePanel.Nudged) -> None:
        self._show_graph()
        self._graph.send(message.nudge.source)

    def action_edit(self) -> None:
        """To the text."""
        self.remove_class("-alone")
        self._editor.use()

    def action_nudge(self) -> None:
        """Nudge an input, or stop nudging."""
        if self.exploration.trace is None:
            self._refuse("explore-no-graph", key=self.keys.label("edit"))
            return
        panel = self._panel
        panel.nudging = not panel.nudging
        self.remove_class("-alone")
        self._stage.player.stop()
        self._show_graph()
        (panel.laboratory if panel.nudging else self._graph).focus()

    def action_alone(self) -> None:
        """All the room to the graph, or not."""
        self.toggle_class("-alone")
        self._arrange()
        self._graph.focus()

    def action_play(self) -> None:
        """To the passes: space plays, the arrows step."""
        if self.exploration.trace is None:
            self._refuse("explore-no-graph", key=self.keys.label("edit"))
            return
        self._panel.nudging = False
        self._stage.player.focus()
        self._stage.player.action_play()

    def action_change(self, sign: int) -> None:
        """Change the selected input a little, by a step that fits its number."""
        name, trace = self._graph.selection, self.exploration.trace
        if not self.exploration.ok or trace is None:
            self._refuse("explore-faulty")
        elif not isinstance(name, str) or name not in trace.graph.inputs:
            self._refuse("explore-no-input")
        else:
            self._step = step_for(trace.values[name], self._step)
            after = self.exploration.moved(name, sign * self._step)
            if after is self.exploration:
                self._refuse("explore-no-further", name=name, output=trace.graph.output)
            self._become(after)

    def action_quiz(self) -> None:
        """Be asked about this graph."""
        if graph := self._graph_as_written():
            self.post_message(Quiz(graph))

    def action_keep(self) -> None:
        """Keep this graph as a file."""
        from tutor.ui.explore.keeping import keep

        if graph := self._graph_as_written():
            keep(graph, self, self.words)

    def action_find(self) -> None:
        """To a node, by a part of its name."""
        from tutor.ui.explore.find import FindScreen

        if self.exploration.trace is None:
            self._refuse("explore-no-graph", key=self.keys.label("edit"))
        else:
            self.app.push_screen(
                FindScreen(self.words, self.exploration.trace.graph), self._graph.go_to
            )

    def _graph_as_written(self) -> Graph | None:
        """The graph of the text; None, and why, while the text has faults."""
        if self.exploration.ok and self.exploration.trace:
            return self.exploration.trace.graph
        self._refuse("explore-faulty")
        return None

    def _refuse(self, code: str, **figures: str) -> None:
        """Say why a key does nothing here."""
        self.post_message(Notice(sentence(code, **figures), timeout=4))

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
        if self._editor.is_used and self.exploration.trace is not None:
            self._graph.focus()
        elif self._stage.player.started:
            self._stage.player.stop()
            self._graph.focus()
        elif self._panel.nudging:
            self.action_nudge()
        else:
            self.post_message(Left())

    # --- parts --------------------------------------------------------------------------------

    @property
    def _editor(self) -> SourceEditor:
        return self.query_one(SourceEditor)

    @property
    def _stage(self) -> Stage:
        return self.query_one(Stage)

    @property
    def _graph(self) -> GraphView:
        return self._stage.graph

    @property
    def _panel(self) -> ExplorePanel:
        return self.query_one(ExplorePanel)
