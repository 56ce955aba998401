"""A lesson played before anybody comes: what it loads and works out, all sessions share.

It is not only the modules. Textual reads its styles, Python settles how code is to be run, and
caches fill; each session would else do so again, in memory of its own. Nothing is kept of it.
"""

from __future__ import annotations

import asyncio
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import tutor
from tutor.journal.store import database

_LATER = ("tutor.__main__", "tutor.commands.serve", "tutor.core.equality.symbolic")
"""What no session needs."""
_DATABASE = "tutor.journal.postgres"
"""What each needs where the journals are on a server of their own, and else none."""
_PLAY = (
    ("enter",), ("pagedown",), ("enter",), ("1",), ("enter",), ("pagedown",),
    ("x", "+", "1", "enter"), ("escape",),
)  # fmt: skip
_LANGUAGES = ("zh", "en")


def rehearse() -> None:
    """Load all that a session may need, and play a lesson in every language."""
    for name in _modules():
        import_module(name)
    for language in _LANGUAGES:
        asyncio.run(_play(language))


def _modules() -> Iterator[str]:
    later = _LATER if database() else (*_LATER, _DATABASE)
    for module in pkgutil.walk_packages(tutor.__path__, "tutor."):
        if not module.name.startswith(later):
            yield module.name


async def _play(language: str) -> None:
    from tutor.journal.journal import Journal
    from tutor.lessons import Library, shipped_lessons
    from tutor.study.desk import Desk
    from tutor.ui.app import ChainruleApp
    from tutor.ui.common.startup import AFTER_FIRST_FRAME
    from tutor.wording import Words

    with Journal.in_memory() as journal:
        app = ChainruleApp(Desk(journal, zone=None), Library(shipped_lessons()), Words(language))
        async with app.run_test(size=(100, 30)) as pilot:
            for keys in _PLAY:
                await pilot.press(*keys)
                await pilot.pause(0.05)
            await pilot.pause(AFTER_FIRST_FRAME + 0.05)
