"""Learners' names, and the folders in which their journals are."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

LONGEST = 255 // 3
"""Bytes of UTF-8 in a name: a folder's may have 255, and each byte may become three there."""


def safe_name(text: str) -> str | None:
    """A name as it is compared and kept: `Anna` is `anna`. None for what is no name.

    A name is something to be seen, on one line, and not too long.
    """
    name = _folded(text)
    return name if name and name.isprintable() and not is_long(text) else None


def is_long(text: str) -> bool:
    """Whether a text is no name because it is too long for one."""
    return len(_folded(text).encode(errors="replace")) > LONGEST


def _folded(text: str) -> str:
    return normalize("NFC", normalize("NFKC", text).strip().casefold())


def folder_of(home: Path, name: str) -> Path:
    """Where the journal of that learner is: the owner's own for an empty name.

    One folder for each name, and never another place, whatever the name: all but ASCII letters,
    digits, `_` and `-` is written in hexadecimal.
    """
    if not name:
        return home
    return home / "learners" / quote(name, safe="").replace(".", "%2E").replace("~", "%7E")
