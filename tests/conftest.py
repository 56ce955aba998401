"""What every test relies on: a learner's home of its own, and the same examples every time."""

from __future__ import annotations

import gc
import importlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import database, profiles

settings.load_profile("chainrule")

_OURS = ("CHAINRULE_DATABASE", "CHAINRULE_LEARNER")
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR", "PYTHONIOENCODING")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-screens", action="store_true", help="keep the screens as they are now"
    )


def pytest_collection(session: pytest.Session) -> None:
    """Every worker needs all tests compiled: each begins with its share, and finds the others'."""
    sys.dont_write_bytecode = False
    worker = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    if not worker:
        return
    root, workers = session.config.rootpath, int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    files = sorted(file for each in session.config.args for file in Path(each).rglob("test_*.py"))
    for file in files[int(worker) :: workers]:
        with suppress(Exception, pytest.skip.Exception):  # told when it is collected
            importlib.import_module(
                ".".join(file.resolve().relative_to(root).with_suffix("").parts)
            )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The suite leaves something to thorough runs, unless it is asked for by name."""
    if settings().max_examples >= profiles.USUAL or "::" in "".join(config.args):
        return
    left = [item for item in items if item.get_closest_marker("thorough")]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if not item.get_closest_marker("thorough")]


def pytest_collection_finish() -> None:
    """What has been imported by now stays: the collector need not look through it again. Nor so
    often through what apps leave behind: with Python's usual thresholds that took a fourth of the
    time of their tests.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 20)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that nobody else uses, and a locale that says nothing."""
    folder = tmp_path / "home"
    monkeypatch.setenv("CHAINRULE_HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in (*_LOCALE, *_OURS):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    # Many tests start Python anew: let it keep what it has compiled.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    return folder


@pytest.fixture(scope="session")
def _class_server() -> Iterator[str]:
    if database.programs() is None:
        if os.environ.get("CHAINRULE_TEST_DATABASE") == "required":
            pytest.fail(database.NONE)
        pytest.skip(database.NONE)
    with database.server("fsync=off", "autovacuum=off") as server:
        yield server.address


@pytest.fixture
def class_database(_class_server: str) -> str:
    """The address of a database in which there is nothing yet."""
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(_class_server, autocommit=True) as connection:
        connection.execute("set client_min_messages = warning")
        connection.execute("drop schema if exists chainrule cascade")
    return _class_server


@pytest.fixture(autouse=True)
def _stores_left_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tests leave stores open, as a program that is killed does; Python 3.13 warns of each."""
    connect, opened = sqlite3.connect, []

    def remember(*arguments: Any, **options: Any) -> sqlite3.Connection:
        opened.append(connect(*arguments, **options))
        return opened[-1]

    monkeypatch.setattr("sqlite3.connect", remember)
    yield
    for connection in opened:
        with suppress(sqlite3.ProgrammingError):  # another thread's, and its to close
            connection.close()
