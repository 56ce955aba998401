"""In a browser, the machine is somebody else's: no folder of it is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.ui.conftest import Driver
from tests.wording.codes import COMMON, placeholders
from tutor.errors import Problem
from tutor.ui.app import ChainruleApp
from tutor.ui.explore.keeping import name_sent
from tutor.wording import LANGUAGES, Words

OWNERS = re.compile("/srv|CHAINRULE_|chainrule [a-z]|pip |--[a-z]|permission|fg")
"""What only somebody with the machine, or a shell on it, can make use of."""
TOLD = ("store-", "config-", "wish-")
AT_THE_END = {"store-spared", "store-unsaved"}
"""Told when the app has gone already: where the server was started."""


@pytest.mark.parametrize("is_web", [True, False])
async def test_faults_of_files_are_told_without_folders(
    learner: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_web: bool
) -> None:
    monkeypatch.setattr(ChainruleApp, "is_web", is_web)
    broken = tmp_path / "secret" / "broken.md"
    broken.parent.mkdir()
    broken.write_text("# no front matter")
    problem = Problem("store-full", figures={"path": "/secret/progress.db"})
    async with learner() as someone:
        someone.app.open_lesson(broken)
        monkeypatch.setattr(someone.app.desk, "troubles", lambda: (problem,))
        someone.app.tell_troubles()
        await someone.settle()
        told = " ".join(notice.message for notice in someone.app._notifications)
    assert "broken.md:1" in told
    assert "progress.db" in told
    assert ("secret" in told) is not is_web


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_with_the_machine_is_told_without_advice_for_its_owner(language: str) -> None:
    words = Words(language).for_browser().in_language(language)
    for code, texts in COMMON[language].items():
        if code.startswith(TOLD) and not code.startswith(tuple(AT_THE_END)):
            figures = dict.fromkeys(placeholders(*texts), "hint")
            figures |= {name: "/srv/class/x.db" for name in ("path", "kept") if name in figures}
            told = words.problem(Problem(code, figures={**figures, "count": 2, "line": 3}))
            assert told.message
            assert told.mend
            assert not OWNERS.search(told.text), told.text


@pytest.mark.parametrize("is_web", [True, False])
async def test_nothing_can_be_set_aside_in_a_browser(
    learner: Driver, monkeypatch: pytest.MonkeyPatch, is_web: bool
) -> None:
    monkeypatch.setattr(ChainruleApp, "is_web", is_web)
    async with learner(size=(100, 60)) as someone:
        await someone.press("question_mark")
        assert ("Ctrl+Z" in someone.screen_text) is not is_web
        assert "quits" in someone.screen_text


@pytest.mark.parametrize(
    ("typed", "name"),
    [("fork.md", "fork.md"), ("../x/a.svg ", "a.svg"), ("", ""), ("~", ""), ("/etc/~root", "root")],
)
def test_a_file_is_sent_by_its_name(typed: str, name: str) -> None:
    assert name_sent(typed) == name
