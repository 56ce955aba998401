"""Twenty learners at once in pages of Chromium: memory, first frame, key to frame.

`python -m tests.benchmarks.browser [LEARNERS]` opens as many pages of one browser without a window,
at one `chainrule serve`. All come in at the same time, walk over the list of lessons, and play one to
its end by the keyboard, each with a think time of its own. A formula is typed in another form than
expected, so that SymPy has to prove it.

Times are from a key at the page until xterm.js there has read all that was waited for; the next
picture shows it. The pages, which draw without a graphics card, take their share of the processor:
what the server alone does is less. Memory is proportional (PSS), of all that the server has started,
divided by the sessions. Linux only.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tests.browser.chromium import Chromium, chromium
from tests.browser.page import Page, Sight, page
from tests.browser.playing import AtTheKeyboard, play
from tests.browser.serving import Served, come_to, descendants, serving
from tests.playing import COURSE, shipped, solution
from tutor.questions import Question, Typing
from tutor.study import Session
from tutor.wording import Words

WORDS = Words("en")
LESSON = "nesting"
THINKING = 1.0
"""Seconds between two steps of a learner, on average."""
PROOF = 10.0
"""Seconds after which no proof is expected any more: SymPy has two, and its place in the queue."""
WALK = 20
"""Keys that move the cursor in the list."""


class Times(dict[str, list[float]]):
    """Seconds, by what was waited for."""

    def add(self, name: str, since: float) -> None:
        """Add what has passed."""
        self.setdefault(name, []).append(time.perf_counter() - since)

    def print(self) -> None:
        """Print medians, and what 95 of 100 stay below."""
        for name, seconds in self.items():
            p95 = statistics.quantiles(seconds * 2, n=20, method="inclusive")[-1]
            print(
                f"{name:28} n = {len(seconds):4}   p50 {1000 * statistics.median(seconds):6.0f} ms"
                f"   p95 {1000 * p95:6.0f} ms"
            )


class Hands(AtTheKeyboard):
    """Types formulas in another form, and remembers when the last key was pressed."""

    pressed = 0.0

    async def answer(self, session: Session, question: Question) -> None:
        if isinstance(question.form, Typing):
            text = solution(question)
            if question.kind == "formula":
                name = min(question.form.names)
                text = f"({text})·(sin({name})^2 + cos({name})^2)"
            await self._page.press(*text)
            await self.go_on(session)
        else:
            self.pressed = time.perf_counter()
            await super().answer(session, question)

    async def go_on(self, session: Session) -> None:
        self.pressed = time.perf_counter()
        await super().go_on(session)


async def learn(here: Page, link: str, number: int, times: Times, all_in: asyncio.Barrier) -> None:
    """Come in, walk, learn."""
    chance = random.Random(number)

    async def think() -> None:
        await asyncio.sleep(chance.uniform(0.5, 1.5) * THINKING)

    await here.call("Emulation.setFocusEmulationEnabled", enabled=True)  # as in a window of its own
    await come_to(here, link, f"learner-{number}")
    began = time.perf_counter()
    await here.until("chainrule")
    times.add("first frame, all at once", began)
    await here.until(WORDS("welcome-skip", key="Esc"))
    await all_in.wait()
    await think()
    await here.press("Escape")
    await here.until(lambda sight: WORDS("welcome-title") not in sight.text)
    for step in range(WALK):
        await think()
        await moved(here, "ArrowUp" if step % 2 else "ArrowDown", times)
    for _ in range(COURSE.index(LESSON)):
        await think()
        await moved(here, "ArrowDown", times)
    hands = Hands(here)
    await here.press("Enter")
    async for question in play(here, WORDS, shipped(LESSON), hands):
        if question is None:
            times.add("on to what comes next", hands.pressed)
        elif question.kind == "formula":
            times.add("a formula judged", hands.pressed)
            with suppress(TimeoutError):
                async with asyncio.timeout(PROOF):
                    await here.until(WORDS("checked-sympy"))
                times.add("a formula proved by SymPy", hands.pressed)
        else:
            times.add("another answer judged", hands.pressed)
        await think()


async def moved(here: Page, key: str, times: Times) -> None:
    """Move the cursor in the list: what is told beside it changes."""
    before = here.sight.text

    def differs(sight: Sight) -> bool:
        return sight.text != before

    began = time.perf_counter()
    await here.press(key)
    await here.until(differs)
    times.add("key to frame, in the list", began)


def memory(pids: Iterable[int]) -> float:
    """MB that these processes take, together."""
    total = 0
    for pid in pids:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def say_memory(served: Served, browser: Chromium, learners: int, where: str) -> None:
    """Print what a session takes, with all that was started for sessions; and what a page takes."""
    pids = descendants(served.process.pid)
    print(
        f"{where}: {memory(pids) / learners:.1f} MB a session, {len(pids)} processes;"
        f" the server {memory([served.process.pid]):.1f} MB;"
        f" a page of Chromium {memory(descendants(browser.process.pid)) / learners:.0f} MB"
    )


async def main(learners: int) -> None:
    """Measure and print."""
    times = Times()
    all_in, all_done = (asyncio.Barrier(learners + 1) for _ in range(2))
    with (
        tempfile.TemporaryDirectory() as home,
        serving(Path(home), "--limit", str(learners)) as served,
        chromium() as browser,
    ):

        async def attend(number: int) -> None:
            async with page(browser) as here:
                await learn(here, served.link(), number, times, all_in)
                await all_done.wait()  # all are there when memory is measured
                await all_done.wait()

        async with asyncio.TaskGroup() as group:
            for number in range(learners):
                group.create_task(attend(number))
            await all_in.wait()
            say_memory(served, browser, learners, f"{learners} learners have come in")
            await all_done.wait()
            say_memory(served, browser, learners, "at the end of a lesson")
            await all_done.wait()
    times.print()


if __name__ == "__main__":
    asyncio.run(main(int((*sys.argv[1:], "20")[0])))
