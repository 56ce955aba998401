"""Chromium without a window, driven by its own protocol, DevTools, over one websocket.

Playwright would do as much, but brings a wheel of 53 MB with a Node.js in it, of which this needs a
dozen calls; Selenium needs ChromeDriver beside Chromium, and has to ask again and again whether
something has changed. DevTools comes with the browser, and aiohttp with what serves the app. A page
tells by itself that it has changed, so that no test waits for a time.

https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

NONE = "no Chromium: install Debian's chromium, or put one on the PATH"
NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60.0
"""Seconds after which something is wrong, on a machine that is busy with other things, too."""
OPTIONS = (
    "--headless",
    "--no-sandbox",  # else it does not start as root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",  # nothing is asked of the network
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * 127.0.0.1",  # nothing leads elsewhere
    "--remote-debugging-port=0",
)

Event = dict[str, Any]


def program() -> str | None:
    """Where Chromium is, if it is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Chromium:
    """A browser at work, in a folder of its own, which is empty."""

    def __init__(self, folder: Path) -> None:
        found = program()
        assert found, NONE
        self._folder = folder
        with (folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [found, *OPTIONS, f"--user-data-dir={folder}/profile", "about:blank"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder)},
            )  # fmt: skip

    @cached_property
    def address(self) -> str:
        """Where it is told what to do, once it listens."""
        told = self._folder / "profile" / "DevToolsActivePort"
        deadline = time.monotonic() + PATIENCE
        while len(lines := told.read_text().split() if told.exists() else []) < 2:
            is_well = self.process.poll() is None and time.monotonic() < deadline
            assert is_well, (self._folder / "log").read_text()
            time.sleep(0.02)
        return f"ws://127.0.0.1:{lines[0]}{lines[1]}"

    def kill(self) -> None:
        """Kill the browser, and nothing that it has started: it can say goodbye to nobody."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """End what is still there."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def chromium() -> Iterator[Chromium]:
    """Start a browser that is gone with what is done here."""
    with tempfile.TemporaryDirectory(prefix="crch", ignore_cleanup_errors=True) as folder:
        browser = Chromium(Path(folder))
        try:
            yield browser
        finally:
            browser.close()


class Devtools:
    """What is said to a browser, and what it says."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._answers: dict[int, asyncio.Future[Event]] = {}
        self._listeners: dict[tuple[str, str], Callable[[Event], None]] = {}

    async def call(self, method: str, session: str = "", /, **parameters: Any) -> Event:
        """Have the browser, or one page of it, do something. Returns what came of it.

        Raises ConnectionError where the browser is gone.
        """
        number = next(self._numbers)
        answer: asyncio.Future[Event] = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        to = {"sessionId": session} if session else {}
        await self._socket.send_json({"id": number, "method": method, "params": parameters, **to})
        async with asyncio.timeout(PATIENCE):
            return await answer

    def listen(self, event: str, session: str, hear: Callable[[Event], None]) -> None:
        """Hear of all events of that name."""
        self._listeners[session, event] = hear

    async def attend(self) -> None:
        """Hand on what the browser says, until it is gone."""
        async for message in self._socket:
            said = message.json()
            if answer := self._answers.pop(said.get("id"), None):
                if answer.done():  # nobody waits for it any more
                    continue
                if "error" in said:
                    answer.set_exception(RuntimeError(said["error"]))
                else:
                    answer.set_result(said["result"])
            elif hear := self._listeners.get((said.get("sessionId", ""), said.get("method"))):
                hear(said["params"])
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(ConnectionError("the browser is gone"))


@asynccontextmanager
async def devtools(browser: Chromium) -> AsyncIterator[Devtools]:
    """Talk to a browser."""
    async with (
        ClientSession() as client,
        client.ws_connect(browser.address, max_msg_size=0) as socket,
    ):
        tools = Devtools(socket)
        attending = asyncio.create_task(tools.attend())
        try:
            yield tools
        finally:
            attending.cancel()
