"""The journal backed up, restored, begun anew, or joined with another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from tutor.commands.common.journal import learner_here, place_here
from tutor.commands.common.status import FINE
from tutor.errors import Problem, TutorError
from tutor.journal.log import Entry
from tutor.journal.names import one_name
from tutor.journal.postgres.address import SCHEMES
from tutor.journal.postgres.place import PostgresServer
from tutor.journal.sqlite import copies
from tutor.journal.sqlite.file import NAME
from tutor.journal.store import database, home
from tutor.plain.reader import line_typed
from tutor.wording import Words


def keep(action: str, file: str | None, learner: str | None, words: Words) -> int:
    """Do one of `ACTIONS` with a file. Returns the exit status; raises TutorError.

    `learner`: whose journal it is that is merged, if it does not say so itself.
    """
    folder, path = home(), Path(file or "").expanduser()
    if action == "merge":
        _merge(file or "", learner, words)
        return FINE
    if database():
        raise TutorError(Problem("copy-of-class", figures={"option": f"--{action}"}))
    match action:
        case "backup":
            copies.back_up(folder, path)
            print(words("progress-backed-up", path=path))
        case "restore":
            kept = copies.restore(folder, path)
            print(words("progress-restored", path=path))
            _tell_kept(kept, words)
        case "reset":
            _reset(folder, words)
    return FINE


def _merge(named: str, learner: str | None, words: Words) -> None:
    entries, is_own = _read(named)
    is_nameless = not all(entry.learner for entry in entries)
    if is_nameless and learner is None and database() and not is_own:
        raise TutorError(Problem("merge-learner"))
    name = one_name(learner or "") or learner_here()
    # Who names a file that was merged without a name mends that, but not in the file itself.
    joined = copies.merge(place_here(), entries, name, names_present=bool(learner) and not is_own)
    print(words("progress-merged", added=joined.added, present=joined.present))
    if joined.added and is_nameless and name:
        print(words("progress-merged-as", learner=name))
    if joined.named:
        print(words("progress-present-named", learner=name))
    if names := tuple(filter(None, joined.learners)):
        print(words("progress-present-as", learners=names))
    if is_nameless and not is_own and "" in (name if joined.added else None, *joined.learners):
        print(words("progress-merged-nameless"))


def _read(named: str) -> tuple[Sequence[Entry], bool]:
    """What another journal holds, and whether it is this machine's. Raises TutorError."""
    if named.lstrip().partition(":")[0].lower() in SCHEMES:
        with copies.told_of(None):
            keeper = PostgresServer(named.strip()).reader()
            if keeper is None:
                return (), False
            with closing(keeper):
                return keeper.since(), False
    path = _path_of(named)
    entries, _ = copies.read(path)
    own = home() / NAME
    return entries, own.exists() and path.samefile(own)


def _path_of(named: str) -> Path:
    """The file behind a path or an address. Raises TutorError for what we cannot read from."""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", named):  # one letter is a drive of Windows
        if re.search(r"password\s*=", named, re.IGNORECASE):  # libpq's other way to name a database
            raise TutorError(Problem("merge-address", figures={"address": "password=…"}))
        return Path(named).expanduser()
    scheme = named.partition(":")[0]
    is_of_file = scheme in ("file", "sqlite")
    shown = named if is_of_file else f"{scheme}://…"  # there may be a password behind it
    problem = Problem("merge-address", figures={"address": shown})
    try:
        address = urlsplit(named)
    except ValueError as error:  # brackets that hold no address
        raise TutorError(problem) from error
    path = url2pathname(address.path)
    is_here = address.netloc in ("", "localhost")
    if not is_of_file or not is_here or not path or "\0" in path:
        raise TutorError(problem)
    return Path(path)


def _reset(folder: Path, words: Words) -> None:
    yes = words("progress-yes")
    try:
        answer = line_typed(words("progress-reset-ask", yes=yes))
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
