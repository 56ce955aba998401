"""The journal backed up, restored, begun anew, or joined with another."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from tutor.commands.common.status import FINE
from tutor.errors import Problem, TutorError
from tutor.journal.sqlite import copies
from tutor.journal.store import home
from tutor.wording import Words


def keep(action: str, file: str | None, words: Words) -> int:
    """Do one of `ACTIONS` with a file. Returns the exit status; raises TutorError."""
    folder = home()
    path = merged_from(file or "") if action == "merge" else Path(file or "").expanduser()
    match action:
        case "backup":
            copies.back_up(folder, path)
            print(words("progress-backed-up", path=path))
        case "restore":
            kept = copies.restore(folder, path)
            print(words("progress-restored", path=path))
            _tell_kept(kept, words)
        case "merge":
            joined = copies.merge(folder, path)
            print(words("progress-merged", added=joined.added, present=joined.present))
        case "reset":
            _reset(folder, words)
    return FINE


def merged_from(named: str) -> Path:
    """The file behind a path or an address. Raises TutorError for what we cannot read from."""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", named):  # one letter is a drive of Windows
        return Path(named).expanduser()
    problem = Problem("merge-address", figures={"address": named})
    try:
        address = urlsplit(named)
    except ValueError as error:  # brackets that hold no address
        raise TutorError(problem) from error
    if address.scheme in ("postgres", "postgresql"):
        raise TutorError(Problem("merge-postgres"))
    path = url2pathname(address.path)
    is_here = address.netloc in ("", "localhost")
    if address.scheme not in ("file", "sqlite") or not is_here or not path or "\0" in path:
        raise TutorError(problem)
    return Path(path)


def _reset(folder: Path, words: Words) -> None:
    yes = words("progress-yes")
    try:
        answer = input(words("progress-reset-ask", yes=yes))
    except EOFError:
        answer = ""
        print()
    if answer.strip().casefold() not in (yes, "yes"):
        print(words("progress-unchanged"))
        return
    kept = copies.reset(folder)
    print(words("progress-reset-none" if kept is None else "progress-reset-done"))
    _tell_kept(kept, words)


def _tell_kept(kept: Path | None, words: Words) -> None:
    if kept is not None:
        print(words("progress-kept", path=kept))
