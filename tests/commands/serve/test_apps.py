"""Apps that are forked: theirs alone is what they are given, and nothing of them is left."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("textual_serve") is None:
    pytest.skip("the extra `serve` is not installed", allow_module_level=True)
if sys.platform != "linux":
    pytest.skip("looks at /proc", allow_module_level=True)

from aiohttp.test_utils import TestClient

from tests.commands.serve.processes import (
    below,
    command_of,
    descriptors_of,
    family,
    gone,
    is_there,
    until,
)
from tests.commands.serve.test_server import STAND_IN, opened, serving, told
from tutor.commands.serve import apps as apps_module
from tutor.commands.serve import session, zygote
from tutor.commands.serve.apps import Apps, Forked, Recipe


@pytest.fixture(autouse=True)
def haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zygote, "PAUSE", 0.01)


@asynccontextmanager
async def forking() -> AsyncIterator[Apps]:
    """Apps that are forked from a process which has nothing loaded."""
    async with Apps("anything") as apps:
        await until(lambda: apps.is_warm)
        yield apps


@asynccontextmanager
async def serving_forked(home: Path, *arguments: str) -> AsyncIterator[TestClient[Any, Any]]:
    apps = Apps("anything")
    async with serving(home, None, *arguments, apps=apps) as client:
        await until(lambda: apps.is_warm)
        yield client


def parent_of(apps: Apps) -> int:
    """The process from which they are forked."""
    assert apps._zygote
    assert apps._zygote.pid
    return apps._zygote.pid


def recipe(folder: Path, *arguments: str, locale: str = "en.UTF-8") -> Recipe:
    return Recipe((STAND_IN, *arguments), folder, locale)


async def started(apps: Apps, recipe: Recipe) -> tuple[Forked, dict[str, Any]]:
    """A forked app, and what it says of itself."""
    app = await apps.start(recipe, 100, 30)
    assert isinstance(app, Forked)
    assert await app.stdout.readline() == b"__GANGLION__\n"
    head = await app.stdout.readexactly(5)
    about = json.loads(await app.stdout.readexactly(int.from_bytes(head[1:], "big")))
    assert about["pid"] == app.pid
    return app, about


async def ended(*apps: Forked) -> None:
    for app in apps:
        app.stdin.close()
        await asyncio.wait_for(app.wait(), 20)
        app.close()


# --- whose it is --------------------------------------------------------------------------------


async def test_each_app_has_what_is_its_own_and_nothing_of_the_one_before(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAINRULE_TOKEN", "correct horse")
    async with forking() as apps:
        first, about = await started(apps, recipe(home / "a", "touch", locale="zh_CN.UTF-8"))
        second, other = await started(apps, recipe(home / "b"))
        assert (about["CHAINRULE_HOME"], about["LANG"]) == (str(home / "a"), "zh_CN.UTF-8")
        assert (other["CHAINRULE_HOME"], other["LANG"]) == (str(home / "b"), "en.UTF-8")
        assert (other["COLUMNS"], other["ROWS"]) == ("100", "30")
        assert (about["argv"], other["argv"]) == (["touch"], [])
        assert (about["cwd"], other["cwd"]) == (str(home / "a"), str(home / "b"))
        assert about["umask"] == other["umask"]  # the first has set another
        assert about["random"] != other["random"]
        assert "TOUCHED" not in other
        assert os.getpgid(first.pid) == first.pid != os.getpgid(second.pid)
        for pid in family(parent_of(apps)):
            assert "correct horse" not in Path(f"/proc/{pid}/environ").read_text()
        await ended(first, second)


async def test_descriptors_do_not_leak_from_one_app_to_the_next(home: Path) -> None:
    async with forking() as apps:
        mine = len(descriptors_of(os.getpid()))
        parent = parent_of(apps)
        its = len(descriptors_of(parent))
        running = [await started(apps, recipe(home / str(number))) for number in range(5)]
        theirs = [descriptors_of(app.pid) for app, _ in running]
        for descriptors in theirs:
            assert len(descriptors) == 4, descriptors
            others = [one for other in theirs if other is not descriptors for one in other]
            assert not set(descriptors) & set(others)
        assert len(descriptors_of(parent)) == its
        await ended(*(app for app, _ in running))
        await until(lambda: len(descriptors_of(os.getpid())) == mine)
        await until(lambda: not below(parent))  # not even a zombie


# --- ends ---------------------------------------------------------------------------------------


async def test_an_app_ends_with_its_page(home: Path) -> None:
    async with serving_forked(home) as client:
        page = await opened(client)
        pid = (await told(page))["pid"]
        await page.send_json(["stdin", "李"])
        assert await page.receive_bytes(timeout=20) == "李".encode()
        page._response.connection.transport.abort()
        await gone(pid)


async def test_an_app_that_will_not_end_is_killed_with_what_it_started(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "GRACE", 0.1)
    async with serving_forked(home, "stubborn") as client:
        page = await opened(client)
        about = await told(page)
        await page.close()
        await gone(about["pid"], about["child"])


async def test_a_page_ends_with_its_app(home: Path) -> None:
    async with serving_forked(home) as client:
        page = await opened(client)
        await told(page)
        await page.send_json(["stdin", "crash"])
        assert (await page.receive(timeout=20)).data == 1000


async def test_what_an_app_complains_of_is_heard(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with serving_forked(home, "fail") as client:
        page = await opened(client)
        await told(page)
        assert (await page.receive(timeout=20)).data == 1000
    assert "ZeroDivisionError" in capsys.readouterr().out


async def test_all_end_with_the_server(home: Path) -> None:
    apps = Apps("anything")
    async with serving(home, apps=apps) as client:
        await until(lambda: apps.is_warm)
        pids = [(await told(await opened(client)))["pid"] for _ in range(3)]
        pids += family(parent_of(apps))
    await gone(*pids)


# --- when the warm process dies -----------------------------------------------------------------


async def test_apps_outlive_the_process_that_forked_them_and_another_takes_its_place(
    home: Path,
) -> None:
    apps = Apps("anything")
    async with serving(home, apps=apps) as client:
        await until(lambda: apps.is_warm)
        parent = parent_of(apps)
        page = await opened(client)
        about = await told(page)
        os.kill(parent, signal.SIGKILL)
        await gone(parent)
        await page.send_json(["stdin", "still here"])
        assert await page.receive_bytes(timeout=20) == b"still here"
        zygote = apps._zygote
        assert zygote
        await until(lambda: zygote.pid not in (None, parent) and apps.is_warm)
        second = await opened(client)
        assert "serve.warm" in command_of((await told(second))["pid"])
        await page.close()
        await gone(about["pid"])  # though its parent could not


async def test_without_a_warm_process_apps_are_started_anew(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apps_module, "PATIENCE", 0.2)
    async with Apps("anything") as apps:
        assert not isinstance(await asyncio.wait_for(_quit(apps, home), 20), Forked)  # not yet warm
        await until(lambda: apps.is_warm)
        parent = parent_of(apps)
        os.kill(parent, signal.SIGSTOP)
        assert not isinstance(await asyncio.wait_for(_quit(apps, home), 20), Forked)
        os.kill(parent, signal.SIGCONT)
        await until(lambda: not below(parent))  # who was not waited for any more has gone
        assert isinstance(await _quit(apps, home), Forked)


async def _quit(apps: Apps, home: Path) -> object:
    app = await apps.start(recipe(home), 80, 24)
    assert app.stdin is not None
    app.stdin.close()
    await app.wait()
    if isinstance(app, Forked):
        app.close()
    return app


ABANDONED = """
import asyncio, os, pathlib, sys
sys.path[0] = os.getcwd()  # apps are told where these tests are, and none of them is started here
from tests.commands.serve.test_apps import forking, recipe, started
async def main():
    async with forking() as apps:
        app, _ = await started(apps, recipe(pathlib.Path(sys.argv[1]), "deaf"))
        print(app.pid, apps._zygote.pid, flush=True)
        await asyncio.sleep(60)
asyncio.run(main())
"""


async def test_an_app_that_hangs_is_killed_though_its_server_was(home: Path) -> None:
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ABANDONED, str(home), stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout is not None
    pids = [int(pid) for pid in (await server.stdout.readline()).split()]
    assert pids
    assert all(map(is_there, pids))
    server.kill()
    await server.wait()
    await gone(*pids)


async def test_where_nothing_can_be_forked_apps_are_started_anew(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apps_module, "CAN_FORK", False)
    async with Apps("apps", proves=True) as apps:
        assert apps._zygote is apps._prover is None
        assert not isinstance(await _quit(apps, home), Forked)


async def test_a_process_that_dies_at_once_is_not_started_without_end() -> None:
    started = 0

    class Counted(zygote.Zygote):
        async def _live(self) -> None:
            nonlocal started
            started += 1

    dying = Counted("anything", {})
    dying.start()
    await asyncio.sleep(0.5)
    await dying.stop()
    assert 3 <= started <= 7  # 0.01 + 0.02 + 0.04 + …
