"""Learners' names, and the folders in which the journals of those are who come in browsers.

A learner is one, however the name is written: `Anna` is `anna`. What people type becomes one name
here, whoever asks for it; names that were stored as they were typed are found by comparing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from unicodedata import normalize

from tutor.others import is_folder

LONGEST = 255 // 3
"""Bytes of UTF-8 in a name: a folder's may have 255, and each byte may become three there."""
_FOLDERS = "learners"


def one_name(text: str) -> str:
    """A name as it is compared and kept."""
    return normalize("NFC", normalize("NFKC", text).strip().casefold())


def safe_name(text: str) -> str | None:
    """The same for what a stranger typed. None for what is no name.

    A name is something to be seen, on one line, and not too long.
    """
    name = one_name(text)
    return name if name and name.isprintable() and not is_long(text) else None


def is_long(text: str) -> bool:
    """Whether a text is no name because it is too long for one."""
    return len(one_name(text).encode(errors="replace")) > LONGEST


def spellings(name: str, stored: Iterable[str]) -> tuple[str, ...]:
    """Those of the names stored that are this one, and the one name that all of them are."""
    one = one_name(name)
    return (one, *(other for other in stored if other != one and one_name(other) == one))


def folder_of(home: Path, name: str) -> Path:
    """Where the journal of that learner is: the owner's own for an empty name.

    One folder for each name, and never another place, whatever the name: all but ASCII letters,
    digits, `_` and `-` is written in hexadecimal.
    """
    if not name:
        return home
    from urllib.parse import quote  # noqa: PLC0415 - on a machine of one's own there are no folders

    return home / _FOLDERS / quote(name, safe="").replace(".", "%2E").replace("~", "%7E")


def folders(home: Path) -> Iterator[tuple[str, Path]]:
    """The learners who have a folder, and the folders, by name. Raises OSError."""
    from urllib.parse import unquote  # noqa: PLC0415 - as above

    try:
        below = sorted((home / _FOLDERS).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    for folder in below:
        name = safe_name(unquote(folder.name))
        if name and folder == folder_of(home, name) and is_folder(folder):
            yield name, folder
