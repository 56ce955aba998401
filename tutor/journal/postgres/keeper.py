"""The keeper of a class: one PostgreSQL database, safe against any host being killed any time."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any, TypeVar

from psycopg import OperationalError

from tutor.errors import Problem, TutorError
from tutor.journal.log import Entry, Mode
from tutor.journal.names import one_name, spellings
from tutor.journal.postgres.faults import usable
from tutor.journal.postgres.patience import PatientConnection, SilenceError
from tutor.journal.postgres.pause import WAIT, Pause
from tutor.journal.postgres.steps import ALONE
from tutor.journal.report import JUDGED, Mistake, Practised, Standing
from tutor.journal.rows import COLUMNS, StoredValue, columns_asked, entry_of, row_of, storable
from tutor.journal.store import SILENT

T = TypeVar("T")

# Else what it logs of a broken connection would be written across the app.
logging.getLogger("psycopg").addHandler(logging.NullHandler())

# S608: what is put into these is written here; all that comes from people is a parameter.
_NAMES = ", ".join(COLUMNS)
# The table itself says of which types the columns are.
_INSERT = f"""insert into chainrule.log ({_NAMES})
    select {_NAMES} from json_populate_recordset(null::chainrule.log, %s::json)
    on conflict (id) do nothing"""  # noqa: S608
# These say what the folds of `report` say, which are the definition.
_LAST = "(array_agg(at order by number desc))[1]"
_STANDINGS = f"""select lesson, {_LAST},
    array_agg(distinct fingerprint) filter (where event = 'finish'),
    array_agg(distinct array[question, fingerprint])
        filter (where event = 'reveal' or (event = 'answer' and verdict = 'right'))
    from chainrule.log where learner = any(%s) and mode = 'lesson' and lesson <> ''
    group by lesson"""  # noqa: S608
_SKILLS = f"""select skill, count(*), count(*) filter (where verdict = 'right'),
    count(*) filter (where verdict = 'right' and assisted = 0), {_LAST}
    from chainrule.log,
        lateral (select distinct unnest(string_to_array(skills, ' ')) as skill) as each
    where learner = any(%s) and event = 'answer' and verdict = any(%s) and skill <> ''
    group by skill"""  # noqa: S608
_MISTAKES = f"""select misconception, count(*), {_LAST} from chainrule.log
    where learner = any(%s) and event = 'answer' and misconception <> '' group by misconception"""  # noqa: S608
# Distinct names, by jumps along the index: there are far fewer of them than rows.
_LEARNERS = """with recursive name(one) as (select min(learner) from chainrule.log union all
    select (select min(learner) from chainrule.log where learner > one) from name
    where one is not null) select one from name where one is not null"""
_WRITTEN = f"({_LEARNERS}) union select learner from chainrule.setting"  # noqa: S608
_AFTER = ", ".join("%s" if name == "learner" else name for name in COLUMNS)
_GIVEN = f"""with given as (delete from chainrule.log
        where learner = any(%s) and (%s::text[] is null or id = any(%s)) returning *)
    insert into chainrule.log (number, {_NAMES}) overriding system value
    select number, {_AFTER} from given"""  # noqa: S608
_CHOICES = (
    "insert into chainrule.setting select %s, name, value from chainrule.setting "
    "where learner = any(%s) on conflict do nothing",
    "delete from chainrule.setting where learner = any(%s)",
)


class PostgresKeeper:
    """Reads and writes what all learners did; settings are those of one of them.

    Several threads may hold it, and each closes it once.

    Every entry is on the server's disk when `append` returns. A connection that turns out to be
    broken is made anew, once for each call: servers are restarted, and entries have ids.
    """

    def __init__(
        self,
        connection: PatientConnection,
        connect: Callable[[], PatientConnection],
        host: str,
        learner: str,
        pause: Pause,
    ) -> None:
        """`connect` opens another connection, or raises; `host` is the database's in messages."""
        self._connection, self._connect = connection, connect
        self._host, self._learner, self._pause = host, _text(one_name(learner)), pause
        self._spelled = dict[str, list[str]]()
        """How names are written; what is written from now on is written in one way."""
        self._turn = Lock()
        """Held while the server is asked, which may take as long as its silence."""
        self._lock = Lock()
        """Guards how many hold the connection."""
        self._holders = 1

    def is_there(self) -> bool:
        """A server that is gone is found out by asking it."""
        return True

    def is_held_again(self) -> bool:
        """Have one more holder, unless the last one has let go."""
        with self._lock:
            self._holders += self._holders > 0
            return self._holders > 0

    def close(self) -> None:
        """Let go of the connection; the last of its holders closes it."""
        with self._lock:
            self._holders -= 1
            is_last = self._holders <= 0
        if is_last:
            with usable(self._host):
                self._connection.close()

    # --- writing ------------------------------------------------------------------------------

    def append(self, entries: Sequence[Entry]) -> int:
        """Add entries, all or none; returns how many of the ids were new."""
        rows = (zip(COLUMNS, map(_cell, row_of(entry)), strict=True) for entry in entries)
        text = json.dumps([*map(dict, rows)])
        if any(entry.learner != one_name(entry.learner) for entry in entries):
            self._spelled.clear()
        return self._ask(lambda connection: _appended(connection, text)) if entries else 0

    def save_setting(self, name: str, value: str) -> None:
        """Remember a choice of this learner."""
        statement = (
            "insert into chainrule.setting values (%s, %s, %s) "
            "on conflict (learner, name) do update set value = excluded.value"
        )
        self._rows(statement, self._learner, _text(name), _text(value))

    def give(self, old: str, new: str, ids: Sequence[str] | None = None) -> int:
        """Have what one learner did be what another did; returns how much that was.

        With all of it go the choices, except where the other has made them.
        """
        name = _text(one_name(new))
        some = None if ids is None else [*map(_text, ids)]

        stored = [one for one in self._spellings(old) if one != name]

        def act(connection: PatientConnection) -> int:
            with connection.transaction():
                connection.execute(ALONE)
                given = connection.execute(_GIVEN.encode(), (stored, some, some, name))
                if some is None:
                    connection.execute(_CHOICES[0], (name, stored))
                    connection.execute(_CHOICES[1], (stored,))
            return given.rowcount

        self._spelled.clear()
        return self._ask(act)

    # --- reading ------------------------------------------------------------------------------

    def entries(
        self,
        learner: str = "",
        *,
        lessons: Sequence[str] | None = None,
        sitting: str | None = None,
        modes: Sequence[Mode] | None = None,
    ) -> tuple[Entry, ...]:
        """What a learner did: in some lessons, one sitting, some modes; or all."""
        wanted = columns_asked(self._spellings(learner), lessons, sitting, modes)
        where = " and ".join(f"{name} = any(%s)" for name in wanted)
        return self._log(where, *([*map(_text, values)] for values in wanted.values()))

    def since(self, id: str = "") -> tuple[Entry, ...]:  # noqa: A002 - what an entry calls it
        """What arrived after the entry with this id; everything if it is not known."""
        where = "number > coalesce((select number from chainrule.log where id = %s), 0)"
        return self._log(where, _text(id))

    def last(self, learner: str = "") -> str:
        """The id of what arrived last; empty while there is nothing."""
        query = "select id from chainrule.log where learner = any(%s) order by number desc limit 1"
        return next((id_ for (id_,) in self._rows(query, self._spellings(learner))), "")

    def learners(self, ids: Sequence[str] | None = None) -> tuple[str, ...]:
        """Everybody who did something, or one of these entries."""
        query = "select distinct learner from chainrule.log where id = any(%s)"
        rows = self._rows(_LEARNERS) if ids is None else self._rows(query, [*map(_text, ids)])
        return tuple(sorted({one_name(name) for (name,) in rows}))

    def standings(self, learner: str = "") -> Mapping[str, Standing]:
        """How a learner stands in every lesson."""
        return {
            lesson: Standing(frozenset(map(tuple, settled or ())), frozenset(done or ()), last)
            for lesson, last, done, settled in self._rows(_STANDINGS, self._spellings(learner))
        }

    def skills(self, learner: str = "") -> Mapping[str, Practised]:
        """What a learner did with each skill."""
        rows = self._rows(_SKILLS, self._spellings(learner), [*JUDGED])
        return {skill: Practised(*counts) for skill, *counts in rows}

    def mistakes(self, learner: str = "") -> Mapping[str, Mistake]:
        """The mistakes a learner made."""
        rows = self._rows(_MISTAKES, self._spellings(learner))
        return {name: Mistake(count, last) for name, count, last in rows}

    def setting(self, name: str) -> str | None:
        """A choice that this learner saved."""
        query = (
            "select value from chainrule.setting where learner = any(%s) and name = %s "
            "order by learner = %s desc limit 1"
        )
        rows = self._rows(query, self._spellings(self._learner), _text(name), self._learner)
        return next((value for (value,) in rows), None)

    def _spellings(self, learner: str) -> list[str]:
        """All ways in which a learner's name was written, the one that is written now first."""
        if learner not in self._spelled:
            stored = [name for (name,) in self._rows(_WRITTEN)]
            self._spelled[learner] = [*map(_text, spellings(learner, stored))]
        return self._spelled[learner]

    def _log(self, where: str, *values: object) -> tuple[Entry, ...]:
        query = f"select {_NAMES} from chainrule.log where {where} order by number"  # noqa: S608 - our own columns
        rows = (dict(zip(COLUMNS, row, strict=True)) for row in self._rows(query, *values))
        return tuple(entry for entry, _ in map(entry_of, rows) if entry)

    def _rows(self, statement: str, *values: object) -> Iterable[tuple[Any, ...]]:
        def ask(connection: PatientConnection) -> Iterable[tuple[Any, ...]]:
            with connection.limited():
                cursor = connection.execute(statement.encode(), values)
            return cursor.fetchall() if cursor.description else ()

        return self._ask(ask)

    def _ask(self, act: Callable[[PatientConnection], T]) -> T:
        with self._in_turn(), self._pause.minded(), usable(self._host):
            return self._answer(act)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Keep others from asking; the frame does not wait long for one who asks in vain."""
        known = self._pause.problem
        if not self._turn.acquire(timeout=WAIT if known else self._connection.silence / 3):
            figures = {"reason": "silence", "host": self._host}
            raise TutorError(known or Problem(SILENT, figures=figures))
        try:
            yield
        finally:
            self._turn.release()

    def _answer(self, act: Callable[[PatientConnection], T]) -> T:
        try:
            return act(self._connection)
        except OperationalError as error:
            if not self._connection.closed or isinstance(error, SilenceError):
                raise
        self._connection = self._connect()
        return act(self._connection)


def _appended(connection: PatientConnection, rows: str) -> int:
    with connection.limited():
        connection.execute(ALONE)
        inserted = connection.execute(_INSERT.encode(), (rows,))
    return inserted.rowcount


def _text(value: str) -> str:
    """A text that PostgreSQL can store: there is a character that it cannot."""
    return storable(value).replace("\0", "\ufffd")


def _cell(value: StoredValue) -> StoredValue:
    return _text(value) if isinstance(value, str) else value
