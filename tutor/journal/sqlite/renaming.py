"""The names in a log, and how they are changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from tutor.journal.rows import read_text, storable

# Distinct names, by jumps along the index: there are far fewer of them than rows.
_ALL = """with recursive name(one) as (select min(learner) from log union all
    select (select min(learner) from log where learner > one) from name where one is not null)
    select one from name where one is not null"""
_OF_SOME = "select distinct learner from log where id in (select value from json_each(?))"
_ROWS = "select number, id from log where learner in (select value from json_each(?))"
_TAKE = """create temporary table given as
    select * from log where number in (select value from json_each(?))"""
_GIVE = (
    "delete from log where number in (select number from given)",  # an update would be refused
    "insert into log select * from given",
    "drop table given",
)


def written(connection: sqlite3.Connection, ids: Iterable[str] | None = None) -> list[str]:
    """The names of all learners, or of those of some entries, as they were written."""
    rows = connection.execute(_ALL) if ids is None else connection.execute(_OF_SOME, (_json(ids),))
    return [read_text(name) for (name,) in rows]


def give(
    connection: sqlite3.Connection, olds: Iterable[str], new: str, ids: Sequence[str] | None
) -> int:
    """Write another name into all entries of some names, or only into those with such ids.

    They keep their places in the log. Returns how many had another name before. The caller holds a
    transaction, and makes the derived tables anew.
    """
    name = storable(new)
    others = (one for one in map(storable, olds) if one != name)
    rows = connection.execute(_ROWS, (_json(others),))
    wanted = None if ids is None else {*ids}
    numbers = [number for number, id_ in rows if wanted is None or read_text(id_) in wanted]
    if numbers:
        connection.execute(_TAKE, (json.dumps(numbers),))
        connection.execute("update given set learner = ?", (name,))
        for statement in _GIVE:
            connection.execute(statement)
    return len(numbers)


def _json(texts: Iterable[str]) -> str:
    return json.dumps([*map(storable, texts)])
