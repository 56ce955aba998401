"""What a first frame should not wait for, and what the frames after it should not pay for.

It waits for every class that is made before it, and a frozen dataclass takes a quarter of a
millisecond to make, five times as long as a named tuple. So the values that the list of lessons
needs are named tuples, where they can be.
"""

from __future__ import annotations

import gc

AFTER_FIRST_FRAME = 0.2
"""Seconds until work begins that the first frame should not wait for."""


class Spared:
    """What of memory the search for garbage passes over."""

    def __init__(self) -> None:
        """Before the app starts: who forked us has set aside all that it shares with others."""
        self._is_shared = gc.get_freeze_count() > 0

    def renew(self) -> None:
        """Collect garbage now, and spare the keys the search through what is here to stay.

        Every twenty keys or so that search would hold a frame back for 50 to 100 ms.
        """
        self.end()
        gc.collect()
        if not self._is_shared:
            gc.freeze()

    def end(self) -> None:
        """Set nothing aside any more, but what is shared: to search is to write, and a copy."""
        if not self._is_shared:
            gc.unfreeze()


def break_lines_of_chinese() -> None:
    """Have Textual break lines between Chinese characters, too."""
    from tutor.ui.common.wrapping import install

    install()
