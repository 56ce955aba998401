"""When an app has nothing left to do.

Textual's pilot waits until the process uses hardly any processor time, looking every 20 ms: four
times for a key, and for long where the machine is busy with something else. What a test waits for
can be known instead: that no task of the event loop is ready, no worker runs, and the screen has
laid out what changed. It is drawn where somebody looks at it, or has it drawn.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Any

from textual._compositor import Compositor
from textual._context import active_app
from textual.app import App
from textual.screen import Screen

DRAW = Compositor.render_update
LIMIT = 60.0
"""Seconds after which something is wrong."""


async def wait_for_idle(min_sleep: float = 0, max_sleep: float = 0) -> None:
    """What the pilot calls, in place of `textual._wait.wait_for_idle`."""
    await idle(active_app.get())


async def idle(app: App[Any]) -> None:
    """Wait until all messages have been handled, all threads are done and all is laid out."""
    loop: Any = asyncio.get_running_loop()
    end = monotonic() + LIMIT
    while monotonic() < end:
        # The app itself looks for a loop at rest after each key: two who look keep it awake.
        await asyncio.sleep(0.001 if getattr(app, "typed_ahead", 0) else 0)
        if loop._ready:  # tasks that need not wait for time, a thread or a terminal
            continue
        if app._resize_event or _at_work(app, loop._default_executor):
            await asyncio.sleep(0.001)  # a timer, a thread: only time will tell
        elif app._running and (screen := _unfinished(app)):
            screen._on_timer_update()  # draws; else it would wait for its next sixtieth of a second
        elif not loop._ready:  # nor has a thread handed in something just now
            return
    raise TimeoutError("the app does not come to rest")


def no_frame(compositor: Compositor, full: bool = False, **options: Any) -> Any:
    """In place of `Compositor.render_update`: what has changed is drawn when all is done.

    A whole picture is wanted by somebody, such as who makes a screenshot.
    """
    return DRAW(compositor, full, **options) if full else None


def draw(app: App[Any]) -> None:
    """The frame that a terminal would show now."""
    if app._screen_stack and app.screen._compositor._dirty_regions:
        DRAW(app.screen._compositor, screen_stack=app._background_screens)


def _at_work(app: App[Any], executor: Any) -> bool:
    """Whether a worker runs, or a thread: Textual reads Markdown in one."""
    if any(not worker.is_finished for worker in app.workers):
        return True
    return executor is not None and (
        executor._work_queue.qsize() > 0 or executor._idle_semaphore._value < len(executor._threads)
    )


def _unfinished(app: App[Any]) -> Screen[Any] | None:
    """The screen, if something of it is not drawn yet."""
    if not app._screen_stack:
        return None
    screen = app.screen
    wanting = (
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
    return screen if wanting and screen.is_current and not app._batch_count else None
