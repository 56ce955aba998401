"""What was tried in the laboratory for one input: a value that keys make new values of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tutor.core.graph.autodiff import Trace
from tutor.core.graph.nudging import Nudge, finest, nudge
from tutor.errors import Problem, TutorError
from tutor.markup.sentences import joined
from tutor.ui.common.sentence import Sentence, sentence
from tutor.wording import Words

LARGEST = 1e6
"""The largest Δ: beyond it a curve of ours says nothing."""


@dataclass(frozen=True, slots=True)
class Trials:
    """Nudges of one input, and why the last wish could not be met, if it could not."""

    trace: Trace
    source: str
    """The input; empty where there is none that the output depends on."""
    step: float
    """Δ to begin with."""
    nudges: tuple[Nudge, ...] = ()
    """In the order in which they were made; of two with the same Δ the later one."""
    fault: Sentence | None = None

    @property
    def last(self) -> Nudge | None:
        """The nudge in front of the learner."""
        return self.nudges[-1] if self.nudges else None

    @property
    def widest(self) -> float:
        """The largest |Δ| so far: a picture that has room for it has room for all."""
        return max((abs(each.step) for each in self.nudges), default=abs(self.step))

    def begun(self) -> Trials:
        """With a first nudge, if there is none yet; a smaller one where that leaves the domain."""
        trials, step = self, self.step
        while trials.source and not trials.nudges:
            trials = trials._tried(step)
            if abs(step) < finest(self.trace.graph) * 10:
                break
            step = _rounded(step / 10)
        return trials

    def afresh(self, source: str | None = None) -> Trials:
        """From the start, with this input or with another one."""
        return Trials(self.trace, self.source if source is None else source, self.step)

    def shrunk(self, by: float) -> Trials:
        """With a Δ so many times smaller than the last."""
        return self._moved(_rounded(self.last.step / by)) if self.last else self

    def flipped(self) -> Trials:
        """With the last Δ to the other side."""
        return self._moved(-self.last.step) if self.last else self

    def carried_over(self, trace: Trace) -> Trials:
        """The same trials on another trace of the same graph, such as that of a translation."""
        if trace is self.trace:
            return self
        nudges = tuple(nudge(trace, self.source, each.step) for each in self.nudges)
        return replace(self, trace=trace, nudges=nudges)

    def fits(self, trace: Trace, source: str, step: float) -> bool:
        """Whether these are trials of this: the same graph at the same values, input and Δ."""
        one, other = self.trace.graph, trace.graph
        same_graph = one.nodes == other.nodes and one.output == other.output
        same = self.trace is trace or (same_graph and self.trace.values == trace.values)
        return same and (source, step) == (self.source, self.step)

    def _moved(self, step: float) -> Trials:
        if abs(step) < finest(self.trace.graph):
            return replace(self, fault=sentence("nudge-smallest"))
        if abs(step) > LARGEST:
            return replace(self, fault=sentence("nudge-largest"))
        return self._tried(step)

    def _tried(self, step: float) -> Trials:
        try:
            made = nudge(self.trace, self.source, step)
        except TutorError as error:  # the graph is undefined there
            return replace(self, fault=_undefined(error.problems[0]))
        others = tuple(each for each in self.nudges if each.step != step)
        return replace(self, nudges=(*others, made), fault=None)


def movable(trace: Trace | None) -> tuple[str, ...]:
    """The inputs that the output depends on."""
    if trace is None:
        return ()
    return tuple(name for name in trace.graph.inputs if name in trace.graph.reaching)


def _undefined(problem: Problem) -> Sentence:
    def said(words: Words) -> str:
        return joined(words("nudge-undefined"), words.problem(problem).message)

    return said


def _rounded(step: float) -> float:
    """Without the dust of division: a tenth of 0.00001 is 0.000001."""
    return float(f"{step:.12g}")
