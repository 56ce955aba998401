"""Old files become new ones: wholly or not at all, with nothing lost and a copy beside them."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.journal.learning import HOMES, NAME, codes, entry, home, locked, start
from tutor.errors import TutorError
from tutor.journal import migrations
from tutor.journal.journal import Journal
from tutor.journal.migrations import STEPS, step_001, upgrade
from tutor.journal.sqlite.file import SqliteFile

NAMES = sorted(path.parent.name for path in HOMES.glob("*/expected.json"))
QUIZ = "explored-graph"


def expected(name: str) -> Any:
    return json.loads((HOMES / name / "expected.json").read_text(encoding="utf-8"))


def rows(path: Path, columns: list[str]) -> list[list[object]]:
    names = ", ".join(f'"{column}"' for column in columns)
    with closing(sqlite3.connect(path)) as file:
        return [list(row) for row in file.execute(f"select {names} from log order by number")]


def schema(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as file:
        query = "select type, name, tbl_name from sqlite_master order by 1, 2"
        columns = file.execute("select name, dflt_value from pragma_table_info('log') order by 1")
        head = [
            file.execute(f"pragma {name}").fetchone() for name in ("application_id", "user_version")
        ]
        return [*file.execute(query).fetchall(), *columns.fetchall(), *head]


@pytest.mark.parametrize("name", NAMES)
def test_an_old_home_is_carried_over_exactly(name: str, tmp_path: Path) -> None:
    folder, record = home(name, tmp_path / "home"), expected(name)
    with Journal.at(folder) as journal:
        assert journal.troubles() == ()
        standings = journal.standings()
        for lesson, what in record["lessons"].items():
            if lesson != QUIZ:  # it was never a lesson
                standing = standings[lesson]
                assert sorted(standing.questions) == what["standing"]["settled"]
                assert bool(standing.finished) == what["standing"]["finished"]
                assert standing.last == what["standing"]["last"]
        for setting, value in record["settings"].items():
            assert journal.setting(setting) == value
        entries = journal.entries()
        assert len({e.id for e in entries}) == len(entries) == len(record["rows"])
        assert {e.mode for e in entries if e.lesson == QUIZ} <= {"explore"}
        journal.append(entry(1))
        assert journal.entries() == (*entries, entry(1))
    columns = ["skills" if column == "skill" else column for column in record["columns"]]
    assert rows(folder / NAME, columns)[:-1] == record["rows"]
    backup = folder / f"{NAME}.v1.bak"
    assert rows(backup, record["columns"]) == record["rows"]
    assert (folder / NAME).stat().st_mode & 0o077 == backup.stat().st_mode & 0o077 == 0


def test_an_upgraded_file_is_made_like_a_new_one(tmp_path: Path) -> None:
    with Journal.at(tmp_path) as journal:
        journal.append(entry(1))
    with Journal.at(home("killed", tmp_path / "old")):
        pass
    assert schema(tmp_path / NAME) == schema(tmp_path / "old" / NAME)


def test_two_copies_of_a_home_hold_the_same_entries(tmp_path: Path) -> None:
    logs = []
    for number in "12":
        with Journal.at(home("plain-mid-zh", tmp_path / number)) as journal:
            logs.append(journal.entries())
    assert logs[0] == logs[1]


def test_a_backup_is_never_overwritten(tmp_path: Path) -> None:
    folder = home("empty", tmp_path / "home")
    (folder / f"{NAME}.v1.bak").write_text("mine")
    with Journal.at(folder) as journal:
        assert journal.troubles() == ()
    assert (folder / f"{NAME}.v1.bak").read_text() == "mine"
    assert rows(folder / f"{NAME}.v1-2.bak", ["number"]) == []


# --- being stopped ------------------------------------------------------------------------------


class Stopping(sqlite3.Connection):
    """Fails at its n-th statement."""

    left = -1

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        self.left -= 1
        if self.left == 0:
            raise sqlite3.OperationalError("disk I/O error")
        return super().execute(*arguments)


def test_a_step_that_fails_anywhere_leaves_the_old_file(tmp_path: Path) -> None:
    folder, record = home("changed-lesson", tmp_path / "home"), expected("changed-lesson")
    for statement in range(1, 1000):
        with closing(
            sqlite3.connect(folder / NAME, isolation_level=None, factory=Stopping)
        ) as file:
            file.text_factory, file.left = bytes, statement
            try:
                upgrade(file, folder / NAME)
                break
            except sqlite3.OperationalError:
                file.left = -1
        assert rows(folder / NAME, record["columns"]) == record["rows"]
    assert statement > 40
    assert [path.name for path in folder.glob("*.bak")] == [f"{NAME}.v1.bak"]  # the same each time
    with Journal.at(folder) as journal:
        assert len(journal.entries()) == len(record["rows"])


OPEN = """
import sys
from pathlib import Path
from tutor.journal.journal import Journal

print("ready", flush=True)
sys.stdin.readline()
with Journal.at(Path(sys.argv[1])) as journal:
    print(len(journal.entries()), len(journal.troubles()), flush=True)
"""


def many_rows(tmp_path: Path) -> Path:
    """An old home with enough rows for an upgrade to be met half-way."""
    folder = home("empty", tmp_path / "home")
    with closing(sqlite3.connect(folder / NAME)) as file:
        step = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000) "
        file.execute(
            f"insert into log select i, i, 'fork', 'answer', 'q' || i, 'rule', 'rule.add', 'a', 'right', '', 0, 'en', 'f' from ({step} select i from n)"
        )
        file.commit()
    return folder


def test_being_killed_half_way_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    folder = many_rows(tmp_path)
    for milliseconds in (5, 30, 60, 100, 150):
        with start(OPEN, folder) as program:
            assert program.stdout is not None
            assert program.stdin is not None
            program.stdout.readline()
            program.stdin.write("\n")
            program.stdin.flush()
            time.sleep(milliseconds / 1000)
            program.kill()
    with Journal.at(folder) as journal:
        assert len(journal.entries(lessons=["fork"])) == 5000
        assert len(journal.standings()["fork"].questions) == 5000
        assert journal.troubles() == ()


def test_of_several_programs_one_upgrades_and_all_can_read(tmp_path: Path) -> None:
    folder = many_rows(tmp_path)
    programs = [start(OPEN, folder) for _ in range(4)]
    for program in programs:
        assert program.stdout is not None
        program.stdout.readline()
    assert {program.communicate("\n", timeout=60) for program in programs} == {("5000 0\n", "")}
    assert len(list(folder.glob("*.bak"))) == 1


def test_a_file_that_is_upgraded_while_it_is_looked_at_is_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home("empty", tmp_path / "home")
    version_of = migrations.version_of

    def slow(connection: sqlite3.Connection) -> int:
        monkeypatch.setattr(migrations, "version_of", version_of)
        with closing(sqlite3.connect(folder / NAME, isolation_level=None)) as other:
            other.text_factory = bytes
            upgrade(other, None)
        return version_of(connection)

    monkeypatch.setattr(migrations, "version_of", slow)
    with Journal.at(folder) as journal:
        assert (journal.entries(), journal.troubles()) == ((), ())


def test_an_old_file_that_cannot_be_upgraded_now_is_read_as_it_is(tmp_path: Path) -> None:
    folder, record = home("app-finished-en", tmp_path / "home"), expected("app-finished-en")
    place = SqliteFile(folder, changing=0.05)
    with locked(folder), Journal(place, folder) as journal:
        assert len(journal.entries()) == len(record["rows"])
        assert journal.standings()["chain"].finished
        assert journal.setting("language") == record["settings"]["language"]
        assert "store-locked" in codes(journal)


# --- the future ---------------------------------------------------------------------------------


def test_a_file_from_the_future_is_opened_by_nobody_and_harmed_by_nobody(tmp_path: Path) -> None:
    with Journal.at(tmp_path) as journal:
        journal.append(entry(1))
    with closing(sqlite3.connect(tmp_path / NAME)) as file:
        file.execute(f"pragma user_version = {len(STEPS) + 1}")
    before = (tmp_path / NAME).read_bytes()
    with Journal.at(tmp_path) as journal:
        journal.append(entry(2))
        assert journal.entries() == (entry(2),)
        assert codes(journal) == ["store-newer"]
    assert (tmp_path / NAME).read_bytes() == before


def test_a_file_that_grows_newer_while_it_waits_is_left_alone(tmp_path: Path) -> None:
    file = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    upgrade_to_3 = (*STEPS, lambda connection: None)
    upgrade(file, None, upgrade_to_3)
    with pytest.raises(TutorError, match="store-newer"):
        upgrade(file, None)
    file.close()


NEW_FIELD = '    mood: str = "calm"\n'
NEW_STEP = '''"""Version 3: moods."""


def apply(connection):
    connection.execute("alter table log add column mood not null default 'calm'")
'''
READ_MOODS = """
import sys
from dataclasses import replace
from pathlib import Path
from tutor.journal.journal import Journal

for folder in sys.argv[1:]:
    with Journal.at(Path(folder)) as journal:
        old = journal.entries()
        journal.append(replace(old[0], id="another", mood="merry"))
        print(len(old), {e.mood for e in old}, journal.entries()[-1].mood, journal.troubles())
"""


def test_a_new_field_is_one_line_one_step_and_its_name_in_the_list(tmp_path: Path) -> None:
    program = tmp_path / "program"
    source = Path(migrations.__file__).parents[2]
    shutil.copytree(source, program / "tutor", ignore=shutil.ignore_patterns("*.pyc.*"))
    journal = program / "tutor" / "journal"
    for path, before, after in (
        (
            journal / "log.py",
            '    fingerprint: str = ""\n',
            f'    fingerprint: str = ""\n{NEW_FIELD}',
        ),
        (journal / "migrations/__init__.py", "import step_001,", "import step_003, step_001,"),
        (journal / "migrations/__init__.py", "step_002.apply)", "step_002.apply, step_003.apply)"),
    ):
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, after), encoding="utf-8")
    (journal / "migrations/step_003.py").write_text(NEW_STEP, encoding="utf-8")
    first, second = home("plain-mid-zh", tmp_path / "1"), tmp_path / "2"
    with Journal.at(second) as now:
        now.append(entry(1))
    done = subprocess.run(
        [sys.executable, "-c", READ_MOODS, str(first), str(second)],
        cwd=program, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == "43 {'calm'} merry ()\n1 {'calm'} merry ()\n", done.stderr
    assert {p.name for p in (*first.glob("*.bak"), *second.glob("*.bak"))} == {
        f"{NAME}.v1.bak",
        f"{NAME}.v2.bak",
    }


def test_version_1_is_what_it_was() -> None:
    """The first step makes what the released program made: its columns are in every home."""
    assert list(step_001.COLUMNS) == expected("empty")["columns"][1:]
