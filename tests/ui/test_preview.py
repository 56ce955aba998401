"""A lesson previewed while its author writes it: saved, broken, gone, and back again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.conftest import SMALL, Keeper, Learner, place_of
from tests.ui.patience import idle
from tutor.errors import Problem, Where
from tutor.journal.journal import Journal
from tutor.lessons import Library, shipped_lessons
from tutor.lessons.preview import Finding, Preview, Stamp, Watch, family, stamp
from tutor.study import Desk
from tutor.ui.app import ChainruleApp
from tutor.ui.lesson.page_text import PageText
from tutor.ui.preview import problems_screen
from tutor.ui.preview.problems_screen import ProblemsScreen
from tutor.ui.preview.screen import PreviewScreen
from tutor.wording import Words

LARGE = (120, 34)

LESSON = """\
---
id: square
title: A square that grows
skills: [rule.multiply, gradient.chain]
---

# Two steps

First `s`, then `A`.

```graph
t = 3
s = 2*t + 1
A = s^2
```

```choice
question: How does t reach A?
answers:
  - text: Only through s
    correct: true
    why: No other arrow leaves t.
  - text: At once
    feedback: There is no such edge.
```

# Walk back

From `A` to `t`.

```walk
```

# Write it

All at once.

```formula
question: Write dA/dt.
answer: 8t + 4
wrt: t
```
"""

CHINESE = """\
---
title: 变大的正方形
---

# 两步

先算 `s`，再算 `A`。

```graph
```

```choice
question: t 怎样影响 A？
answers:
  - text: 只经过 s
    why: 离开 t 的箭头只有这一个。
  - text: 直接影响
    feedback: 没有这样的边。
```

# 往回走

从 `A` 走到 `t`。

```walk
```

# 写出来

一步写完。

```formula
question: 写出 dA/dt。
```
"""

TWO_FAULTS = LESSON.replace("s^2", "s^^2").replace("question: W", "quetsion: W")
BROKEN = LESSON.replace("title: A square that grows", "title: [A square")


class Author(Learner):
    """Somebody with an editor beside the preview. The file is looked at when they have saved it."""

    def __init__(self, app: ChainruleApp, pilot: Pilot[None], path: Path) -> None:
        super().__init__(app, pilot)
        self.path = path

    @property
    def problems(self) -> ProblemsScreen:
        """The first screen, which reads the file."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ProblemsScreen)
        return screen

    async def settle(self) -> None:
        """Wait until the file has been read and checked, and all of it is on the screen."""
        await idle(self.app)
        while not self.problems.preview.checked:
            await asyncio.sleep(0.01)
            await idle(self.app)

    async def looked(self) -> None:
        self.problems.look()
        await self.settle()

    async def save(self, text: str | bytes, path: Path | None = None) -> None:
        """As most editors do: another file takes the place of the old one."""
        other = self.path.with_name("other~")
        other.write_bytes(text if isinstance(text, bytes) else text.encode())
        other.replace(path or self.path)
        await self.looked()

    @property
    def bar(self) -> str:
        """What is said below the lesson."""
        assert isinstance(self.app.screen, PreviewScreen)
        return "\n".join(self.screen_text.splitlines()[self.lesson.room.height - 1 : -1])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A lesson in a folder of its own."""
    folder = tmp_path / "work"
    folder.mkdir()
    file = folder / "square.md"
    file.write_text(LESSON, encoding="utf-8")
    return file


@asynccontextmanager
async def previewing(
    path: Path, language: str = "en", size: tuple[int, int] = SMALL
) -> AsyncIterator[Author]:
    desk, words = Desk(Journal.in_memory()), Words(language)
    app = ChainruleApp(
        desk, Library(), words, home=lambda: ProblemsScreen(path, desk, words, every=None)
    )
    async with app.run_test(size=size) as pilot:
        author = Author(app, pilot, path)
        await author.settle()
        yield author


# --- what is saved is shown ---------------------------------------------------------------------


async def test_a_save_is_shown_at_the_same_place(path: Path) -> None:
    async with previewing(path) as author:
        await author.answer_rightly()
        await author.press("enter")
        await author.answer_rightly()
        before = author.lesson.session
        await author.save(LESSON.replace("# Walk back", "# Walk all the way back"))
        assert "Walk all the way back" in author.screen_text
        after = author.lesson.session
        assert (after.page, after.focus, after.records) == (1, before.focus, before.records)
        assert "No problems" in author.bar


async def test_what_is_not_saved_is_not_read_again(path: Path) -> None:
    async with previewing(path) as author:
        before = author.lesson.session
        await author.looked()
        assert author.lesson.session is before


async def test_a_page_put_in_front_does_not_turn_the_page(path: Path) -> None:
    async with previewing(path) as author:
        await author.press("pagedown")
        await author.save(LESSON.replace("# Two steps", "# Before all\n\nHello.\n\n# Two steps"))
        assert "page 3 of 4" in author.screen_text
        assert "Walk back" in author.screen_text


async def test_half_an_answer_is_not_lost(path: Path) -> None:
    async with previewing(path) as author:
        await author.press("pagedown", "pagedown")
        await author.press("8", "t")
        await author.save(LESSON.replace("Write dA/dt.", "Now write dA/dt."))
        assert "Now write dA/dt." in author.screen_text
        assert author.lesson.query_one("#input").value == "8t"  # type: ignore[attr-defined]
        await author.press(*"+4", "enter")
        assert author.lesson.session.settled


async def test_answers_to_choose_from_are_those_of_the_file(path: Path) -> None:
    async with previewing(path) as author:
        await author.save(LESSON.replace("At once", "Right away"))
        assert "Right away" in author.screen_text
        assert "At once" not in author.screen_text


async def test_the_feedback_on_a_wrong_answer_is_seen_to_change(path: Path) -> None:
    async with previewing(path) as author:
        await author.press("2")
        assert "There is no such edge." in author.screen_text
        await author.save(LESSON.replace("There is no such edge.", "Look at the arrows."))
        assert "Look at the arrows." in author.screen_text
        session = author.lesson.session
        key = session.plan.by_place["1.choice.1"].question.key
        assert session.record(key).tries == 1


async def test_a_question_with_another_right_answer_is_open_again(path: Path) -> None:
    async with previewing(path) as author:
        await author.press("1")
        assert author.lesson.session.settled
        swapped = LESSON.replace(
            "    correct: true\n    why: No other arrow leaves t.\n", ""
        ).replace("text: At once\n", "text: At once\n    correct: true\n")
        await author.save(swapped)
        assert not author.lesson.session.settled


async def test_long_prose_stays_where_it_is_read(path: Path) -> None:
    words = "\n\n".join(f"Paragraph {number}." for number in range(60))
    long = LESSON.replace("First `s`", f"{words}\n\nFirst `s`")
    path.write_text(long, encoding="utf-8")
    async with previewing(path) as author:
        text = author.lesson.query_one(PageText)
        text.scroll_to(y=20, animate=False)
        await author.settle()
        await author.save(long.replace("Paragraph 50.", "Paragraph fifty."))
        assert text.scroll_y == 20


async def test_the_list_may_be_open_while_the_file_is_saved(path: Path) -> None:
    async with previewing(path) as author:
        await author.press("1", "escape")
        assert isinstance(author.app.screen, ProblemsScreen)
        await author.save(LESSON.replace("Two steps", "One and two"))
        assert isinstance(author.app.screen, ProblemsScreen)
        await author.press("enter")
        assert "One and two" in author.screen_text
        assert author.lesson.session.settled


async def test_a_sheet_may_be_open_while_the_file_is_saved(path: Path) -> None:
    async with previewing(path) as author:
        await author.press("question_mark")
        await author.save(LESSON.replace("Two steps", "One and two"))
        await author.press("escape")
        assert "One and two" in author.screen_text


# --- what is broken is not ----------------------------------------------------------------------


BROKEN_FILES = {
    "half a line": (BROKEN.encode(), "3:8 error:"),
    "half a file": (LESSON[:60].encode(), "error:"),
    "empty": (b"", "1:1 error: This file is empty."),
    "binary": (b"\x00\xff\xfe\x7fELF" * 100, "error:"),
    "huge": (b"# Huge\n" * 100_000, "error: This file is too big"),
    "alias": (b"---\na: &a [*a]\n---\n", "error:"),
    "control codes": (b"\x1b[2J---\n", "error:"),
}


async def test_with_errors_the_last_good_lesson_stays(path: Path) -> None:
    async with previewing(path, size=LARGE) as author:
        await author.press("1")
        for kind, (broken, said) in BROKEN_FILES.items():
            before = author.lesson.session
            await author.save(broken)
            assert author.lesson.session is before, kind
            assert "✗ square.md   NOT THE LATEST." in author.bar, kind
            assert said in author.bar, kind
            assert "\x1b" not in author.screen_text, kind
            await author.press("pagedown")
            assert "Walk back" in author.screen_text, kind
            await author.press("pageup")
            await author.save(LESSON.replace("First", f"After {kind}"))
            assert "NOT THE LATEST" not in author.screen_text, kind
            assert f"After {kind}" in author.screen_text, kind
            assert author.lesson.session.settled, kind


async def test_the_file_may_go_and_come_back(path: Path) -> None:
    async with previewing(path) as author:
        path.unlink()
        await author.looked()
        assert "NOT THE LATEST. The file is gone." in author.bar
        assert "A square that grows" in author.screen_text
        path.mkdir()
        await author.looked()
        assert "NOT THE LATEST" in author.bar
        path.rmdir()
        await author.save(LESSON)
        assert "No problems" in author.bar


async def test_a_file_that_is_not_there_yet_is_waited_for(path: Path) -> None:
    path.unlink()
    async with previewing(path) as author:
        assert isinstance(author.app.screen, ProblemsScreen)
        assert "There is no such file yet." in author.screen_text
        await author.press("enter", "escape")
        assert isinstance(author.app.screen, ProblemsScreen)
        await author.save(BROKEN)
        assert "Mend this, and it is shown" in author.screen_text
        await author.save(LESSON)
        assert "Two steps" in author.screen_text
        assert isinstance(author.app.screen, PreviewScreen)


async def test_a_fault_of_ours_is_told_and_ends_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with previewing(path) as author:

        def fails(*_: object) -> None:
            raise RecursionError

        with monkeypatch.context() as patch:
            patch.setattr(problems_screen, "read", fails)
            path.write_text(LESSON + "\n", encoding="utf-8")
            await author.looked()
            assert "RecursionError inside chainrule" in author.bar
        await author.save(LESSON)
        assert "No problems" in author.bar


# --- problems -----------------------------------------------------------------------------------


async def test_problems_that_only_checking_finds_are_told_too(path: Path) -> None:
    async with previewing(path, size=LARGE) as author:
        await author.save(LESSON.replace("[rule.multiply, gradient.chain]", "[rule.multipl]"))
        assert "✗ square.md   Shown as saved. errors: 1" in author.bar
        assert "4:10 error:" in author.bar
        await author.save(LESSON)
        assert "✓ square.md   Shown as saved. No problems." in author.bar


async def test_an_answer_that_is_wrong_is_told_while_the_lesson_is_shown(path: Path) -> None:
    async with previewing(path, size=LARGE) as author:
        await author.save(LESSON.replace("8t + 4", "4t + 4").replace("Two steps", "Two steps on"))
        assert "✗ square.md   Shown as saved. errors: 1" in author.bar
        assert "Two steps on" in author.screen_text


@pytest.mark.parametrize("name", ["preview-en-80x24", "preview-zh-120x34"])
async def test_screen(path: Path, keeps: Keeper, name: str) -> None:
    async with previewing(path, *place_of(name)) as author:
        await author.press("f3")
        await author.save(TWO_FAULTS)
        keeps(name, author)


async def test_screen_of_problems(path: Path, keeps: Keeper) -> None:
    name = "preview-problems-zh-80x24"
    async with previewing(path, *place_of(name)) as author:
        await author.save(TWO_FAULTS)
        await author.press("escape")
        keeps(name, author)


@pytest.mark.parametrize(
    ("language", "keys", "heading"),
    [("en", "Keys and signs", "Preview"), ("zh", "按键与符号", "预览")],
)
async def test_help(path: Path, language: str, keys: str, heading: str) -> None:
    async with previewing(path, language, size=LARGE) as author:
        await author.press("question_mark")
        assert f"─ {keys} " in author.screen_text
        assert f"│ {heading}" in author.screen_text
        assert "F3" in author.screen_text
        await author.press("escape")
        assert isinstance(author.app.screen, PreviewScreen)


async def test_all_problems_can_be_read_by_keyboard(path: Path) -> None:
    answers = "".join(f"  - text: Answer {number}\n    colour: red\n" for number in range(40))
    many = LESSON.replace("answers:\n", f"answers:\n{answers}")
    async with previewing(path) as author:
        await author.save(many)
        await author.press("escape")
        seen = author.screen_text
        for _ in range(8):
            await author.press("pagedown")
            seen += author.screen_text
        assert [f"{line}:5" in seen for line in range(21, 101, 2)] == [True] * 40


async def test_nothing_in_a_file_or_its_name_is_taken_for_a_command(tmp_path: Path) -> None:
    path = tmp_path / "[@click=app.quit]x[].md"
    path.write_text(LESSON, encoding="utf-8")
    async with previewing(path, size=LARGE) as author:
        await author.save(LESSON.replace("[rule.multiply, gradient.chain]", '["[red]x[/]"]'))
        assert "[@click=app.quit]x[].md" in author.bar
        assert "“[red]x[/]” cannot be the name of a skill." in author.bar
        await author.press("escape")
        assert "[@click=app.quit]x[].md" in author.screen_text
        assert "“[red]x[/]” cannot be the name of a skill." in author.screen_text


# --- translations -------------------------------------------------------------------------------


async def test_a_translation_is_shown_and_follows_its_original(path: Path) -> None:
    chinese = path.with_name("square.zh.md")
    chinese.write_text(CHINESE, encoding="utf-8")
    async with previewing(chinese, "zh") as author:
        assert "两步" in author.screen_text
        await author.press("1")
        await author.save(LESSON.replace("t = 3", "t = 5"), path)
        assert "t = 5" in author.screen_text
        assert author.lesson.session.settled
        await author.save(LESSON.replace("# Walk back", "# New\n\nPage.\n\n# Walk back"), path)
        assert "不是最新" in author.bar
        await author.save(LESSON, path)
        await author.save(CHINESE.replace("两步", "分两步"))
        assert "分两步" in author.screen_text


async def test_the_errors_of_an_original_are_told_by_its_name(path: Path) -> None:
    chinese = path.with_name("square.zh.md")
    chinese.write_text(CHINESE, encoding="utf-8")
    path.write_text(BROKEN, encoding="utf-8")
    async with previewing(chinese, "en") as author:
        assert isinstance(author.app.screen, ProblemsScreen)
        assert "square.md\n" in author.screen_text
        assert "✗ 3:8 error:" in author.screen_text
        path.unlink()
        await author.looked()
        assert "square.zh.md" in author.screen_text
        await author.save(LESSON, path)
        assert "两步" in author.screen_text  # English all around it, but this is the file named


async def test_the_language_switches_and_brings_the_translation(path: Path) -> None:
    path.with_name("square.zh.md").write_text(CHINESE, encoding="utf-8")
    async with previewing(path) as author:
        await author.press("1", "ctrl+l")
        assert "两步" in author.screen_text
        assert "已是最新，没有问题" in author.bar
        assert author.lesson.session.settled
        await author.press("escape", "ctrl+l")
        assert "No problems" in author.screen_text
        await author.press("enter")
        assert "Two steps" in author.screen_text


async def test_without_a_translation_only_the_app_switches(path: Path) -> None:
    async with previewing(path) as author:
        await author.press("ctrl+l")
        assert "Two steps" in author.screen_text
        assert "已是最新" in author.bar


# --- looking at it ------------------------------------------------------------------------------


async def test_one_key_leads_through_a_whole_lesson() -> None:
    async with previewing(shipped_lessons() / "010-chain.md") as author:
        for _ in range(150):
            if not isinstance(author.app.screen, PreviewScreen):
                break
            await author.press("f3")
        done, of = author.problems.lesson.session.done  # type: ignore[union-attr]
        assert (done, done > 0) == (of, True)
        right = author.problems.lesson.session.records.values()  # type: ignore[union-attr]
        assert {record.status for record in right} == {"right"}
        await author.press("enter")
        assert isinstance(author.app.screen, ProblemsScreen)


async def test_an_answer_that_is_not_taken_is_seen_and_passed(path: Path) -> None:
    number = "```number\nquestion: Two thirds?\nanswer: 2/3\ntolerance: 0.000000001\n```\n"
    path.write_text(f"{LESSON}\n# Too near\n\n{number}", encoding="utf-8")
    async with previewing(path) as author:
        await author.press("pagedown", "pagedown", "pagedown", "f3")
        assert not author.lesson.session.settled
        await author.press("f3")
        assert author.lesson.session.settled


async def test_nothing_is_remembered(path: Path, home: Path) -> None:
    async with previewing(path) as author:
        await author.press("f3", "f3", "f3", "ctrl+l", "escape")
    assert not home.exists()
    assert {file.name for file in path.parent.iterdir()} == {"square.md"}


async def test_leaving(path: Path) -> None:
    async with previewing(path) as author:
        await author.press("escape", "q")
    assert author.app.return_code == 0


# --- the parts ----------------------------------------------------------------------------------


def test_a_watch_tells_every_change_once() -> None:
    state: dict[Path, Stamp] = {Path("a"): (1, 1), Path("b"): None}
    watch = Watch(state, state.__getitem__)
    assert not watch.has_changed()
    for path, new in ((Path("a"), (2, 1)), (Path("b"), (1, 1)), (Path("a"), None)):
        state[path] = new
        assert (watch.has_changed(), watch.has_changed()) == (True, False)


def test_a_stamp_tells_files_apart_that_look_alike(tmp_path: Path) -> None:
    file, other = tmp_path / "x.md", tmp_path / "y.md"
    assert stamp(file) is None
    file.write_text("one")
    other.write_text("two")
    first = stamp(file)
    assert first == stamp(file)
    other.replace(file)
    assert stamp(file) not in (first, None)
    assert stamp(tmp_path / ("x" * 400)) is None


def test_a_lesson_and_its_translations_are_watched_together() -> None:
    whole, chinese = Path("d/x.md"), Path("d/x.zh.md")
    assert set(family(whole)) == set(family(chinese))
    assert {whole, chinese} <= set(family(whole))


def test_the_worst_comes_first_and_the_top_of_the_file_before_the_rest() -> None:
    path = Path("x.md")
    order = (("note", 1), ("error", 9), ("warning", 2), ("error", 3))
    found = tuple(
        Finding(path, Problem("code", Where(line), severity=severity))  # type: ignore[arg-type]
        for severity, line in order
    )
    preview = Preview(path, findings=found)
    assert [f.problem.where.line for f in preview.worst_first] == [9, 3, 2, 1]
    assert preview.counts == {"error": 2, "warning": 1, "note": 1}
