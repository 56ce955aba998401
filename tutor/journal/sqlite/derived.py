"""Tables that answer quickly what the log says slowly.

They are kept by the transaction that writes the log, hold nothing that is not in it, and are made
anew after every migration: no step has to carry them over.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from tutor.journal.log import Entry
from tutor.journal.report import (
    Mistake,
    Practised,
    Standing,
    belongs_to_lesson,
    is_mistake,
    practised,
    settles,
    skills_of,
)
from tutor.journal.rows import read_text

TABLES = {
    "standing": "learner, lesson, last, finished default '[]', settled default '[]', "
    "primary key (learner, lesson)",
    "finished": "learner, lesson, fingerprint, primary key (learner, lesson, fingerprint)",
    "settled": "learner, lesson, question, fingerprint, "
    "primary key (learner, lesson, question, fingerprint)",
    "skill": "learner, skill, answers, right, unaided, last, primary key (learner, skill)",
    "mistake": "learner, misconception, count, last, primary key (learner, misconception)",
}
_STANDING = """insert into standing (learner, lesson, last) values (?, ?, ?)
    on conflict do update set last = excluded.last"""
_FINISHED = "insert or ignore into finished values (?, ?, ?)"
_SETTLED = "insert or ignore into settled values (?, ?, ?, ?)"
# The first screen reads a row per lesson, not a row per question: that is ten times as fast.
_LISTS = """update standing set
    finished = (select json_group_array(fingerprint) from finished f
        where f.learner = standing.learner and f.lesson = standing.lesson),
    settled = (select json_group_array(json_array(question, fingerprint)) from settled t
        where t.learner = standing.learner and t.lesson = standing.lesson)
    where learner = ? and lesson = ?"""
_SKILL = """insert into skill values (?, ?, ?, ?, ?, ?) on conflict do update set
    answers = answers + excluded.answers, right = right + excluded.right,
    unaided = unaided + excluded.unaided, last = excluded.last"""
_MISTAKE = """insert into mistake values (?, ?, 1, ?) on conflict do update set
    count = count + 1, last = excluded.last"""


def rebuild(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Make the tables anew from the whole log."""
    for name, columns in TABLES.items():
        connection.execute(f"drop table if exists {name}")
        connection.execute(f"create table {name} ({columns}) without rowid")
    derive(connection, entries)


def derive(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Enter what these entries, new to the log, add to what is known."""
    changed: set[tuple[str, str]] = set()
    for entry in entries:
        learner, lesson, at = entry.learner, entry.lesson, entry.at
        if belongs_to_lesson(entry):
            connection.execute(_STANDING, (learner, lesson, at))
            if entry.event == "finish":
                connection.execute(_FINISHED, (learner, lesson, entry.fingerprint))
                changed.add((learner, lesson))
            if settles(entry):
                question = (entry.question, entry.fingerprint)
                connection.execute(_SETTLED, (learner, lesson, *question))
                changed.add((learner, lesson))
        for skill in skills_of(entry):
            one = practised(entry)
            counts = (one.answers, one.right, one.unaided, one.last)
            connection.execute(_SKILL, (learner, skill, *counts))
        if is_mistake(entry):
            connection.execute(_MISTAKE, (learner, entry.misconception, at))
    connection.executemany(_LISTS, changed)


class Standings(Mapping[str, Standing]):
    """How a learner stands in every lesson; unpacked where one looks.

    A learner may have begun more lessons than are on the shelf, and the first screen is waiting.
    """

    def __init__(self, rows: Iterable[tuple[bytes, float, bytes, bytes]]) -> None:
        """Rows as `standing` has them: lesson, last, finished, settled."""
        self._rows = {read_text(lesson): (last, done, asked) for lesson, last, done, asked in rows}

    def __getitem__(self, lesson: str) -> Standing:
        import json  # noqa: PLC0415 - who has begun nothing does not pay for it

        last, finished, settled = self._rows[lesson]
        try:
            pairs = frozenset((question, asked) for question, asked in json.loads(settled))
            return Standing(pairs, frozenset(json.loads(finished)), float(last))
        except (ValueError, TypeError):  # a cell that is damaged: the log itself still knows
            return Standing()

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def standings(connection: sqlite3.Connection, learner: str) -> Mapping[str, Standing]:
    """How a learner stands in every lesson."""
    query = "select lesson, last, finished, settled from standing where learner = ?"
    return Standings(connection.execute(query, (learner,)))


def skills(connection: sqlite3.Connection, learner: str) -> Mapping[str, Practised]:
    """What a learner did with each skill."""
    query = "select skill, answers, right, unaided, last from skill where learner = ?"
    rows = connection.execute(query, (learner,))
    return {read_text(skill): Practised(*counts) for skill, *counts in rows}


def mistakes(connection: sqlite3.Connection, learner: str) -> Mapping[str, Mistake]:
    """The mistakes a learner made."""
    query = "select misconception, count, last from mistake where learner = ?"
    rows = connection.execute(query, (learner,))
    return {read_text(name): Mistake(count, last) for name, count, last in rows}
