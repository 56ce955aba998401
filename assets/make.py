"""Make the pictures that README shows, from the real app: `python assets/make.py`."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from textual.pilot import Pilot

from tutor.explore import EXAMPLES, explored
from tutor.journal.journal import Journal
from tutor.lessons import Library, shipped_lessons
from tutor.questions import typed_solution
from tutor.study import Desk, Session
from tutor.ui.app import ChainruleApp, Opening
from tutor.ui.lesson.screen import LessonScreen
from tutor.wording import Words

FOLDER = Path(__file__).parent
SIZE = (120, 32)


def started(language: str, opening: Opening) -> ChainruleApp:
    """The app, as it is for somebody who has never used it."""
    desk = Desk(Journal.in_memory(), clock=lambda: 0.0)
    return ChainruleApp(desk, Library(shipped_lessons()), Words(language), opening=opening)


def at_the_fork(session: Session) -> bool:
    """Whether the learner is asked for the gradient where two paths meet."""
    asked = session.current
    return asked is not None and asked.place.endswith("x/gradient")


async def lesson(language: str) -> str:
    """The fork lesson, just after the gradient of x was found."""
    app = started(language, lambda app: app.open_lesson("fork"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.5)
        screen = app.screen
        if not isinstance(screen, LessonScreen):
            raise TypeError(screen)
        sitting = screen.sitting
        while not at_the_fork(sitting.session):
            asked = sitting.session.current
            if sitting.session.settled or asked is None:
                sitting.go_on()
            else:
                sitting.answer(typed_solution(asked.question))
        sitting.answer("3.0707")
        screen.moved()
        return await picture(app, pilot, "chainrule")


async def exploring(example: str, size: tuple[int, int], keys: Sequence[str]) -> str:
    """A graph under somebody's hands, after some keys."""
    app = started("en", lambda app: app.open_exploration(explored(EXAMPLES[example])))
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        return await picture(app, pilot, "chainrule explore")


async def picture(app: ChainruleApp, pilot: Pilot[None], title: str) -> str:
    """The screen once everything on it stands."""
    await pilot.pause(1)
    return app.export_screenshot(title=title)


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
