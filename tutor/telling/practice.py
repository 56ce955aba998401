"""Practice in words: what a problem is about, how a skill grows, and how it went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tutor.core.formula.notation import figure, pretty
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.derivative import local_derivative
from tutor.drawing.diagram.diagram import Visible
from tutor.practice.knowledge import SkillState
from tutor.practice.placement import Placement
from tutor.practice.skills import SKILLS, practisable
from tutor.questions.algebra import edge_symbol
from tutor.study.plan import Asked
from tutor.study.record import SETTLED
from tutor.study.score import Score
from tutor.study.state import Session
from tutor.telling.inspection import path_lines
from tutor.telling.lines import Line, in_a_row
from tutor.telling.score import score_line
from tutor.wording import Words

BAR = 10
NOTHING = 1
"""Percent that are no growth to speak of: a missed problem teaches something, too."""
WAYS = {"up": "↑", "down": "↓", "same": "="}
"""A sign for each way that a skill may go."""


def subject(words: Words, skill: str, *, settled: bool) -> str:
    """What a problem is about. As long as it is open its skill would give the answer away."""
    family = skill.partition(".")[0]
    return words(f"skill-{skill}") if settled else words(f"family-{family}")


def growth(words: Words, before: float, state: SkillState, *, settled: bool) -> str:
    """How well a skill is known: a bar, and, once answered, from where it has come to where."""
    filled = round(BAR * state.mastery)
    bar = "━" * filled + "─" * (BAR - filled)
    if not settled:
        return bar
    was, now = round(100 * before), round(100 * state.mastery)
    moved = f"{was} → {now} %" if abs(now - was) > NOTHING else f"{now} %"
    stage = "" if state.state == "new" else f" · {words(f'stage-{state.state}')}"
    return f"{bar} {moved}{stage}"


def values(trace: Trace, *, formulas: bool) -> tuple[str, ...]:
    """What boxes have no room for, node by node: values; with `formulas`, everything."""
    parts = []
    for node in trace.graph.nodes:
        value = figure(trace.values[node.name])
        if formulas and not node.is_input:
            parts.append(f"{node.name} = {pretty(node.expression)} = {value}")
        elif formulas or not node.is_input:
            parts.append(f"{node.name} = {value}")
    return tuple(parts)


def earned_locals(trace: Trace, visible: Visible) -> tuple[str, ...]:
    """What edges have no room for: the local derivatives that are earned."""
    graph = trace.graph
    edges = [edge for edge in graph.edges if edge in visible.locals]
    return tuple(
        f"{edge_symbol(graph, edge)} = {pretty(local_derivative(graph, edge))}" for edge in edges
    )


def worked(words: Words, session: Session) -> tuple[Line, ...]:
    """Why: every path with its product, and their sum, for who did not find a gradient at once."""
    asked = session.current
    if asked is None or asked.question.kind not in ("gradient", "formula") or not asked.graph:
        return ()
    record = session.record(asked.question.key)
    if record.status not in SETTLED or not (record.tries or record.assisted):
        return ()
    node = asked.question.node
    return path_lines(words, session.plan.trace(asked.graph), node, limit=4) if node else ()


def summary(
    words: Words, score: Score, missed: tuple[Asked, ...], grown: Mapping[str, tuple[float, float]]
) -> Iterator[Line]:
    """How a practice went: tries and help; what has grown, from where to where; what to look at."""
    if not score.total - score.open:
        yield Line("say", words("practice-nothing"))
        return
    yield Line("say", score_line(words, score))
    yield from _changes(words, grown)
    again = dict.fromkeys(asked.skills[0] for asked in missed if asked.skills)
    if again:
        titles = in_a_row(words, (words(f"skill-{skill}") for skill in again))
        yield Line("hint", words("practice-look-again", skills=titles))
    elif score.first:
        yield Line("right", words("practice-all-first"))


def _changes(words: Words, grown: Mapping[str, tuple[float, float]]) -> Iterator[Line]:
    """How each skill has changed, what has grown most first."""
    percents = {skill: (round(100 * was), round(100 * now)) for skill, (was, now) in grown.items()}
    changes = sorted(percents.items(), key=lambda one: one[1][0] - one[1][1])
    has_grown = any(after > before + NOTHING for before, after in percents.values())
    yield Line("say", words("grown-some" if has_grown else "grown-none"))
    for skill, (before, after) in changes:
        moved = after - before
        way = "same" if abs(moved) <= NOTHING else "up" if moved > 0 else "down"
        figures = {"skill": words(f"skill-{skill}"), "before": before, "after": after}
        yield Line("quiet", f"{WAYS[way]} {words(f'grown-{way}', **figures)}")


def placed(words: Words, placement: Placement) -> Iterator[Line]:
    """What a placement has found: what is known, and where to begin."""
    known = [skill for skill in practisable if skill in placement.passed]
    if known:
        names = in_a_row(words, (words(f"skill-{skill}") for skill in known))
        yield Line("right", words("placement-known", skills=names))
    missing = [skill for skill in practisable if skill in placement.failed]
    begin = [s for s in missing if not any(need in missing for need in SKILLS[s].needs)]
    if begin:
        names = in_a_row(words, (words(f"skill-{skill}") for skill in begin))
        yield Line("hint", words("placement-begin", skills=names))
    elif placement.question is None:
        yield Line("say", words("placement-all"))
    else:
        yield Line("say", words("placement-open"))
