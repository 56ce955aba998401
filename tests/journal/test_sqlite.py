"""The log on disk: append-only, there when `append` returns, and never the reason for a crash."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.errors import TutorError
from tutor.journal.log import Entry
from tutor.journal.sqlite import SCHEMA, Store, home

ANSWERED = Entry(
    at=1.5,
    lesson="fork",
    event="answer",
    question="2.walk.1/x/rule",
    kind="rule",
    skill="rule.add",
    answer="相加",
    verdict="right",
    misconception="",
    assisted=True,
    language="zh",
    fingerprint="f00d",
)


def entry(number: int, lesson: str = "fork") -> Entry:
    return Entry(float(number), lesson, "answer", f"q{number}")


def run(code: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def code_of(error: pytest.ExceptionInfo[TutorError]) -> str:
    (problem,) = error.value.problems
    return problem.code


# --- remembering --------------------------------------------------------------------------------


def test_what_was_appended_is_there_next_time(tmp_path: Path) -> None:
    with Store(tmp_path / "a" / "new" / "folder") as store:
        assert store.entries() == ()
        store.append(ANSWERED)
        store.append(entry(2), entry(3))
    with Store(tmp_path / "a" / "new" / "folder") as store:
        assert store.entries() == (ANSWERED, entry(2), entry(3))


def test_entries_come_in_the_order_of_events_whatever_the_clock_says(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.append(entry(3), entry(1), entry(2))
        assert [e.at for e in store.entries()] == [3, 1, 2]


def test_each_lesson_has_its_own_entries(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.append(entry(1), entry(2, "chain"), entry(3))
        assert store.entries("fork") == (entry(1), entry(3))
        assert store.entries("chain") == (entry(2, "chain"),)
        assert store.entries("nothing") == ()


def test_entries_are_added_together_or_not_at_all(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.append(entry(1))
        broken = Entry(2.0, "fork", None)  # type: ignore[arg-type]
        with pytest.raises(TutorError):
            store.append(entry(2), broken)
        store.append(entry(3))
        assert store.entries() == (entry(1), entry(3))


def test_without_a_folder_it_stays_in_memory() -> None:
    with Store(None) as store:
        store.append(entry(1))
        assert store.entries() == (entry(1),)
    with Store(None) as store:
        assert store.entries() == ()


def test_the_log_cannot_be_rewritten(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.append(entry(1))
    file = sqlite3.connect(tmp_path / "progress.db")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        file.execute("update log set verdict = 'right'")
    file.close()


# A home of its own for every example is too slow on disk; what is stored is the same in memory.
@given(text=st.text(st.characters(exclude_categories=()), max_size=30))
def test_any_text_can_be_an_answer(text: str) -> None:
    with Store(None) as store:
        store.append(Entry(1.0, "fork", "answer", answer=text))
        (found,) = store.entries()
    assert found.answer == text.encode("utf-8", "replace").decode()


def test_a_lone_surrogate_is_no_accident(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.append(Entry(1.0, "fork", "answer", answer="2\udcff3"))
    with Store(tmp_path) as store:
        assert store.entries()[0].answer == "2?3"


# --- settings -----------------------------------------------------------------------------------


def test_settings_are_kept_and_replaced(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        assert store.setting("language") is None
        store.save_setting("language", "en")
        store.save_setting("theme", "nord")
        store.save_setting("language", "zh")
    with Store(tmp_path) as store:
        assert (store.setting("language"), store.setting("theme")) == ("zh", "nord")
        assert store.entries() == ()


# --- being killed, and company ------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from tutor.journal.log import Entry
from tutor.journal.sqlite import Store

store = Store(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    store.append(Entry(float(number), "fork", "answer", f"q{number}"))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_being_killed_loses_nothing(tmp_path: Path) -> None:
    for already, more in ((0, 1), (1, 3), (4, 2)):
        assert run(KILLED, tmp_path, str(more)).returncode == -signal.SIGKILL
        with Store(tmp_path) as store:
            assert len(store.entries()) == already + more
            assert store.entries()[-1] == entry(more - 1)


UNFINISHED = """
import os, signal, sqlite3, sys

file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute("begin immediate")
file.execute("delete from log")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_being_killed_in_the_middle_leaves_what_was_there(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.append(entry(1), entry(2))
    assert run(UNFINISHED, tmp_path / "progress.db").returncode == -signal.SIGKILL
    with Store(tmp_path) as store:
        store.append(entry(3))
        assert store.entries() == (entry(1), entry(2), entry(3))


WRITER = """
import sys
from pathlib import Path
from tutor.journal.log import Entry
from tutor.journal.sqlite import Store

sys.stdin.readline()
with Store(Path(sys.argv[1])) as store:
    for number in range(25):
        store.append(Entry(float(number), sys.argv[2], "answer", f"q{number}"))
"""


def test_several_programs_may_write_at_once(tmp_path: Path) -> None:
    names = ("one", "two", "three")
    with ExitStack() as stack:
        writers = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", WRITER, str(tmp_path / "new"), name],
                    stdin=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
            for name in names
        ]
        for writer in writers:  # all of them are starting: now go
            assert writer.stdin is not None
            writer.stdin.write("\n")
            writer.stdin.flush()
        for writer in writers:
            _, complaint = writer.communicate(timeout=60)
            assert (writer.returncode, complaint) == (0, "")
    with Store(tmp_path / "new") as store:
        for name in names:
            assert store.entries(name) == tuple(entry(number, name) for number in range(25))


# --- what cannot be used ------------------------------------------------------------------------


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.append(entry(1))
    file = sqlite3.connect(tmp_path / "progress.db")
    file.execute(f"pragma user_version = {SCHEMA + 1}")
    file.close()
    with pytest.raises(TutorError) as error:
        Store(tmp_path)
    assert code_of(error) == "store-newer"
    file = sqlite3.connect(tmp_path / "progress.db")
    assert file.execute("select count(*) from log").fetchone() == (1,)
    assert file.execute("pragma user_version").fetchone() == (SCHEMA + 1,)
    file.close()


def unusable_paths(tmp_path: Path) -> list[Path]:
    occupied, folder, garbage = tmp_path / "file", tmp_path / "folder", tmp_path / "garbage"
    occupied.write_text("not a folder")
    (folder / "progress.db").mkdir(parents=True)
    garbage.mkdir()
    (garbage / "progress.db").write_bytes(b"not a database, but long enough to look like one" * 50)
    return [occupied, occupied / "below", folder, garbage]


@pytest.mark.parametrize("which", range(4))
def test_an_unusable_path_is_one_clear_problem(tmp_path: Path, which: int) -> None:
    path = unusable_paths(tmp_path)[which]
    with pytest.raises(TutorError) as error:
        Store(path)
    assert code_of(error) == "store-unusable"
    (problem,) = error.value.problems
    assert problem.figures["path"] == str(path / "progress.db")
    assert problem.figures["reason"]


def test_a_file_that_breaks_under_way_is_one_clear_problem(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        other = sqlite3.connect(tmp_path / "progress.db")
        other.execute("drop table log")
        other.execute("drop table setting")
        other.close()
        for act in (
            lambda: store.append(entry(1)),
            store.entries,
            lambda: store.setting("language"),
            lambda: store.save_setting("language", "zh"),
        ):
            with pytest.raises(TutorError) as error:
                act()
            assert code_of(error) == "store-unusable"


# --- where it is --------------------------------------------------------------------------------


def test_the_environment_decides_where_it_is(tmp_path: Path) -> None:
    assert home({"CHAINRULE_HOME": str(tmp_path)}) == tmp_path
    for environment in ({}, {"CHAINRULE_HOME": ""}):
        assert home(environment).is_absolute()
        assert "chainrule" in home(environment).parts


def test_it_reads_the_environment_of_the_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "CHAINRULE_HOME", str(tmp_path))
    assert home() == tmp_path
