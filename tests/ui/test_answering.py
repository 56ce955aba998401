"""Answering: nothing is chosen before somebody has, what is chosen is seen, and the mouse will do."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.geometry import Offset, Region
from textual.widgets import Input

from tests.profiles import crossed
from tests.ui.conftest import SMALL, Driver, Learner
from tutor.practice.run import Wishes
from tutor.questions import Choosing
from tutor.ui.common.help import HelpScreen
from tutor.ui.common.keypad import Keypad
from tutor.ui.lesson.answers import AnswerOptions
from tutor.ui.practice.exam_screen import ExamScreen
from tutor.wording import Words

WIDE = (120, 40)
GRADIENT = Wishes(skills=("gradient.fork",), level=3)
FORMULA = Wishes(skills=("formula.chain",), level=2)
LOCAL = Wishes(skills=("local.trig",), level=2)
BUG = Wishes(skills=("bug.fork",), level=3)

SEVERAL = """\
---
id: tiny
title: Tiny
---

# Here

```choice
question: Which are even?
answers:
  - text: two
    correct: true
  - text: three
  - text: four
    correct: true
```
"""


async def click_text(someone: Learner, selector: str, text: str) -> None:
    """Click the first cell of a text that stands in a widget."""
    region = someone.app.screen.query_one(selector).region
    for y, row in enumerate(someone.region(selector).splitlines()):
        if text in row:
            x = cell_len(row.partition(text)[0])
            await someone.pilot.click(offset=Offset(region.x + x, region.y + y))
            await someone.settle()
            return
    raise AssertionError(f"{text} is not to be seen in {selector}")


async def type_by_mouse(someone: Learner, text: str) -> None:
    """Click one key of the keypad after the other."""
    pad = someone.app.screen.query_one(Keypad)
    while text:
        key, x, y = max(
            (
                (key, sum(one.cells for one in row[:place]), y)
                for y, row in enumerate(pad.rows(pad.size.width))
                for place, key in enumerate(row)
                if text.startswith(key.does)
            ),
            key=lambda found: len(found[0].does),
        )
        offset = pad.content_region.offset + Offset(x + 1, y)
        await someone.pilot.click(offset=offset)
        text = text.removeprefix(key.does)
    await someone.settle()


def typed_in(answer: str) -> str:
    """What the keys have of an answer in clean notation."""
    return answer.replace(" ", "")


# --- the keypad -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "asked"), crossed([SMALL, WIDE], [("en", GRADIENT), ("zh", LOCAL), ("en", FORMULA)])
)
async def test_a_typed_answer_is_given_with_the_mouse_alone(
    learner: Driver, size: tuple[int, int], asked: tuple[str, Wishes]
) -> None:
    language, wishes = asked
    words = Words(language)
    async with learner(language, practice=wishes, size=size) as someone:
        pad = someone.app.screen.query_one(Keypad)
        assert not pad.display
        await click_text(someone, "#keypad-mark", "⌨")
        assert pad.display
        assert pad.region.height <= 3 or size is WIDE
        for part in ("#prompt", "#line", "#keypad", "#graph"):
            widget = someone.app.screen.query_one(part)
            assert widget.region.height > 0
            assert widget.region.bottom < size[1], f"{part} is hidden"
        current = someone.session.current
        assert current is not None
        await type_by_mouse(someone, "9.9+(")
        await click_text(someone, "#keypad", "⌫")
        assert someone.app.screen.query_one("#input", Input).value == "9.9+"
        for _ in range(4):
            await click_text(someone, "#keypad", "⌫")
        await type_by_mouse(someone, "1000")
        await click_text(someone, "#keypad", words("keypad-check"))
        assert words("wrong") in someone.region("#feedback")
        for _ in range(4):
            await click_text(someone, "#keypad", "⌫")
        await click_text(
            someone, "#keys", words("key-show")
        ) if someone.session.may_reveal else None
        assert someone.session.settled
        await click_text(someone, "#go-on", words("practice-next"))
        assert not someone.session.settled
        assert pad.display, "who wanted it once wants it again"


async def test_the_right_number_can_be_clicked(learner: Driver) -> None:
    async with learner(practice=GRADIENT, size=SMALL) as someone:
        await someone.press("f8")
        asked = someone.session.current
        assert asked is not None
        await type_by_mouse(someone, typed_in(asked.question.solution()))
        await click_text(someone, "#keypad", "check")
        assert someone.session.settled
        assert Words("en")("right") in someone.region("#feedback")


async def test_a_key_toggles_the_keypad_and_typing_goes_on(learner: Driver) -> None:
    async with learner(practice=GRADIENT) as someone:
        pad, line = (someone.app.screen.query_one(each) for each in (Keypad, Input))
        await someone.press("1", "f8", "2", "f8", "3")
        assert not pad.display
        assert line.value == "123"


async def test_the_keypad_has_an_ascii_face(learner: Driver) -> None:
    from tutor.telling.terminal import ascii_in

    words = Words("en", ascii_in("en"))
    assert words.shown("⌨ F8") == "# F8"
    assert words.shown("⌫").isascii()
    assert words.shown("√(") == "sqrt("


# --- what is chosen is seen -----------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("height", [24, 20, 16])
async def test_the_cursor_never_leaves_the_screen(
    learner: Driver, language: str, height: int
) -> None:
    async with learner(language, practice=BUG, size=(80, height)) as someone:
        options = someone.app.screen.query_one(AnswerOptions)
        panel = someone.app.screen.query_one("#question")
        for key in ["down"] * options.option_count + ["up"] * options.option_count:
            await someone.press(key)
            assert options.highlighted is not None
            y = options.region.y + options._index_to_line[options.highlighted]
            assert panel.content_region.contains_region(Region(options.region.x, y, 1, 1))


async def test_the_cursor_is_followed_in_a_lesson_and_in_an_exam(
    learner: Driver, tmp_path: Path
) -> None:
    many = "\n".join(
        f"  - text: {n}\n    correct: {'true' if n == 9 else 'false'}" for n in range(14)
    )
    text = SEVERAL.partition("answers:")[0] + f"answers:\n{many}\n```\n"
    (tmp_path / "tiny.md").write_text(text)
    async with learner(lesson=tmp_path / "tiny.md") as someone:
        for _ in range(14):
            await someone.press("down")
        assert " 13" in someone.region("#question")
    async with learner(size=(80, 18)) as someone:
        someone.app.open_exam(3, count=12)
        await someone.settle()
        screen = someone.app.screen
        assert isinstance(screen, ExamScreen)
        number = next(
            n for n, one in enumerate(screen.examination.problems, start=1)
            if isinstance(one.question.form, Choosing) and len(one.question.form.options) > 6
        )  # fmt: skip
        screen.examination.turn(number)
        screen.say()
        await someone.settle()
        await someone.press("end")
        options = screen.query_one(AnswerOptions)
        assert options.highlighted == options.option_count - 1
        panel = screen.query_one("#question").content_region
        assert panel.y <= options.region.bottom - 1 < panel.bottom


# --- Enter never answers by itself ----------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_enter_chooses_nothing_in_a_lesson(learner: Driver, language: str) -> None:
    words = Words(language)
    async with learner(language, lesson="fork") as someone:
        await someone.press(*["enter"] * 8)
        record = someone.session.record(someone.session.focus or "")
        assert (record.tries, record.status) == (0, "open")
        assert words("choose-first") in someone.screen_text
        await someone.press("down", "enter")
        assert someone.session.record(someone.session.focus or "").tries == 1
        assert words("choose-first") not in someone.screen_text


async def test_a_wrong_answer_is_crossed_out_and_not_sent_again(learner: Driver) -> None:
    async with learner(lesson="fork") as someone:
        await someone.to_question("rule")
        await someone.press("a", "enter", "enter", "enter")
        assert someone.session.record(someone.session.focus or "").tries == 1
        multiply, add = someone.region("#options").splitlines()
        assert add.endswith("✗")
        assert "✗" not in multiply


async def test_enter_chooses_nothing_in_an_exam_and_says_nothing_of_certainty(
    learner: Driver,
) -> None:
    words = Words("en")
    async with learner() as someone:
        someone.app.open_exam(3, count=4, certainty=True)
        await someone.settle()
        screen = someone.app.screen
        assert isinstance(screen, ExamScreen)
        await someone.press(*["enter"] * 5)
        assert screen.examination.open == (1, 2, 3, 4)
        assert words("choose-first") in someone.screen_text
        await someone.press("down", "enter")
        assert someone.app.screen is not screen
        await someone.press("enter", "enter")
        assert words("choose-first")[:30] in someone.region("#sheet")
        assert screen.examination.open == (1, 2, 3, 4)
        await someone.press("down", "enter")
        assert screen.examination.open == (2, 3, 4)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_several_are_marked_and_sent_with_the_mouse_alone(
    learner: Driver, tmp_path: Path, language: str
) -> None:
    (tmp_path / "tiny.md").write_text(SEVERAL)
    words = Words(language)
    async with learner(language, lesson=tmp_path / "tiny.md") as someone:
        await click_text(someone, "#keys", words("key-check"))
        assert words("mark-first") in someone.screen_text
        await click_text(someone, "#options", "two")
        await click_text(someone, "#keys", words("key-check"))
        tries = someone.session.record(someone.session.focus or "").tries
        await someone.press("enter")
        assert someone.session.record(someone.session.focus or "").tries == tries
        await click_text(someone, "#options", "four")
        await click_text(someone, "#keys", words("key-check"))
        assert someone.session.settled
        await click_text(someone, "#go-on", "Enter")


async def test_what_was_marked_in_an_exam_is_marked_when_one_comes_back(learner: Driver) -> None:
    async with learner(size=(80, 30)) as someone:
        someone.app.open_exam(3, count=12)
        await someone.settle()
        screen = someone.app.screen
        assert isinstance(screen, ExamScreen)
        number = next(
            n for n, one in enumerate(screen.examination.problems, start=1)
            if isinstance(one.question.form, Choosing) and one.question.form.several
        )  # fmt: skip
        screen.examination.turn(number)
        screen.say()
        await someone.settle()
        await someone.press("1", "a", "enter")
        kept = screen.examination.given(number)
        assert kept
        screen.examination.turn(number)
        screen.say()
        await someone.settle()
        assert someone.region("#options").count("■") == len(kept.split()) == 2


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_enter_pressed_twice_on_a_wrong_answer_counts_once(
    learner: Driver, language: str
) -> None:
    async with learner(language, lesson="chain") as someone:
        await someone.to_question("gradient")
        await someone.type("99")
        told = someone.region("#feedback")
        await someone.press("enter")
        assert Words(language)("tried-already")[:12] in someone.screen_text
        assert someone.region("#feedback") == told
        asked = someone.session.current
        assert asked is not None
        assert someone.session.record(asked.question.key).tries == 1
        await someone.type("98")
        assert Words(language)("tried-already")[:12] not in someone.screen_text
        assert someone.session.record(asked.question.key).tries == 2


@pytest.mark.parametrize(("language", "cry"), [("en", "idk"), ("zh", "不知道")])
async def test_the_answer_is_typed_where_a_call_for_help_stood(
    learner: Driver, language: str, cry: str
) -> None:
    async with learner(language, lesson="fork") as someone:
        await someone.to_question("gradient")
        await someone.type(cry)
        assert someone.session.feedback is not None
        assert someone.session.feedback.hint is not None
        assert cry not in someone.region("#line")
        asked = someone.session.current
        assert asked is not None
        await someone.press(*asked.question.solution(), "enter")
        assert someone.session.settled


@pytest.mark.parametrize(("language", "said"), [("en", "Hint 1 of 3"), ("zh", "提示 1/3")])
async def test_a_question_mark_is_typed_where_one_types_and_opens_help_elsewhere(
    learner: Driver, language: str, said: str
) -> None:
    async with learner(language, lesson="fork") as someone:
        await someone.press("question_mark")  # at a list
        assert isinstance(someone.app.screen, HelpScreen)
        await someone.press("escape")
        await someone.to_question("gradient")
        assert f"F1 {Words(language)('key-help')}" in someone.region("#keys")
        await someone.press("question_mark")
        assert "= ?" in someone.region("#line")
        await someone.press("enter")
        assert said in someone.screen_text
        await someone.press("f1")
        assert isinstance(someone.app.screen, HelpScreen)
