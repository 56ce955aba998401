"""Nudges line by line: Δ ten times smaller at a word, and what it comes to at the output."""

from __future__ import annotations

from tutor.core.formula.notation import figure
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.nudging import Nudge, finest, nudge
from tutor.errors import TutorError
from tutor.telling.nudge import outcome, slopes, way
from tutor.wording import Words

AT_FIRST = 3
"""So many steps are told before anybody asks: two could agree by chance."""
FACTOR = 10
"""By which the next step is smaller."""


class Nudging:
    """An input that is moved, step by step."""

    def __init__(self, trace: Trace, source: str, step: float) -> None:
        """`step` is the first one."""
        self.trace, self._source, self._step = trace, source, step
        self._reveal = False

    def opening(self, words: Words, *, reveal: bool) -> list[str]:
        """The way of the first change, then what comes of ever smaller ones, and where it leads."""
        nudges = [one for one in self._shrinking() if one]
        if not nudges:
            return []
        self._step, self._reveal = nudges[-1].step, reveal
        return [
            *way(nudges[0]),
            *map(ratio_line, nudges),
            *self._ending(words, nudges[-1]),
        ]

    def _ending(self, words: Words, last: Nudge) -> list[str]:
        """Each edge as it is measured, and what it all settles at."""
        edges = [", ".join(filter(None, told)) for told in slopes(last)]
        return [*edges, outcome(words, last, reveal=self._reveal)]

    def moved(self, words: Words, *, smaller: bool) -> str:
        """What comes of the next smaller or larger step; or why there is none."""
        step = self._step / FACTOR if smaller else self._step * FACTOR
        found = None
        if abs(step) >= finest(self.trace.graph):
            found = self._at(step)
        if found is None:
            return words("plain-finest" if smaller else "plain-largest")
        self._step = step
        return "\n".join((ratio_line(found), *self._ending(words, found)))

    def _shrinking(self) -> list[Nudge | None]:
        return [self._at(self._step / FACTOR**turn) for turn in range(AT_FIRST)]

    def _at(self, step: float) -> Nudge | None:
        """None where it leads out of the domain."""
        try:
            return nudge(self.trace, self._source, step)
        except TutorError:
            return None


def ratio_line(one: Nudge) -> str:
    """`Δx = 0.1: ΔL = 0.3071, ΔL/Δx = 3.071`."""
    source, output = one.source, one.trace.graph.output
    told = f"Δ{source} = {figure(one.step)}: Δ{output} = {figure(one.change)}"
    return f"{told}, Δ{output}/Δ{source} = {figure(one.ratio)}"
