"""`chainrule explore`: where a graph comes from, and options that do nothing."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.explore.real_graphs import REAL
from tests.profiles import half
from tests.test_cli import chainrule, fine, wanting

CUBE = "L = x^3\nx = 2\n"


def test_a_graph_is_read_from_a_file_a_pipe_or_what_is_piped_in(tmp_path: Path) -> None:
    path = tmp_path / "my graph.txt"
    path.write_bytes(b"\xef\xbb\xbf" + CUBE.replace("\n", "\r\n").encode())
    wanted = fine("explore", "L = x^3; x = 2", "--format", "text")
    assert fine("explore", str(path)) == wanted
    for arguments in (("-",), ()):
        done = chainrule("explore", *arguments, stdin=CUBE)
        assert (done.returncode, done.stdout, done.stderr) == (0, wanted, "")
    done = chainrule("explore", "--format", "json", "--at", "x=1", stdin="x^2")
    assert json.loads(done.stdout)["output"]


@pytest.mark.parametrize("name", ["a.txt", "./a", "folder/a"])
def test_a_file_may_have_any_name_that_no_formula_has(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(CUBE)
    done = chainrule("explore", name, "--format", "json", where=tmp_path)
    assert json.loads(done.stdout)["output"] == "L"


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "latin.txt").write_bytes("L = é".encode("latin-1"))
    (tmp_path / "big.txt").write_bytes(b"# " + b"x" * 100_000)
    os.mkfifo(tmp_path / "pipe.txt")
    told = {
        "folder.txt": "no plain file",
        "pipe.txt": "no plain file",
        "empty.txt": "nothing in",
        "latin.txt": "UTF-8",
        "big.txt": "too long",
        "no.txt": "no file",
        "no/such": "",
    }
    for name, words in told.items():
        said = wanting("explore", str(tmp_path / name))
        assert words in said
        assert str(tmp_path / name) in said or "too long" in said
    assert "no plain file" in wanting("explore", "/dev/zero")
    done = chainrule("explore", "-", stdin="x" * 100_000)
    assert (done.returncode, "too long" in done.stderr) == (1, True)


def test_options_that_do_nothing_are_told() -> None:
    for arguments, option in (
        (("sin(x)", "--at", "x=1", "--output", "x"), "--output"),
        (("L = x; x = 1", "--example", "fork"), "--example"),
        (("L = x; x = 1", "--width", "60", "--format", "json"), "--width"),
    ):
        done = chainrule("explore", *arguments)
        assert done.returncode == 0
        assert option in done.stderr
        assert done.stdout


@pytest.mark.parametrize("name", half(REAL))
def test_text_is_folded_to_a_width(name: str) -> None:
    for width in (60, 80, 120):
        text = fine("explore", REAL[name], "--width", str(width))
        picture, *rest = text.split("\n\n")
        rows = [*picture.splitlines(), *"\n".join(rest).splitlines()]
        longest = max(map(cell_len, rows[len(picture.splitlines()) :]))
        assert longest <= max(width, *(cell_len(word) + 4 for word in text.split()))
        if width >= 120:
            assert max(map(cell_len, rows)) <= width
    for line in REAL[name].splitlines():
        node = line.split(" = ")[0]
        assert f"{node} = " in text or f"{node} ∂" in text or line.startswith("output")


def test_formulas_that_a_picture_cuts_stand_below_it() -> None:
    graph = "L = a*b*c*d*e + a*a*b*b*c*c + d*e*a; a=1; b=2; c=3; d=4; e=5"
    _, formulas, gradients = fine("explore", graph).strip().split("\n\n")
    assert formulas == "L = a·b·c·d·e + a·a·b·b·c·c + d·e·a"
    assert gradients.startswith("∂L/∂L")


def layers(width: int) -> str:
    """60 inputs, all of them used by each of so many nodes, and their sum."""
    terms = " + ".join(f"x{i}" for i in range(1, 61))
    lines = [f"y{k} = {terms}" for k in range(1, width + 1)]
    lines += [f"x{i} = {i}.5" for i in range(1, 61)]
    return "; ".join([f"L = {' + '.join(f'y{k}' for k in range(1, width + 1))}", *lines])


def test_mermaid_says_when_it_will_not_draw() -> None:
    done = chainrule("explore", layers(8), "--format", "mermaid")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout) < 50_000
    done = chainrule("explore", layers(9), "--format", "mermaid")
    assert done.returncode == 0
    assert "500 edges" in done.stderr
    assert "549" in done.stderr
    assert done.stdout.startswith("flowchart")
    assert chainrule("explore", layers(9), "--format", "dot").stderr == ""


def test_without_a_terminal_for_keys_it_is_told() -> None:
    """The output is a terminal, the graph is piped in, and there is none to take keys from."""
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "tutor", "explore"],
        input=CUBE.encode(),
        stdout=theirs,
        stderr=subprocess.PIPE,
        start_new_session=True,
        timeout=60,
        check=False,
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 2
    assert "no terminal" in done.stderr.decode()
