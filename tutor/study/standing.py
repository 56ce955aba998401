"""How a learner stands in a lesson: new, begun, finished. The same for every list of lessons.

The journal knows what was answered and finished under lessons of a name; what a lesson asks now is
in its file. Only what is in both counts. So another lesson of the same name is not finished with
this one, and one that has moved, or been renamed with its folder, is as far as it was.

To tell it without reading lessons, what one asks is kept in the journal's settings, under a hash of
its file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tutor.journal.report import Standing
from tutor.lessons.identity import lesson_name
from tutor.lessons.shelf.cards import Card, digest_of

if TYPE_CHECKING:  # the first frame needs no mathematics
    from tutor.lessons.model import Lesson


class Settings(Protocol):
    """Where small things are remembered."""

    def setting(self, name: str) -> str | None:
        """What was saved, if anything was."""

    def save_setting(self, name: str, value: str) -> None:
        """Remember it."""


class Contents(NamedTuple):
    """What a lesson asks, as far as must be known to tell how a learner stands in it."""

    fingerprint: str
    """That of its plan."""
    first_fingerprint: str
    """That of version 1, under which the places of questions count, too."""
    questions: tuple[tuple[str, str, str], ...]
    """Key, fingerprint, and place of each; predictions aside."""

    @classmethod
    def of(cls, lesson: Lesson) -> Contents:
        """Those of a lesson that has been read."""
        from tutor.study.plan import LessonPlan  # noqa: PLC0415 - loads the mathematics

        plan = LessonPlan(lesson)
        marked = (asked for asked in plan.asked if asked.is_marked)
        questions = tuple((a.question.key, a.fingerprint, a.place) for a in marked)
        return cls(plan.fingerprint, lesson.fingerprint, questions)

    @classmethod
    def kept(cls, settings: Settings, digest: str) -> Contents | None:
        """Those of a file, if that has been read before."""
        text = settings.setting(_setting(digest)) if digest else None
        if text is None:
            return None
        import json  # noqa: PLC0415 - who has begun nothing does not pay for it

        fingerprint, first, questions = json.loads(text)
        return cls(fingerprint, first, tuple((k, f, place) for k, f, place in questions))

    def keep(self, settings: Settings, digest: str) -> None:
        """Remember those of a file."""
        import json  # noqa: PLC0415 - who has begun nothing does not pay for it

        text = json.dumps((self.fingerprint, self.first_fingerprint, self.questions))
        settings.save_setting(_setting(digest), text)


class Progress(NamedTuple):
    """How far a learner is in a lesson that is not new to them."""

    done: int
    """How many of its questions are settled."""
    total: int | None
    """How many it has; None as long as its file has not been read."""
    finished: bool
    last: tuple[float, bool]
    """When something of that name was last worked on, in seconds since 1970; and whether that was
    here, and not in another pack that has the same lesson."""


class StandingsByName(Mapping[str, Mapping[str, Standing]]):
    """What is known under the ids of lessons, by their names: in whatever pack or folder.

    A learner may have begun more lessons than are on the shelf: only those one asks for are
    unpacked, since the first screen is waiting.
    """

    def __init__(self, standings: Mapping[str, Standing]) -> None:
        self._standings = standings
        self._ids: dict[str, list[str]] = {}
        for progress_id in standings:
            self._ids.setdefault(lesson_name(progress_id), []).append(progress_id)

    def __getitem__(self, name: str) -> Mapping[str, Standing]:
        return {one: self._standings[one] for one in self._ids[name]}

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def progress(
    contents: Contents | None, standings: Mapping[str, Standing], progress_id: str
) -> Progress | None:
    """How a learner stands in the lesson with this id; None if it is new to them.

    `standings` are those of all lessons of its name, by id. Without `contents` it cannot be told
    which of them count: then it is begun, as far as anybody knows yet.
    """
    known = tuple(standings.values())
    if not known:
        return None
    settled = frozenset[tuple[str, str]]().union(*(one.settled for one in known))
    ended = frozenset[str]().union(*(one.finished for one in known))
    last = max((one.last, name == progress_id) for name, one in standings.items())
    if contents is None:
        return Progress(len(settled), None, False, last)
    first = contents.first_fingerprint
    done = sum(
        (key, asked) in settled
        or (place, first) in settled
        or (_is_named(key, asked) and (asked, asked) in settled)  # before it was
        for key, asked, place in contents.questions
    )
    total = len(contents.questions)
    over = bool(ended) if total else not ended.isdisjoint((contents.fingerprint, first))
    here = done > 0 if total else over
    if not here and (settled or ended):
        return None  # all of it was in another lesson of that name
    return Progress(done, total, done == total and over, last)


def _is_named(key: str, fingerprint: str) -> bool:
    """Whether a question is called by its author; else its key is what it asks, and a number."""
    return key.partition("~")[0] != fingerprint


def contents_of(
    card: Card, settings: Settings, read: Callable[[], Lesson | None]
) -> Contents | None:
    """What the lesson of a card asks, read where its file has not been read as it is now.

    None where it cannot be read.
    """
    digest = digest_of(card)
    known = Contents.kept(settings, digest)
    lesson = None if known else read()
    if lesson is None:
        return known
    contents = Contents.of(lesson)
    contents.keep(settings, digest)
    return contents


def _setting(digest: str) -> str:
    return f"contents {digest}"
