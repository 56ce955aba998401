"""A learner working through a lesson: (session, answer) -> session. Pure; no clock, no screen.

The app, the plain mode and the tests all drive this one state machine (`state`), over a lesson's
questions (`plan`). What it needs to remember is a log of events, which `replay` plays back, so
that a killed terminal loses nothing; `earned` says what of a graph may be seen; `versions` keeps
the place where a lesson is read in another language, or has been changed by its author.
"""

from tutor.study.earned import Earned, earned
from tutor.study.plan import Asked, Plan
from tutor.study.replay import resumed, started
from tutor.study.state import TRIES_BEFORE_ANSWER, Feedback, Record, Session
from tutor.study.versions import carried_over

__all__ = [
    "TRIES_BEFORE_ANSWER", "Asked", "Earned", "Feedback", "Plan", "Record", "Session",
    "carried_over", "earned", "resumed", "started",
]  # fmt: skip
