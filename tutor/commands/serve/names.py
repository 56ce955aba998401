"""Learners' names, and the folders in which their journals are."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

LONGEST = 64
"""Bytes of UTF-8 in a name: written as a folder it is three times as long at most."""


def safe_name(text: str) -> str | None:
    """A name as it is compared and kept: `Anna` is `anna`. None for what is no name.

    A name is something to be seen, on one line, and not too long.
    """
    name = normalize("NFC", normalize("NFKC", text).strip().casefold())
    if not name or not name.isprintable() or len(name.encode(errors="replace")) > LONGEST:
        return None
    return name


def folder_of(home: Path, name: str) -> Path:
    """Where the journal of that learner is: the owner's own for an empty name.

    One folder for each name, and never another place, whatever the name: all but ASCII letters,
    digits, `_` and `-` is written in hexadecimal.
    """
    if not name:
        return home
    return home / "learners" / quote(name, safe="").replace(".", "%2E").replace("~", "%7E")
