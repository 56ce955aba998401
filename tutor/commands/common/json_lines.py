"""Lines that come from another program: bounded, and never held in memory beyond that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

MAX_LINE = 1 << 16
"""Bytes; the rest of a longer line is passed over."""


def lines(source: BinaryIO) -> Iterator[bytes | None]:
    """The lines; None for one that is too long."""
    while line := source.readline(MAX_LINE + 1):
        if len(line) <= MAX_LINE:
            yield line
            continue
        while not line.endswith(b"\n") and (line := source.readline(MAX_LINE)):
            pass
        yield None
