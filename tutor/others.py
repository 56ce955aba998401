"""What others wrote, taken with care: their files opened, their texts shown."""

from __future__ import annotations

import os
import re
from errno import EAGAIN, EISDIR
from os import PathLike, strerror
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from unicodedata import category

from tutor.unseen import without_unseen

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that a terminal would obey instead of showing."""
LONGEST_WORD = 400
"""Characters of a word that is shown whole."""
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_OBEYED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories: control and format characters, halves of characters, ends of lines and paragraphs."""

_FLAGS = ("O_RDONLY", "O_BINARY", "O_CLOEXEC", "O_NOCTTY", "O_NONBLOCK")
_MODE = sum({getattr(os, name, 0) for name in _FLAGS})


class NotAFileError(OSError):
    """A pipe, a socket, a device: nothing that can be read to its end."""


def read_start(path: str | PathLike[str], size: int) -> bytes:
    """The first `size` bytes of a file. Raises NotAFileError for what is none, and OSError.

    That is looked at first: who opens a pipe waits for ever, and a device may act on it. It is
    looked at again once it is open, as it may have been put there meanwhile. Nor is it waited for:
    some files in /proc and /sys look like any other, and what they say never ends.
    """
    _look(Path(path).stat().st_mode)
    descriptor = os.open(path, _MODE)
    with open(descriptor, "rb", buffering=0) as stream:
        _look(os.fstat(descriptor).st_mode)
        pieces, left = list[bytes](), size
        while left > 0 and (piece := stream.read(left)) != b"":
            if piece is None:
                raise BlockingIOError(EAGAIN, strerror(EAGAIN))
            pieces.append(piece)
            left -= len(piece)
    return b"".join(pieces)


def is_there(path: str | PathLike[str]) -> bool:
    """Whether anything is there, if only a link to nowhere.

    As with the two below: not, where nobody may look, or where nothing can be called so. (What
    `Path` has for it raises OSError there.)
    """
    return os.path.lexists(path)


def leads_nowhere(path: str | PathLike[str]) -> bool:
    """Whether a link leads to nothing, or in a circle."""
    try:
        os.stat(path)
    except PermissionError:  # there may be something
        return False
    except (OSError, ValueError):
        return os.path.islink(path)
    return False


def is_file(path: str | PathLike[str]) -> bool:
    """Whether there is a file."""
    return os.path.isfile(path)


def is_folder(path: str | PathLike[str]) -> bool:
    """Whether there is a folder."""
    return os.path.isdir(path)


def closed(path: str | PathLike[str]) -> str:
    """Why nobody may look into a folder, in the words of the system; nothing where one may."""
    try:
        os.listdir(path)
        os.stat(os.path.join(path, os.curdir))  # a list of names only, else
    except OSError as error:
        return error.strerror or type(error).__name__
    return ""


def unwaiting(path: str, flags: int) -> int:
    """An `opener` for a file to be written: a pipe that nobody reads is refused, not waited for."""
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0), 0o666)
    if hasattr(os, "set_blocking"):
        os.set_blocking(descriptor, True)
    return descriptor


def unused(path: str, flags: int) -> int:
    """The same for a file that is not there yet; raises FileExistsError, also for a link. What
    keeps nothing, such as a pipe or a device, may be there.
    """
    try:
        return os.open(path, flags | os.O_EXCL, 0o666)
    except FileExistsError:
        if not os.path.exists(path) or S_ISREG(os.stat(path).st_mode):
            raise
    return unwaiting(path, flags)


def _look(mode: int) -> None:
    if S_ISDIR(mode):
        raise IsADirectoryError(EISDIR, strerror(EISDIR))
    if not S_ISREG(mode):
        raise NotAFileError


def harmless(text: str) -> str:
    """One line in which nothing moves a cursor, turns the writing round, is half a character or is
    not seen. What says how the emoji before it is drawn stays.

    Every text that is not ours goes through here before it is shown: names of files, arguments,
    what stands in the environment. As many characters come out as go in.
    """
    if text.isprintable() and without_unseen(text) == text:
        return text
    return "".join(map(_harmless, text))


def _harmless(character: str) -> str:
    if character in "\t\ufe0e\ufe0f":
        return " " if character == "\t" else character
    is_shown = category(character) not in _OBEYED and without_unseen(character)
    return character if is_shown else REPLACEMENT


def shown_path(path: str | PathLike[str]) -> str:
    """A path as a shell reads it, to be copied; never an option, never a control code."""
    from shlex import quote  # noqa: PLC0415 - the first frame names no file

    text = harmless(os.fspath(path))
    return quote(f"./{text}" if text.startswith("-") and text != "-" else text)


def abridged(text: str) -> str:
    """The same without the middle of words that nobody reads to their end, such as names of files
    may be.
    """
    if len(text) <= LONGEST_WORD:
        return text
    return _ENDLESS.sub(lambda word: f"{word[0][: LONGEST_WORD // 2]}…{word[0][-100:]}", text)


def harmless_lines(text: str) -> str:
    """The same for a text of several lines, which are ours: only what stands in them is not."""
    return "\n".join(map(harmless, text.split("\n")))
