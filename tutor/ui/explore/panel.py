"""Beside the graph, or below it: what there is to say of it, or the laboratory for its inputs."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.nudging import Nudge
from tutor.ui.explore.stage import Stage
from tutor.ui.graph.inspector import Inspector
from tutor.ui.graph.nudge_panel import NudgePanel
from tutor.wording import Words


class ExplorePanel(Vertical):
    """The inspector, or the nudge panel in its place."""

    DEFAULT_CSS = """
    ExplorePanel {
        & Inspector { height: 1fr; }
        & NudgePanel { display: none; }
        &.-nudging NudgePanel { display: block; }
        &.-nudging Inspector { display: none; }
    }
    """

    def compose(self) -> ComposeResult:
        """Both; one is displayed."""
        yield Inspector(id="inspector")
        yield NudgePanel(id="nudge").add_class("frame", "-task")

    def on_resize(self) -> None:
        """All its rows are the laboratory's, up to half of the screen: its text wants some, too."""
        self.laboratory.rows = min(self.size.height, self.app.size.height // 2) or None

    @property
    def laboratory(self) -> NudgePanel:
        """Where an input is nudged."""
        return self.query_one(NudgePanel)

    @property
    def nudging(self) -> bool:
        """Whether an input is being nudged."""
        return self.has_class("-nudging")

    @nudging.setter
    def nudging(self, nudging: bool) -> None:
        self.set_class(nudging, "-nudging")

    @property
    def nudge(self) -> Nudge | None:
        """The last nudge, while an input is being nudged."""
        return self.laboratory.nudge if self.nudging else None

    def load(self, words: Words, trace: Trace | None) -> None:
        """Have another graph, or other words; `explain` follows."""
        self.laboratory.load(words, trace)

    def explain(self, words: Words, trace: Trace | None, stage: Stage) -> None:
        """Say of what is selected on the stage, or at work there, what is to be seen of it."""
        about, visible, hidden = stage.subject
        self.query_one(Inspector).show(words, trace, about, visible, hidden)
