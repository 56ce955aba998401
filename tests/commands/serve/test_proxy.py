"""The guide's web servers, as they stand there, in front of `chainrule serve` and the app."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

if find_spec("textual_serve") is None:
    pytest.skip("the extra `serve` is not installed", allow_module_level=True)

from aiohttp import ClientSession, TCPConnector, WSMsgType, WSServerHandshakeError
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from tests.commands.serve.test_browser import PATIENCE
from tests.profiles import THOROUGH
from tutor.cli import main
from tutor.commands.serve import command
from tutor.commands.serve.gate import Gate
from tutor.commands.serve.server import ELSEWHERE
from tutor.journal.names import folder_of

LESSONS = Path(__file__).parents[3] / "lessons"
GUIDE, CHINESE = LESSONS / "README.md", LESSONS / "README.zh.md"
HOST = "example.org"
FOLDERS = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


class Person(NamedTuple):
    """Somebody with a password."""

    login: str
    password: str
    hashed: str
    """By bcrypt (`htpasswd -B`), as quick as it allows."""

    @property
    def header(self) -> str:
        """What a browser says once it has asked for both (RFC 7617)."""
        return f"Basic {base64.b64encode(f'{self.login}:{self.password}'.encode()).decode()}"


SALT = "$2b$04$abcdefghijklmnopqrstuu"
ANN = Person("Ann", "secret of Ann", f"{SALT}EF2kg53RgDQGRS6GGaEeWjQB1UqxJ6K")
LI = Person("李明", "密码", f"{SALT}NamC.sfOGKlvHI2scKWfBY3X/ATaWcu")


def block(kind: str, guide: Path = GUIDE) -> str:
    """The one block of that kind in a guide."""
    (body,) = re.findall(rf"^```{kind}\n(.*?)^```$", guide.read_text("utf-8"), re.M | re.S)
    return str(body)


def put(text: str, **changes: str) -> str:
    """The text with other words in the places of some, which must be there."""
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def needed(program: str) -> str:
    """Where a program is; else the test is skipped, or fails where it may not be."""
    path = shutil.which(program, path=FOLDERS)
    if path is None:
        reason = f"no {program} here: install Debian's package {program}"
        if os.environ.get("CHAINRULE_TEST_PROXY") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return str(free.getsockname()[1])


@contextmanager
def running(*command: str | Path, **environment: str) -> Iterator[None]:
    process = subprocess.Popen(command, env={**os.environ, **environment})
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


# --- the web servers ----------------------------------------------------------------------------


@contextmanager
def nginx(folder: Path, example: str, port: str, behind: str) -> Iterator[None]:
    program, openssl = needed("nginx"), needed("openssl")
    names = {kind: str(folder / kind) for kind in ("certificate", "key", "learners")}
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-subj", f"/CN={HOST}", "-out", names["certificate"], "-keyout", names["key"]],
        check=True, capture_output=True,
    )  # fmt: skip
    learners = "".join(f"{one.login}:{one.hashed}\n" for one in (ANN, LI))
    Path(names["learners"]).write_text(learners, encoding="utf-8")
    server = put(example, **{
        "listen 443": f"listen 127.0.0.1:{port}",
        "127.0.0.1:8000": f"127.0.0.1:{behind}",
        "/etc/ssl/certs/example.org.pem": names["certificate"],
        "/etc/ssl/private/example.org.key": names["key"],
        "/etc/nginx/learners": names["learners"],
    })  # fmt: skip
    temporary = "".join(
        f"{kind}_temp_path {folder / kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}daemon off;\npid {folder / 'pid'};\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{server}}}\n",
        encoding="utf-8",
    )
    with running(program, "-p", folder, "-e", "stderr", "-c", folder / "nginx.conf"):
        yield


@contextmanager
def caddy(folder: Path, example: str, port: str, behind: str) -> Iterator[None]:
    program = needed("caddy")
    site = put(example, **{
        "example.org {": "example.org {\ntls internal\nbind 127.0.0.1",
        "ann $2a$14$…": "\n".join(f"{one.login} {one.hashed}" for one in (ANN, LI)),
        "127.0.0.1:8000": f"127.0.0.1:{behind}",
    })  # fmt: skip
    options = f"admin off\nhttps_port {port}\nskip_install_trust\nauto_https disable_redirects"
    file = folder / "Caddyfile"
    file.write_text(f"{{\n{options}\nlog {{\nlevel ERROR\n}}\n}}\n{site}", encoding="utf-8")
    places = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"), str(folder))
    with running(program, "run", "--adapter", "caddyfile", "--config", file, **places):
        yield


# --- a browser ----------------------------------------------------------------------------------


class Here(AbstractResolver):
    """Finds every host on this machine."""

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        """One address, whatever the name."""
        return [ResolveResult(
            hostname=host, host="127.0.0.1", port=port, family=socket.AF_INET, proto=0, flags=0
        )]  # fmt: skip

    async def close(self) -> None:
        """Nothing is open."""


@asynccontextmanager
async def browser(person: Person | None = None, **headers: str) -> AsyncIterator[ClientSession]:
    """One that takes any certificate."""
    if person:
        headers["Authorization"] = person.header
    line = TCPConnector(resolver=Here(), ssl=False)
    async with ClientSession(headers=headers, connector=line) as client:
        yield client
    await asyncio.sleep(0.02)  # until lines with TLS are closed, which the client does not await


class Site(NamedTuple):
    """A page behind a web server."""

    url: str
    direct: str
    """Where `chainrule serve` itself listens."""
    home: Path

    @property
    def origin(self) -> str:
        return "/".join(self.url.split("/")[:3])

    def socket(self, client: ClientSession, url: str = "", origin: str = "") -> Any:
        """What the page opens for the app."""
        address = f"{url or self.url}ws/en?width=100&height=30"
        headers = {"Origin": origin or self.origin}
        return client.ws_connect(address, headers=headers, autoclose=False)

    def is_known(self, name: str) -> bool:
        return folder_of(self.home, name).exists()


async def status(opening: Any) -> int:
    with pytest.raises(WSServerHandshakeError) as fault:
        await opening
    return fault.value.status


async def drawn(page: Any) -> None:
    """Wait for the app's first frame."""
    seen = ""
    async with asyncio.timeout(PATIENCE):
        while "Lessons" not in seen:
            seen += (await page.receive_bytes()).decode(errors="replace")


SITES = {"nginx": (nginx, "chainrule/"), "nginx-root": (nginx, ""), "caddy": (caddy, "chainrule/")}


@pytest.fixture(
    scope="module",
    params=["nginx", *(pytest.param(each, marks=THOROUGH) for each in ("nginx-root", "caddy"))],
)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    proxy, path = SITES[request.param]
    folder, home = tmp_path_factory.mktemp("proxy"), tmp_path_factory.mktemp("home")
    port, behind = free_port(), free_port()
    example = block("nginx" if proxy is nginx else "caddyfile")
    (serve,) = re.findall("^chainrule serve .*--user-header.*$", GUIDE.read_text("utf-8"), re.M)
    if not path:  # as the guide says: left out everywhere
        example = re.sub(r"location = /chainrule .*\n", "", example).replace("chainrule/", "")
        serve = put(serve, **{"chainrule/": ""})
    serve = put(
        serve,
        **{"--port 8000": f"--port {behind}", "https://example.org": f"https://{HOST}:{port}"},
    )
    arguments = serve.split()[1:]
    with (
        proxy(folder, example, port, behind),
        running(
            sys.executable, "-m", "tutor", "--lang", "en", *arguments, CHAINRULE_HOME=str(home)
        ),
    ):
        listening(port)
        listening(behind)
        yield Site(f"https://{HOST}:{port}/{path}", f"http://127.0.0.1:{behind}/", home)


def listening(port: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", int(port))).close()
            return
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.02)


# --- what is promised ---------------------------------------------------------------------------


async def test_whoever_signs_in_finds_the_app_and_a_journal_of_that_name(site: Site) -> None:
    for one in (ANN, LI):
        async with browser(one) as client:
            page = await client.get(site.url.removesuffix("/"))
            assert (page.status, page.url.path) == (200, URL(site.url).path)
            parts = re.findall(r'(?:src|href)="(.*?)"', await page.text())
            assert len(parts) > 4
            for part in parts:
                assert (await client.get(f"{site.url}{part}")).status == 200
            async with site.socket(client) as app:
                await drawn(app)
            assert site.is_known(one.login.casefold())


async def test_nobody_comes_in_without_a_password(site: Site) -> None:
    for person in (None, Person("Ann", "guessed", ""), Person("nobody", "", "")):
        async with browser(person, **{"X-Forwarded-User": "eve"}) as client:
            assert (await client.get(site.url)).status == 401
            assert await status(site.socket(client)) == 401
    assert not site.is_known("eve")


@pytest.mark.parametrize("header", ["X-Forwarded-User", "x-forwarded-user", "X_Forwarded_User"])
async def test_what_a_browser_says_of_itself_is_not_believed(site: Site, header: str) -> None:
    async with browser(ANN, **{header: "bob"}) as client:
        assert (await client.get(site.url)).status == 200
        async with site.socket(client) as app:
            await drawn(app)
    assert not site.is_known("bob")


async def test_past_the_web_server_nobody_is_known(site: Site) -> None:
    async with browser() as client:
        page = await client.get(site.direct)
        assert (page.status, "who you are" in await page.text()) == (403, True)
        assert await status(site.socket(client, site.direct)) == 403


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "https://example.org.evil.example", "null"]
)
async def test_pages_of_others_open_no_session(site: Site, origin: str) -> None:
    async with browser(ANN) as client:
        assert await status(site.socket(client, origin=origin)) == 403


async def test_a_page_is_told_why_it_is_closed(site: Site) -> None:
    async with browser(ANN) as client, site.socket(client) as first:
        await drawn(first)
        async with site.socket(client) as second, asyncio.timeout(PATIENCE):
            while (message := await first.receive()).type is not WSMsgType.CLOSE:
                pass
            assert message.data == ELSEWHERE
            await drawn(second)


def test_what_jupyterhub_starts_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """As jupyter-server-proxy fills it in; a real JupyterHub was tried by hand."""
    (config,) = re.findall(
        r"^```python\n(c\.ServerProxy.*?)^```$", GUIDE.read_text("utf-8"), re.M | re.S
    )
    assert config in CHINESE.read_text("utf-8")
    jupyter = SimpleNamespace(ServerProxy=SimpleNamespace())
    exec(config, {"c": jupyter})
    template = jupyter.ServerProxy.servers["chainrule"]["command"]
    _, *arguments = (part.format(port=8123, base_url="/user/ann/") for part in template)
    gates: list[Gate] = []
    monkeypatch.setattr(command, "_serve", lambda options, gate, words: gates.append(gate) or 0)
    assert main(arguments) == 0
    assert gates[0].public_url == "https://hub.example.org/user/ann/chainrule/"


@pytest.mark.parametrize("kind", ["nginx", "caddyfile"])
def test_the_guides_say_the_same(kind: str) -> None:
    assert len({re.sub("#.*", "", block(kind, guide)) for guide in (GUIDE, CHINESE)}) == 1
