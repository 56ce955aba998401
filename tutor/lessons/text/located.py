"""Plain data in which every value knows its line and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tutor.errors import Problem, Where

Data = str | None | list["Data"] | dict[str, "Data"]
KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class ValuePlace:
    """Where a value stands; and where its own text begins, if that can be told."""

    where: Where
    shift: int | None = None

    def inside(self, where: Where) -> Where:
        """A place in the value's text as a place in the file."""
        if self.shift is None:
            return self.where
        return Where(
            self.where.line, self.where.column + self.shift + where.column - 1, where.length
        )


@dataclass(frozen=True, slots=True)
class Located:
    """What a YAML text says, where, and what is wrong with it."""

    data: Data
    """None when the text cannot be used."""
    values: Mapping[KeyPath, ValuePlace]
    keys: Mapping[KeyPath, Where]
    problems: tuple[Problem, ...] = ()

    def place(self, path: Iterable[str | int]) -> ValuePlace:
        """The value at a path, or the nearest thing that encloses it and was written."""
        found: KeyPath = ()
        for step in path:
            if (*found, step) in self.values:
                found = (*found, step)
        return self.values[found]

    def where(self, *path: str | int) -> Where:
        """Where the value at a path stands."""
        return self.place(path).where

    def key(self, path: KeyPath) -> Where:
        """Where the key of an entry stands."""
        return self.keys.get(path) or self.place(path).where

    def has(self, *path: str | int) -> bool:
        """Whether a value was written at this path."""
        return path in self.values

    def filled(self, defaults: Mapping[str, Data]) -> Located:
        """The same with what is missing taken from `defaults`, entry by entry."""
        return replace(self, data=_filled(self.data, dict(defaults)))


def _filled(data: Data, default: Data) -> Data:
    if isinstance(data, dict) and isinstance(default, dict):
        return {**default, **{k: _filled(v, default.get(k)) for k, v in data.items()}}
    if isinstance(data, list) and isinstance(default, list):
        own = [_filled(v, d) for v, d in zip(data, default, strict=False)]
        return own + data[len(own) :]
    return data


def entries(data: Data) -> Iterator[tuple[str, Data]]:
    """The entries of a mapping; nothing for anything else."""
    return iter(data.items()) if isinstance(data, dict) else iter(())
