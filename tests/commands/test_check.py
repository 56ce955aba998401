"""`chainrule check` as a teacher, a script and a workflow meet it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests import test_cli
from tutor.commands.check import command
from tutor.commands.check.command import run
from tutor.wording import Words

HEAD = "---\nid: it\ntitle: A lesson\n---\n\n# 一页 A page\n\n"
BAD = (
    f"{HEAD}链接在这里：[broken](nowhere.md)\n\n"
    "```graph\nx = 1\na = x^2\nz = sin(a)\nu = 3\noutput: z\n```\n\n"
    "```formula\nquestion: dz/dx?\nanswer: 2x*cos(x)\nwrt: x\n```\n"
)
CODES = ["link-broken", "hidden-mistake", "unused-input", "wrong-answer"]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "it.md"
    path.write_text(BAD, encoding="utf-8")
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    (tmp_path / "good").mkdir()
    path = tmp_path / "good/it.md"
    path.write_text(f"{HEAD}Text.\n", encoding="utf-8")
    return path


def chainrule(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    home = {"CHAINRULE_HOME": os.devnull}
    return test_cli.chainrule("check", *map(str, arguments), **home, **environment)


def called(
    capsys: pytest.CaptureFixture[str], *paths: Path, language: str = "en", **options: Any
) -> tuple[int, str, str]:
    """The same without a process: status, what is printed, and what is said beside it."""
    chosen = {"prove": False, "format": "text", "strict": False, **options}
    status = run(Namespace(paths=list(paths), **chosen), Words(language))
    return status, *capsys.readouterr()


# --- for people -----------------------------------------------------------------------------------


def test_a_good_lesson_is_passed_in_a_line(good: Path) -> None:
    done = chainrule(good)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("files: 1 · errors: 0 · warnings: 0 · notes: 0 · ")
    assert done.stdout.count("\n") == 1


def test_a_bad_one_is_told_like_a_compiler(bad: Path) -> None:
    done = chainrule(bad)
    assert (done.returncode, done.stderr) == (1, "")
    first, line, caret, mend, *_ = done.stdout.splitlines()
    assert (
        first
        == f"{bad}:8:16: error[link-broken]: There is no file “nowhere.md” beside this lesson."
    )
    assert line == "    链接在这里：[broken](nowhere.md)"
    assert mend.startswith("  → ")
    # The caret stands under the very cells, though Chinese characters take two.
    before = caret[: caret.index("^")]
    assert cell_len(before) == cell_len("    链接在这里：[broken](")
    assert caret.strip() == "^" * len("nowhere.md")
    for code in CODES:
        assert f"[{code}]" in done.stdout


def test_everything_is_told_in_chinese_too(bad: Path) -> None:
    told = chainrule(bad, "--lang", "zh").stdout
    assert (
        "error[wrong-answer]: “2x·cos x”不是" in told or "error[wrong-answer]: “2x*cos(x)”" in told
    )
    assert "warning[hidden-mistake]: " in told
    assert "换成 x = 3 就能区分开" in told


def test_sympy_is_asked_where_there_are_few(bad: Path, good: Path) -> None:
    body = "```graph\nx = 3\nL = x^2\n```\n\n```formula\nquestion: q?\nanswer: x + x\nwrt: x\n```\n"
    good.write_text(f"{HEAD}Text.\n\n{body}", encoding="utf-8")
    assert "SymPy: 1 proved · 0 refuted · 0 left open" in chainrule(good).stdout
    assert "SymPy" not in chainrule(good, "--no-prove").stdout


def test_long_lines_are_shown_near_the_fault(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "it.md"
    path.write_text(f"{HEAD}{'word ' * 60}[a](b.md){' word' * 60}\n", encoding="utf-8")
    _, told, _ = called(capsys, path)
    line, caret = told.splitlines()[1:3]
    assert len(line) < 160
    assert line.strip().startswith("…")
    assert line.endswith("…")
    assert line[caret.index("^") :].startswith("b.md")


def test_nothing_in_a_lesson_reaches_the_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "it\x1b[31m.md"
    path.write_text(f"{HEAD}Some \x1b[2J text \u202e[a](b\x07.md)\n", encoding="utf-8")
    for shape in ("text", "json", "github"):
        _, told, _ = called(capsys, path, format=shape)
        assert not [c for c in told if not c.isprintable() and c != "\n"], shape


def test_ascii_is_enough(bad: Path) -> None:
    done = chainrule(bad, "--ascii", "--lang", "en")
    assert done.returncode == 1
    heard = "\n".join(line for line in done.stdout.splitlines())
    assert heard.isascii(), [line for line in done.stdout.splitlines() if not line.isascii()]


def test_a_bar_is_drawn_on_a_terminal_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    monkeypatch.setattr(command, "perf_counter", lambda: float(next(clock)))
    main, other = pty.openpty()
    with os.fdopen(other, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        tell = command._bar("text")
        assert tell is not None
        tell(5, 10)
        tell(0, 0)
        assert command._bar("json") is None
    drawn = ""
    while "5/10" not in drawn or not drawn.endswith("\r"):  # it comes in pieces
        drawn += os.read(main, 1000).decode()
    os.close(main)
    assert "[###############---------------] 5/10" in drawn


# --- for scripts ----------------------------------------------------------------------------------


def test_json_is_a_list_of_problems(bad: Path) -> None:
    done = chainrule(bad, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    data = json.loads(done.stdout)
    assert [one["code"] for one in data] == CODES
    keys = ["path", "line", "column", "severity", "code", "message", "mend"]
    assert all(list(one) == keys for one in data)
    assert {one["severity"] for one in data} == {"error", "warning"}
    assert (data[0]["path"], data[0]["line"], data[0]["column"]) == (str(bad), 8, 16)


def test_json_of_a_good_lesson_is_an_empty_list(good: Path) -> None:
    done = chainrule(good, "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def unescaped(text: str) -> str:
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def parsed(line: str) -> tuple[str, Mapping[str, str], str]:
    """A workflow command, read as GitHub's runner reads it."""
    _, head, message = line.split("::", 2)
    level, _, properties = head.partition(" ")
    pairs = (entry.partition("=") for entry in properties.split(","))
    return level, {name: unescaped(value) for name, _, value in pairs}, unescaped(message)


def test_github_reads_what_was_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a, b: 100%.md"
    path.write_text(f"{HEAD}[100%](50%25::x,y.md)\n\n#### Deep\n", encoding="utf-8")
    status, told, _ = called(capsys, path, format="github")
    as_data = json.loads(called(capsys, path, format="json")[1])
    assert status == 1
    lines = told.splitlines()
    assert len(lines) == len(as_data) == 2
    levels = {"error": "error", "warning": "warning", "note": "notice"}
    for line, one in zip(lines, as_data, strict=True):
        level, properties, message = parsed(line)
        assert level == levels[one["severity"]]
        assert properties == {
            "file": str(path),
            "line": str(one["line"]),
            "col": str(one["column"]),
            "title": one["code"],
        }
        assert one["message"] in message
        assert one["mend"] in message


# --- exit status ----------------------------------------------------------------------------------


def test_warnings_are_errors_only_where_that_is_wished(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "it.md"
    path.write_text(f"{HEAD}Text <b>here</b>.\n", encoding="utf-8")
    assert called(capsys, path)[0] == 0
    assert called(capsys, path, strict=True)[0] == 1
    path.write_text(f"{HEAD}Text.\n\n#### Deep\n", encoding="utf-8")
    status, told, _ = called(capsys, path, strict=True)
    assert status == 0
    assert "notes: 1" in told


def test_no_such_path_is_misuse(bad: Path) -> None:
    done = chainrule(bad, bad.with_name("nowhere.md"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "nowhere.md" in done.stderr
    assert "Traceback" not in done.stderr
    assert chainrule().returncode == 2
    assert chainrule(bad, "--format", "yaml").returncode == 2


def test_a_folder_without_lessons_is_misuse(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "README.md").touch()
    status, told, said = called(capsys, tmp_path)
    assert (status, told) == (2, "")
    assert "no lessons" in said


def test_a_readme_beside_lessons_is_none_of_them(
    capsys: pytest.CaptureFixture[str], good: Path
) -> None:
    """`check *.md` names it, too."""
    readme = good.with_name("README.md")
    readme.write_text("# No lesson\n", encoding="utf-8")
    status, told, _ = called(capsys, readme, good)
    assert status == 0
    assert "README" not in told


def test_a_wrong_answer_is_told_once(capsys: pytest.CaptureFixture[str], bad: Path) -> None:
    tests = "tests:\n  - {input: 2x*cos(x^2), expect: correct}\n```\n"
    bad.write_text(BAD.removesuffix("```\n") + tests, encoding="utf-8")
    _, told, _ = called(capsys, bad, format="json")
    assert [problem["code"] for problem in json.loads(told)] == CODES


def test_what_was_interrupted_is_not_passed(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "check", interrupted)
    options = Namespace(paths=[good], prove=False, format="text", strict=False)
    with pytest.raises(KeyboardInterrupt):  # which the command line makes 130
        run(options, Words("en"))


# --- many -----------------------------------------------------------------------------------------


def test_a_path_named_twice_is_checked_once(capsys: pytest.CaptureFixture[str], good: Path) -> None:
    assert "files: 1 ·" in called(capsys, good, good.parent, good)[1]


def test_several_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(45):
        text = BAD.replace("id: it", f"id: it-{number % 40}")
        (tmp_path / f"{number:02}.md").write_text(text, encoding="utf-8")
    files = sorted(tmp_path.iterdir())
    alone, _ = command.check(files)
    monkeypatch.setattr(command, "MANY", 10)
    told: list[tuple[int, int]] = []
    together, summary = command.check(files, tell=lambda done, of: told.append((done, of)))
    assert together == alone
    assert summary.files == 45
    assert told[-2:] == [(45, 45), (0, 0)]
    assert [p.code for p in together[-1].problems] == ["duplicate-id", *CODES]


# --- files that mean harm -------------------------------------------------------------------------

MEMORY = """
import re, sys
from tutor.cli import main
status = main(["check", "--no-prove", "--format", "json", sys.argv[1]])
most = re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())  # of this program alone
print(status, most[1], file=sys.stderr)
"""


def nodes(count: int) -> str:
    lines = "\n".join(f"n{i} = n{i - 1} + 1" for i in range(1, count))
    return f"```graph\nn0 = 1\n{lines}\n```\n\n```walk\n```\n"


BOMBS = {
    "aliases": "```choice\na0: &a0 [x, x]\n"
    + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60))
    + "```\n",
    "five thousand nodes": nodes(5000),
    "nine hundred nodes": nodes(900),
}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured another way there")
@pytest.mark.parametrize("name", [*BOMBS, "fifty megabytes"])
def test_harm_is_refused_in_little_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / "it.md"
    path.write_text(HEAD + BOMBS.get(name, "Text.\n"), encoding="utf-8")
    if name not in BOMBS:
        os.truncate(path, 50_000_000)
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    status, most = map(int, done.stderr.split()[-2:])
    assert most < 150_000, "kilobytes"
    codes = {one["code"] for one in json.loads(done.stdout)}
    expected = {
        "aliases": "yaml-alias",
        "five thousand nodes": "block-too-long",
        "nine hundred nodes": "large-graph",
        "fifty megabytes": "file-too-big",
    }
    assert expected[name] in codes
    assert status == (name != "nine hundred nodes")
