"""Twenty learners at one `chainrule serve`: memory, first frame, key to frame.

`python -m tests.benchmarks.browser [LEARNERS]` has them come in all at once, walk over the list of
lessons, and play one to its end, each with a think time of its own. A formula is typed in another
form than expected, so that SymPy has to prove it. The learners speak by websocket as the page does,
and draw nothing: as many pages of Chromium would take the processor from what is measured. (What one
page does is tried in `tests/browser`.)

A frame is there when the text that was waited for has come; of a key that only moves the cursor, when
anything comes. Memory is proportional (PSS): what processes share is counted once, divided among them.
That of as many bare Textual apps, at once, is measured in the same run. Linux only.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from pathlib import Path

from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType

from tests.benchmarks.first_frame import BARE
from tests.browser.serving import TOKEN, Served, descendants, serving
from tests.playing import COURSE, Learner, shipped, solution
from tutor.questions import Choosing, Question, Typing
from tutor.wording import Words

WORDS = Words("en")
LESSON = "nesting"
SIZE = "width=120&height=36"
PATIENCE = 120.0
THINKING = 1.0
"""Seconds between two steps of a learner, on average."""
WALK = 20
"""Keys that only move the cursor."""
GOAL = 1.6
"""The memory of a session, against a bare app's."""


class Times(dict[str, list[float]]):
    """Seconds, by what was waited for."""

    def __missing__(self, name: str) -> list[float]:
        return self.setdefault(name, [])

    def print(self) -> None:
        """Print medians and what 95 of 100 stay below."""
        for name, seconds in self.items():
            p95 = (
                statistics.quantiles(seconds, n=20, method="inclusive")[-1]
                if seconds[1:]
                else seconds[0]
            )
            print(
                f"{name:32} n = {len(seconds):4}   p50 {1000 * statistics.median(seconds):7.0f} ms"
                f"   p95 {1000 * p95:7.0f} ms"
            )


class Visitor:
    """A learner, as far as the server can tell."""

    def __init__(self, socket: ClientWebSocketResponse, chance: random.Random) -> None:
        self._socket, self._chance = socket, chance
        self._seen = bytearray()
        """What came since the last key."""
        self._came = asyncio.Event()

    async def read(self) -> None:
        """Take in what is drawn."""
        async for message in self._socket:
            if message.type is WSMsgType.BINARY:
                self._seen += message.data
                self._came.set()

    async def until(self, *texts: str) -> None:
        """Wait until all of them have been drawn since the last key; or anything, without any."""
        async with asyncio.timeout(PATIENCE):
            while not self._seen or not all(text.encode() in self._seen for text in texts):
                self._came.clear()
                await self._came.wait()

    async def type(self, keys: str) -> None:
        """Type, and forget what was drawn before."""
        self._seen.clear()
        await self._socket.send_json(["stdin", keys])

    async def think(self) -> None:
        """Do nothing for a while."""
        await asyncio.sleep(self._chance.uniform(0.5, 1.5) * THINKING)


@asynccontextmanager
async def visitor(served: Served, name: str, times: Times) -> Iterator[Visitor]:
    """Come in, and look at the first frame."""
    origin = f"http://127.0.0.1:{served.port}"
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as client:
        await (await client.post(f"{origin}/enter", data={"token": TOKEN, "name": name})).read()
        began = time.perf_counter()
        async with client.ws_connect(
            f"{origin}/ws/en?{SIZE}", headers={"Origin": origin}, max_msg_size=0
        ) as socket:
            here = Visitor(socket, random.Random(name))
            reading = asyncio.create_task(here.read())
            await here.until("chainrule")
            times["first frame, all at once"].append(time.perf_counter() - began)
            await here.until(WORDS("welcome-skip", key="Esc"))
            yield here
            reading.cancel()


async def learn(here: Visitor, times: Times) -> None:
    """Walk over the list, open a lesson, and play it to its end."""
    await here.think()
    await here.type("\x1b")
    await here.think()
    for step in range(WALK):
        await here.think()
        await measured(here, "\x1b[A" if step % 2 else "\x1b[B", times["key to frame, in the list"])
    await here.think()
    await here.type("\x1b[B" * COURSE.index(LESSON))
    await here.think()
    knows = Learner(shipped(LESSON))
    pages = len(knows.session.lesson.pages)
    await measured(here, "\r", times["a lesson opened"], WORDS("page-of", page=1, pages=pages))
    while not knows.session.at_end:
        await here.think()
        if knows.session.settled:
            page = knows.session.page
            knows.go_on()
            if knows.session.page == page:
                await measured(here, "\r", times["on to the next question"])
            else:
                told = WORDS("page-of", page=knows.session.page + 1, pages=pages)
                await measured(here, "\r", times["on to the next page"], told)
            continue
        question = knows.question
        knows.solve()
        done, total = knows.session.done
        told = WORDS("questions-done", done=done, total=total)
        if isinstance(question.form, Choosing):
            await choose(here, question, times, told)
        else:
            await type_in(here, question, question.form, times, told)


async def choose(here: Visitor, question: Question, times: Times, told: str) -> None:
    """Press the key of the right option."""
    assert isinstance(question.form, Choosing)
    answers = solution(question).split()
    keys = "".join(one.keys[0] for one in question.form.options if one.answer in answers)
    name = "a choice judged"
    if question.form.is_marked:
        await measured(here, keys + "\r" * question.form.several, times[name], told)
    else:
        await here.type(keys)


async def type_in(here: Visitor, question: Question, form: Typing, times: Times, told: str) -> None:
    """Type an answer; a formula so that there is something to prove."""
    text = solution(question)
    is_formula = question.kind == "formula"
    if is_formula:
        name = min(form.names)
        text = f"({text})·(sin({name})^2 + cos({name})^2)"
    for key in text:
        await here.type(key)
        await asyncio.sleep(0.02)
    await here.think()
    await measured(here, "z", times["a letter typed to its echo"], "z")
    await here.think()
    await here.type("\x7f")
    await here.think()
    name = "a formula judged" if is_formula else "a number or derivative judged"
    began = await measured(here, "\r", times[name], told)
    if is_formula:
        await here.until(WORDS("checked-sympy"))
        times["a formula proved by SymPy"].append(time.perf_counter() - began)


async def measured(here: Visitor, keys: str, seconds: list[float], *told: str) -> float:
    """Type, and see how long it takes until something is told. Returns when it began."""
    began = time.perf_counter()
    await here.type(keys)
    await here.until(*told)
    seconds.append(time.perf_counter() - began)
    return began


# --- memory ---------------------------------------------------------------------------------------


def memory(pids: Sequence[int]) -> float:
    """MB that these processes take, together."""
    total = 0
    for pid in pids:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


@contextmanager
def bare() -> Iterator[int]:
    """A bare Textual app, as a server would start it, once it has drawn something."""
    environment = {**os.environ, "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}
    process = subprocess.Popen(
        [sys.executable, "-c", BARE], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    seen = b""
    while b"hello" not in seen:
        seen += os.read(process.stdout.fileno(), 1 << 16)
    try:
        yield process.pid
    finally:
        process.kill()
        process.communicate()


async def main(learners: int) -> None:
    """Measure and print."""
    with ExitStack() as stack:
        apps = [stack.enter_context(bare()) for _ in range(learners)]
        usual = memory(apps) / learners
    print(f"{learners} bare Textual apps: {usual:.1f} MB each")
    times = Times()
    with tempfile.TemporaryDirectory() as home, serving(Path(home), "--limit", str(learners)) as it:

        async def attend(number: int, together: asyncio.Barrier) -> None:
            async with visitor(it, f"learner-{number}", times) as here:
                await together.wait()
                await learn(here, times)
                await together.wait()  # all are there when memory is measured
                await together.wait()

        together = asyncio.Barrier(learners + 1)
        async with asyncio.TaskGroup() as group:
            for number in range(learners):
                group.create_task(attend(number, together))
            await together.wait()
            await asyncio.sleep(2)  # and what comes after the first frame
            say_memory(it, learners, usual, "in the list of lessons")
            await together.wait()
            say_memory(it, learners, usual, "at the end of a lesson")
            await together.wait()
    times.print()


def say_memory(served: Served, learners: int, usual: float, where: str) -> None:
    """Print what a session takes, with all that was started for sessions."""
    pids = descendants(served.process.pid)
    each = memory([*pids]) / learners
    print(
        f"{learners} sessions, {where}: {each:.1f} MB each, {each / usual:.2f} × a bare app"
        f" (goal ≤ {GOAL}); {len(pids)} processes; the server itself {memory([served.process.pid]):.1f} MB"
    )


if __name__ == "__main__":
    asyncio.run(main(int((*sys.argv[1:], "20")[0])))
