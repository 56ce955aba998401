"""A lesson played by somebody who knows all the answers, at a page of a browser."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Protocol

from tests.browser.page import Page, Sight
from tests.playing import Learner, solution
from tutor.lessons import Lesson
from tutor.questions import Choosing, Question
from tutor.study import Session
from tutor.study.passing import Passing
from tutor.telling.page import going_on
from tutor.wording import Words


class Hands(Protocol):
    """How somebody answers, and leaves what is answered."""

    async def answer(self, session: Session, question: Question) -> None: ...

    async def go_on(self, session: Session) -> None: ...


class AtTheKeyboard:
    """Presses keys."""

    def __init__(self, page: Page) -> None:
        self._page = page

    async def answer(self, session: Session, question: Question) -> None:
        form, text = question.form, solution(question)
        if isinstance(form, Choosing):
            keys = [one.keys[0] for one in form.options if one.answer in text.split()]
            await self._page.press(*keys, *(["Enter"] if form.several else []))
        else:
            await self._page.press(*text, "Enter")

    async def go_on(self, session: Session) -> None:
        await self._page.press("Enter")


async def play(
    page: Page, words: Words, lesson: Lesson, hands: Hands
) -> AsyncIterator[Question | None]:
    """Answer all questions of a lesson that has just been opened.

    Gives what was answered, once the page says so; None once it shows what comes next.
    """
    learner = Learner(lesson)
    await page.until(in_step(words, learner.session))
    while not learner.session.at_end:
        question = None if learner.session.settled else learner.question
        if question:
            await hands.answer(learner.session, question)
            learner.solve()
        else:
            await hands.go_on(learner.session)
            learner.go_on()
        await page.until(in_step(words, learner.session))
        yield question
    await hands.go_on(learner.session)
    await page.until(words("finished-title"))


def in_step(words: Words, session: Session) -> Callable[[Sight], bool]:
    """Whether the page shows what the session is at."""
    done, total = session.done
    on = going_on(words, session, Passing())
    told = {
        words("page-of", page=session.page + 1, pages=session.plan.pages),
        words("questions-done", done=done, total=total),
        on,
    }
    others = {words(f"press-enter-{way}") for way in ("next", "page", "finish")} - {on}

    def is_shown(sight: Sight) -> bool:
        text = sight.text
        return all(part in text for part in told) and not any(other in text for other in others)

    return is_shown
