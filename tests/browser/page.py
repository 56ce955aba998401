"""A page of a browser as a learner has it: to look at, to type in, to click.

xterm.js draws on a canvas, where no text can be found. Its buffer is what it draws: the page hands it
over after each change.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, NamedTuple

from rich.cells import cell_len

from tests.browser.chromium import PATIENCE, Chromium, Devtools, Event, devtools

SIZE = {"width": 1280, "height": 800}
_SEEN = "chainruleTestsSee"
_LOOK = """
// Textual.js keeps its terminal to itself, as an attribute of an object: it is seen as it is set.
Object.defineProperty(Object.prototype, "terminal", {
  configurable: true,
  set(terminal) {
    delete Object.prototype.terminal;
    this.terminal = terminal;
    const look = () => {
      const lines = Array.from({length: terminal.rows}, (_, y) => terminal.buffer.active.getLine(y));
      const {x, y, width, height} = terminal.element.querySelector(".xterm-screen").getBoundingClientRect();
      SEEN(JSON.stringify({
        rows: lines.map((line) => line?.translateToString(false) ?? ""),
        cells: [terminal.cols, terminal.rows], corner: [x, y], size: [width, height],
      }));
    };
    terminal.onWriteParsed(look);
    terminal.onResize(look);
  },
});
""".replace("SEEN", _SEEN)

KEYS = {"Enter": (13, "\r"), "Escape": (27, ""), "ArrowUp": (38, ""), "ArrowDown": (40, "")}
"""Numbers and texts of keys that are no characters."""


class Sight(NamedTuple):
    """What the terminal shows, and where it stands on the page, in pixels."""

    rows: tuple[str, ...]
    cells: tuple[int, int]
    corner: tuple[float, float]
    size: tuple[float, float]

    @property
    def text(self) -> str:
        """Row by row."""
        return "\n".join(row.replace("\u00a0", " ").rstrip() for row in self.rows)

    def place(self, text: str, at: int = 0) -> tuple[float, float] | None:
        """The middle of the cell that is so many behind the beginning of a text, if it is to be
        seen. Of several the lowest: answers stand below what is said before.
        """
        for y, row in reversed([*enumerate(self.rows)]):
            if text in row:
                return self.middle(cell_len(row.partition(text)[0]) + at, y)
        return None

    def middle(self, x: int, y: int) -> tuple[float, float]:
        """The middle of a cell."""
        cell = [of / by for of, by in zip(self.size, self.cells, strict=True)]
        return self.corner[0] + (x + 0.5) * cell[0], self.corner[1] + (y + 0.5) * cell[1]


NOTHING = Sight((), (1, 1), (0, 0), (0, 0))


class Page:
    """One page."""

    def __init__(self, tools: Devtools, session: str) -> None:
        self._tools, self._session = tools, session
        self._changed = asyncio.Event()
        self.sight = NOTHING
        self.received = bytearray()
        """All that came by websocket."""
        self.faults: list[Event] = []
        """What went wrong in its scripts, and what it was not allowed to load."""
        tools.listen("Runtime.bindingCalled", session, self._see)
        tools.listen("Network.webSocketFrameReceived", session, self._receive)
        tools.listen("Page.frameNavigated", session, self._leave)
        tools.listen("Runtime.exceptionThrown", session, self.faults.append)
        tools.listen("Log.entryAdded", session, self._note)

    async def call(self, method: str, **parameters: Any) -> Event:
        return await self._tools.call(method, self._session, **parameters)

    def _see(self, event: Event) -> None:
        self.sight = Sight(**{k: tuple(v) for k, v in json.loads(event["payload"]).items()})
        self._changed.set()

    def _leave(self, _: Event) -> None:
        self.sight = NOTHING

    def _note(self, event: Event) -> None:
        if event["entry"]["level"] == "error":
            self.faults.append(event)

    def _receive(self, event: Event) -> None:
        frame = event["response"]
        data = frame["payloadData"]
        self.received += data.encode() if frame["opcode"] == 1 else base64.b64decode(data)

    # --- what a person sees -------------------------------------------------------------------

    async def until(self, condition: Callable[[Sight], Any] | str) -> Sight:
        """Wait until the condition holds, or the text is to be seen."""
        holds = (lambda sight: condition in sight.text) if isinstance(condition, str) else condition
        try:
            async with asyncio.timeout(PATIENCE):
                while not holds(self.sight):
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"{condition}:\n{self.sight.text}") from None
        return self.sight

    async def evaluate(self, expression: str) -> Any:
        """What a piece of JavaScript comes to in the page, once it is there."""
        came = await self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True,
            userGesture=True,
        )  # fmt: skip
        assert "exceptionDetails" not in came, came
        return came["result"].get("value")

    async def until_true(self, expression: str) -> None:
        """Wait until a piece of JavaScript comes to something in the page."""
        await self.evaluate(
            f"new Promise((done) => {{ const look = () => ({expression}) ? done() : setTimeout(look, 20); look(); }})"
        )

    async def picture(self) -> bytes:
        """A picture of it, as PNG."""
        return base64.b64decode((await self.call("Page.captureScreenshot"))["data"])

    # --- what a person does -------------------------------------------------------------------

    async def open(self, url: str) -> None:
        """Go to an address, and wait until the page is there."""
        await self._loaded(self.call("Page.navigate", url=url))

    async def follow(self, selector: str) -> None:
        """Click on what leads to another page, and wait until that is there."""
        await self._loaded(self.evaluate(f"document.querySelector('{selector}').click()"))

    async def _loaded(self, doing: Awaitable[object]) -> None:
        loaded = asyncio.Event()
        self._tools.listen("Page.loadEventFired", self._session, lambda _: loaded.set())
        await doing
        async with asyncio.timeout(PATIENCE):
            await loaded.wait()

    async def press(self, *keys: str, ctrl: bool = False, does: str = "") -> None:
        """Press keys: characters, or names of other keys. `does` is a command of the browser's own
        that it stands for, such as `paste`: else only the page hears of it.
        """
        for key in keys:
            number, text = KEYS.get(key, (0, key))
            if ctrl:
                number, text = ord(key.upper()), ""
            named = {"key": key, "windowsVirtualKeyCode": number, "modifiers": 2 * ctrl}
            commands = [does] if does else []
            await self.call(
                "Input.dispatchKeyEvent", type="keyDown", text=text, commands=commands, **named
            )
            await self.call("Input.dispatchKeyEvent", type="keyUp", **named)

    async def click(self, text: str, at: int = 0) -> None:
        """Click on a text, so many cells behind its beginning, once it is to be seen."""
        sight = await self.until(text)
        place = sight.place(text, at)
        assert place
        await self.drag(place, place)

    async def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press the mouse here and let it go there."""
        for kind, (x, y), button, buttons in (
            ("mouseMoved", start, "none", 0),
            ("mousePressed", start, "left", 1),
            ("mouseMoved", end, "left", 1),
            ("mouseReleased", end, "left", 0),
        ):
            await self.call(
                "Input.dispatchMouseEvent", type=kind, x=x, y=y, button=button, buttons=buttons,
                clickCount=int(kind != "mouseMoved"),
            )  # fmt: skip


@asynccontextmanager
async def page(browser: Chromium, language: str = "en") -> AsyncIterator[Page]:
    """A page in a window of its own, which shares nothing with others."""
    async with devtools(browser) as tools:
        window = (await tools.call("Target.createBrowserContext"))["browserContextId"]
        target = await tools.call(
            "Target.createTarget", url="about:blank", browserContextId=window, **SIZE
        )
        session = (
            await tools.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        )["sessionId"]
        opened = Page(tools, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            await opened.call(f"{domain}.enable")
        await opened.call("Network.setExtraHTTPHeaders", headers={"Accept-Language": language})
        await opened.call("Runtime.addBinding", name=_SEEN)
        await opened.call("Page.addScriptToEvaluateOnNewDocument", source=_LOOK)
        try:
            yield opened
        finally:
            with suppress(ConnectionError):
                await tools.call("Target.disposeBrowserContext", browserContextId=window)
