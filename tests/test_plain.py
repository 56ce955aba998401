"""Line by line: a whole lesson through pipes, in both languages, and the same place next time."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.playing import LANGUAGES, LESSONS, mistake, shipped, shown_in_readme, solution
from tests.practice.returning import DAY, NOW, practised
from tests.test_cli import chainrule
from tutor.journal.journal import Journal
from tutor.lessons import Library, shipped_lessons
from tutor.plain import run
from tutor.plain.commands import word_of
from tutor.plain.reader import bare
from tutor.practice.today import Ledger
from tutor.questions import Question
from tutor.study import Desk, resumed, started
from tutor.telling.feedback import options, prompt
from tutor.telling.terminal import shown_in
from tutor.wording import Words


class Terminal:
    """Types lines, one for each prompt, and keeps what is said. No more lines: the input ends."""

    def __init__(self, *lines: str) -> None:
        self.lines = iter(lines)
        self.said: list[str] = []

    def ask(self, prompt: str) -> str:
        self.said.append(prompt)
        try:
            return next(self.lines)
        except StopIteration:
            raise EOFError from None

    @property
    def text(self) -> str:
        return "\n".join(self.said)


def learn(
    journal: Journal, lesson: str | None, *lines: str, language: str = "en", encoding: str = "utf-8"
) -> Terminal:
    terminal, ticks = Terminal(*lines), iter(range(100_000))
    library = Library(shipped_lessons())
    status = run(
        Desk(journal, clock=lambda: float(next(ticks))),
        library,
        Words(language, shown_in(encoding)),
        lesson,
        ask=terminal.ask,
        say=terminal.said.append,
    )
    assert status == 0
    return terminal


WORDS = Words("en")
PROMPT = f"{WORDS('plain-answer')} "


def words_of(question: Question) -> list[str]:
    """A question as it is put."""
    return [prompt(WORDS, question).text, *options(WORDS, question.form)]


@pytest.fixture
def journal() -> Iterator[Journal]:
    with Journal.in_memory() as journal:
        yield journal


def solutions(lesson: str, language: str = "en") -> list[str]:
    """All that has to be typed: every solution, and Enter to go on."""
    session, lines = started(shipped(lesson, language)), list[str]()
    while not session.at_end:
        if session.settled:
            lines.append("")
            session = session.advanced()
        else:
            assert session.current is not None
            lines.append(solution(session.current.question))
            session = session.answered(lines[-1])
    return lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_lesson_taught_is_practised_from_its_end(journal: Journal, language: str) -> None:
    words = Words(language)
    typed = word_of(words, "practice")
    terminal = learn(journal, "chain", *solutions("chain", language), typed, language=language)
    assert f"{words('finished-practise')}: {typed}" in terminal.said
    assert journal.entries()[-1].mode == "practice"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_whole_lesson(journal: Journal, lesson: str, language: str) -> None:
    terminal = learn(journal, lesson, *solutions(lesson, language), language=language)
    words = Words(language)
    assert words("finished-title") in terminal.said
    for page in shipped(lesson, language).pages:
        assert page.title.replace("`", "").replace("**", "") in terminal.text
    entries = journal.entries(lessons=[lesson])
    assert [entry.event for entry in entries][:1] == ["open"]
    assert entries[-1].event == "finish"
    assert {e.verdict for e in entries if e.event == "answer"} == {"right"}
    assert "✗" not in terminal.text
    assert "`" not in terminal.text
    assert "\x1b" not in terminal.text


def test_through_real_pipes_and_again(tmp_path: Path) -> None:
    lines = solutions("chain", "zh")
    first = chainrule(
        "learn", "chain", "--plain", "--lang", "zh",
        stdin="\n".join(lines[:5]) + "\n", CHAINRULE_HOME=str(tmp_path),
    )  # fmt: skip
    assert (first.returncode, first.stderr) == (0, "")
    assert Words("zh")("plain-saved", lesson="chain") in first.stdout
    with Journal.at(tmp_path) as journal:
        entries = journal.entries(lessons=["chain"])
    left = resumed(shipped("chain", "zh"), entries)
    second = chainrule(
        "learn", "chain", "--plain", "--lang", "zh",
        stdin="\n".join(lines[5:]) + "\n", CHAINRULE_HOME=str(tmp_path),
    )  # fmt: skip
    assert (second.returncode, second.stderr) == (0, "")
    assert shipped("chain", "zh").pages[left.page].title in second.stdout
    assert Words("zh")("finished-title") in second.stdout


LITTLE = 240 << 20
"""Bytes of address space in which a long line is read: it is half as long."""


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory")
@pytest.mark.parametrize("arguments", [("learn", "chain", "--plain"), ("progress", "--reset")])
def test_a_line_without_end_is_read_in_little_memory(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    limited = (
        f"import resource, runpy; resource.setrlimit(resource.RLIMIT_AS, ({LITTLE}, {LITTLE})); "
        "runpy.run_module('tutor', run_name='__main__', alter_sys=True)"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "--lang", "en", *arguments],
        input=b"y" * (LITTLE // 2) + b"\nquit\n", capture_output=True, timeout=60, check=False,
        env={**os.environ, "CHAINRULE_HOME": str(tmp_path)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout) < 4000


def test_it_resumes_at_the_same_question(journal: Journal) -> None:
    lines = solutions("fork")
    for count in range(0, len(lines), 7):
        with Journal.in_memory() as fresh:
            learn(fresh, "fork", *lines[:count])
            left = resumed(shipped("fork"), fresh.entries())
            again = learn(fresh, "fork").said
            if not left.settled and left.current:
                put = words_of(left.current.question)
                start = again.index(put[0])
                assert again[start : start + len(put) + 1] == [*put, PROMPT]


@pytest.mark.parametrize("leave", [["q"], [" Q "], []])
def test_leaving_saves_and_says_how_to_come_back(journal: Journal, leave: list[str]) -> None:
    terminal = learn(journal, "chain", "2", *leave)
    assert terminal.said[-1] == Words("en")("plain-saved", lesson="chain")
    assert resumed(shipped("chain"), journal.entries()).done[0] == 1


def test_hints_answers_and_mistakes(journal: Journal) -> None:
    question = started(shipped("chain")).plan.asked[0].question
    wrong = mistake(question)
    other = mistake(question, [wrong])
    terminal = learn(journal, "chain", "!", "hint", "", "§", wrong, other, "!", "q")
    words = Words("en")
    text = terminal.text
    assert words("reveal-later", count=2) in text
    assert words("hint-of", step=1, steps=3, hint="") in text
    assert words("choice-answers", count=3) in text
    assert words("try-or-see", key="!") in text
    assert words("revealed", solution=question.solution()) in text
    events = [entry.event for entry in journal.entries()]
    assert events == ["open", "hint", "answer", "answer", "answer", "reveal"]


def test_a_refusal_to_show_the_answer_says_nothing_else_again(journal: Journal) -> None:
    terminal = learn(journal, "chain", "hint", "!")
    hint = next(line for line in terminal.said if "Hint 1" in line)
    assert terminal.said.count(hint) == 1


def test_the_readme_shows_a_real_session(journal: Journal) -> None:
    shown = shown_in_readme("session").splitlines()
    lesson = started(shipped("fork"))
    page = next(a.page for a in lesson.plan.asked if a.place.endswith("x/rule"))
    Desk(journal).open(lesson.lesson).turn(page)
    said = learn(journal, "fork", "m", "", "1", "", "m", "a").text.splitlines()
    spoken = [line if not line.startswith(PROMPT) else PROMPT for line in shown]
    start = said.index(spoken[0])
    assert said[start : start + len(spoken)] == spoken


def test_gradients_appear_in_the_graph_as_they_are_earned(journal: Journal) -> None:
    lines = solutions("chain")
    early, late = learn(journal, "chain"), Terminal()
    assert "∂z/∂z = 1" in early.text
    assert "∂z/∂x = −1.8845" not in early.text
    with Journal.in_memory() as fresh:
        late = learn(fresh, "chain", *lines)
    assert "x = 1.5, an input; leads to a; ∂a/∂x = 3; ∂z/∂x = −1.8845" in late.text


def test_skipped_questions_are_offered_at_the_end(journal: Journal) -> None:
    session = started(shipped("chain"))
    last = len(session.lesson.pages) - 1
    Desk(journal).open(session.lesson).turn(last)
    terminal = learn(journal, "chain", "")
    count = len(session.plan.asked)
    assert Words("en")("finished-open", count=count) in terminal.text
    assert shipped("chain").pages[0].title in terminal.text


def test_without_a_lesson_it_lists_them(journal: Journal) -> None:
    lines = solutions("chain")
    learn(journal, "chain", *lines)
    learn(journal, "fork")
    listing = learn(journal, None).said
    states = {line.split(":")[0].strip(): line.rpartition("(")[2].rstrip(")") for line in listing}
    words = Words("en")
    assert states["chain"] == words("home-finished")
    assert states["fork"] == words("home-progress", done=0, total=30)
    assert states["multiply-or-add"] == words("home-new")
    assert "相乘" in learn(journal, None, language="zh").text


@pytest.mark.parametrize(
    ("language", "due"), [("en", "Reviews due today: {}"), ("zh", "今天该复习 {} 项")]
)
def test_the_list_says_what_is_due_where_one_lives(
    journal: Journal, language: str, due: str
) -> None:
    journal.append(*practised(200))
    counts = []
    for hours in (-12, 12):
        said: list[str] = []
        zone = timezone(timedelta(hours=hours))
        desk = Desk(journal, clock=lambda: NOW + 30 * DAY, zone=zone)
        run(desk, Library(shipped_lessons()), Words(language), None, say=said.append)
        ledger = Ledger(zone)
        ledger.add(journal.entries())
        day = datetime.fromtimestamp(NOW + 30 * DAY, zone).date()
        counts.append(ledger.agenda(NOW + 30 * DAY).due(day))
        assert any(line.startswith(due.format(counts[-1])) for line in said)
    assert counts[0] > 0


def test_a_folder_without_lessons_says_so(journal: Journal, tmp_path: Path) -> None:
    said: list[str] = []
    assert run(Desk(journal), Library(tmp_path), Words("en"), None, say=said.append) == 0
    assert Words("en")("home-none") in said


def test_a_broken_lesson_names_its_faults_and_places(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "broken.md"
    path.write_text("---\nid: broken\ntitle: T\n---\n\n# P\n\n```graph\na = b\nb = a\n```\n")
    said: list[str] = []
    assert run(Desk(journal), Library(tmp_path), Words("en"), "broken", say=said.append) == 1
    assert said
    assert all(line.startswith(f"{path}:") for line in said)


def test_a_broken_lesson_is_marked_in_the_list(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("---\nid: good\ntitle: T\n---\n\n# P\n\nWords.\n")
    (tmp_path / "untitled.md").write_text("---\nid: untitled\n---\n\n# P\n\nWords.\n")
    said: list[str] = []
    assert run(Desk(journal), Library(tmp_path), Words("en"), None, say=said.append) == 0
    broken = Words("en")("home-broken")
    listed = [line for line in said if ": " in line and line.startswith("  ")]
    assert [broken in line for line in listed] == [False, True]


def test_nothing_in_a_lesson_can_command_the_terminal(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nid: a\ntitle: T\n---\n\n# P\n\nSome **bold** `code`.\n")
    said: list[str] = []

    def ask(_: str) -> str:
        raise EOFError

    run(Desk(journal), Library(tmp_path), Words("en"), "a", ask=ask, say=said.append)
    assert "Some bold code." in "\n".join(said)
    assert "\x1b" not in "\n".join(said)


def test_emphasis_goes_on_behind_the_end_of_a_line() -> None:
    assert bare("Its **upstream\ngradient** is `x`.") == "Its upstream\ngradient is x."
    assert bare("Two ** stars\n\nand ** two") == "Two ** stars\n\nand ** two"


@pytest.mark.parametrize("lesson", LESSONS)
def test_an_ascii_terminal_is_told_everything_in_ascii(journal: Journal, lesson: str) -> None:
    lines = solutions(lesson)
    session = started(shipped(lesson))
    assert session.current is not None
    wrong = mistake(session.current.question)
    terminal = learn(journal, lesson, "h", "hint", "提示", "§", wrong, *lines, encoding="ascii")
    assert terminal.text.isascii()
    assert Words("en")("finished-title") in terminal.said
    assert "[no] " in terminal.text
    assert "[ok] " in terminal.text


def test_formulas_stay_formulas_in_ascii(journal: Journal) -> None:
    text = learn(journal, "fork", *solutions("fork"), encoding="ascii").text
    assert "a = x^2 = 2.25, from x; leads to L" in text
    assert "dL/dx = dL/da*da/dx + dL/db*db/dx" in text
    assert "??" not in text


def test_a_gbk_terminal_gets_chinese_with_signs_in_ascii(journal: Journal) -> None:
    lines = solutions("fork", "zh")
    terminal = learn(journal, "fork", "2 3", *lines, language="zh", encoding="gbk")
    terminal.text.encode("gbk")
    assert "x^2" in terminal.text
    assert shipped("fork", "zh").pages[0].title in terminal.text
    assert not re.search("[\u4e00-\u9fff][?]", terminal.text)


def test_the_caret_points_at_the_fault_in_what_is_shown(journal: Journal) -> None:
    """`x²` takes three cells as `x^2`: the caret moves with it."""
    lines = solutions("chain")
    ask = next(i for i, line in enumerate(lines) if "cos" in line)
    said = learn(journal, "chain", *lines[:ask], "x² + §", encoding="ascii").text.splitlines()
    typed = next(i for i, line in enumerate(said) if line.strip() == "x^2 + ?")
    assert said[typed + 1].index("^") == said[typed].rindex("?")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "big5"])
def test_where_chinese_cannot_be_written_english_is(encoding: str, tmp_path: Path) -> None:
    done = chainrule(
        "learn", "chain", "--plain", "--lang", "zh",
        CHAINRULE_HOME=str(tmp_path), PYTHONIOENCODING=encoding,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.isascii()
    assert Words("en")("plain-saved", lesson="chain") in done.stdout


def test_ascii_can_be_asked_for(tmp_path: Path) -> None:
    english = chainrule("learn", "fork", "--plain", "--ascii", CHAINRULE_HOME=str(tmp_path))
    assert english.stdout.isascii()
    assert "L = x^2 + sin x" in english.stdout
    chinese = chainrule(
        "--ascii", "learn", "fork", "--plain", "--lang", "zh", CHAINRULE_HOME=str(tmp_path)
    )
    assert "x^2" in chinese.stdout
    assert "²" not in chinese.stdout
    assert Words("zh")("plain-graph") in chinese.stdout


def test_what_stands_behind_a_question_waits_for_its_answer(
    journal: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "it.md"
    path.write_text(
        "---\nid: it\ntitle: It\n---\n\n# Page\n\nBefore. <!-- for authors -->\n\n"
        "```choice\nquestion: Which?\nanswers:\n  - {text: This, correct: true}\n  - {text: That}\n```\n\n"
        "It was *this*, 2*3 and not that.\n",
        encoding="utf-8",
    )
    said = learn(journal, str(path), "2", "1").text
    assert "for authors" not in said
    question, secret = said.index("Which?"), said.index("It was this, 2*3 and not that.")
    assert said.index("Before.") < question < secret
    assert said.count("Which?") == 1, "it is not put again after a slip"


def test_a_prediction_is_taken_and_may_be_changed(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "it.md"
    path.write_text(
        "---\nid: it\ntitle: It\n---\n\n# Page\n\n"
        "```choice\nquestion: How far?\nprediction: true\nanswers:\n"
        "  - {text: Once, feedback: We shall see.}\n  - {text: Twice, why: Keep it in mind.}\n"
        "```\n\nWhat stands behind it.\n\n# Next\n\nThe end.\n",
        encoding="utf-8",
    )
    terminal = learn(journal, str(path), "hint", "show", "1", "2", "", "")
    said = terminal.text
    assert said.count("Any answer will do here") == 2
    assert said.index("We shall see.") < said.index("What stands behind it.")
    assert said.index("What stands behind it.") < said.index("Keep it in mind.")
    assert said.index("Keep it in mind.") < said.index("The end.")
    assert "Right" not in said
    assert "✓" not in said
    assert "1 first try" not in said
    again = learn(journal, str(path), "page 1").text
    assert "Noted. Keep it in mind." in again


def test_the_same_slip_twice_is_said_to_have_been_tried(journal: Journal) -> None:
    terminal = learn(journal, "chain", "1", "1", "2")
    assert terminal.text.count("Not yet.") == 1
    assert terminal.text.count("You have just tried this") == 1
    assert [entry.verdict for entry in journal.entries() if entry.event == "answer"] == [
        "wrong", "right",
    ]  # fmt: skip


def start(journal: Journal, *lines: str, asks: bool | None = True) -> Terminal:
    terminal = Terminal(*lines)
    desk, library = Desk(journal, clock=lambda: 0.0), Library(shipped_lessons())
    say = terminal.said.append
    assert run(desk, library, Words("en"), None, asks=asks, ask=terminal.ask, say=say) == 0
    return terminal


@pytest.mark.parametrize(
    ("lines", "language"),
    [(("2",), "zh"), (("中文",), "zh"), (("1",), "en"), (("",), "en"), (("9", "zh"), "zh")],
)
def test_who_comes_first_is_asked_for_a_language_and_told_what_this_is(
    journal: Journal, lines: tuple[str, ...], language: str
) -> None:
    said = start(journal, *lines).said
    assert said[:3] == ["Which language? · 用哪种语言？", "  1. English", "  2. 中文"]
    assert Words(language)("welcome-text") in said
    assert Words(language)("home-lessons") in said
    again = start(journal).said
    assert Words("en")("welcome-text") not in again
    assert "  2. 中文" not in again


def test_who_has_told_a_language_is_not_asked_for_it(journal: Journal) -> None:
    said = start(journal, asks=False).said
    assert said[0] == Words("en")("welcome-text")
    assert start(journal, asks=False).said[0] != Words("en")("welcome-text")


def test_where_nobody_sits_there_nothing_is_asked_or_remembered(journal: Journal) -> None:
    for _ in range(2):
        said = start(journal, asks=None).said
        assert said[0] == Words("en")("welcome-text")
        assert "Which language?" not in "".join(said)


def test_q_quits_unless_it_is_a_name(journal: Journal, tmp_path: Path) -> None:
    page = "---\nid: it\ntitle: It\n---\n\n# Page\n\n```graph\nx = 2\n{0} = x^2\nL = 3*{0}\n```\n\n"
    walk = "```walk\nask: gradient\nnodes: [{0}]\n```\n"
    path = tmp_path / "it.md"
    path.write_text((page + walk).format("q"), encoding="utf-8")
    said = learn(journal, str(path), "q", "quit", "never read").text
    assert said.count(PROMPT) == 2
    path.write_text((page + walk).format("a"), encoding="utf-8")
    assert learn(journal, str(path), "q", "never read").said.count(PROMPT) == 1


def test_a_full_disk_is_told_once_and_the_lesson_goes_on(tmp_path: Path) -> None:
    with Journal.at(tmp_path) as journal:
        learn(journal, "chain", "q")
        assert journal.is_saved(20)  # a busy machine takes its time to make the file
        with closing(sqlite3.connect(tmp_path / "progress.db")) as other:
            other.execute(
                "create trigger full before insert on log begin select raise(abort, 'full'); end"
            )
            other.commit()
            terminal = learn(journal, "chain", *solutions("chain"))
            assert terminal.text.count(str(tmp_path)) == 1
            assert Words("en")("finished-title") in terminal.text
            other.execute("drop trigger full")
            other.commit()
        learn(journal, "fork", "q")
    with Journal.at(tmp_path) as again:
        assert [entry.event for entry in again.entries()].count("finish") == 1
