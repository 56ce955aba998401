"""In a browser, the machine is somebody else's: no folder of it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.conftest import Driver
from tutor.errors import Problem
from tutor.ui.app import ChainruleApp


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
