"""The screen for an exploration: the one it was left on, as it was left."""

from __future__ import annotations

from tutor.explore.examples import FORK
from tutor.explore.state import Exploration, explored
from tutor.ui.explore.screen import ExploreScreen
from tutor.ui.openings import DRAFT, Openings

MOST = 8
"""Explorations that are kept as they were left; of what is older, the text typed last is kept."""


def bench(app: Openings, exploration: Exploration | None) -> ExploreScreen:
    """The screen for an exploration; without one, that used last, or else what was typed last.

    It outlives being left: text, undo history, selection and zoom are where they were.
    """
    benches = app.benches
    if exploration is None and benches:
        key = next(reversed(benches))
    else:
        exploration = exploration or explored(app.desk.journal.setting(DRAFT) or FORK)
        key = exploration.source
    screen = benches.pop(key, None)
    if screen is None or screen in app.screen_stack:
        screen = ExploreScreen(exploration or explored(key), app.words)
        app.install_screen(screen, f"explore-{id(screen)}")
    benches[key] = screen
    for old in list(benches)[:-MOST]:
        if benches[old] not in app.screen_stack:
            app.uninstall_screen(benches.pop(old))
    return screen
