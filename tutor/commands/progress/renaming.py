"""A learner called by another name; two who were one all along, joined."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from tutor.commands.common.journal import place_here
from tutor.commands.common.status import FINE
from tutor.commands.progress.reading import nobody
from tutor.errors import TutorError
from tutor.journal.names import folder_of, folders, one_name
from tutor.journal.sqlite.copies import keep_aside, move, told_of
from tutor.journal.store import database, home
from tutor.wording import Words


def rename(old: str, new: str, words: Words) -> int:
    """Give what one learner did to a name, whether somebody has it or not. Twice is once.

    Each journal keeps its own: in that of this home, and in a database, entries change their name;
    who came to `serve` gets another folder. Of a file a copy is kept, since two that were joined
    cannot be told apart. Returns the exit status; raises TutorError, also where nobody has either
    name.
    """
    old, new = one_name(old), one_name(new)
    count, kept = 0, list[Path]()
    with told_of(home()):
        own = set[str]()
        if keeper := place_here().reader():
            with closing(keeper):
                own |= {*keeper.learners()}
        below = {} if database() else dict(folders(home()))
        names = own | {*below}
        if old in own:
            if old != new and not database():
                kept.append(keep_aside(home(), "before-rename"))
            with closing(place_here().writer()) as writer:
                count += writer.give(old, new)
        if old in below and old != new:
            moved, path = move(below[old], folder_of(home(), new))
            count += moved
            kept += [path] if path else []
    if not count and new not in names:
        raise TutorError(nobody(old, sorted(names)))
    code = "progress-joined" if new in names - {old} else "progress-renamed"
    print(words(code if count else "progress-renamed-before", old=old, new=new, count=count))
    for path in kept:
        print(words("progress-kept", path=path))
    return FINE
