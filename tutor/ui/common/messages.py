"""What any screen may tell the app.

All of them are made before the first frame: as dataclasses they would cost it a millisecond.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.notifications import SeverityLevel

from tutor.ui.common.sentence import Sentence

if TYPE_CHECKING:  # the first frame needs no mathematics
    from tutor.core.graph.model import Graph
    from tutor.practice.run import Wishes


class Chosen(Message):
    """A lesson was chosen, by its id or its path; with a page, where it is to be opened there."""

    def __init__(self, lesson: str | Path, page: int | None = None) -> None:
        """`page` counts from 0."""
        super().__init__()
        self.lesson, self.page = lesson, page


class Left(Message):
    """Somebody wants one screen back, or the lesson that follows instead."""

    def __init__(self, following: str | None = None) -> None:
        super().__init__()
        self.following = following


class Quiz(Message):
    """Somebody wants to be asked about this graph, as a lesson would ask."""

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self.graph = graph


class Practise(Message):
    """Somebody wants to practise, in place of what is open."""

    def __init__(self, wishes: Wishes | None = None) -> None:
        super().__init__()
        self.wishes = wishes


class ToExplore(Message):
    """Somebody wants to play with this graph, and then to come back."""

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self.graph = graph


class Drafted(Message):
    """Somebody has written something that they would miss: the text of a graph."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Again(Message):
    """Somebody wants to take a lesson once more from its start."""

    def __init__(self, lesson: str | Path) -> None:
        super().__init__()
        self.lesson = lesson


class Speak(Message):
    """Somebody wants to go on in a language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language


class Welcomed(Message):
    """Somebody has come to a page of the welcome; or, without one, is done with it."""

    def __init__(self, page: int | None = None, *, goes_on: bool = False) -> None:
        """`page` counts from 0; who has done it all `goes_on` to the first lesson."""
        super().__init__()
        self.page, self.goes_on = page, goes_on


class Happened(Message):
    """Something was written down: the journal may have something to say of it."""


class Notice(Message):
    """Something to be said for a moment, whatever is on the screen; never taken for markup."""

    def __init__(
        self,
        sentence: Sentence,
        title: Sentence | None = None,
        severity: SeverityLevel = "information",
        timeout: float | None = None,
    ) -> None:
        """`timeout`: seconds; None for as long as Textual thinks right."""
        super().__init__()
        self.sentence, self.title, self.severity, self.timeout = sentence, title, severity, timeout
