"""One learner's app: a process of its own, which ends with the page that shows it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import Process
from contextlib import suppress
from typing import Literal, cast

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tutor.commands.serve.apps import Apps, Forked, Recipe

GRACE = 3.0
"""Seconds that an app has to leave; then it is ended, and after as many more it is killed.

Longer than a journal waits for a class's database before it keeps what that did not take.
"""
MOST_UNREAD = 1 << 18
"""Bytes on the way to an app that does not read; what is typed then is lost."""
WIDTHS, HEIGHTS = (20, 400), (5, 200)
"""Columns and rows of a window; what a page asks for beyond is cut."""


class Session(AppService):
    """An app at work for a page."""

    def __init__(
        self,
        apps: Apps,
        recipe: Recipe,
        socket: web.WebSocketResponse,
        downloads: DownloadManager,
    ) -> None:
        """Prepare; `start` starts it."""
        super().__init__(
            "", write_bytes=socket.send_bytes, write_str=socket.send_str, close=self._close_page,
            download_manager=downloads,
        )  # fmt: skip
        self._apps, self._recipe, self._socket, self._downloads = apps, recipe, socket, downloads
        self._drawing: asyncio.Task[None] | None = None
        self._leaving: asyncio.Task[None] | None = None
        self._outcome = ""

    async def _close_page(self) -> None:
        await self._socket.close(message=self._outcome.encode())

    async def on_meta(self, data: bytes) -> None:
        """Do what the app says. One that leaves has yet to say what became of its journal."""
        match json.loads(data):
            case {"type": "exit"}:
                self._leaving = asyncio.create_task(self._close_late())
            case {"type": "journal", "outcome": str(outcome)}:
                self._outcome = outcome
                await self.remote_close()
            case _:
                await super().on_meta(data)

    async def _close_late(self) -> None:
        await asyncio.sleep(GRACE)
        await self.remote_close()

    async def start(self, width: int, height: int) -> None:
        """Start the app for a page of that size. Raises OSError where no process can be had."""
        process = await self._apps.start(self._recipe, *bounded(width, height))
        # A forked one is all of a process that textual-serve looks at.
        self._process, self._stdin = cast("Process", process), process.stdin
        self._drawing = asyncio.create_task(self.run())

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the app how large the page is."""
        await super().set_terminal_size(*bounded(width, height))

    async def run(self) -> None:
        """Hand over what the app draws; when it has ended, however it did, close the page."""
        process = self._process
        try:
            await super().run()
            if process and process.stderr:
                await _tell_rest(process.stderr)
        finally:
            if self._leaving:
                self._leaving.cancel()
            with suppress(ConnectionError, RuntimeError):
                await self.remote_close()

    async def send_bytes(self, data: bytes) -> bool:
        """Hand on what was typed. Returns whether the app still reads."""
        return self._send(b"D", data)

    async def send_meta(self, data: dict[str, str | int | bool | None]) -> bool:
        """Tell the app something. Returns whether it still reads."""
        return self._send(b"M", json.dumps(data).encode())

    def _send(self, kind: Literal[b"D", b"M"], payload: bytes) -> bool:
        """Textual-serve's own would wait for an app that hangs, and not see its page close."""
        transport = self.stdin.transport
        if transport.is_closing() or transport.get_write_buffer_size() > MOST_UNREAD:
            return False
        self.stdin.write(self.encode_packet(kind, payload))
        return True

    async def stop(self) -> None:
        """End the app, and wait until it is gone: it is asked, then told, then killed."""
        process: Process | Forked | None
        process, self._process = self._process, None
        if process is None or self._drawing is None:
            return
        await self._downloads.cancel_app_downloads(app_service_id=self.app_service_id)
        self._drawing.cancel()  # it may wait for a page that takes no more
        unread = asyncio.create_task(_read_away(process))
        await self.send_meta({"type": "quit"})
        for number in (signal.SIGTERM, signal.SIGKILL):
            if await _is_gone(process):
                break
            _signal(process, number)
        await process.wait()
        _signal(process, signal.SIGKILL)  # whatever it left behind
        unread.cancel()
        await asyncio.wait([self._drawing, unread], timeout=GRACE)
        if process.stderr:  # it may have ended by itself, and be asked to only then
            await _tell_rest(process.stderr)
        if isinstance(process, Forked):
            process.close()


async def _tell_rest(complaints: asyncio.StreamReader) -> None:
    """Tell what of an app's last words textual-serve, which stops at the last picture, left."""
    with suppress(TimeoutError):
        async with asyncio.timeout(GRACE):
            while data := await complaints.read(1 << 12):
                sys.stdout.write(data.decode("utf-8", "replace"))


async def _read_away(process: Process | Forked) -> None:
    """Read what nobody looks at any more: an app that cannot write does not end."""
    assert process.stdout is not None
    while await process.stdout.read(1 << 16):
        pass


async def _is_gone(process: Process | Forked) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(GRACE):
            await process.wait()
    return process.returncode is not None


def _signal(process: Process | Forked, number: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def bounded(width: int, height: int) -> tuple[int, int]:
    """A size that can be drawn."""
    return (
        min(max(width, WIDTHS[0]), WIDTHS[1]),
        min(max(height, HEIGHTS[0]), HEIGHTS[1]),
    )
