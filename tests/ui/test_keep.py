"""Saving a graph: whatever is typed as a name, nothing crashes, nothing is lost, and it is told."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import IO

import pytest
from textual.widgets import Input

from tests.ui.conftest import Driver, Learner
from tutor.explore import FORMATS
from tutor.ui.app import ChainruleApp
from tutor.ui.explore.keep import SUFFIXES, KeepScreen
from tutor.ui.explore.screen import ExploreScreen


def dialog(someone: Learner) -> KeepScreen:
    screen = someone.app.screen
    assert isinstance(screen, KeepScreen), screen
    return screen


async def choose(someone: Learner, kind: str) -> None:
    await someone.press("home", *["down"] * list(SUFFIXES).index(kind), "enter")


async def name(someone: Learner, text: str) -> None:
    """Put a name into the line, and press Enter."""
    line = dialog(someone).query_one(Input)
    line.focus()
    line.value = text
    await someone.press("enter")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "plain").write_text("x")
    os.mkfifo(tmp_path / "pipe.md")
    return tmp_path


WILL_NOT_DO = (
    ("/", "/ is a folder"),
    (".", ". is a folder"),
    ("..", ".. is a folder"),
    ("folder/", "is a folder"),
    ("~nosuch/x.md", "no user"),
    ("~", "is a folder"),
    ("", "no name yet"),
    ("   ", "no name yet"),
    ("no/x.md", "no such folder"),
    ("plain/x.md", "no folder"),
    ("a" * 300, "too long"),
    ("pipe.md", "no plain file"),
    ("a\x1b[31m.md", "cannot be seen"),
    ("a\u202eb.md", "cannot be seen"),
)
"""Names, and what is said of them."""


async def test_a_name_that_will_not_do_is_told_and_kept(learner: Driver, here: Path) -> None:
    before = sorted(here.iterdir())
    async with learner(explore="fork") as someone:
        for typed, told in WILL_NOT_DO:
            await someone.press("s")
            await name(someone, typed)
            fault = " ".join(someone.region("#fault").replace("│", " ").split())
            assert told in fault, typed
            assert dialog(someone).query_one(Input).value.startswith(typed.strip())
            await someone.press("escape")
            assert isinstance(someone.app.screen, ExploreScreen)
            assert sorted(here.iterdir()) == before, typed


async def test_a_socket_is_never_replaced(learner: Driver, here: Path) -> None:
    with socket.socket(socket.AF_UNIX) as there:
        there.bind("s.md")
        async with learner(explore="fork") as someone:
            await someone.press("s")
            for _ in range(2):
                await name(someone, "s.md")
                assert isinstance(someone.app.screen, KeepScreen)


@pytest.mark.parametrize("kind", SUFFIXES)
async def test_a_name_may_be_typed_after_its_kind_was_chosen(
    learner: Driver, here: Path, kind: str
) -> None:
    async with learner(explore="fork") as someone:
        await someone.press("s")
        await choose(someone, kind)
        assert dialog(someone).query_one(Input).value == f"l{SUFFIXES[kind]}"
        await someone.press(*["backspace"] * 9, *f"n{SUFFIXES[kind]}", "enter")
        assert isinstance(someone.app.screen, ExploreScreen)
    assert (here / f"n{SUFFIXES[kind]}").is_file()


@pytest.mark.parametrize("ending", list(SUFFIXES.values()))
async def test_the_ending_that_is_typed_decides_what_is_written(
    learner: Driver, here: Path, ending: str
) -> None:
    kind = next(kind for kind, suffix in SUFFIXES.items() if suffix == ending)
    async with learner(explore="fork") as someone:
        await someone.press("s")
        await choose(someone, "json")
        await name(someone, f"n{ending}")
    written = (here / f"n{ending}").read_text(encoding="utf-8")
    begins = {"lesson": "---", "json": "{", "mermaid": "flowchart", "dot": "digraph", "svg": "<svg"}
    assert written.startswith(begins.get(kind, " "))
    assert set(SUFFIXES) == {*FORMATS, "lesson"}


@pytest.mark.parametrize(
    ("typed", "kind", "file"),
    [
        ("v1.2", "svg", "v1.2.svg"),
        ("N.SVG", "dot", "N.SVG"),
        (".svg", "svg", ".svg"),
        ("n", "dot", "n.dot"),
    ],
)
async def test_an_ending_that_nobody_knows_is_part_of_the_name(
    learner: Driver, here: Path, typed: str, kind: str, file: str
) -> None:
    async with learner(explore="fork") as someone:
        await someone.press("s")
        await choose(someone, kind)
        await name(someone, typed)
    assert (here / file).is_file()


async def test_a_file_is_replaced_only_when_asked_twice(learner: Driver, here: Path) -> None:
    (here / "l.md").write_text("mine")
    async with learner(explore="fork") as someone:
        await someone.press("s", "enter", "enter")
        assert "l.md exists already" in someone.screen_text
        assert (here / "l.md").read_text() == "mine"
        await name(someone, "m.md")  # another name is no yes
        assert (here / "l.md").read_text() == "mine"
        await someone.press("s", "enter", "enter", "enter")
        assert isinstance(someone.app.screen, ExploreScreen)
        assert (here / "l.md").read_text(encoding="utf-8").startswith("---")
    assert {each.name for each in here.iterdir()} == {"folder", "plain", "pipe.md", "l.md", "m.md"}


async def test_a_name_with_blanks_is_quoted_in_what_is_said(learner: Driver, here: Path) -> None:
    async with learner(explore="fork", size=(120, 40)) as someone:
        await someone.press("s")
        await name(someone, "my graph.md")
        await someone.settle()
        (told,) = someone.app._notifications
        assert "chainrule learn 'my graph.md'" in told.message


@pytest.mark.parametrize("typed", ["n.md", "folder/n.md", "/etc/n.md", "../n.md"])
async def test_in_a_browser_a_file_is_sent_there_and_nothing_is_written(
    learner: Driver, here: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    sent: dict[str, bytes] = {}

    def deliver(_: object, file: IO[bytes], *, save_filename: str) -> None:
        sent[save_filename] = file.read()

    monkeypatch.setattr(ChainruleApp, "is_web", True)
    monkeypatch.setattr(ChainruleApp, "deliver_binary", deliver)
    before = sorted(here.rglob("*"))
    async with learner(explore="fork") as someone:
        await someone.press("s")
        await name(someone, typed)
        told = [notice.message for notice in someone.app._notifications]
        assert told == ["Saved: n.md"]
    assert list(sent) == ["n.md"]
    assert sent["n.md"].startswith(b"---")
    assert sorted(here.rglob("*")) == before
