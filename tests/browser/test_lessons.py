"""Lessons played in a browser to their end: by the keyboard alone, and by the mouse alone."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.browser.chromium import Chromium
from tests.browser.page import Page, page
from tests.browser.playing import AtTheKeyboard, play
from tests.browser.serving import Served, come_to, enter
from tests.playing import shipped, solution
from tests.profiles import THOROUGH
from tutor.questions import Question, Typing
from tutor.study import Session
from tutor.study.passing import Passing
from tutor.telling.keypad import keypad
from tutor.telling.page import going_on
from tutor.wording import Words

FIRST = "rates"
"""The first lesson: eleven pages, answers to choose and to type."""


async def test_by_keyboard(browser: Chromium, served: Served) -> None:
    words = Words("en")
    async with page(browser) as learner:
        await enter(learner, served.link(), "Anna", words)
        await learner.press("Enter")
        async for _ in play(learner, words, shipped(FIRST), AtTheKeyboard(learner)):
            pass
        await learner.press("Escape")
        await learner.until(lambda sight: words("finished-title") not in sight.text)
        await learner.until(words("home-finished"))
        assert learner.faults == []
        around = await learner.evaluate("document.documentElement.outerHTML")
        await learner.press("q")
        await learner.until_true("document.activeElement.id === 'again'")
        assert words("page-saved") in await learner.evaluate("document.body.innerText")
        await learner.press("Enter")
        await learner.until(words("home-finished"))  # what was learnt is there again
        for secret in (served.home, sys.prefix, sys.executable, Path.cwd()):
            assert str(secret).encode() not in learner.received + around.encode()


class WithTheMouse:
    """Clicks on what is to be seen, and on one key of the keypad after the other."""

    def __init__(self, page: Page, words: Words) -> None:
        self._page, self._words = page, words

    async def answer(self, session: Session, question: Question) -> None:
        form, text = question.form, solution(question)
        if isinstance(form, Typing):
            await self._type(session, form, text.replace(" ", ""))
            return
        for option in form.options:
            if option.answer in text.split():
                label = self._words.marked(option.label).text
                await self._page.click(f" {option.keys[0]} {label[:4]}", at=1)
        if form.several:
            await self._page.click(self._words("key-check"))

    async def go_on(self, session: Session) -> None:
        await self._page.click(going_on(self._words, session, Passing()))

    async def _type(self, session: Session, form: Typing, text: str) -> None:
        check = f" {self._words('keypad-check')} "
        if check not in self._page.sight.text:
            await self._page.click("⌨")
            await self._page.until(check)
        assert session.current
        keys = keypad(form, session.current.graph)
        while text:
            key = max(filter(text.startswith, keys), key=len)
            label = key if len(key) == 1 else key.removesuffix("(")
            await self._page.click(f"  {label} ", at=2)  # in a graph one blank goes before a 1
            text = text.removeprefix(key)
        await self._page.click(check, at=1)


@THOROUGH
async def test_by_mouse_and_in_chinese(browser: Chromium, served: Served) -> None:
    words, lesson = Words("zh"), shipped(FIRST, "zh")
    async with page(browser, "zh-CN") as learner:
        await come_to(learner, served.link(), "李明")
        await learner.click(words("welcome-skip", key="Esc"))
        await learner.until(lambda sight: words("welcome-title") not in sight.text)
        await learner.click(f" 1  {lesson.title}", at=4)
        async for _ in play(learner, words, lesson, WithTheMouse(learner, words)):
            pass
        await learner.click(words("finished-home"))
        await learner.until(words("home-finished"))
        assert learner.faults == []
