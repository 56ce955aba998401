"""Markdown in one widget: how it reads, at any width, and how little it costs."""

from __future__ import annotations

from time import thread_time

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.selection import Selection

from tests.ui.conftest import Driver
from tutor.ui.common.ascii import parser_for
from tutor.ui.common.markdown_lines import lines_of
from tutor.ui.common.markdown_text import MarkdownText
from tutor.ui.lesson.page_text import PageText


def read(source: str, width: int = 24, *, close: bool = False) -> str:
    tokens = parser_for(str)().parse(source)
    return "\n".join(line.plain.rstrip() for line in lines_of(tokens, width, close=close))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One **two** `x^2`\nthree.\n\nFour.", "One two x^2 three.\n\nFour."),
        ("Hard  \nbreak, &amp; <b>so</b> on.", "Hard\nbreak, & so on."),
        ("## Title\n\nText $x^2$.", "Title\n\nText x²."),
        (
            "- one\n- two that goes on and on\n- three",
            "• one\n• two that goes on and\n  on\n• three",
        ),
        ("- a\n  - b\n    1. c\n    2. d\n- e", "• a\n  ▪ b\n     1. c\n     2. d\n• e"),
        ("9. nine\n10. ten\n\n    more\n", "  9. nine\n 10. ten\n\n     more"),
        ("> said\n>\n> > again\n", "▌ said\n▌\n▌ ▌ again"),
        ("```text\na\n\n  b\n```", "  a\n\n    b"),
        ("```\n" + "x" * 30 + "\n```", "  " + "x" * 22 + "\n  " + "x" * 8),
        ("a\n\n---\n\nb", "a\n\n" + "─" * 24 + "\n\nb"),
        ("![what is seen](x.png)", "what is seen"),
        ("a <!-- not said --> b", "a  b"),
        ("<!-- not said -->\n\nb", "b"),
        ("中文段落足够长以至于必须换行，无论多宽", "中文段落足够长以至于必须\n换行，无论多宽"),
        ("", ""),
    ],
)
def test_it_reads_as_it_should(source: str, expected: str) -> None:
    assert read(source) == expected


def test_a_table_shares_the_room_there_is() -> None:
    source = "| a | b |\n|:-:|--:|\n| 1 | 2.5 |\n| `x` | a long text indeed |\n"
    assert read(source, 30) == (
        "┌───┬────────────────────┐\n"
        "│ a │                  b │\n"
        "├───┼────────────────────┤\n"
        "│ 1 │                2.5 │\n"
        "├───┼────────────────────┤\n"
        "│ x │ a long text indeed │\n"
        "└───┴────────────────────┘"
    )
    narrow = read(source, 20).splitlines()
    assert {len(line) for line in narrow} == {20}
    assert [line[6:-2].strip() for line in narrow[5:-1]] == ["a long text", "indeed"]


@pytest.mark.parametrize("width", [1, 2, 5, 10])
def test_no_width_is_too_little(width: int) -> None:
    source = "- a\n  > b `code`\n\n|a|b|\n|-|-|\n|1|2|\n\n```\ncode\n```\n\n中文 word"
    for mark in "ab中":
        assert mark in read(source, width)


def test_what_stands_close_has_blank_lines_before_paragraphs_only() -> None:
    assert read("**A**\n\n- b\n- c\n\n**D**\n\n- e", close=True) == "A\n• b\n• c\n\nD\n• e"


@pytest.mark.parametrize(
    "source",
    [
        "- a\n" * 1000,
        "1. a\n" * 1000,
        "|a|b|\n|-|-|\n" + "|1|2|\n" * 998,
        "a*b*c\n\n" * 500,
        "".join("> " * (i % 20) + "- a\n" for i in range(1000)),
        "*a " * 13_000,
        "[" * 40_000,
        "a" + "\u0301" * 39_990,
    ],
    ids=lambda source: source[:6],
)
def test_a_page_within_the_bounds_is_laid_out_at_once(source: str) -> None:
    start = thread_time()
    assert read(source, 76)
    assert thread_time() - start < 3.0  # it was seven seconds and more; others work beside us


async def test_a_thousand_bullets_are_one_widget(learner: Driver, tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "x.md"
    file.write_text("---\nid: x\ntitle: x\n---\n\n# Page\n\n" + "- bullet\n" * 1000)
    async with learner(lesson=file) as someone:
        text = someone.lesson.query_one(PageText)
        assert len(text.query("*")) == 1
        assert "• bullet" in someone.screen_text
        assert text.max_scroll_y > 900


class OneText(App[None]):
    def compose(self) -> ComposeResult:
        yield MarkdownText("One **two** three four.\n\n- five")


async def test_what_is_read_can_be_copied_and_takes_any_width() -> None:
    app = OneText()
    async with app.run_test(size=(40, 10)) as pilot:
        text = app.query_one(MarkdownText)
        assert text.size.height == 3
        everything = Selection(None, None)
        assert text.get_selection(everything)[0].split() == [
            "One",
            "two",
            "three",
            "four.",
            "•",
            "five",
        ]
        line = Selection(Offset(4, 0), Offset(13, 0))
        assert text.get_selection(line) == ("two three", "\n")
        await pilot.resize_terminal(10, 10)
        assert text.size.height == 5
        text.update("More")
        await pilot.pause()
        assert text.size.height == 1
        assert text.source == "More"
