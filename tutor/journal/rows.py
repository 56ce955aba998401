"""Entries as rows of a table, and back: strict in what is written, lenient in what is read.

A file outlives many programs, and disks turn bits over. One bad cell must cost neither the row it
stands in nor the rows around it, so each cell is read by itself and falls back to its default.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any, get_args

from tutor.journal.log import Entry, Event, Mode, uuid7

StoredValue = str | bytes | int | float | None

COLUMNS = tuple(field.name for field in fields(Entry))
_EVENTS, _MODES = get_args(Event), get_args(Mode)
_LARGEST = (1 << 63) - 1


def row_of(entry: Entry) -> tuple[StoredValue, ...]:
    """The cells of an entry, in the order of `COLUMNS`. Whatever is in it can be stored."""
    return tuple(_WRITE.get(_TYPES[name], storable)(getattr(entry, name)) for name in COLUMNS)


def entry_of(cells: Mapping[str, StoredValue]) -> tuple[Entry | None, bool]:
    """An entry from the cells of any version, texts as bytes; and whether all of it was readable.

    Nothing comes of a row that does not say what happened.
    """
    row, sound = cells, True
    if "id" not in row:  # version 1, which could not be upgraded; ids as if it had been
        identity = first_identity(*(row.get(name) for name in IDENTIFYING))
        row = {**row, "id": identity, "skills": row.get("skill", b"")}
    values: dict[str, Any] = {}
    for name, read in _READERS:
        if name in row:
            values[name], good = read(row[name])
            sound = sound and good
        elif name in _REQUIRED:
            return None, False
    if values["event"] not in _EVENTS or not values["id"]:
        return None, False
    if values.get("mode", "lesson") not in _MODES:
        values["mode"], sound = "lesson", False
    return Entry(**values), sound


def columns_asked(
    learners: Sequence[str],
    lessons: Sequence[str] | None,
    sitting: str | None,
    modes: Sequence[Mode] | None,
) -> dict[str, Sequence[str]]:
    """What may stand in each column that `Keeper.entries` asks for, whatever the database."""
    asked = {
        "learner": learners,
        "lesson": lessons,
        "sitting": None if sitting is None else (sitting,),
        "mode": modes,
    }
    return {name: values for name, values in asked.items() if values is not None}


IDENTIFYING = ("number", "at", "lesson", "event", "question", "answer")
"""The columns of version 1 that tell its rows apart."""


def first_identity(*cells: StoredValue) -> str:
    """The id of a row of version 1, from what is in its `IDENTIFYING` columns, texts as bytes.

    It is made of nothing else, for ever: two copies of one old file, upgraded on two machines,
    hold the same entries and can be merged.
    """
    from hashlib import blake2b  # noqa: PLC0415 - only old files need it

    digest = blake2b(repr(cells).encode(), digest_size=10).digest()
    milliseconds = int(_read_number(cells[1])[0] * 1000)
    return uuid7(milliseconds, int.from_bytes(digest) >> 6)


def storable(value: object) -> str:
    """A text that can be stored: a lone surrogate, which a terminal can produce, is no UTF-8."""
    return str(value).encode("utf-8", "replace").decode()


def read_text(cell: StoredValue) -> str:
    """A text, whatever is in the cell."""
    return _read_text(cell)[0]


_TYPES = {field.name: str(field.type) for field in fields(Entry)}
_REQUIRED = {field.name for field in fields(Entry) if field.default is MISSING}


# --- writing ------------------------------------------------------------------------------------


def _number(value: float) -> float:
    return value if math.isfinite(value) else 0.0  # SQLite takes nan for null


def _integer(value: int) -> int:
    return max(-_LARGEST, min(_LARGEST, int(value)))


def _words(value: tuple[str, ...]) -> str:
    return storable(" ".join(value))


_WRITE: dict[str, Callable[[Any], StoredValue]] = {
    "float": _number,
    "int": _integer,
    "bool": int,
    "tuple[str, ...]": _words,
}


# --- reading ------------------------------------------------------------------------------------


def _read_text(cell: StoredValue) -> tuple[str, bool]:
    if isinstance(cell, bytes):
        try:
            return cell.decode(), True
        except UnicodeDecodeError:
            return cell.decode("utf-8", "replace"), False
    return ("" if cell is None else str(cell)), isinstance(cell, str)


def _read_number(cell: StoredValue) -> tuple[float, bool]:
    if isinstance(cell, (int, float)) and math.isfinite(cell):
        return float(cell), True
    return 0.0, False


def _read_integer(cell: StoredValue) -> tuple[int, bool]:
    return (cell, True) if isinstance(cell, int) else (0, False)


def _read_bool(cell: StoredValue) -> tuple[bool, bool]:
    return cell == 1, cell in (0, 1)


def _read_words(cell: StoredValue) -> tuple[tuple[str, ...], bool]:
    text, sound = _read_text(cell)
    return tuple(text.split()), sound


_READ: dict[str, Callable[[StoredValue], tuple[Any, bool]]] = {
    "float": _read_number,
    "int": _read_integer,
    "bool": _read_bool,
    "tuple[str, ...]": _read_words,
}

_READERS = tuple((name, _READ.get(_TYPES[name], _read_text)) for name in COLUMNS)
