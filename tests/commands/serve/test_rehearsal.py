"""What is played before anybody comes: far enough to be of use, and without a trace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.commands.serve import rehearsal
from tutor.journal.journal import Journal

ALONE = """
import sys, threading
from tutor.commands.serve.rehearsal import rehearse
rehearse()
print(threading.active_count(), "sympy" in sys.modules, "aiohttp" in sys.modules)
print(*(name for name in ("tutor.ui.practice.screen", "mpmath", "sqlite3") if name in sys.modules))
"""


def test_a_rehearsal_leaves_nothing_but_what_is_loaded(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ALONE], capture_output=True, text=True, timeout=60, check=True,
        env=dict(os.environ),
    )  # fmt: skip
    assert done.stdout.splitlines() == ["1 False False", "tutor.ui.practice.screen mpmath sqlite3"]
    assert done.stderr == ""
    assert not home.exists()


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_it_comes_as_far_as_an_answer(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal.in_memory()
    monkeypatch.setattr(Journal, "in_memory", lambda: journal)
    await rehearsal._play(language)
    events = [entry.event for entry in journal.entries()]
    assert "answer" in events, events
