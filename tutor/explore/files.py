"""Files of a graph: its text read, and what is made of it written. All that goes wrong is told."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from tutor.errors import Problem, TutorError
from tutor.explore.state import MAX_SOURCE
from tutor.lessons.text.source import UnreadableError, decode, read_text
from tutor.others import shown_path

MAX_BYTES = 4 * MAX_SOURCE
"""Bytes of the longest text that can be explored: no character takes more than four."""


_ENDINGS = (".txt", ".md", ".graph", ".json", ".py")
"""Of names that are meant as files, also where there is none."""


# --- reading --------------------------------------------------------------------------------------


def is_path(text: str) -> bool:
    """Whether a text given as a graph names a file: it begins as a path does, or ends as a file's
    name does, or there is such a file and an ending or a folder in its name.
    """
    if text.startswith(("/", "./", "../", "~/")) or text.lower().endswith(_ENDINGS):
        return not any(sign in text for sign in "=;\n")
    with suppress(OSError, ValueError):
        return ("." in text or os.sep in text) and Path(text).is_file()
    return False


def read_source(path: str) -> str:
    """The text of a file. Raises TutorError: no such file, no file at all, too big, not UTF-8."""
    try:
        return _as_lines(read_text(os.path.expanduser(path), MAX_BYTES))
    except UnreadableError as error:
        raise _told(error.problem, path) from None


def read_stream(stream: BinaryIO) -> str:
    """What is piped in, up to its end. Raises TutorError: too much, or not UTF-8."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TutorError(_too_long(len(data)))
    try:
        return _as_lines(decode(data))
    except UnreadableError as error:
        raise _told(error.problem, "-") from None


def _as_lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _told(problem: Problem, path: str) -> TutorError:
    """The same in words that are not about lessons."""
    if problem.code == "file-too-big":
        return TutorError(_too_long(int(str(problem.figures["size"]))))
    figures = {**problem.figures, "path": shown_path(path)}
    code = {"not-a-file": "source-not-a-file", "not-utf8": "source-not-utf8"}.get(problem.code)
    return TutorError(Problem(code or problem.code, figures=figures))


def _too_long(size: int) -> Problem:
    return Problem("source-too-long", figures={"size": size, "limit": MAX_SOURCE})


# --- writing --------------------------------------------------------------------------------------


def named(typed: str, suffix: str, others: tuple[str, ...]) -> str:
    """The name with this ending, in place of any of the `others`; as it is where it names no file.

    An ending that nobody knows is part of the name: `v1.2` becomes `v1.2.svg`.
    """
    typed = typed.strip()
    ending = ending_of(typed, (suffix, *others))
    name = typed[: len(typed) - len(ending)]
    if name.rpartition("/")[2] in ("", ".", "..", "~"):
        return typed
    return typed if ending.lower() == suffix else f"{name}{suffix}"


def ending_of(typed: str, suffixes: tuple[str, ...]) -> str:
    """Which of these endings a name has, however it is written there; empty if none."""
    lower = typed.lower()
    ends = (each for each in suffixes if lower.endswith(each))
    return typed[len(typed) - len(next(ends, "")) :] if lower else ""


def destination(typed: str) -> Path:
    """Where a name that was typed leads. Raises TutorError where no file can be there."""
    if not typed.strip():
        raise TutorError(Problem("keep-no-name"))
    figures = {"path": shown_path(typed)}
    if not typed.isprintable():
        raise TutorError(Problem("keep-odd-name", figures=figures))
    try:
        path = Path(typed.strip()).expanduser()
        is_folder = typed.endswith(("/", os.sep)) or path.name in ("", "..") or path.is_dir()
    except RuntimeError:
        raise TutorError(Problem("keep-no-home", figures=figures)) from None
    except OSError as error:
        raise _not_written(typed, error) from None
    if is_folder:
        raise TutorError(Problem("keep-folder", figures=figures))
    return path


def write(path: Path, text: str, *, replacing: bool = False) -> None:
    """Write a file. Raises TutorError: `keep-exists` where there is one, unless it is replaced.

    A file is replaced whole, or left as it was; what is no plain file is never replaced.
    """
    data = f"{text.rstrip()}\n".encode()
    try:
        if replacing and stat.S_ISREG(path.stat().st_mode):
            target = path.resolve()
            beside = target.with_name(f".{target.name[:40]}.{os.getpid()}")
            try:
                _write_new(beside, data)
                beside.replace(target)
            finally:
                beside.unlink(missing_ok=True)
        else:
            _write_new(path, data)
    except FileExistsError:
        is_file = path.is_file()
        code = "keep-exists" if is_file else "keep-not-a-file"
        raise TutorError(Problem(code, figures={"path": shown_path(path)})) from None
    except OSError as error:
        raise _not_written(path, error) from None


def _write_new(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _not_written(path: str | Path, error: OSError) -> TutorError:
    cause = errno.errorcode.get(error.errno or 0, "")
    reason = error.strerror or type(error).__name__
    figures = {"path": shown_path(path), "reason": reason, "cause": cause}
    return TutorError(Problem("keep-failed", figures=figures))
