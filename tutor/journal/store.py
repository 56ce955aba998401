"""Where a journal is kept: what every keeper can do, and where the learner's own is."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from tutor.errors import Problem
from tutor.journal.log import Entry, Mode
from tutor.journal.report import Mistake, Practised, Standing

DAMAGED = "store-damaged"
"""The code of a store that is beyond use: it is to be set aside."""
SILENT = "store-server"
"""The code of a server that did not answer, or not yet: waiting helps."""
REFUSED = "store-refused"
"""The code of one that did: somebody has to mend something."""


class Keeper(Protocol):
    """Keeps entries and settings. Whatever goes wrong is a TutorError with a `store-…` problem.

    A learner is one, however the name is or was written: see `names.one_name`.
    Entries come back in the order in which they arrived, whatever the clock said.
    """

    def append(self, entries: Sequence[Entry]) -> int:
        """Add entries, all or none; those whose id is already there are passed over.

        Returns how many were new.
        """

    def entries(
        self,
        learner: str = "",
        *,
        lessons: Sequence[str] | None = None,
        sitting: str | None = None,
        modes: Sequence[Mode] | None = None,
    ) -> tuple[Entry, ...]:
        """What a learner did, as it came: in some lessons, one sitting, some modes; or all."""

    def since(self, id: str = "") -> tuple[Entry, ...]:  # noqa: A002 - what an entry calls it
        """What arrived after the entry with this id, of all learners; everything if unknown."""

    def last(self, learner: str = "") -> str:
        """The id of what arrived last; empty while there is nothing."""

    def learners(self, ids: Sequence[str] | None = None) -> tuple[str, ...]:
        """Everybody who did something, or one of these entries, by their names."""

    def give(self, old: str, new: str, ids: Sequence[str] | None = None) -> int:
        """Have all that the learner `old` did, or only these entries, be what `new` did.

        Entries stay where they are in the order, and `new` may have some already. Returns how many
        had another name.
        """

    def standings(self, learner: str = "") -> Mapping[str, Standing]:
        """How a learner stands in every lesson ever opened; see `report.standings`."""

    def skills(self, learner: str = "") -> Mapping[str, Practised]:
        """See `report.skills`."""

    def mistakes(self, learner: str = "") -> Mapping[str, Mistake]:
        """See `report.mistakes`."""

    def setting(self, name: str) -> str | None:
        """A saved choice, such as the language."""

    def save_setting(self, name: str, value: str) -> None:
        """Remember a choice."""

    def is_there(self) -> bool:
        """Whether what it was opened on is still what stands at its place."""

    def close(self) -> None:
        """Let go of what is held open."""


class Remains(NamedTuple):
    """What could be read of a store that was set aside."""

    kept: Path
    """Where it is now, untouched."""
    entries: tuple[Entry, ...]
    settings: Mapping[str, str]


class Place(Protocol):
    """Where keepers can be opened, and what can be done when they cannot. All raise TutorError."""

    def reader(self) -> Keeper | None:
        """A keeper to read from, made current if it is an old one; None while nothing is there."""

    def writer(self) -> Keeper:
        """A keeper to write to, made if need be."""

    def set_aside(self) -> Remains:
        """Move what is beyond use out of the way, untouched, and read what it still says."""

    def problems(self, error: Exception) -> tuple[Problem, ...]:
        """What an error met on the way there is to be called."""

    def gone(self) -> Problem:
        """What to say when what was open is no longer there."""

    def notes(self) -> tuple[Problem, ...]:
        """What was met on the way and stopped nothing, each once."""


def database(environment: Mapping[str, str] = os.environ) -> str:
    """The address of a class's database, if `CHAINRULE_DATABASE` names one."""
    return environment.get("CHAINRULE_DATABASE", "").strip()


def learner(environment: Mapping[str, str] = os.environ) -> str:
    """What a learner is called in a class: `CHAINRULE_LEARNER`, else the account's name."""
    from tutor.journal.names import one_name  # noqa: PLC0415 - on one's own machine nobody needs a name

    return one_name(environment.get("CHAINRULE_LEARNER", "")) or one_name(_account())


def _account() -> str:
    from getpass import getuser  # noqa: PLC0415 - as above

    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return str(os.getuid()) if hasattr(os, "getuid") else ""


def home(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder that holds the learner's progress: `CHAINRULE_HOME`, else the platform's own."""
    if chosen := environment.get("CHAINRULE_HOME"):
        try:
            return Path(chosen).expanduser()
        except RuntimeError:  # "~nobody-of-that-name"
            return Path(chosen)
    from platformdirs import user_data_path  # noqa: PLC0415 - a third of this module's start-up

    return user_data_path("chainrule", appauthor=False)
