"""The command itself: paths in, files in our style or their differences out."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from tempfile import NamedTemporaryFile

from tutor.commands.common.paths import lesson_paths
from tutor.commands.common.status import FINE, MISUSE, WANTING
from tutor.lessons.formatting import Formatted, formatted
from tutor.lessons.text.files import fault_of_link
from tutor.lessons.text.source import UnreadableError, read_text
from tutor.others import harmless
from tutor.wording import Words


def run(options: Namespace, words: Words) -> int:
    """Set all lessons that the paths mean in our style; with `check`, show what that would change.

    Exit status: 0 all are in it now; 1 some are not, or cannot be; 2 no lessons there.
    """
    files = lesson_paths(options.paths, words)
    if not files:
        return MISUSE
    changed, left = 0, 0
    for path in files:
        text, result = _read(path)
        name = words.shown(harmless(str(path)))
        if result.problem is not None:
            left += 1
            why = words.problem(result.problem)
            print(words("format-left", path=name, line=result.problem.where.line, why=why.message))
        elif result.text != text:
            changed += 1
            if options.check:
                print("\n".join(_difference(text, result.text, name)))
            else:
                _write(path, result.text)
                print(words("format-written", path=name))
    print(words("format-summary", files=len(files), changed=changed, left=left))
    return WANTING if left or (options.check and changed) else FINE


def _read(path: Path) -> tuple[str, Formatted]:
    """The text of a file as it stands there, line ends and all; and what would become of it."""
    try:
        if astray := fault_of_link(path):
            raise UnreadableError(astray)
        text = read_text(path)
    except UnreadableError as error:
        return "", Formatted("", error.problem)
    return text, formatted(text, path)


def _difference(old: str, new: str, name: str) -> Iterator[str]:
    lines = unified_diff(old.splitlines(), new.splitlines(), name, name, lineterm="", n=1)
    yield from map(harmless, lines)


def _write(path: Path, text: str) -> None:
    """Put a text in the place of a file, whole or not at all; its permissions stay."""
    target = path.resolve()
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="\n", dir=target.parent, prefix=".", delete=False
    ) as file:
        file.write(text)
    try:
        os.chmod(file.name, target.stat().st_mode)
        os.replace(file.name, target)
    except OSError:
        Path(file.name).unlink(missing_ok=True)
        raise
