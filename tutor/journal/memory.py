"""The keeper that forgets: for previews, for tests, and for what waits to be written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tutor.journal import report
from tutor.journal.log import Entry, Mode
from tutor.journal.names import one_name


class MemoryKeeper:
    """Keeps entries and settings as long as the program runs."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self.settings: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def append(self, entries: Sequence[Entry]) -> int:
        """Add entries; returns how many of the ids were new."""
        before = len(self)
        for entry in entries:
            self._entries.setdefault(entry.id, entry)
        return len(self) - before

    def forget(self, entries: Iterable[Entry], settings: Mapping[str, str]) -> None:
        """Let go of what is kept elsewhere now, but not of a choice that was made since."""
        for entry in entries:
            self._entries.pop(entry.id, None)
        for name, value in settings.items():
            if self.settings.get(name) == value:
                del self.settings[name]

    def entries(
        self,
        learner: str = "",
        *,
        lessons: Sequence[str] | None = None,
        sitting: str | None = None,
        modes: Sequence[Mode] | None = None,
    ) -> tuple[Entry, ...]:
        """What a learner did: in some lessons, one sitting, some modes; or all."""
        return selected(self._entries.values(), learner, lessons, sitting, modes)

    def since(self, id: str = "") -> tuple[Entry, ...]:  # noqa: A002 - what an entry calls it
        """What arrived after the entry with this id; everything if it is not known."""
        ids = list(self._entries)
        first = ids.index(id) + 1 if id in self._entries else 0
        return tuple(self._entries.values())[first:]

    def last(self, learner: str = "") -> str:
        """The id of what arrived last; empty while there is nothing."""
        mine = selected(reversed(self._entries.values()), learner)
        return mine[0].id if mine else ""

    def learners(self, ids: Sequence[str] | None = None) -> tuple[str, ...]:
        """Everybody who did something, or one of these entries."""
        return learners(self._entries.values(), ids)

    def give(self, old: str, new: str, ids: Sequence[str] | None = None) -> int:
        """Have what one learner did be what another did; returns how much that was."""
        name = one_name(new)
        given = [
            replace(entry, learner=name)
            for entry in selected(self._entries.values(), old)
            if entry.learner != name and (ids is None or entry.id in ids)
        ]
        self._entries.update((entry.id, entry) for entry in given)
        return len(given)

    def standings(self, learner: str = "") -> Mapping[str, report.Standing]:
        """How a learner stands in every lesson."""
        return report.standings(self.entries(learner))

    def skills(self, learner: str = "") -> Mapping[str, report.Practised]:
        """What a learner did with each skill."""
        return report.skills(self.entries(learner))

    def mistakes(self, learner: str = "") -> Mapping[str, report.Mistake]:
        """The mistakes a learner made."""
        return report.mistakes(self.entries(learner))

    def setting(self, name: str) -> str | None:
        """A saved choice."""
        return self.settings.get(name)

    def save_setting(self, name: str, value: str) -> None:
        """Remember a choice."""
        self.settings[name] = value

    def is_there(self) -> bool:
        """Memory is."""
        return True

    def close(self) -> None:
        """Nothing is held open."""


def selected(
    entries: Iterable[Entry],
    learner: str,
    lessons: Sequence[str] | None = None,
    sitting: str | None = None,
    modes: Sequence[Mode] | None = None,
) -> tuple[Entry, ...]:
    """The entries of a learner: in some lessons, one sitting, some modes; or all."""
    name = one_name(learner)
    return tuple(
        entry
        for entry in entries
        if (entry.learner == name or one_name(entry.learner) == name)
        and (lessons is None or entry.lesson in lessons)
        and (sitting is None or entry.sitting == sitting)
        and (modes is None or entry.mode in modes)
    )


def learners(entries: Iterable[Entry], ids: Sequence[str] | None = None) -> tuple[str, ...]:
    """Who did these entries, or those of them that have one of the ids."""
    wanted = None if ids is None else {*ids}
    return tuple(
        sorted({one_name(one.learner) for one in entries if wanted is None or one.id in wanted})
    )
