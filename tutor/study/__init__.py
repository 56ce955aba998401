"""A learner at work: (session, answer) -> session. Pure; only the desk knows a clock.

Every face sits down at the `desk`; each `sitting` drives one state machine (`state`) over the
questions of a lesson (`plan`) under `rules`, and writes down what happens. What has to be
remembered is a log of events, which `replay` plays back, so that a killed terminal loses nothing;
`earned` says what of a graph may be seen; `standing` says how far a learner is; `versions` keeps
the place where a lesson is read in another language, or has been changed by its author.

Names are looked up when they are first used: the first frame needs the desk, and no mathematics.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tutor.study.desk import Desk
    from tutor.study.earned import Earned
    from tutor.study.plan import Asked, LessonPlan, Plan
    from tutor.study.record import Feedback, Record
    from tutor.study.replay import resumed, started
    from tutor.study.rules import LESSON, Rules
    from tutor.study.sitting import Sitting
    from tutor.study.state import Session
    from tutor.study.versions import carried_over

__all__ = [
    "LESSON", "Asked", "Desk", "Earned", "Feedback", "LessonPlan", "Plan", "Record", "Rules",
    "Session", "Sitting", "carried_over", "resumed", "started",
]  # fmt: skip

_HOMES = {
    "Desk": "desk", "Sitting": "sitting", "Earned": "earned", "Asked": "plan",
    "LessonPlan": "plan", "Plan": "plan",
    "resumed": "replay", "started": "replay", "LESSON": "rules", "Rules": "rules",
    "Feedback": "record", "Record": "record", "Session": "state", "carried_over": "versions",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
