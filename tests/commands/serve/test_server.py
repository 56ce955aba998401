"""The server, asked as browsers ask it. The app is a stand-in that says who and where it is."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("textual_serve") is None:
    pytest.skip("the extra `serve` is not installed", allow_module_level=True)

from aiohttp import ClientWebSocketResponse, CookieJar, WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer

from tests.commands.serve.processes import gone, is_there
from tests.commands.serve.sight import seen
from tests.relay import relay
from tutor.commands.serve import server, session
from tutor.commands.serve.apps import Apps
from tutor.commands.serve.gate import Gate
from tutor.commands.serve.server import ELSEWHERE, FULL, IDLE, Server, Serving
from tutor.journal.journal import Journal
from tutor.wording import Words

STAND_IN = "tests.commands.serve.stand_in"
TOKEN = "correct horse"
USER = "X-Forwarded-User"

Class = Callable[..., Any]


@asynccontextmanager
async def serving(
    home: Path,
    gate: Gate | None = None,
    *arguments: str,
    limit: int = 9,
    idle: float = 0.0,
    apps: Apps | None = None,
) -> AsyncIterator[TestClient[Any, Any]]:
    what = Serving(gate or Gate(), (STAND_IN, *arguments), home, None, limit, idle)
    made = Server(what, Words("en"), "localhost", 0, apps)
    async with TestClient(
        TestServer(await made._make_app(), host="127.0.0.1"), cookie_jar=CookieJar(unsafe=True)
    ) as client:
        yield client


def origin(client: TestClient[Any, Any]) -> str:
    return str(client.make_url("")).rstrip("/")


async def opened(
    client: TestClient[Any, Any], path: str = "/ws/en?width=80&height=24", **headers: str
) -> ClientWebSocketResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await client.ws_connect(path, headers={"Origin": origin(client), **named})


async def told(socket: ClientWebSocketResponse) -> dict[str, Any]:
    return dict(json.loads(await socket.receive_bytes(timeout=20)))


async def refused(client: TestClient[Any, Any], **headers: str) -> int:
    with pytest.raises(WSServerHandshakeError) as fault:
        await opened(client, **headers)
    return fault.value.status


# --- the gate -----------------------------------------------------------------------------------


async def test_a_page_of_ours_and_no_other_opens_a_session(home: Path) -> None:
    async with serving(home) as client:
        assert await refused(client, Origin="http://evil.example") == 403
        assert await refused(client, Origin="null") == 403
        with pytest.raises(WSServerHandshakeError):
            await opened(client, "/ws/xx")
        assert await refused(client, Host="evil.example", Origin="http://evil.example") == 403
        assert (await client.get("/", headers={"Host": "evil.example"})).status == 403
        about = await told(await opened(client))
        assert about["CHAINRULE_HOME"] == str(home)


async def test_the_page_shows_nothing_of_the_machine(home: Path) -> None:
    async with serving(home) as client:
        answer = await client.get("/", headers={"Accept-Language": "fr, zh-CN;q=0.8, en;q=0.5"})
        page = await answer.text()
        assert answer.status == 200
        assert '<html lang="zh">' in page
        assert "<title>chainrule</title>" in page
        for secret in (str(home), sys.executable, os.getcwd(), "python"):
            assert secret not in page
            assert secret not in str(answer.headers)
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        for part in ("page/favicon.svg", "page/before.js", "static/js/textual.js"):
            assert part in page
            assert (await client.get(f"/{part}")).status == 200
        for listing in ("/static/", "/page/", "/page/../server.py", "/page/%2e%2e/server.py"):
            assert (await client.get(listing)).status in (403, 404)


async def test_a_token_and_a_name_let_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "HESITATION", 0)
    monkeypatch.setenv("CHAINRULE_TOKEN", TOKEN)
    async with serving(home, Gate(token=TOKEN)) as client:
        assert await refused(client) == 403
        assert await refused(client, Cookie="chainrule=616e6e61.00") == 403
        assert "password" in await (await client.get("/")).text()
        by_link = await (await client.get("/", params={"token": TOKEN})).text()
        assert "password" not in by_link
        assert TOKEN in by_link
        wrong = await client.get("/", params={"token": "wrong"})
        assert (wrong.status, "not the secret" in await wrong.text()) == (403, True)
        for form in ({"token": "wrong", "name": "anna"}, {"token": TOKEN, "name": "\n"}, {}):
            assert (await client.post("/enter", data=form)).status == 403
        assert (await client.get("/download/key")).status == 403
        answer = await client.post("/enter", data={"token": TOKEN, "name": "../Anna"})
        assert (answer.status, str(answer.url.path)) == (200, "/")
        cookie = answer.history[0].headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        about = await told(await opened(client))
        assert about["CHAINRULE_HOME"] == str(home / "learners" / "%2E%2E%2Fanna")
        assert TOKEN not in about.values()
        assert (await client.get("/download/key")).status == 404


async def test_a_page_says_whose_it_is_and_the_next_one_can_come_in_as_another(home: Path) -> None:
    async with serving(home, Gate(token=TOKEN)) as client:
        await client.post("/enter", data={"token": TOKEN, "name": "Ida <b>"})
        page = await (await client.get("/")).text()
        assert "<title>ida &lt;b&gt; · chainrule</title>" in page
        assert page.count("You are working as ida &lt;b&gt;.") == 2  # above the app, and at its end
        assert page.count('action="leave"') == 2
        by_link = await (await client.get("/", params={"token": TOKEN})).text()
        assert 'value="ida &lt;b&gt;"' in by_link
        assert "terminal" not in by_link
        assert (await client.get("/leave")).status == 405
        elsewhere = {"Origin": "http://evil.example"}
        assert (await client.post("/leave", headers=elsewhere)).status == 403
        assert "ida" in await (await client.get("/")).text()
        assert (await client.post("/leave", headers={"Origin": origin(client)})).status == 200
        assert "ida" not in await (await client.get("/")).text()
        assert await refused(client) == 403


async def test_no_page_of_others_brings_somebody_in(home: Path) -> None:
    async with serving(home, Gate(token=TOKEN)) as client:
        form = {"token": TOKEN, "name": "anna"}
        for elsewhere in ("http://evil.example", "null"):
            answer = await client.post("/enter", data=form, headers={"Origin": elsewhere})
            assert (answer.status, len(client.session.cookie_jar)) == (403, 0)
        policy = (await client.get("/")).headers["Referrer-Policy"]
        assert policy == "same-origin"  # with `no-referrer`, our own forms would come from `null`


async def test_whoever_has_no_way_to_be_another_is_offered_none(home: Path) -> None:
    async with serving(home, Gate(user_header=USER)) as client:
        page = await (await client.get("/", headers={USER: "anna"})).text()
        assert "You are working as anna." in page
        assert "leave" not in page
    async with serving(home) as client:
        assert "You are working" not in await (await client.get("/")).text()


@pytest.mark.parametrize(
    ("name", "told"),
    [("é" * 33, ""), ("明" * 22, ""), ("a" * 86, "too long"), ("明" * 40, "too long"), ("İ" * 40, "too long"),
     ("", "enter your name"), ("\u200b", "enter your name")],
)  # fmt: skip
async def test_a_name_that_will_not_do_is_said_why(home: Path, name: str, told: str) -> None:
    async with serving(home, Gate(token=TOKEN)) as client:
        answer = await client.post("/enter", data={"token": TOKEN, "name": name})
        assert (answer.status == 403) is bool(told)
        assert told in await answer.text()


async def test_wrong_tokens_are_answered_one_after_another_and_right_ones_at_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause = asyncio.Event()
    waiting: list[float] = []

    async def sleep(seconds: float) -> None:
        waiting.append(seconds)
        await pause.wait()

    async with serving(home, Gate(token=TOKEN)) as client:
        with monkeypatch.context() as patch:
            patch.setattr(server.asyncio, "sleep", sleep)
            tries = [
                asyncio.ensure_future(client.get("/", params={"token": f"wrong {n}"}))
                for n in range(9)
            ]
            right = await client.post("/enter", data={"token": TOKEN, "name": "anna"})
            assert right.status == 200
            while not waiting:
                await asyncio.wait(tries, timeout=0.02)
            await asyncio.wait(tries, timeout=0.05)
            assert waiting == [server.HESITATION]
            assert not any(one.done() for one in tries)
            pause.set()
            assert {one.status for one in await asyncio.gather(*tries)} == {403}
            assert len(waiting) == 9


# --- what makes no sense ------------------------------------------------------------------------

FORM = "application/x-www-form-urlencoded"
_GET, _POST = b"GET /?token=correct%20horse", b"POST /enter HTTP/1.1\r\nHost: localhost\r\n"


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("multipart/form-data", 415),
        ("multipart/form-data; boundary=x", 415),
        ("text/plain", 415),
        ("nonsense", 415),
        (f"{FORM}; charset=nonsense", 200),
        (f"{FORM}; charset=utf-16", 200),
        (f"{FORM}; charset", 200),
    ],
)
async def test_a_form_is_one_of_ours_or_none(home: Path, kind: str, status: int) -> None:
    async with serving(home, Gate(token=TOKEN)) as client:
        form = "token=correct+horse&name=anna"
        answer = await client.post("/enter", data=form, headers={"Content-Type": kind})
        assert answer.status == status
        assert answer.headers["Server"] == "chainrule"
        for many in ("&".join(["a=1"] * 99), "a" * (1 << 17)):
            answer = await client.post("/enter", data=many, headers={"Content-Type": FORM})
            assert answer.status in (400, 413)


@pytest.mark.parametrize(
    "request_",
    [
        _GET + b" HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        _GET + b"\x01 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        _GET + b" HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 9000 + b"\r\n\r\n",
        _GET + b"x" * 9000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        _GET + b" HTTP/9\r\n\r\n",
        _POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\ntoken=correct horse\r\n0\r\n\r\n",
        _POST + b"Content-Length: x\r\n\r\n",
        b"\x16\x03\x01\x00\r\n\r\n",
    ],
)
async def test_what_cannot_be_read_is_answered_shortly_and_logged_nowhere(
    home: Path,
    request_: bytes,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    async with serving(home, Gate(token=TOKEN)) as client:
        reader, writer = await asyncio.open_connection(client.host, client.port)
        writer.write(request_)
        async with asyncio.timeout(20):
            answer = (await reader.read()).decode()
        writer.close()
        head, _, text = answer.partition("\r\n\r\n")
        assert " 400 " in head
        assert "Server: chainrule\r\n" in head
        assert "Content-Security-Policy: default-src 'none'" in head
        assert text == Words("en")("page-unreadable")
        assert (await client.get("/")).status == 200
    assert (caplog.text, *capsys.readouterr()) == ("", "", "")


async def test_a_fault_of_ours_is_told_in_a_line_without_what_was_sent(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(text: str) -> None:
        raise KeyError(text)

    monkeypatch.setattr(server, "safe_name", fail)
    async with serving(home, Gate(token=TOKEN)) as client:
        answer = await client.post("/enter", data={"token": TOKEN, "name": "anna"})
        assert (answer.status, answer.headers["Server"]) == (500, "chainrule")
        assert await answer.text() == Words("en")("page-fault")
    told = capsys.readouterr().err
    assert told.startswith("Something went wrong here: KeyError, test_server.py:")
    assert told.count("\n") == 1
    assert "anna" not in told


async def test_a_strange_name_of_the_host_is_told_to_both_sides(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with serving(home, Gate(token=TOKEN, hosts=frozenset({"lab-pc.local"}))) as client:
        for _ in range(2):
            answer = await client.get("/", headers={"Host": "lab-9.local:8305"})
            assert answer.status == 403
            assert "--allow-host" in await answer.text()
        for host in ("lab-pc.local:8305", "LAB-PC.local.", "localhost."):
            assert (await client.get("/", headers={"Host": host})).status == 200
        odd = await client.get("/", headers={"Host": "x;script-src * @localhost"})
        assert (odd.status, "script-src *" in odd.headers["Content-Security-Policy"]) == (
            403,
            False,
        )
        assert (await client.get("/page/page.css", headers={"Host": "lab-9.local"})).status == 200
        for hidden in ("app", "gate", "note", "base"):
            assert (await client.get(f"/page/{hidden}.html")).status == 404
    told = capsys.readouterr().err
    assert told.count("--allow-host lab-9.local") == 1
    assert told.count("\n") == 2


async def test_a_proxy_names_the_learners(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAINRULE_LEARNER", "teacher")
    async with serving(home, Gate(user_header=USER)) as client:
        assert await refused(client) == 403
        page = await client.get("/")
        assert (page.status, "who you are" in await page.text()) == (403, True)
        homes = []
        for name in ("Anna", "李明"):
            socket = await opened(client, X_Forwarded_User=name)
            about = await told(socket)
            assert about["CHAINRULE_LEARNER"] == name.casefold()  # in a class's database, too
            homes.append(Path(about["CHAINRULE_HOME"]))
        assert [each.parent for each in homes] == [home / "learners"] * 2
        assert homes[0] != homes[1]


async def test_a_learner_who_comes_again_goes_on_in_the_new_window(home: Path) -> None:
    async with serving(home, Gate(user_header=USER), limit=1) as client:
        first = await opened(client, X_Forwarded_User="anna")
        about = await told(first)
        assert (
            await client.get("/", headers={USER: "anna"})
        ).status == 200  # there is room for her
        second, message = await asyncio.gather(
            opened(client, X_Forwarded_User="Anna"), first.receive(timeout=20)
        )
        assert message.data == ELSEWHERE
        await gone(about["pid"])
        assert (await told(second))["CHAINRULE_HOME"] == about["CHAINRULE_HOME"]


# --- limits -------------------------------------------------------------------------------------


async def test_whoever_finds_no_room_is_told_kindly(home: Path) -> None:
    async with serving(home, limit=1) as client:
        first = await opened(client)
        await told(first)
        late = await opened(client)
        assert (await late.receive(timeout=20)).data == FULL
        page = await client.get("/")
        assert page.status == 503
        assert "places are taken" in await page.text()
        assert int(page.headers["Retry-After"]) > 0
        await first.close()
        async with asyncio.timeout(5):
            while (await client.get("/")).status != 200:
                await asyncio.sleep(0.02)


async def test_a_page_at_which_nobody_sits_is_closed(home: Path) -> None:
    async with serving(home, idle=1.0) as client:
        socket = await opened(client)
        about = await told(socket)
        for _ in range(2):
            await asyncio.sleep(0.6)
            await socket.send_json(["stdin", "x"])
            assert await socket.receive_bytes(timeout=20) == b"x"
        assert (await socket.receive(timeout=20)).data == IDLE
        await gone(about["pid"])


async def test_messages_that_make_no_sense_are_passed_over(home: Path) -> None:
    async with serving(home) as client:
        socket = await opened(client, "/ws/en?width=9999&height=1")
        about = await told(socket)
        assert (about["COLUMNS"], about["ROWS"]) == ("400", "5")
        for nonsense in ("", "{", "[]", '["stdin"]', '["stdin", 3]', "[" * 9999, '["resize", {}]'):
            await socket.send_str(nonsense)
        await socket.send_bytes(b"\x00")
        await socket.send_json(["resize", {"width": 10**9, "height": 10**9}])
        size = json.loads(await socket.receive_bytes(timeout=20))
        assert (size["width"], size["height"]) == (400, 200)
        await socket.send_str('["stdin", "\\ud800 李"]')
        assert await socket.receive_bytes(timeout=20) == "? 李".encode()
        await socket.send_json(["stdin", "x" * (1 << 17)])
        assert (await socket.receive(timeout=20)).data == 1009  # too big


# --- the end ------------------------------------------------------------------------------------


async def test_an_app_ends_with_its_page(home: Path) -> None:
    async with serving(home) as client:
        socket = await opened(client)
        about = await told(socket)
        assert is_there(about["pid"])
        socket._response.connection.transport.abort()  # as when a browser is killed
        await gone(about["pid"])


async def test_an_app_that_will_not_end_is_killed_with_what_it_started(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "GRACE", 0.1)
    async with serving(home, None, "stubborn") as client:
        socket = await opened(client)
        about = await told(socket)
        await socket.close()
        await gone(about["pid"], about["child"])


async def test_an_app_that_reads_nothing_is_ended_with_its_page(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "GRACE", 0.1)
    async with serving(home, None, "deaf") as client:
        socket = await opened(client)
        about = await told(socket)
        for _ in range(20):
            await socket.send_json(["stdin", "x" * (server.LONGEST - 100)])
        socket._response.connection.transport.abort()
        await gone(about["pid"])


async def test_an_app_whose_page_takes_nothing_is_ended(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "GRACE", 0.1)
    monkeypatch.setattr(server, "FAREWELL", 0.2)
    async with serving(home, None, "flood", idle=0.5) as client:
        socket = await opened(client)
        about = await told(socket)
        line = socket._response.connection.transport
        line.pause_reading()
        await gone(about["pid"])
        line.abort()


async def test_a_page_ends_with_its_app(home: Path) -> None:
    async with serving(home) as client:
        socket = await opened(client)
        await told(socket)
        await socket.send_json(["stdin", "crash"])
        assert (await socket.receive(timeout=20)).data == 1000


@pytest.mark.parametrize("outcome", ["saved", "kept", "lost"])
async def test_a_page_says_that_all_is_saved_only_where_its_app_says_so(
    home: Path, outcome: str
) -> None:
    async with serving(home) as client:
        page = await (await client.get("/")).text()
        said = Words("en")
        assert f'data-{outcome}="{said(f"page-{outcome}")}"'.replace("'", "&#39;") in page
        assert not any("saved" in said(f"page-{one}") for one in ("closed", "idle", "elsewhere"))
        socket = await opened(client)
        await told(socket)
        await socket.send_json(["stdin", f"leave {outcome}"])
        end = await socket.receive(timeout=20)
        assert (end.data, end.extra) == (1000, outcome)


async def test_what_a_silent_database_does_not_take_is_kept_before_the_app_is_ended(
    class_database: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with relay(class_database) as between:
        monkeypatch.setenv("CHAINRULE_DATABASE", between.address)
        what = Serving(Gate(), ("tutor", "learn", "fork", "--no-plain"), home, None, 1, 0)
        made = Server(what, Words("en"), "localhost", 0)
        async with TestClient(TestServer(await made._make_app(), host="127.0.0.1")) as client:
            socket = await opened(client, "/ws/en?width=100&height=30")
            await seen(socket, "page 1 of")
            between.fall_silent()
            await socket.send_json(["stdin", "\x1b[6~"])  # the next page
            await seen(socket, "page 2 of")
            async with asyncio.timeout(30):
                began = time.monotonic()
                await socket.send_json(["stdin", "\x11"])  # Ctrl+Q
                while (end := await socket.receive()).type is not WSMsgType.CLOSE:
                    pass
            assert (end.extra, time.monotonic() - began < 5) == ("kept", True)
    (file,) = home.glob("unsent/*/progress.db")
    with Journal.at(file.parent) as journal:
        assert "page" in {entry.event for entry in journal.since()}


async def test_all_end_with_the_server(home: Path) -> None:
    async with serving(home) as client:
        pids = [(await told(await opened(client)))["pid"] for _ in range(3)]
    await gone(*pids)


async def test_the_app_itself_is_served(home: Path) -> None:
    what = Serving(Gate(), ("tutor", "--no-plain"), home, None, 1, 0)
    made = Server(what, Words("en"), "localhost", 0)
    async with TestClient(TestServer(await made._make_app(), host="127.0.0.1")) as client:
        socket = await opened(client, "/ws/zh?width=100&height=30")
        await seen(socket, "课程")
        async with asyncio.timeout(30):
            await socket.send_json(["stdin", "\x11"])  # Ctrl+Q
            async for _ in socket:
                pass
        assert socket.close_code == 1000
