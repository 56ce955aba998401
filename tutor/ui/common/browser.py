"""Textual's driver for the browser, made to end with whoever serves the app.

Textual 8.2.8's own goes on without keys, for ever, once the server is gone: killed, or crashed.
"""

from __future__ import annotations

import os
from typing import Any

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class BrowserDriver(WebDriver):
    """Reads packets of keys from the standard input, and writes packets of what is drawn."""

    def __init__(self, app: Any, **options: Any) -> None:
        """`options` are those of Textual's."""
        super().__init__(app, **options)
        self._write: Any = self._put

    def run_input_thread(self) -> None:
        """Read until told to stop, or until nobody is there any more; then end the app."""
        super().run_input_thread()
        if not self.exit_event.is_set() and not self._loop.is_closed():
            self.send_message(ExitApp())

    def _put(self, packet: bytes) -> None:
        """Write all of it; nothing, where nobody reads it."""
        left = memoryview(packet)
        try:
            while left:
                left = left[os.write(self.fileno, left) :]
        except BrokenPipeError:
            pass
