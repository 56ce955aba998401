"""The app, started from a command."""

from __future__ import annotations

import gc
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.commands.common.status import FINE
from tutor.others import is_file, is_folder
from tutor.wording import Words

if TYPE_CHECKING:
    from argparse import Namespace

    from tutor.core.equality.prover import Prover
    from tutor.journal.journal import Journal
    from tutor.lessons.shelf.library import Library
    from tutor.ui.app import Home, Opening

PROVER = "CHAINRULE_PROVER"
"""The variable in which a server names the descriptor by which its apps ask for proofs."""


def lesson_folders(options: Namespace) -> tuple[Path, ...]:
    """The folders named, or else our own lessons and what `CHAINRULE_LESSONS` adds to them."""
    from tutor.lessons import shipped_lessons

    folders = [*(options.lessons or ()), *(getattr(options, "lessons_behind", None) or ())]
    if folders:
        return tuple(map(Path, folders))
    added = filter(None, os.environ.get("CHAINRULE_LESSONS", "").split(os.pathsep))
    return (shipped_lessons(), *map(Path, map(os.path.expanduser, added)))


def library_of(options: Namespace) -> Library:
    """The lessons of these folders."""
    from tutor.lessons import Library

    return Library(*lesson_folders(options))


def pack_at(path: str | Path) -> Library | None:
    """The lessons of a folder, or of that in which a `pack.yaml` stands; None for other paths."""
    from tutor.lessons import Library
    from tutor.lessons.text.files import is_pack_file

    pack = Path(path)
    if is_pack_file(pack) and is_file(pack):
        return Library(pack.parent)
    return Library(pack) if is_folder(pack) else None


def start(
    journal: Journal,
    library: Library,
    words: Words,
    *,
    opening: Opening | None = None,
    home: Home | None = None,
) -> int:
    """Run the app until it is left. Returns the exit status.

    `opening` is shown at once, above what `home` makes, which is the list of lessons unless given.
    """
    gc.disable()  # nothing becomes garbage while starting; the app enables it after its first frame
    from tutor.config import config_file, read_config
    from tutor.study.desk import Desk
    from tutor.ui.app import ChainruleApp

    desk = Desk(journal, prover=_prover, zone=None)
    config = read_config(config_file())
    first = partial(home, desk) if home else None
    app = ChainruleApp(desk, library, words, opening=opening, home=first, config=config)
    app.run()
    return app.return_code or FINE


def _prover() -> Prover:
    from tutor.core.equality.prover import Prover

    service = os.environ.get(PROVER, "")
    return Prover(service=int(service) if service.isdecimal() else None)
