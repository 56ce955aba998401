"""Terminals poorer than ours: other encodings, fewer colours or none, light and dark themes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.widget import Widget
from textual.widgets import Input

from tests.playing import COURSE
from tests.ui.conftest import SMALL, Learner
from tutor.journal.journal import Journal
from tutor.lessons import Library, shipped_lessons
from tutor.study import Desk
from tutor.telling.terminal import shown_in
from tutor.ui.app import ChainruleApp
from tutor.ui.common.ascii import Drawn, parser_for
from tutor.ui.common.themes import GROUNDS, LINE, TEXT, contrast, readable
from tutor.ui.lesson.finished import FinishedScreen
from tutor.wording import Words

LEFT_OVER = "\N{REPLACEMENT CHARACTER}"


@asynccontextmanager
async def terminal(
    language: str = "en",
    encoding: str = "utf-8",
    size: tuple[int, int] = SMALL,
    lessons: Path | None = None,
) -> AsyncIterator[Learner]:
    """The app as a terminal of this encoding shows it.

    What was never written for it, and would be put out as `?`, is marked as left over.
    """
    shown = shown_in(encoding)
    library = Library(lessons or shipped_lessons())
    app = ChainruleApp(Desk(Journal.in_memory()), library, Words(language, shown))
    if shown is not str:
        app.last_filters = (Drawn(shown, LEFT_OVER),)
    async with app.run_test(size=size) as pilot:
        someone = Learner(app, pilot)
        await someone.settle()
        yield someone


async def visit(someone: Learner) -> AsyncIterator[str]:
    """Every screen there is, and every state of a question."""
    yield "home"
    await someone.press("question_mark")
    yield "help"
    await someone.press("escape", *["down"] * COURSE.index("fork"), "enter")
    yield "choice"
    await someone.to_question("rule")
    yield "rule"
    session = someone.lesson.session
    assert session.current is not None
    await someone.press("a" if session.current.question.solution() == "multiply" else "m")
    yield "wrong"
    await someone.press("h")
    yield "hint"
    await someone.answer_rightly()
    yield "right"
    await someone.to_question("gradient")
    yield "gradient"
    await someone.type("2 3")
    yield "unreadable"
    await someone.answer_rightly()
    yield "right gradient"
    await someone.press("ctrl+p")
    yield "commands"
    await someone.press("escape")
    sitting = someone.lesson.sitting
    title = sitting.session.lesson.title
    someone.app.push_screen(FinishedScreen(someone.app.words, sitting, lambda: title))
    await someone.settle()
    yield "finished"
    await someone.press("escape")
    someone.app.action_explore()
    await someone.settle()
    yield "explore"
    await someone.press("right", "left", "left")
    yield "explored"
    await someone.press("n")
    yield "nudge"
    await someone.press("escape", "p", "space", "space")
    yield "passes"


def raw(someone: Learner) -> str:
    """All that is sent to the terminal."""
    strips = someone.app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


async def test_in_ascii_every_character_is_ascii() -> None:
    seen = {}
    async with terminal(encoding="ascii") as someone:
        async for place in visit(someone):
            seen[place] = raw(someone)
            strange = sorted({c for c in seen[place] if not c.isascii()})
            assert not strange, (place, strange, someone.screen_text)
    assert "L = x^2 + sin x" in seen["choice"]
    assert "| a = x^2" in seen["choice"]
    assert "dL/dx = type your answer" in seen["gradient"]
    algebra = "dL/dx = dL/da*da/dx + dL/db*db/dx = 1*2x + 1*cos x = 3 + 0.0707 = 3.0707"
    assert algebra in seen["right gradient"]
    assert "#====" in seen["rule"], "the node in question"
    assert "[no] Not yet." in seen["wrong"]
    assert "[ok] Right." in seen["right"]


LESSON = """---
id: strange
title: From x² to θ⁴ – “√”
---

# Powers: x² ≈ 2

Prose with x²·y·z, **bold²**, `code²` and 1 ≤ θ.

| n | xⁿ |
|---|----|
| 2 | x² |

> Quoted: ∂L/∂x → 0

```text
fenced: x³
```

```graph
x = 1.5
θ = x^2
```

```choice
question: Which is x² − 1?
answers:
  - text: (x − 1)·(x + 1)²
    feedback: No, x³…
  - text: (x − 1)·(x + 1)
    correct: true
    feedback: Since ∂/∂x is 2x²/x.
hints: [Try x = √2.]
```
"""


async def test_nothing_an_author_writes_is_left_over(tmp_path: Path) -> None:
    (tmp_path / "010-strange.md").write_text(LESSON, encoding="utf-8")
    async with terminal(encoding="ascii", size=(100, 60), lessons=tmp_path) as someone:
        assert "From x^2 to theta^4" in someone.screen_text
        seen = [raw(someone)]
        for key in ("enter", "h", "h", "h", "1", "2", "enter"):
            await someone.press(key)
            seen.append(raw(someone))
        assert all(text.isascii() for text in seen), someone.screen_text
    for said in ("x^2*y*z", "code^2", "fenced: x^3", "(x - 1)*(x + 1)^2", "Try x = sqrt(2)"):
        assert any(said in text for text in seen), said


async def test_in_gbk_chinese_stays_and_signs_are_ascii() -> None:
    async with terminal("zh", "gbk") as someone:
        async for place in visit(someone):
            text = raw(someone)
            strange = sorted({c for c in text if not c.isascii() and cell_len(c) != 2})
            assert not strange, (place, strange, someone.screen_text)
            text.encode("gbk")
            if place == "home":
                assert "课程" in text
            elif place == "choice":
                assert "L = x^2 + sin x" in text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
async def test_where_everything_can_be_shown_nothing_changes(encoding: str) -> None:
    async with terminal(encoding=encoding) as someone:
        await someone.press(*["down"] * COURSE.index("fork"), "enter")
        assert "L = x² + sin x" in someone.screen_text
        assert "╭" in someone.screen_text


async def test_the_language_is_not_switched_to_one_that_cannot_be_shown() -> None:
    async with terminal(encoding="iso-8859-1") as someone:
        assert "Ctrl+L" not in someone.screen_text
        await someone.press("ctrl+l")
        assert someone.app.words.language == "en"
        (told,) = someone.app._notifications
        assert "only show English" in told.message
    async with terminal(encoding="gbk") as someone:
        assert "Ctrl+L 中文" in someone.screen_text
        await someone.press("ctrl+l")
        assert someone.app.words.language == "zh"
        assert "课程" in someone.screen_text


async def test_what_is_typed_is_echoed_in_ascii() -> None:
    async with terminal(encoding="ascii") as someone:
        await someone.press(*["down"] * COURSE.index("chain"), "enter")
        await someone.to_question("formula")
        line = someone.lesson.query_one("#input", Input)
        line.value = "2xcos x^2"
        await someone.settle()
        assert "read as  2x*cos(x^2)" in someone.screen_text


def test_a_dot_of_a_lesson_is_no_emphasis_in_ascii() -> None:
    """`a·b·c` becomes `a*b*c`, which Markdown would read as an italic b."""
    parser = parser_for(shown_in("ascii"))
    html = parser().render("Take 2·x·y and `√x` and **x²**.")
    assert html == "<p>Take 2*x*y and <code>sqrt(x)</code> and <strong>x^2</strong>.</p>\n"
    html = parser_for(shown_in("utf-8"))().render("**x²** is $x^2$.")
    assert html == "<p><strong>x²</strong> is x².</p>\n"


# --- contrast -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """Neighbouring cells of one style."""

    text: str
    style: Style
    widget: Widget

    @property
    def contrast(self) -> float:
        style = self.style
        assert style.color is not None, self
        assert style.bgcolor is not None, self
        return contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))

    @property
    def needed(self) -> float:
        """3 for lines, and for what is to stand back: placeholders and what cannot be chosen."""
        drawn = all("\u2500" <= c <= "\u257f" or c in " ►" for c in self.text)
        is_placeholder = isinstance(self.widget, Input) and not self.widget.value
        back = any(getattr(w, "disabled", False) for w in self.widget.ancestors_with_self)
        return LINE if drawn or is_placeholder or back else TEXT


DECORATION = "▁▔🔎 "


def pieces(someone: Learner) -> Iterator[Piece]:
    """All that can be read on the topmost screen; what it dims is not meant to be."""
    screen = someone.app.screen
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for text, style, _ in strip:
            widget, _ = screen.get_widget_at(x, y)
            x += cell_len(text)
            if text.strip(DECORATION) and style is not None and widget is not screen:
                yield Piece(text, style, widget)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_everything_on_every_screen_can_be_read(theme: str) -> None:
    async with terminal(size=(100, 30)) as someone:
        someone.app.theme = theme
        await someone.settle()
        async for place in visit(someone):
            found = list(pieces(someone))
            faint = [
                (p.text, round(p.contrast, 2), p.widget) for p in found if p.contrast < p.needed
            ]
            assert found
            assert not faint, place


THEMES = sorted(name for name in App().available_themes if "ansi" not in name)


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_is_made_readable(name: str) -> None:
    theme = App().available_themes[name]
    variables = readable({**theme.to_color_system().generate(), **theme.variables})
    screen = Color.parse(variables["background"])
    for ground in GROUNDS:
        behind = screen + Color.parse(variables[ground])
        for text in ("foreground", "text-success", "text-error", "text-warning", "text-accent"):
            assert contrast(Color.parse(variables[text]), behind) >= TEXT, (ground, text)
    assert contrast(Color.parse(variables["primary"]), screen) >= LINE


def test_contrast_is_that_of_the_standard() -> None:
    """Figures from the examples of WCAG 2 and its calculators."""
    black, white = Color.parse("#000000"), Color.parse("#ffffff")
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, black) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)
    assert contrast(Color.parse("#777777"), white) == pytest.approx(4.48, abs=0.01)
    assert contrast(Color.parse("#767676"), white) == pytest.approx(4.54, abs=0.01)
