"""Lessons played in a browser to their end: by the keyboard alone, and by the mouse alone."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.browser.chromium import Chromium
from tests.browser.page import Page, Sight, page
from tests.browser.serving import Served, enter
from tests.playing import Learner, shipped, solution
from tutor.lessons import Lesson
from tutor.questions import Choosing, Question, Typing
from tutor.study import Session
from tutor.study.passing import Passing
from tutor.telling.keypad import keypad
from tutor.telling.page import going_on
from tutor.wording import Words

SHORT = "rates"
"""The first lesson: eleven pages, answers to choose and to type."""


def in_step(words: Words, session: Session) -> Callable[[Sight], bool]:
    """Whether the page shows what the session is at."""
    done, total = session.done
    on = going_on(words, session, Passing())
    told = {
        words("page-of", page=session.page + 1, pages=session.plan.pages),
        words("questions-done", done=done, total=total),
        *filter(None, [on]),
    }
    ways = {words(f"press-enter-{way}") for way in ("next", "page", "finish")} - {on}

    def is_shown(sight: Sight) -> bool:
        text = sight.text
        return all(part in text for part in told) and not any(way in text for way in ways)

    return is_shown


async def learnt(
    learner: Page,
    words: Words,
    lesson: Lesson,
    answer: Callable[[Question, Session], Awaitable[None]],
    go_on: Callable[[Session], Awaitable[None]],
) -> None:
    """Answer all questions of a lesson that has just been opened."""
    knows = Learner(lesson)
    await learner.until(in_step(words, knows.session))
    while not knows.session.at_end:
        if knows.session.settled:
            await go_on(knows.session)
            knows.go_on()
        else:
            await answer(knows.question, knows.session)
            knows.solve()
        await learner.until(in_step(words, knows.session))
    await go_on(knows.session)
    await learner.until(words("finished-title"))


async def test_by_keyboard(browser: Chromium, served: Served) -> None:
    words, lesson = Words("en"), shipped(SHORT)
    async with page(browser) as learner:

        async def answer(question: Question, _: Session) -> None:
            form, text = question.form, solution(question)
            if isinstance(form, Choosing):
                keys = [one.keys[0] for one in form.options if one.answer in text.split()]
                await learner.press(*keys, *(["Enter"] if form.several else []))
            else:
                await learner.press(*text, "Enter")

        async def go_on(_: Session) -> None:
            await learner.press("Enter")

        await enter(learner, served.link(), "Anna", words)
        await learner.press("Enter")
        await learnt(learner, words, lesson, answer, go_on)
        await learner.press("Escape")
        await learner.until(lambda sight: words("finished-title") not in sight.text)
        await learner.until(words("home-finished"))
        assert learner.faults == []
        page_itself = await learner.evaluate("document.documentElement.outerHTML")
        await learner.press("q")
        await learner.until_true("document.activeElement.id === 'again'")
        assert words("page-closed") in await learner.evaluate("document.body.innerText")
        await learner.press("Enter")
        await learner.until(words("home-finished"))  # what was learnt is there again
        for secret in (served.home, sys.prefix, sys.executable, Path.cwd()):
            assert str(secret).encode() not in learner.received + page_itself.encode()


async def test_by_mouse_and_in_chinese(browser: Chromium, served: Served) -> None:
    words, lesson = Words("zh"), shipped(SHORT, "zh")
    async with page(browser, "zh-CN") as learner:

        async def answer(question: Question, session: Session) -> None:
            form, text = question.form, solution(question)
            if isinstance(form, Typing):
                await type_by_mouse(learner, words, form, session, text.replace(" ", ""))
                return
            for option in form.options:
                if option.answer in text.split():
                    label = words.marked(option.label).text
                    await learner.click(f" {option.keys[0]} {label[:4]}", at=1)
            if form.several:
                await learner.click(words("key-check"))

        async def go_on(session: Session) -> None:
            await learner.click(going_on(words, session, Passing()))

        await learner.open(served.link())
        await learner.until_true("document.activeElement.name === 'name'")
        await learner.press(*"李明", "Enter")
        await learner.click(words("welcome-skip", key="Esc"))
        await learner.until(lambda sight: words("welcome-title") not in sight.text)
        await learner.click(f" 1  {lesson.title}", at=4)
        await learnt(learner, words, lesson, answer, go_on)
        await learner.click(words("finished-home"))
        await learner.until(words("home-finished"))


async def type_by_mouse(
    learner: Page, words: Words, form: Typing, session: Session, text: str
) -> None:
    """Click one key of the keypad after the other, and then that which sends the answer."""
    check = f" {words('keypad-check')} "
    if check not in learner.sight.text:
        await learner.click("⌨")
        await learner.until(check)
    assert session.current
    keys = keypad(form, session.current.graph)
    while text:
        key = max(filter(text.startswith, keys), key=len)
        await learner.click(f" {key if len(key) == 1 else key.removesuffix('(')} ", at=1)
        text = text.removeprefix(key)
    await learner.click(check, at=1)
