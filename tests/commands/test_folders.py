"""`learn` and `preview` of a folder, or of the `pack.yaml` in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import chainrule
from tutor.commands.common.app import pack_at

LESSON = "---\nid: {0}\ntitle: Lesson {0}\n---\n\n# A page\n\nSome words.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    for name in ("week", "chain"):
        Path(name).mkdir()
        Path(name, "one.md").write_text(LESSON.format("one"), encoding="utf-8")
    Path("week/pack.yaml").write_text("id: week-1\ntitle: Week one\n", encoding="utf-8")


@pytest.mark.parametrize("path", ["week", "week/", "./week", "week/pack.yaml", "."])
def test_learn_lists_what_is_in_a_folder(path: str) -> None:
    done = chainrule("learn", path, "--plain")
    assert done.returncode == 0
    assert "Week one\n  week-1/one: Lesson one" in done.stdout
    assert "Along a path" not in done.stdout


def test_an_id_comes_before_a_folder_of_that_name() -> None:
    assert "How does x reach z?" in chainrule("learn", "chain", "--plain").stdout
    assert "Lesson one" in chainrule("learn", "./chain", "--plain").stdout


def test_what_a_path_means() -> None:
    for path in ("week", "week/pack.yaml"):
        library = pack_at(path)
        assert library is not None
        assert [card.id for card in library.cards("en")] == ["week-1/one"]
    for path in ("week/one.md", "week/pack.zh.yaml", "nowhere", "week/nowhere.md"):
        assert pack_at(path) is None


def test_a_preview_of_a_folder_needs_lessons_and_a_terminal() -> None:
    Path("empty").mkdir()
    done = chainrule("preview", "empty")
    assert (done.returncode, "is a folder" in done.stderr) == (2, True)
    for path in ("week", "week/pack.yaml"):
        done = chainrule("preview", path)
        assert (done.returncode, "needs a terminal" in done.stderr) == (2, True)
