"""Keys one by one: each is handled when all that the one before it brought about is done.

Textual 8.2.8 hands a letter to the widget that has the focus at once, while a key that the widget
does not want finds its way up to the bindings. So in a burst, as a slow link brings it, letters
overtake Enter and Backspace, and keys meet screens that are half there.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from textual import events
from textual.app import App

LONGEST = 1000
"""Turns of the event loop after which what is still busy is left to itself."""
FRAME = 0.5
"""Seconds that nobody waits for a picture."""


class OneByOne:
    """What was typed, pasted and clicked, in this order."""

    def __init__(self, app: App[Any], handle: Callable[[events.Event], Awaitable[None]]) -> None:
        """`handle` is called for each, as part of the app's own work."""
        self._app, self._handle = app, handle
        self._waiting: deque[events.Event] = deque()
        self._going_on: asyncio.Task[None] | None = None
        self._is_busy = False

    @property
    def waiting(self) -> int:
        """How many are not yet handled, with what they bring about."""
        return len(self._waiting) + self._is_busy

    async def take(self, event: events.Event) -> None:
        """Handle it now, or when its turn has come."""
        if not self._is_busy:
            await self._now(event)
        else:
            self._waiting.append(event)

    async def _now(self, event: events.Event) -> None:
        self._is_busy = True
        before = self._place
        await self._handle(event)
        self._going_on = asyncio.create_task(self._go_on(before))

    async def _go_on(self, before: object) -> None:
        await _rest()
        if self._place != before:  # what is new is not there before it is drawn
            drawn = asyncio.Event()
            if self._app.call_after_refresh(drawn.set):
                await _at_most(drawn)
            await _rest()
        if self._waiting and self._app.return_code is None:
            self._app.call_next(self._now, self._waiting.popleft())
        else:
            self._waiting.clear()
            self._is_busy = False

    @property
    def _place(self) -> object:
        """Where keys go."""
        stack = self._app.screen_stack
        return stack and (stack[-1], stack[-1].focused)


async def _rest() -> None:
    """Wait until no task of the event loop has anything to do but wait for time or for others."""
    ready = getattr(asyncio.get_running_loop(), "_ready", ())
    for _ in range(LONGEST):
        await asyncio.sleep(0)
        if not ready:
            return


async def _at_most(drawn: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(drawn.wait(), FRAME)
