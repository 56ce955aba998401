"""The journal backed up, restored, begun anew, or joined with another."""

from __future__ import annotations

from pathlib import Path

from tutor.commands.common.status import FINE
from tutor.journal.sqlite import copies
from tutor.journal.store import home
from tutor.wording import Words


def keep(action: str, file: str, words: Words) -> int:
    """Do one of `ACTIONS` with a file. Returns the exit status; raises TutorError."""
    folder, path = home(), Path(file if isinstance(file, str) else "").expanduser()
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
