"""One picture for what belongs together, though it is told from widget to widget."""

from __future__ import annotations

import asyncio

from textual.widget import Widget

TURNS = 10
"""Enough for a message to a screen, or its app, and on to other widgets."""


async def in_one_frame(widget: Widget) -> None:
    """Hold the next picture back for `TURNS` turns of the event loop, some hundred microseconds.

    For a widget that has posted a message, to be called later (`call_later`): what the receivers
    change is then drawn with what the widget itself has changed. Otherwise it would come one or
    two frames later, which can be seen. A screen that does so before it changes its parts lays
    them out once, with the messages of all of them before it.
    """
    with widget.app.batch_update():
        for _ in range(TURNS):
            await asyncio.sleep(0)
    widget.screen.check_idle()  # else the picture would wait for the next message
