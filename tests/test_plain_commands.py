"""Line by line from the outside: what can be typed beside answers, in both languages."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.interrupting import in_front
from tests.playing import COURSE, LANGUAGES, LESSONS, mistake, next_of, shipped
from tests.test_cli import FORK, chainrule, fine, misuse, wanting
from tests.test_plain import solutions
from tutor.core.graph.autodiff import trace
from tutor.explore import graph_from
from tutor.journal.journal import Journal
from tutor.plain.commands import NAMES, SIGNS, Command, command_in, listing, word_of
from tutor.plain.explore import explore
from tutor.plain.graph import everything, graph_lines
from tutor.study import started
from tutor.wording import Words

BOXES = re.compile("[\u2500-\u259f]")
"""Lines, boxes and blocks: read aloud, each is a word or a gap."""


def plain(*lines: str, language: str = "en", command: tuple[str, ...] = ()) -> str:
    """What is said to somebody who types these lines; then the input ends."""
    done = chainrule(
        *command, "--plain", "--lang", language, stdin="".join(f"{x}\n" for x in lines)
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert not BOXES.search(done.stdout)
    return done.stdout


def learn(*lines: str, language: str = "en", lesson: str = "chain") -> str:
    return plain(*lines, language=language, command=("learn", lesson))


def events(home: Path) -> list[str]:
    with Journal.at(home) as journal:
        return [entry.event for entry in journal.entries()]


# --- what is a command ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("back", Command("back")),
        (" BACK ", Command("back")),
        ("返回", Command("back")),
        ("page 3", Command("page", 3)),
        ("p3", Command("page", 3)),
        ("第 3 页", Command("page", 3)),
        ("第３页", Command("page", 3)),
        ("第三页", Command("page", 3)),
        ("第十页", Command("page", 10)),
        (":3", Command("page", 3)),
        ("：3", Command("page", 3)),
        ("图", Command("graph")),
        ("graph.", Command("graph")),
        ("提示", Command("hint")),
        ("？", Command("help")),
        ("show answer", Command("show")),
        (":foo", Command("")),
        ("3", None),
        ("2x cos x", None),
        ("x", None),
        ("page", None),
        ("", None),
        ("-", None),
        ("back" * 100, None),
    ],
)
def test_commands_are_told_from_answers(typed: str, command: Command | None) -> None:
    assert command_in(typed) == command


def test_a_name_at_the_question_is_an_answer_unless_a_colon_says_otherwise() -> None:
    assert command_in("q", {"q"}) is None
    assert command_in(":q", {"q"}) == Command("quit")
    assert command_in("返回", {"返回"}) is None
    assert Words("en")("plain-can-name", word="q") in listing(Words("en"), ("quit",), {"q"})


def test_every_word_means_one_command_in_all_languages() -> None:
    words = [
        word
        for language in LANGUAGES
        for name in NAMES
        for word in Words(language)(f"typed-{name}").split(" / ")
    ]
    assert [word for word, count in Counter([*words, *SIGNS.values()]).items() if count > 1] == []
    for language in LANGUAGES:
        for name in NAMES:
            found = command_in(word_of(Words(language), name).replace("#", "7"))
            assert found is not None
            assert found.name == name


# --- lessons --------------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_drawn_in_a_whole_lesson(lesson: str, language: str) -> None:
    said = learn(*solutions(lesson, language), language=language, lesson=lesson)
    assert Words(language)("finished-title") in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_question_mark_lists_what_can_be_typed(language: str) -> None:
    words = Words(language)
    said = learn("?", language=language)
    for name in ("hint", "show", "back", "next", "page", "pages", "graph", "question", "quit"):
        assert words(f"does-{name}") in said
        assert word_of(words, name) in said


def test_a_question_is_put_once_and_again_when_it_is_asked_for(home: Path) -> None:
    question = started(shipped("chain")).plan.asked[0].question
    put = Words("en").message(question.prompt())
    wrong = mistake(question)
    assert learn(wrong, wrong).count(put) == 1
    assert learn("again", "再说一遍").count(put) == 3


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", ("hint", "page 3", "back", "graph", "pages")),
        ("zh", ("提示", "第 3 页", "返回", "图", "目录")),
    ],
)
def test_pages_and_graph_in_words(language: str, typed: tuple[str, ...], home: Path) -> None:
    words, lesson = Words(language), shipped("chain", language)
    said = learn(*typed, language=language)
    assert words("hint-of", step=1, steps=3) in said
    heads = re.findall("^=== .*$", said, re.MULTILINE)
    numbers = [words("page-of", page=page, pages=len(lesson.pages)) for page in (1, 3, 2)]
    assert len(heads) == 3
    assert all(number in head for head, number in zip(heads, numbers, strict=True))
    assert said.count(words("plain-graph") + "\n") == 4
    assert said.count(words("plain-page-read", page=5, title="")) == 1
    assert events(home) == ["open", "hint", "page", "page"]


@pytest.mark.parametrize(
    ("lesson", "typed"),
    [
        *(
            (lesson, typed)
            for lesson in LESSONS
            for typed in ("menu", "clear", "下一步走", "go home 3")
        ),
        *(
            ("chain", typed)
            for typed in (":foo", "page 99", "smaller", "submit", "第 99 页", "backk")
        ),
    ],
)
def test_what_is_no_command_is_answered_and_costs_nothing(
    lesson: str, typed: str, home: Path
) -> None:
    for language in LANGUAGES:
        said = learn(typed, language=language, lesson=lesson)
        words = Words(language)
        answers = (
            words("plain-unknown", text=typed), words("plain-not-here", text=typed),
            words("plain-no-page", pages=len(shipped(lesson).pages)),
        )  # fmt: skip
        assert any(answer in said for answer in answers)
    assert set(events(home)) == {"open"}


@pytest.mark.parametrize("typed", ["idk", "I don't know", "不知道", "不会"])
def test_who_does_not_know_gets_a_hint_and_in_a_placement_the_answer(
    typed: str, home: Path
) -> None:
    assert Words("en")("hint-of", step=1, steps=3) in learn(typed)
    assert events(home) == ["open", "hint"]
    assert Words("en")("placement-begin", skills="").rstrip(".") in plain("placement", *[typed] * 8)


def test_pages_end_somewhere(tmp_path: Path) -> None:
    path = tmp_path / "it.md"
    choice = (
        "```choice\nquestion: Which?\nanswers:\n  - {text: A, correct: true}\n  - {text: B}\n```\n"
    )
    path.write_text(f"---\nid: it\ntitle: It\n---\n\n# One\n\n{choice}\n# Two\n\n{choice}")
    said = learn("back", "next", "next", lesson=str(path))
    assert Words("en")("plain-first-page") in said
    assert Words("en")("plain-last-page") in said


def test_a_nudge_is_told_in_lines_and_shrinks_at_a_word() -> None:
    for language, word in (("en", "smaller"), ("zh", "更小")):
        said = learn("page 5", word, word, "larger", *[word] * 20, language=language)
        steps = re.findall(
            r"^(?:.*: |.*：)?Δx = (\S+): Δz = (\S+), Δz/Δx = (\S+)$", said, re.MULTILINE
        )
        assert len(steps) > 6
        ratios = [float(ratio.replace("−", "-")) for *_, ratio in steps]
        assert ratios[-1] == pytest.approx(-1.8845, abs=1e-4)
        assert abs(ratios[0] + 1.8845) > 0.01
        assert Words(language)("plain-finest") in said


@pytest.mark.parametrize(
    ("typed", "head", "times"),
    [
        ("", shipped(next_of("chain")).pages[0].title, 1),
        ("下一页", shipped(next_of("chain")).pages[0].title, 1),
        ("restart", shipped("chain").pages[0].title, 2),
        ("missed", "Problem 1", 1),
        ("page 2", shipped("chain").pages[1].title, 2),
    ],
)
def test_after_a_lesson_there_is_a_way_on(typed: str, head: str, times: int) -> None:
    wrong = mistake(started(shipped("chain")).plan.asked[0].question)
    assert learn(wrong, *solutions("chain"), typed).count(f"=== {head}") == times


def test_done_pages_are_told_with_their_answers_when_one_comes_back() -> None:
    question = started(shipped("chain")).plan.asked[0].question
    said = learn("2", "", "back")
    assert said.count(Words("en")("revealed", solution=question.solution())) == 1


# --- the way in and out ---------------------------------------------------------------------------


def test_the_end_of_the_input_is_the_end_with_what_was_done(home: Path) -> None:
    said = learn("2")
    assert Words("en")("score-answered", count=1) in said
    assert said.rstrip().endswith(Words("en")("plain-saved", lesson="chain"))


@pytest.mark.parametrize(
    ("command", "claim"),
    [(("learn", "chain"), "plain-saved"), (("practice", "--exam"), "exam-stopped")],
)
def test_nothing_is_said_to_be_saved_that_is_not(command: tuple[str, ...], claim: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tutor", *command, "--plain"],
        input="2\n", capture_output=True, encoding="utf-8", timeout=60, check=False,
        env={**os.environ, "CHAINRULE_HOME": os.devnull},
    )  # fmt: skip
    assert os.devnull in done.stderr
    assert Words("en")(claim, lesson="chain") not in done.stdout


def test_no_input_at_all_is_the_end_too() -> None:
    command = [sys.executable, "-m", "tutor", "learn", "chain", "--plain"]
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *command],
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert Words("en")("plain-saved", lesson="chain") in done.stdout


def test_input_in_another_encoding_is_no_fault() -> None:
    command = [sys.executable, "-m", "tutor", "learn", "chain", "--plain"]
    done = subprocess.run(
        command, input=b"\xff\xfe\n2\n", capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "✓ Right".encode() in done.stdout


@pytest.mark.parametrize(
    ("command", "kept"),
    [
        (("learn", "chain"), "Saved."),
        (("practice",), "Nothing answered yet."),
        (("practice", "--exam"), "The exam is kept"),
        ((), ""),
    ],
)
def test_ctrl_c_says_what_was_done_and_ends_as_shells_expect(
    command: tuple[str, ...], kept: str
) -> None:
    running = in_front(*command, "--plain")
    assert running.stdout is not None
    said = b""
    while b"(? helps)" not in said:
        said += os.read(running.stdout.fileno(), 1 << 16)
    time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert err == b""
    assert kept in (said + out).decode()


def test_plain_may_be_the_rule_and_one_start_an_exception(home: Path) -> None:
    from tutor.commands.common.face import is_plain_asked

    class Options:
        plain: bool | None = None

    with Journal.at(home) as journal:
        assert not is_plain_asked(Options(), journal)  # type: ignore[arg-type]
    words = Words("en")
    assert words("plain-always") in plain("always")
    with Journal.at(home) as journal:
        assert is_plain_asked(Options(), journal)  # type: ignore[arg-type]
        Options.plain = False
        assert not is_plain_asked(Options(), journal)  # type: ignore[arg-type]
    assert words("plain-screen") in plain("全屏")
    told = fine("explore", FORK, "--at", "x=1.5", CHAINRULE_PLAIN="1")
    assert not BOXES.search(told)
    assert BOXES.search(fine("explore", FORK, "--at", "x=1.5", CHAINRULE_PLAIN="0"))
    assert BOXES.search(fine("explore", FORK, "--at", "x=1.5", "--no-plain", CHAINRULE_PLAIN="1"))


# --- everything else ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_offers_everything(language: str) -> None:
    words = Words(language)
    said = plain("?", language=language)
    assert words("welcome-text") in said
    for name in ("practice", "placement", "exam", "certainty", "progress", "explore"):
        assert word_of(words, name) in said
        assert words(f"does-{name}") in said
    for lesson in LESSONS:
        card = shipped(lesson, language)
        assert card.title in said
        assert card.about in said
    assert words("home-minutes", minutes=14) in said


def test_the_menu_opens_lessons_by_name_number_and_title_and_goes_on() -> None:
    head = f"=== {shipped('fork').pages[0].title} ("
    assert f"=== {shipped(COURSE[0]).pages[0].title} (" in plain("")
    for typed in ("fork", str(COURSE.index("fork") + 1), shipped("fork").title):
        assert head in plain(typed)
    assert Words("en")("plain-unknown", text="frok") in plain("frok")


def test_the_menu_turns_to_another_language(home: Path) -> None:
    said = plain("中文", "chain", "返回", "退出", "English")
    assert Words("zh")("plain-first-page") in said
    with Journal.at(home) as journal:
        assert journal.setting("language") == "en"


@pytest.mark.parametrize(("language", "typed"), [("en", "placement"), ("zh", "摸底")])
def test_a_placement_from_the_menu(language: str, typed: str) -> None:
    said = plain(typed, *["!"] * 8, language=language)
    assert Words(language)("placement-begin", skills="").rstrip("。.") in said


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        (
            "en",
            (
                "exam certainty",
                "pages",
                "time",
                "page 3",
                "next",
                "back",
                "foo bar",
                "hint",
                "end",
                "y",
            ),
        ),
        (
            "zh",
            (
                "把握考试",
                "目录",
                "时间",
                "第 3 题",
                "下一题",
                "返回",
                "什么呀",
                "提示",
                "交卷",
                "是",
            ),
        ),
    ],
)
def test_an_exam_from_the_menu(language: str, typed: tuple[str, ...]) -> None:
    words = Words(language)
    said = plain(*typed, language=language)
    heads = [line for line in said.splitlines() if line.startswith("=== ")]
    places = [words("exam-place", number=number, count=12) for number in (1, 3, 4, 3)]
    assert len(heads) == 4
    assert all(place in head for head, place in zip(heads, places, strict=True))
    assert said.count(words("plain-exam-open")) == 12
    assert words("report-score", score=0, of=12, minutes="0.1") in said


@pytest.mark.parametrize(("language", "typed"), [("en", "progress"), ("zh", "进度")])
def test_progress_is_told_without_charts(language: str, typed: str) -> None:
    words = Words(language)
    learn("2", language=language)
    for said in (plain(typed, language=language), plain(language=language, command=("progress",))):
        assert words("progress-summary", answers=1, percent=100) in said
        assert words("progress-skills") in said


def test_a_graph_is_explored_line_by_line() -> None:
    typed = iter(("sin(x^2)", "x", "smaller", "graph", "examples", "x = 2", "fork", "y = = 2", "q"))
    lines = list[str]()
    assert explore(Words("en"), ask=lambda prompt: next(typed), say=lines.append) == 0
    said = "\n".join(lines)
    assert next(typed, None) is None
    assert not BOXES.search(said)
    assert "fork: " in said
    assert "x = 1.5, an input; leads to a; ∂a/∂x = 3; ∂L/∂x = −1.8845" in said
    assert "a = x² = 2.25, from x; leads to L" in said
    assert "Δx = 0.0001: " in said
    assert "∂L/∂x = −2.6146" in said
    assert "L = a + b" in said


def test_a_graph_named_is_told_at_once() -> None:
    said = fine("explore", FORK, "--at", "x=1.5", "--plain")
    assert "x = 1.5, an input; leads to a and b;" in said
    assert not BOXES.search(said)
    assert "ln" in wanting("explore", "y = ln(x); x = -1", "--plain")
    assert "GRAPH" in misuse("explore")


def test_an_edge_for_each_occurrence_is_told() -> None:
    run = trace(graph_from("L = x*x + y; x = 3; y = 1"))
    lines = [*graph_lines(Words("en"), run, everything(run.graph))]
    assert lines[-1].startswith("L = x·x + y = 10, from x (twice) and y; the output")
    assert "∂(x·x + y)/∂x#1 = 3; ∂(x·x + y)/∂x#2 = 3" in lines[0]
