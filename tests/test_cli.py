"""The command line as a black box: what is printed, where, and with which exit status."""

from __future__ import annotations

import gc
import html
import json
import math
import os
import re
import subprocess
import sys
from contextlib import ExitStack, chdir
from io import BytesIO, TextIOWrapper
from itertools import cycle
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree

import pytest

from tests.playing import COURSE, shown_in_readme
from tests.profiles import crossed
from tutor import __version__
from tutor.cli import main
from tutor.commands import COMMANDS
from tutor.commands.common import unsaid
from tutor.commands.common.parsing import parser_for
from tutor.core.formula.expression import evaluate
from tutor.core.formula.parser import parse
from tutor.explore import FORMATS, export, graph_from
from tutor.journal.journal import Journal
from tutor.wording import Words

FORK = "L = a + b; a = x^2; b = sin(x)"


NUMBERS = (
    ("serve", "--port"), ("serve", "--limit"), ("serve", "--idle"), ("explore", "--width"),
    ("practice", "--count"), ("practice", "--seed"), ("practice", "--level"), ("practice", "--minutes"),
)  # fmt: skip
"""Every option that takes a number."""


@pytest.mark.parametrize(
    ("number", "text"),
    crossed(NUMBERS, ["abc", "-1", "+1", "1_0", "１", "1e2", " 1", "9" * 50, "nan"]),
)
def test_a_number_is_written_in_digits_or_a_sentence_says_so(
    number: tuple[str, str], text: str
) -> None:
    command, option = number
    for language, said in (("en", f"'{option}' is a "), ("zh", f"'{option}' 要写")):
        done = chainrule(command, "--lang", language, f"{option}={text}")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(said)
        assert done.stderr.count("\n") == 1


def test_no_option_reads_numbers_in_another_way() -> None:
    parsers = parser_for(Words("en"), COMMANDS)[1]
    typed = {
        (name, action.option_strings[0])
        for name, parser in parsers.items()
        for action in parser.arguments
        if action.metavar in ("N", "M") or isinstance(action.choices, range)
    }
    assert typed == {*NUMBERS}


_AT_START = ("PYTHON", "LC_", "LANG")
"""What Python itself looks at when it starts, as these names begin."""


def chainrule(
    *arguments: str, stdin: str = "", where: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run it as a learner would, in a UTF-8 locale unless told otherwise.

    In this process, which has loaded everything already, where that makes no difference.
    """
    is_usual = os.environ.get("LC_ALL") == "C.UTF-8" and "PYTHONIOENCODING" not in os.environ
    if not is_usual or any(name.startswith(_AT_START) for name in environment):
        return anew(*arguments, stdin=stdin, where=where, **environment)
    streams = {
        "stdin": TextIOWrapper(BytesIO(stdin.encode()), "utf-8", "surrogateescape"),
        "stdout": TextIOWrapper(BytesIO(), "utf-8"),
        "stderr": TextIOWrapper(BytesIO(), "utf-8", "backslashreplace"),
    }
    with ExitStack() as stack:
        for name, stream in streams.items():
            stack.enter_context(patch.object(sys, name, stream))
        stack.enter_context(patch.dict(os.environ, environment))
        stack.enter_context(chdir(where or Path.cwd()))
        stack.callback(gc.enable)
        try:
            status = main(arguments)
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1
    said = (_said(streams[name]) for name in ("stdout", "stderr"))
    return subprocess.CompletedProcess(arguments, status, *said)


def _said(stream: TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]


def anew(
    *arguments: str, stdin: str = "", where: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run it in a process of its own, between real pipes."""
    return subprocess.run(
        [sys.executable, "-m", "tutor", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        errors="strict",
        timeout=60,
        check=False,
        cwd=where,
        env={**os.environ, **environment},
    )


def fine(*arguments: str, **environment: str) -> str:
    """What it prints when all is well: nothing on the other stream, status 0."""
    done = chainrule(*arguments, **environment)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def wanting(*arguments: str, **environment: str) -> str:
    """What it says when the input is at fault: nothing printed, status 1, no traceback."""
    done = chainrule(*arguments, **environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


def misuse(*arguments: str) -> str:
    """What it says when the command is at fault: how to use it, status 2."""
    done = chainrule(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    return done.stderr


# --- explore ------------------------------------------------------------------------------------


def test_explore_prints_the_graph_with_all_gradients_as_json() -> None:
    data = json.loads(fine("explore", FORK, "--at", "x=1.5", "--format", "json"))
    assert list(data) == ["output", "nodes", "edges", "order"]
    assert data["output"] == "L"
    assert data["order"] == ["L", "a", "b", "x"]
    nodes = {node["name"]: node for node in data["nodes"]}
    assert set(nodes) == {"x", "L", "a", "b"}
    keys = {"name", "expression", "value", "gradient", "rule", "derivative"}
    assert all(set(node) == keys for node in data["nodes"])
    assert {name: node["rule"] for name, node in nodes.items()} == {
        "L": "output",
        "a": "multiply",
        "b": "multiply",
        "x": "add",
    }
    assert nodes["x"]["gradient"] == pytest.approx(3.0707372, abs=1e-7)
    assert nodes["x"]["value"] == 1.5
    assert (nodes["L"]["gradient"], nodes["L"]["derivative"]) == (1, "1")
    assert nodes["b"]["value"] == math.sin(1.5)
    keys = {"source", "target", "slot", "local", "local_value", "contribution"}
    assert all(set(edge) == keys for edge in data["edges"])
    edges = {(edge["source"], edge["target"]): edge for edge in data["edges"]}
    assert set(edges) == {("x", "a"), ("x", "b"), ("a", "L"), ("b", "L")}
    assert edges["x", "a"]["local"] == "2*x"
    assert edges["x", "a"]["local_value"] == 3
    assert edges["x", "a"]["contribution"] == 3


def test_derivatives_in_json_are_read_back_by_our_own_parser() -> None:
    graph = "w = 2; x = 3; b = -1; p = w*x; y = sin(p) + b; L = y^2*p"
    data = json.loads(fine("explore", graph, "--format", "json"))
    values = {node["name"]: node["value"] for node in data["nodes"]}
    inputs = {name: values[name] for name in ("w", "x", "b")}
    for node in data["nodes"]:
        written = parse(node["derivative"], inputs)  # in the inputs alone
        assert evaluate(written, inputs) == pytest.approx(node["gradient"])
    for edge in data["edges"]:
        assert evaluate(parse(edge["local"], values), values) == pytest.approx(edge["local_value"])


def test_a_name_used_twice_has_two_edges() -> None:
    data = json.loads(fine("explore", "m = x*x", "--at", "x=3", "--format", "json"))
    assert [(e["source"], e["target"], e["slot"]) for e in data["edges"]] == [
        ("x", "m", 0),
        ("x", "m", 1),
    ]
    assert {n["name"]: n["gradient"] for n in data["nodes"]} == {"x": 6, "m": 1}


def test_explore_draws_the_graph_as_text() -> None:
    text = fine("explore", FORK, "--at", "x=1.5")
    assert text == fine("explore", FORK, "--at", "x=1.5", "--format", "text")
    for part in ("╭", "►", "a = x²", "b = sin x", "L = a + b", "∂L/∂x = 3.0707", "2x", "cos x"):
        assert part in text
    algebra = "∂L/∂x = ∂L/∂a·∂a/∂x + ∂L/∂b·∂b/∂x = 1·2x + 1·cos x = 3 + 0.0707 = 3.0707"
    assert f"{algebra}   (add +)" in text.splitlines()


def test_the_readme_shows_what_is_printed() -> None:
    assert fine("explore", "--example", "fork", "--format", "text") == shown_in_readme("drawing")


def test_explore_cuts_a_formula_into_primitive_operations() -> None:
    data = json.loads(fine("explore", "sin(x^2)", "--at", "x=1.5", "--format", "json"))
    assert len(data["nodes"]) == 3
    (x,) = (node for node in data["nodes"] if node["name"] == "x")
    assert x["gradient"] == pytest.approx(-1.8845, abs=1e-4)
    assert x["rule"] == "multiply"


def test_explore_differentiates_the_output_that_is_asked_for() -> None:
    data = json.loads(fine("explore", FORK, "--at", "x=1.5", "--output", "a", "--format", "json"))
    assert data["output"] == "a"
    assert {n["name"]: n["rule"] for n in data["nodes"]} == {
        "a": "output",
        "x": "multiply",
        "b": "none",
        "L": "none",
    }


def test_the_same_graph_gives_the_same_text_whatever_the_hash_seed() -> None:
    graph = "x = 1; y = 2; a = x*y; b = a + x; c = sin(b)*y; L = a*b + c"
    assert len({fine("explore", graph, PYTHONHASHSEED=seed) for seed in ("0", "1", "2")}) == 1


# --- explore, for other programs ----------------------------------------------------------------

NAMES = ("text", "json", "mermaid", "dot", "svg")
FILES = ("json", "mermaid", "dot", "svg")
HEADS = {"json": "{", "mermaid": "flowchart LR", "dot": "digraph", "svg": "<svg"}


def test_explore_offers_every_format_there_is() -> None:
    assert tuple(FORMATS) == NAMES
    assert len({each.suffix for each in FORMATS.values()}) == len(NAMES)
    assert f"{{{','.join(NAMES)}}}" in fine("explore", "--help")


@pytest.mark.parametrize("name", FILES)
def test_explore_prints_what_the_table_of_formats_writes(name: str) -> None:
    printed = fine("explore", FORK, "--at", "x=1.5", "--format", name)
    graph = graph_from(FORK, ["x=1.5"])
    assert printed == f"{export(graph, name, Words('en'))}\n"
    assert printed.startswith(HEADS[name])
    assert "3.0707" in printed


@pytest.mark.parametrize("name", ["mermaid", "dot", "svg"])
def test_pictures_are_described_in_the_learners_language(name: str) -> None:
    assert "with all gradients" in fine("explore", FORK, "--at", "x=1.5", "--format", name)
    chinese = fine("explore", FORK, "--at", "x=1.5", "--format", name, "--lang", "zh")
    assert "计算图" in chinese


@pytest.mark.parametrize("name", NAMES)
def test_a_graph_without_a_value_prints_nothing_in_any_format(name: str) -> None:
    assert "ln" in wanting("explore", "y = ln(x); x = -1", "--format", name)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        *zip(FILES, cycle(["ascii", "latin-1", "cp437", "gb18030"]), strict=False),
        *((name, "utf-8") for name in FILES),
    ],
)
def test_a_file_is_whole_whatever_the_encoding_of_the_terminal(
    name: str, encoding: str, tmp_path: Path
) -> None:
    graph = "θ = 2; 损失 = θ^2 + |θ|"
    command = [sys.executable, "-m", "tutor", "explore", graph, "--format", name, "--lang", "zh"]
    with (tmp_path / "graph").open("wb") as file:
        subprocess.run(
            command,
            stdout=file,
            timeout=60,
            check=True,
            env={**os.environ, "PYTHONIOENCODING": encoding},
        )
    text = (tmp_path / "graph").read_bytes().decode("utf-8")
    assert "\N{REPLACEMENT CHARACTER}" not in text
    assert text.isascii() == (encoding != "utf-8")
    read = {
        "json": lambda: "".join(node["name"] for node in json.loads(text)["nodes"]),
        "svg": lambda: "".join(ElementTree.fromstring(text).itertext()),
        "dot": lambda: html.unescape(text),
        "mermaid": lambda: re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text),
    }[name]()
    assert "θ" in read
    assert "损失" in read


WRONG_GRAPHS = {
    "undefined": ("y = ln(x); x = -1", "y = ln x", "positive", "正数"),
    "cycle": ("a = b; b = a; L = a", "→", "circle", "圈"),
    "undefined name": ("L = a + q; a = 2", "q", "no value", "还没有值"),
    "duplicate name": ("a = 1; a = 2; L = a", "a", "already defined", "已经定义"),
    "missing output": ("x = 1; a = x; b = x; c = 2", "b", "output", "输出"),
    "unfinished": ("x = 1; L = x^2 +", "", "missing", "缺"),
    "kink": ("x = 0; y = sqrt(x)", "y = √x", "no derivative", "没有导数"),
    "empty": ("", "", "nothing here", "没有内容"),
}


def messages(said: str) -> list[str]:
    """What was said, without the carets below it."""
    return [line for line in said.splitlines() if not line.startswith(" ")]


@pytest.mark.parametrize("name", WRONG_GRAPHS)
def test_a_wrong_graph_is_one_clear_message(name: str) -> None:
    graph, part, english, chinese = WRONG_GRAPHS[name]
    for language, expected in (("en", english), ("zh", chinese)):
        said = wanting("explore", graph, "--lang", language)
        assert len(messages(said)) == 1
        assert part in said
        assert expected in said


def test_all_problems_are_said_at_once() -> None:
    said = wanting("explore", "2x = 1; a = q; b = (a; L = a")
    assert len(messages(said)) == 3
    assert "b = (a; L = a\n                     ^" in said


def test_at_gives_values_to_inputs_only() -> None:
    assert "q" in wanting("explore", FORK, "--at", "x=1", "--at", "q=1")
    assert "computed" in wanting("explore", FORK, "--at", "x=1", "--at", "a=1")
    assert "--at y=1.5" in wanting("explore", "x*y", "--at", "x=1")
    assert "x=" in wanting("explore", "x^2", "--at", "x")


# --- the command itself -------------------------------------------------------------------------


def test_without_arguments_all_is_as_argparse_would_have_it() -> None:
    parser, _ = parser_for(Words("en"), [])
    assert vars(unsaid.options()) == vars(parser.parse_args([]))


def test_version() -> None:
    assert fine("--version") == fine("-V") == f"chainrule {__version__}\n"


def test_help_speaks_the_learners_language() -> None:
    english, chinese = fine("--help"), fine("--help", "--lang", "zh")
    for text in (english, chinese):
        for word in ("learn", "explore", "--lang", "--plain", "--lessons", "--version"):
            assert word in text
    assert "backpropagation" in english
    assert "反向传播" in chinese
    assert "--at" in fine("explore", "--help")


def test_every_command_speaks_the_language_chosen_in_the_app(home: Path) -> None:
    with Journal.at(home) as journal:
        journal.save_setting("language", "zh")
    assert "相加" in fine("explore", FORK, "--at", "x=1.5")
    assert "(add +)" in fine("explore", FORK, "--at", "x=1.5", "--lang", "en")
    (home / "progress.db").write_bytes(b"not a database" * 100)
    assert "(add +)" in fine("explore", FORK, "--at", "x=1.5")


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("--frobnicate",),
        ("explore",),
        ("explore", "x^2", "--format", "gif"),
        ("--lang", "fr"),
        ("learn", "chain", "fork"),
    ],
    ids=" ".join,
)
def test_misuse(arguments: tuple[str, ...]) -> None:
    assert "usage: chainrule" in misuse(*arguments)


def test_options_may_stand_before_the_command_or_behind_it(tmp_path: Path) -> None:
    before = chainrule(
        "--plain", "--lang", "zh", "learn", "chain", CHAINRULE_HOME=str(tmp_path / "1")
    )
    behind = chainrule(
        "learn", "chain", "--plain", "--lang", "zh", CHAINRULE_HOME=str(tmp_path / "2")
    )
    assert before.stdout == behind.stdout
    assert "计算图" in before.stdout


def test_the_locale_chooses_the_language_unless_told_otherwise() -> None:
    chinese = {"LC_ALL": "", "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1"}
    assert "还没有内容" in wanting("explore", "", **chinese)
    assert "nothing here" in wanting("explore", "", "--lang", "en", **chinese)


def test_an_unknown_lesson_is_a_clear_message() -> None:
    done = chainrule("learn", "frok", "--plain")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "frok" in done.stdout + done.stderr


def pack(folder: Path, name: str, **titles: str) -> Path:
    """A folder that is a pack."""
    folder.mkdir()
    (folder / "pack.yaml").write_text(f"id: {name}\ntitle: The pack {name}\n", encoding="utf-8")
    for lesson, title in titles.items():
        text = f"---\nid: {lesson}\ntitle: {title}\n---\n\n# Page\n\nText.\n"
        (folder / f"{lesson}.md").write_text(text, encoding="utf-8")
    return folder


def test_lessons_come_from_the_folders_named_or_besides_our_own(tmp_path: Path) -> None:
    one = pack(tmp_path / "1", "one", intro="First", fork="Theirs")
    two = pack(tmp_path / "2", "two", intro="Second")
    home = {"CHAINRULE_HOME": str(tmp_path / "home")}
    both = {**home, "CHAINRULE_LESSONS": f"{one}{os.pathsep}{two}{os.pathsep}"}

    def listed(*arguments: str, **environment: str) -> list[str]:
        lines = fine("--plain", *arguments, **environment).splitlines()
        return [line.split(":")[0].strip() for line in lines if line.startswith("  ")]

    assert listed(**both)[:-3] == list(COURSE)
    assert listed(**both)[-3:] == ["one/fork", "one/intro", "two/intro"]
    assert listed("--lessons", str(two), **both) == ["two/intro"]
    alone = ["one/fork", "one/intro", "two/intro"]
    assert listed("--lessons", str(one), "--lessons", str(two), **home) == alone
    assert listed("--lessons", str(tmp_path), **home) == alone
    assert listed("--lessons", str(one), "learn", "--lessons", str(two), **home) == alone


def test_a_lesson_of_a_pack_is_opened_by_id_by_name_and_by_path(tmp_path: Path) -> None:
    one = pack(tmp_path / "1", "one", intro="First", only="Only")
    pack(tmp_path / "2", "two", intro="Second")
    options = ("--plain", "--lessons", str(tmp_path))
    home = {"CHAINRULE_HOME": str(tmp_path / "home")}
    for name in ("one/intro", "only", str(one / "intro.md"), "fork"):
        assert chainrule("learn", name, *options, **home).returncode == 0
    unclear = chainrule("learn", "intro", *options, **home)
    assert unclear.returncode == 1
    assert "one/intro, two/intro" in unclear.stderr
    with Journal.at(tmp_path / "home") as journal:
        assert {entry.lesson for entry in journal.entries()} == {"one/intro", "one/only", "fork"}


def test_a_home_that_cannot_be_used_is_told_and_the_lesson_goes_on(tmp_path: Path) -> None:
    occupied = tmp_path / "occupied"
    occupied.write_text("not a folder")
    done = chainrule("learn", "chain", "--plain", stdin="2\n", CHAINRULE_HOME=str(occupied))
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(str(occupied)) == 1
    assert "✓ Right" in done.stdout
    assert occupied.read_text() == "not a folder"


# --- terminals of every kind --------------------------------------------------------------------

POOR = [
    {"NO_COLOR": "1"},
    {"TERM": "dumb"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1"},
]


@pytest.mark.parametrize("environment", POOR, ids=str)
def test_poor_terminals_are_served(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tutor", "explore", FORK, "--at", "x=1.5", "--lang", "zh"]
    done = subprocess.run(
        command, capture_output=True, timeout=60, check=False, env={**os.environ, **environment}
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"3.0707" in done.stdout
    assert b"\x1b" not in done.stdout


def test_ascii_pictures_are_ascii() -> None:
    picture = fine("explore", FORK, "--at", "x=1.5", "--ascii").partition("\n\n")[0]
    assert "+--" in picture
    assert not set(picture) & set("─│╭╮╰╯├┤┌┐└┘►━")


def test_json_is_whole_in_any_encoding() -> None:
    data = json.loads(
        fine("explore", "θ^2", "--at", "θ=2", "--format", "json", PYTHONIOENCODING="ascii")
    )
    assert "θ" in {node["name"] for node in data["nodes"]}


@pytest.mark.parametrize(
    "arguments", [("explore", FORK, "--at", "x=1.5"), ("--version",), ("--help",)], ids=" ".join
)
def test_a_reader_that_has_gone_away_is_no_fault(arguments: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "tutor", *arguments],
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


# --- preview ------------------------------------------------------------------------------------


def test_what_cannot_be_previewed_is_one_clear_sentence(tmp_path: Path) -> None:
    assert "Name the lesson file" in misuse("preview")
    assert "is a folder" in misuse("preview", str(tmp_path))
    assert "There is no folder" in misuse("preview", str(tmp_path / "no" / "x.md"))
    assert "没有文件夹" in misuse("preview", str(tmp_path / "no" / "x.md"), "--lang", "zh")


def test_a_preview_needs_a_terminal_and_says_what_does_not(tmp_path: Path, home: Path) -> None:
    lesson = tmp_path / "my lesson.md"
    for more in ((), ("--plain",)):
        said = misuse("preview", str(lesson), *more)
        assert f"chainrule check '{lesson}'" in said
    assert not lesson.exists()
    assert not home.exists()


@pytest.mark.parametrize(
    ("name", "more", "language"),
    [
        ("mine.md", (), "en"),
        ("mine.zh.md", (), "zh"),
        ("mine.zh.md", ("--lang", "en"), "en"),
        ("mine.md", ("--lang", "zh"), "zh"),
    ],
)
def test_a_preview_speaks_the_language_of_the_file_named(
    name: str, more: tuple[str, ...], language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor import cli
    from tutor.commands.common import terminal
    from tutor.ui.app import ChainruleApp

    spoken: list[str] = []
    monkeypatch.setattr(terminal, "is_terminal", lambda: True)
    monkeypatch.setattr(ChainruleApp, "run", lambda app: spoken.append(app.words.language))
    try:
        assert cli.main(["preview", str(tmp_path / name), *more]) == 0
    finally:
        gc.enable()  # an app that is shown does so itself
    assert spoken == [language]
