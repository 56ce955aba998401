"""The journal: what the rest of the program talks to. Nothing that happens to a disk stops it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self, TypeVar

from tutor.errors import Figure, Problem, TutorError
from tutor.journal.log import Entry, Mode
from tutor.journal.memory import MemoryKeeper
from tutor.journal.report import Mistake, Practised, Standing
from tutor.journal.spare import Spare
from tutor.journal.store import DAMAGED, REFUSED, SILENT, Keeper, Place
from tutor.journal.troubles import Troubles
from tutor.journal.writer import PATIENCE, Writer

T = TypeVar("T")
J = TypeVar("J", Mistake, Practised, Standing)


class Journal:
    """What one learner did. Its methods may be called from any thread; none raises.

    Where the store does not answer, what waits in memory to be written does.
    """

    def __init__(
        self,
        place: Place | None,
        folder: Path | None = None,
        *,
        learner: str = "",
        spare: Spare | None = None,
    ) -> None:
        """Without a place, everything stays in memory. `folder` is for what else is to be kept."""
        self._place, self._folder, self.learner = place, folder, learner
        self._troubles = Troubles()
        self._writer = Writer(place, self._troubles, self._let_go_of_reader, spare)
        self._lock = Lock()
        """Guards the reader."""
        self._reader: Keeper | None = None

    @classmethod
    def at(cls, folder: Path, *, learner: str = "") -> Journal:
        """The journal in a folder; that and its file are made when there is something to keep.

        An old file is upgraded at once, and one that is beyond use is set aside.
        """
        from tutor.journal.sqlite.file import SqliteFile  # noqa: PLC0415 - one in memory needs no file

        return cls.opened(SqliteFile(folder), folder, learner=learner)

    @classmethod
    def opened(
        cls, place: Place, folder: Path, *, learner: str = "", spare: Spare | None = None
    ) -> Journal:
        """The journal at a place, made current if it is there.

        What it does not take is kept at the `spare`; and what is kept there is brought along.
        """
        journal = cls(place, folder, learner=learner, spare=spare)
        journal._read(lambda keeper: None, None)
        journal._writer.begin_again_if_damaged()
        if spare and (unsent := spare.unsent()):
            journal._writer.hand_in(unsent)
        return journal

    @property
    def unsaved(self) -> int:
        """How many entries wait in memory for the store to be well; 0 for a journal in memory."""
        return self._writer.unsaved

    def is_saved(self, within: float = 0.0) -> bool:
        """Whether all entries are on disk, waiting so many seconds for a slow one if need be."""
        return self._writer.is_saved(within)

    @classmethod
    def in_memory(cls) -> Journal:
        """One that is gone when the program ends."""
        return cls(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write what waits, if that can be done soon, and let go of everything."""
        self._let_go_of_reader()
        unsaved = self._writer.close()
        if not unsaved:
            return
        figures: dict[str, Figure] = {"path": str(self._folder), "count": unsaved}
        if self._writer.is_spared():
            self._troubles.well()  # what follows says the same, and why
            self._troubles.add(Problem("store-spared", figures=figures | self._cause()))
        else:
            self._troubles.add(Problem("store-unsaved", figures=figures))

    def _cause(self) -> dict[str, Figure]:
        """Why the store does not take what is written there."""
        failure = self._writer.failure
        if failure is None:  # it is still being waited for
            return {"reason": "silence"}
        reason = failure.figures.get("reason", "")
        if failure.code == SILENT:
            return {"reason": reason}
        return {
            "cause": failure.code,
            "reason": reason if failure.code == REFUSED else failure.code,
        }

    def troubles(self) -> tuple[Problem, ...]:
        """What to tell the learner now: each once, and again only if it was well in between."""
        return self._troubles.take()

    # --- writing ------------------------------------------------------------------------------

    def append(self, *entries: Entry) -> None:
        """Add entries, in order. They are on disk on return, unless the store is in trouble."""
        self._writer.hand_in(entries)

    def save_setting(self, name: str, value: str) -> None:
        """Remember a choice, such as the language."""
        self._writer.hand_in(settings={name: value})

    def keep_for_inspection(self, record: str) -> None:
        """Write down a case in which our engine and SymPy contradict each other."""
        if self._folder is None:
            return
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._folder / "disagreements.jsonl"
            with open(path, "a", encoding="utf-8", errors="replace", opener=_private) as file:
                file.write(f"{record}\n")

    # --- reading ------------------------------------------------------------------------------

    def entries(
        self,
        *,
        lessons: Sequence[str] | None = None,
        sitting: str | None = None,
        modes: Sequence[Mode] | None = None,
    ) -> tuple[Entry, ...]:
        """What the learner did, as it came: in some lessons, one sitting, some modes; or all."""

        def ask(keeper: Keeper) -> tuple[Entry, ...]:
            return keeper.entries(self.learner, lessons=lessons, sitting=sitting, modes=modes)

        return _joined(*self._answers(ask))

    def since(self, id: str = "") -> tuple[Entry, ...]:  # noqa: A002 - what an entry calls it
        """What arrived after the entry with this id, of all learners; everything if unknown."""
        return _joined(*self._answers(lambda keeper: keeper.since(id)))

    def last(self) -> str:
        """The id of what the learner did last; empty while there is nothing."""
        waiting, kept = self._answers(lambda keeper: keeper.last(self.learner))
        return waiting or kept

    def standings(self) -> Mapping[str, Standing]:
        """How the learner stands in every lesson ever opened."""
        return _merged(*self._answers(lambda keeper: keeper.standings(self.learner)))

    def skills(self) -> Mapping[str, Practised]:
        """What the learner did with each skill."""
        return _merged(*self._answers(lambda keeper: keeper.skills(self.learner)))

    def mistakes(self) -> Mapping[str, Mistake]:
        """The mistakes the learner made, by their names."""
        return _merged(*self._answers(lambda keeper: keeper.mistakes(self.learner)))

    def setting(self, name: str) -> str | None:
        """A saved choice, such as the language."""
        waiting, kept = self._answers(lambda keeper: keeper.setting(name))
        return kept if waiting is None else waiting

    def _answers(self, ask: Callable[[Keeper], T]) -> tuple[T, T]:
        """What is waiting to be written says, and then what the store says."""
        with self._writer.not_moving():
            with self._writer.changed:
                waiting = ask(self._writer.waiting)
            return waiting, self._read(ask, ask(_NOTHING))

    def _read(self, ask: Callable[[Keeper], T], nothing: T) -> T:
        """Ask the store; `nothing` if it cannot answer."""
        if self._place is None or self._writer.is_unheard:
            return nothing
        answer = nothing
        problems: tuple[Problem, ...] = ()
        with self._lock:
            try:
                if self._reader and not self._reader.is_there():
                    self._close_reader()
                self._reader = self._reader or self._place.reader()
                if self._reader:
                    answer = ask(self._reader)
            except Exception as error:
                problems = self._place.problems(error)
                self._close_reader()
        for problem in (*problems, *self._place.notes()):
            if problem.code == DAMAGED:
                self._writer.report_damage(problem)
            else:
                self._troubles.add(problem)
        return answer

    def _let_go_of_reader(self) -> None:
        # One that waits for an answer is left to whoever asked.
        if self._lock.acquire(timeout=PATIENCE):
            try:
                self._close_reader()
            finally:
                self._lock.release()

    def _close_reader(self) -> None:
        with suppress(TutorError):
            if self._reader:
                self._reader.close()
        self._reader = None


_NOTHING = MemoryKeeper()


def _joined(waiting: tuple[Entry, ...], kept: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Both, in order, each entry once: it may have been written between the two looks."""
    ids = {entry.id for entry in kept} if waiting else ()
    return (*kept, *(entry for entry in waiting if entry.id not in ids))


def _merged(waiting: Mapping[str, J], kept: Mapping[str, J]) -> Mapping[str, J]:
    if not waiting:  # as a rule; and what is kept may be unpacked where one looks
        return kept
    both = {name: kept[name].joined(waiting[name]) for name in waiting.keys() & kept.keys()}
    return {**kept, **waiting, **both}


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
