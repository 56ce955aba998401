"""Make the pictures that README shows, from the real app: `python assets/make.py`."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tutor.explore import EXAMPLES, explored
from tutor.journal.sqlite import Store
from tutor.lessons import Library, shipped_lessons
from tutor.questions import typed_solution
from tutor.study import Session
from tutor.ui.app import ChainruleApp
from tutor.ui.lesson.screen import LessonScreen

FOLDER = Path(__file__).parent
SIZE = (120, 30)


def at_the_fork(session: Session) -> bool:
    """Whether the learner is asked for the gradient where two paths meet."""
    asked = session.current
    return asked is not None and asked.place.endswith("x/gradient")


async def lesson(language: str) -> str:
    """The fork lesson, just after the gradient of x was found."""
    app = ChainruleApp(
        Store(None), Library(shipped_lessons()), language, lesson="fork", clock=lambda: 0.0
    )
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.5)
        screen = app.screen
        if not isinstance(screen, LessonScreen):
            raise TypeError(screen)
        session = screen.session
        while not at_the_fork(session):
            asked = session.current
            if session.settled or asked is None:
                session = session.advanced()
            else:
                session = session.answered(typed_solution(asked.question))
        screen.session = session.answered("3.0707")
        screen.refresh_session()
        await pilot.pause(0.5)
        return app.export_screenshot(title="chainrule")


async def exploring(example: str, size: tuple[int, int], keys: Sequence[str]) -> str:
    """A graph under somebody's hands, after some keys."""
    app = ChainruleApp(
        Store(None), Library(shipped_lessons()), "en", clock=lambda: 0.0,
        exploration=explored(EXAMPLES[example]),
    )  # fmt: skip
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.5)
        return app.export_screenshot(title="chainrule explore")


EXPLORED: Mapping[str, tuple[tuple[int, int], Sequence[str]]] = {
    "network": ((120, 40), ["down"] * 3),
    "residual": ((120, 34), ["p", *["right"] * 21]),
    "recurrent": ((176, 46), []),
    "softmax": ((120, 34), ["end", "left", "left", "left", "left"]),
}
"""What README shows: the size of the terminal, and the keys pressed."""


def without_web_fonts(svg: str) -> str:
    """The picture on its own: whatever monospaced font there is will do."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: Fira Code, monospace", "font-family: monospace", svg)


def main() -> None:
    """Write all pictures."""
    for language in ("en", "zh"):
        svg = without_web_fonts(asyncio.run(lesson(language)))
        (FOLDER / f"lesson.{language}.svg").write_text(svg, encoding="utf-8")
    for example, (size, keys) in EXPLORED.items():
        svg = without_web_fonts(asyncio.run(exploring(example, size, keys)))
        (FOLDER / f"explore-{example}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
