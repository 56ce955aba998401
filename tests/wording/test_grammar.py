"""How each language counts and lists, and that its sentences leave both to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tutor.questions
from tests.wording.codes import LANGUAGES, none, sentences
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import trace
from tutor.errors import Message
from tutor.questions import LocalQuestion, RuleQuestion
from tutor.wording import Words
from tutor.wording.en import grammar as english
from tutor.wording.grammar import filled
from tutor.wording.zh import grammar as chinese

THREE = "x = 1.5\na = x^2\nb = sin(x)\nc = 3*x\nL = a + b + c"
TWICE = "x = 3\nm = x*x"

COUNTS_UNREAD = re.compile(
    r"\{\w+\} ?[条个份]|\{\w+\} (?:edges|paths|contributions|times|nodes|answers)\b|\(s\)"
)
"""A figure before what it counts, in a sentence that does not read it as a count."""


@pytest.mark.parametrize(
    ("sentence", "figures", "said"),
    [
        ("Through {names:and}.", {"names": ("a",)}, "Through a."),
        ("Through {names:and}.", {"names": ("a", "b")}, "Through a and b."),
        ("Through {names:or}.", {"names": ("a", "b", "c")}, "Through a, b or c."),
        ("Known: {names}.", {"names": ("a", "b", "…")}, "Known: a, b, …."),
        ("{n:edge leaves|edges leave} x.", {"n": 1}, "One edge leaves x."),
        ("So {n:edge leaves|edges leave} x.", {"n": 2}, "So two edges leave x."),
        ("No. {n:edge|edges}.", {"n": 3}, "No. Three edges."),
        ("{n:path|paths}.", {"n": 4092}, "4092 paths."),
        ("{n:path|paths}.", {"n": "about 2.6·10¹²⁰"}, "About 2.6·10¹²⁰ paths."),
        ("It uses x {n:times}.", {"n": 1}, "It uses x once."),
        ("It uses x {n:times}.", {"n": 2}, "It uses x twice."),
        ("It uses x {n:times}.", {"n": 3}, "It uses x three times."),
        ("the {n:ordinal} x", {"n": 2}, "the second x"),
        ("the {n:ordinal} x", {"n": 11}, "the 11th x"),
        ("the {n:ordinal} x", {"n": 22}, "the 22nd x"),
        ("{size:,} bytes, {limit:g}", {"size": 1000, "limit": 2.0}, "1,000 bytes, 2"),
    ],
)
def test_english(sentence: str, figures: dict[str, object], said: str) -> None:
    assert filled(sentence, figures, english) == said


@pytest.mark.parametrize(
    ("sentence", "figures", "said"),
    [
        ("通向 {names}。", {"names": ("a", "b", "c")}, "通向 a、b、c。"),
        ("有{n:条}边", {"n": 1}, "有一条边"),
        ("有{n:条}边", {"n": 2}, "有两条边"),
        ("有{n:条}边", {"n": 10}, "有十条边"),
        ("有{n:条}边", {"n": 12}, "有 12 条边"),
        ("：{n:条}", {"n": 12}, "：12 条"),
        ("只让{n:第个} x 变化", {"n": 2}, "只让第二个 x 变化"),
        ("只让{n:第个} x 变化", {"n": 12}, "只让第 12 个 x 变化"),
    ],
)
def test_chinese(sentence: str, figures: dict[str, object], said: str) -> None:
    assert filled(sentence, figures, chinese) == said


@pytest.mark.parametrize(
    ("language", "hint", "second"),
    [
        ("en", "Three edges leave x, to a, b and c.", "if only the second x moves"),
        ("zh", "从 x 出发的边有三条，通向 a、b、c。", "只让第二个 x 变化"),
    ],
)
def test_questions_leave_both_to_the_language(language: str, hint: str, second: str) -> None:
    words = Words(language)
    assert words.message(RuleQuestion("", read_graph(THREE), "x").hint(2)) == hint
    run = trace(read_graph(TWICE))
    edge = run.graph.branches("x")[1]
    assert second in words.message(LocalQuestion("", run, edge).prompt())


def test_no_question_makes_a_list_of_its_own() -> None:
    """Where it did, Chinese would be told in English commas."""
    folder = Path(tutor.questions.__file__).parent
    none(
        f"{file.name}: {line.strip()}"
        for file in folder.rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if '", ".join(' in line and file.name != "recognition.py"  # places it cannot tell apart
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_is_read_as_one(language: str) -> None:
    none(
        f"{code}: {text}"
        for code, text in sentences(language)
        if COUNTS_UNREAD.search(text) and "第 {" not in text  # page 3 of 8 is no count
    )


def test_a_figure_that_is_missing_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        Words("en").message(Message("why-add", {"node": "x"}))
