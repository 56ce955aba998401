"""The thread that writes: nobody else waits for a disk longer than a frame can bear.

What is handed in waits in memory, in order, until it is on disk. Ids make that safe: an entry that
was written after all, before the power went, is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Condition, Lock, Thread

from tutor.errors import Problem, TutorError
from tutor.journal.log import Entry
from tutor.journal.memory import MemoryKeeper
from tutor.journal.spare import Spare
from tutor.journal.store import DAMAGED, SILENT, Keeper, Place
from tutor.journal.troubles import Troubles

PATIENCE = 0.08
"""Seconds for which whoever hands something in waits for the disk."""
RETRY = 0.5
"""Seconds after which a store in trouble is tried again."""
PARTING = 5.0
"""Seconds for which `close` waits for what is not yet written."""
PARTING_SPARED = 1.5
"""The same where there is a spare: whoever ends us waits less long for us than we for a server."""


class Writer:
    """Writes what is handed in to the store at a place, now or when that is well again."""

    def __init__(
        self,
        place: Place | None,
        troubles: Troubles,
        let_go_of_reader: Callable[[], None],
        spare: Spare | None = None,
    ) -> None:
        """Without a place, what is handed in waits for ever: that is a journal in memory.

        `let_go_of_reader` is called before a store is moved out of the way. What the store does
        not take is kept at the `spare`, too, while it waits.
        """
        self._place, self._troubles, self._let_go_of_reader = place, troubles, let_go_of_reader
        self._spare = spare
        self.failure: Problem | None = None
        """What went wrong at the last attempt to write."""
        self.waiting = MemoryKeeper()
        self.changed = Condition()
        """Guards `waiting` and the fields below."""
        self._handed_in = self._tried = 0
        """How often something was handed in, and up to which time an attempt has been made."""
        self._closing = False
        self._thread: Thread | None = None
        self._damage: Problem | None = None
        """Why the store is to be set aside, and a new one begun."""
        self._has_begun_again = False
        self._mending = Lock()

    def hand_in(
        self, entries: Sequence[Entry] = (), settings: Mapping[str, str] | None = None
    ) -> None:
        """Have these written. Returns when they are, or could not be, or patience is at an end."""
        with self.changed:
            self.waiting.append(entries)
            self.waiting.settings.update(settings or {})
            if self._place is None:
                return
            self._handed_in += 1
            mine = self._handed_in
            self._wake()
            self.changed.wait_for(lambda: self._closing or self._tried >= mine, PATIENCE)

    def is_saved(self, within: float) -> bool:
        """Whether everything is written, waiting so many seconds for it if need be."""
        with self.changed:
            return self.changed.wait_for(lambda: not self.unsaved, within)

    @contextmanager
    def not_moving(self) -> Iterator[None]:
        """Keep a damaged store from being set aside meanwhile, or wait a little until it has been.

        Between the two, what it said would be found neither in it nor among what waits.
        """
        still = self._mending.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if still:
                self._mending.release()

    def report_damage(self, problem: Problem) -> None:
        """The store is beyond use: set it aside and begin anew, behind the scenes."""
        with self.changed:
            # Once is enough: a disk that spoils one file after another is not to be filled.
            if self._has_begun_again:
                self._troubles.add(problem)
            else:
                self._damage = problem
                self._wake()

    def close(self) -> int:
        """Write what waits if that can be done soon. Returns how many entries could not be."""
        with self.changed:
            self._closing = True
            self.changed.notify_all()
        if self._thread:
            self._thread.join(PARTING_SPARED if self._spare else PARTING)
        return self.unsaved

    def is_spared(self) -> bool:
        """Have what could not be written kept at the spare; whether it is."""
        with self.changed:
            entries = self.waiting.since()
        return self._spare is not None and self._spare.keep(entries)

    @property
    def is_unheard(self) -> bool:
        """Whether the store is silent, and the thread asks it again and again: nobody else need."""
        return bool(self.failure and self.failure.code == SILENT and self._has_waiting)

    @property
    def unsaved(self) -> int:
        """How many entries wait for the store to be well."""
        with self.changed:
            return len(self.waiting) if self._place else 0

    def begin_again_if_damaged(self) -> None:
        """Set a store that is beyond use aside. What it still says waits to be written anew."""
        with self._mending:
            with self.changed:
                damage, self._damage = self._damage, None
                if damage is None or self._place is None:
                    return
                self._has_begun_again = True
            self._let_go_of_reader()
            self._begin_again(self._place, damage)

    def _begin_again(self, place: Place, damage: Problem) -> None:
        try:
            remains = place.set_aside()
        except TutorError:
            self._troubles.add(damage)
            return
        with self.changed:
            later = self.waiting.since()
            self.waiting.forget(later, {})
            self.waiting.append((*remains.entries, *later))  # in the order in which it happened
            self.waiting.settings = {**remains.settings, **self.waiting.settings}
            self._handed_in += 1
            self._wake()
        figures = {"kept": str(remains.kept), "count": len(remains.entries), **damage.figures}
        self._troubles.add(Problem("store-set-aside", figures=figures))

    # --- the thread ---------------------------------------------------------------------------

    def _wake(self) -> None:
        if self._thread is None and not self._closing:
            self._thread = Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()
        self.changed.notify_all()

    @property
    def _has_waiting(self) -> bool:
        return bool(len(self.waiting) or self.waiting.settings)

    def _run(self) -> None:
        """Wait, write all that waits in one go, say so."""
        keeper: Keeper | None = None
        while True:
            with self.changed:
                self.changed.wait_for(
                    lambda: self._closing or self._damage or self._handed_in > self._tried,
                    RETRY if self._has_waiting else None,
                )
                closing, handed_in = self._closing, self._handed_in
            keeper = self._attempt(keeper)
            if self._damage:  # found just now: the second attempt is at a new file
                keeper = self._attempt(keeper)
            with self.changed:
                self._tried = handed_in
                self.changed.notify_all()
            if closing:
                break
        _close(keeper)

    def _attempt(self, keeper: Keeper | None) -> Keeper | None:
        """Write what waits. Returns the keeper to go on with; None if it is to be opened anew."""
        if self._place is None:
            return None
        try:
            if self._damage:
                _close(keeper)
                keeper = None
                self.begin_again_if_damaged()
            if keeper and not keeper.is_there():
                _close(keeper)
                keeper = None
                self._troubles.add(self._place.gone())
            with self.changed:
                entries, settings = self.waiting.since(), dict(self.waiting.settings)
            if not entries and not settings:
                return keeper
            keeper = keeper or self._place.writer()
            keeper.append(entries)
            for name, value in settings.items():
                keeper.save_setting(name, value)
        except Exception as error:
            _close(keeper)
            for problem in self._place.problems(error):
                self._fail(problem)
            self.is_spared()  # now: whoever ends us may leave us no time
            return None
        with self.changed:
            self.waiting.forget(entries, settings)
        self.failure = None
        self._troubles.well()
        if self._spare:
            self._spare.forget(entries)
        return keeper

    def _fail(self, problem: Problem) -> None:
        self.failure = problem
        if problem.code == DAMAGED and not self._has_begun_again:
            self._damage = problem
        else:
            self._troubles.add(problem, lasting=True)


def _close(keeper: Keeper | None) -> None:
    with suppress(TutorError):
        if keeper:
            keeper.close()
