"""What any screen may tell the app."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.notifications import SeverityLevel

from tutor.ui.common.sentence import Sentence

if TYPE_CHECKING:  # the first frame needs no mathematics
    from tutor.core.graph.model import Graph
    from tutor.practice.run import Wishes


@dataclass
class Chosen(Message):
    """A lesson was chosen, by its id or its path."""

    lesson: str | Path


@dataclass
class Left(Message):
    """Somebody wants one screen back, or the lesson that follows instead."""

    following: str | None = None


@dataclass
class Quiz(Message):
    """Somebody wants to be asked about this graph, as a lesson would ask."""

    graph: Graph


@dataclass
class Practise(Message):
    """Somebody wants to practise, in place of what is open."""

    wishes: Wishes | None = None


@dataclass
class ToExplore(Message):
    """Somebody wants to play with this graph, and then to come back."""

    graph: Graph


@dataclass
class Again(Message):
    """Somebody wants to take a lesson once more from its start."""

    lesson: str | Path


class Happened(Message):
    """Something was written down: the journal may have something to say of it."""


@dataclass
class Notice(Message):
    """Something to be said for a moment, whatever is on the screen; never taken for markup."""

    sentence: Sentence
    title: Sentence | None = None
    severity: SeverityLevel = "information"
    timeout: float | None = None
    """Seconds; None for as long as Textual thinks right."""
