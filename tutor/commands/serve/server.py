"""The server: textual-serve's, with a gate, a limit, names, and pages of our own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

import aiohttp_jinja2
from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.server import Server as TextualServer

from tutor.commands.common import terminal
from tutor.commands.common.status import FINE
from tutor.commands.serve.apps import Apps, Recipe
from tutor.commands.serve.careful import answer_faults, form, headers, number, read_message
from tutor.commands.serve.gate import Gate
from tutor.commands.serve.hosts import Strangers, ways_to
from tutor.commands.serve.pages import Pages
from tutor.commands.serve.session import Session
from tutor.journal.names import folder_of, is_long, safe_name
from tutor.languages import LANGUAGES
from tutor.wording import Words

PAGE = Path(__file__).parent / "page"
TEMPLATES = Path(__file__).parent / "templates"
COOKIE = "chainrule"
LONGEST = 1 << 16
"""Bytes in a message: what is pasted, at most."""
HESITATION = 0.5
"""Seconds until a wrong token is called wrong, one after another: nobody shall try many."""
FAREWELL = 2.0
"""Seconds that a page has to say that it has heard of its end."""
IDLE, FULL, ELSEWHERE, BROKEN = 4001, 4002, 4003, 4004
"""Why a page was closed; it knows a sentence for each."""


class Serving(NamedTuple):
    """What is served, to whom."""

    gate: Gate
    command: tuple[str, ...]
    """The app: what follows `python -m`."""
    home: Path
    """The folder of the journal; those of learners with names are in it."""
    language: str | None
    """That of the pages; None: as each browser wishes."""
    limit: int
    """Sessions at once."""
    idle: float
    """Seconds without a key or a movement after which a session ends; 0: never."""


class Visit:
    """A page that is open."""

    def __init__(self, name: str, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.name, self.socket, self.request = name, socket, request
        self.touched = asyncio.get_running_loop().time()
        """When a key was pressed last, or the mouse moved."""
        self.work: asyncio.Task[None] | None = None
        """What goes on until the app is gone."""

    def touch(self) -> None:
        """Somebody is there."""
        self.touched = asyncio.get_running_loop().time()

    async def close(self, code: int) -> None:
        """Close the page, and cut it off if it takes nothing more, not even that."""
        try:
            async with asyncio.timeout(FAREWELL):
                await self.socket.close(code=code, drain=False)
        except TimeoutError:
            if self.request.transport:
                self.request.transport.abort()

    async def end(self, code: int) -> None:
        """Close the page, and wait until its app is gone."""
        await self.close(code)
        if self.work:
            await asyncio.wait([self.work])


class Server(TextualServer):
    """Serves the app to everybody whom the gate lets in."""

    def __init__(
        self, serving: Serving, words: Words, host: str, port: int, apps: Apps | None = None
    ) -> None:
        """Prepare; `serve` serves. `apps` starts the sessions' apps: each anew, unless given."""
        super().__init__("", host, port, "chainrule", templates_path=TEMPLATES)
        self._serving, self._words = serving, words
        self._pages = Pages(serving.language or words.language, fixed=bool(serving.language))
        self._visits: set[Visit] = set()
        self._apps = apps or Apps()
        self._wrong = asyncio.Lock()
        self._strangers = Strangers()

    def serve(self, debug: bool = False) -> None:
        """Serve until interrupted. Raises OSError where the place is taken. `debug` is ignored."""
        web.run_app(
            self._make_app(), host=self.host, port=self.port, access_log=None, shutdown_timeout=5,
            print=lambda _: self._say_where(),
        )  # fmt: skip

    def _say_where(self) -> None:
        public = self._serving.gate.public_url
        urls = (public,) if public else tuple(ways_to(self.host, self.port))
        print(self._words("serve-at", urls=self._words.listed(urls, "or")), flush=True)

    async def _make_app(self) -> web.Application:
        application = web.Application(middlewares=[self._only_ours], client_max_size=LONGEST)
        aiohttp_jinja2.setup(application, loader=self._pages.loader(TEMPLATES))
        application.add_routes([
            web.get("/", self.handle_index),
            web.post("/enter", self._enter),
            web.post("/leave", self._leave),
            web.get("/ws/{language}", self.handle_websocket),
            web.get("/download/{key}", self._download),
            web.static("/page", PAGE),
            web.static("/static", self.statics_path),
        ])  # fmt: skip
        application.cleanup_ctx.append(self._keep_warm)
        application.on_shutdown.append(self.on_shutdown)
        application.on_response_prepare.append(self._careful)
        answer_faults(application, self._words)
        return application

    async def _keep_warm(self, app: web.Application) -> AsyncIterator[None]:
        async with self._apps:
            yield

    async def on_shutdown(self, app: web.Application) -> None:
        """End every session."""
        await asyncio.gather(*(visit.end(1001) for visit in tuple(self._visits)))

    # --- pages --------------------------------------------------------------------------------

    @web.middleware
    async def _only_ours(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        gate, host = self._serving.gate, request.headers.get("Host", "")
        if gate.is_ours(host) or request.path.startswith("/page/"):  # the note itself has a style
            origin = request.headers.get("Origin")
            if request.method == "POST" and origin and not gate.allows(origin, host):
                return self._pages.note(request, "foreign", 403)
            return await handler(request)
        if name := self._strangers.new(host):
            terminal.complain(self._words("serve-stranger", host=name), FINE)
        return self._pages.note(request, "stranger", 403)

    async def _careful(self, request: web.Request, response: web.StreamResponse) -> None:
        if not isinstance(response, web.WebSocketResponse):
            gate, host = self._serving.gate, request.headers.get("Host", "")
            ours = (gate.public_host or host) if gate.is_ours(host) else ""
            response.headers.update(headers(request.path, ours))

    def _who(self, request: web.Request) -> str | None:
        gate = self._serving.gate
        users = request.headers.getall(gate.user_header, []) if gate.user_header else []
        return gate.who(users, request.cookies.get(COOKIE, ""))

    @property
    def _is_full(self) -> bool:
        return len(self._visits) >= self._serving.limit

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The app's page; or the gate, or that there is no room."""
        gate, name = self._serving.gate, self._who(request)
        if gate.token and (name is None or "token" in request.query):
            # Whoever comes by the link may not be the one who came by it last at this computer.
            return await self._ask(request, request.query.get("token", ""), name or "")
        if name is None:
            return self._pages.note(request, "unknown", 403)
        if self._is_full and not any(name and visit.name == name for visit in self._visits):
            return self._pages.note(request, "full", 503)
        return self._pages.app(request, name, leaves=bool(gate.token))

    async def _ask(
        self, request: web.Request, token: str, name: str = "", fault: str = ""
    ) -> web.Response:
        """Ask for the token and a name; for the name alone where a link brought the token."""
        is_right = self._serving.gate.is_token(token)
        if token and not is_right:
            async with self._wrong:
                if request.transport and not request.transport.is_closing():  # somebody still waits
                    await asyncio.sleep(HESITATION)
            fault = "token"
        return self._pages.gate(request, token if is_right else "", name, fault)

    async def _enter(self, request: web.Request) -> web.Response:
        """Take a token and a name, and let in whoever has both."""
        fields = await form(request)
        token, name = (fields.get(field, "") for field in ("token", "name"))
        known = safe_name(name)
        gate = self._serving.gate
        if not gate.is_token(token) or known is None:
            fault = "token" if known else "long" if is_long(name) else "name"
            return await self._ask(request, token, name, fault)
        answer = web.Response(status=303, headers={"Location": "./"})
        secure = request.secure or gate.public_url.startswith("https:")
        answer.set_cookie(
            COOKIE, gate.pass_for(known), httponly=True, samesite="Strict", secure=secure,
            max_age=180 * 24 * 3600, path="",  # the page's own, wherever a proxy has put it
        )  # fmt: skip
        return answer

    async def _leave(self, request: web.Request) -> web.Response:
        """Forget who it was: the next one at this computer is somebody else.

        The pages of others cannot have it forgotten: they cannot send what we know somebody by.
        """
        answer = web.Response(status=303, headers={"Location": "./"})
        if COOKIE in request.cookies:
            answer.del_cookie(COOKIE, path="")
        return answer

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """A file that somebody keeps; its address is a secret of the page."""
        if self._who(request) is None:
            raise web.HTTPForbidden
        return await self.handle_download(request)

    # --- sessions -----------------------------------------------------------------------------

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A page and the app behind it, until one of them ends."""
        name = self._who(request)
        is_ours = self._serving.gate.allows(request.headers.get("Origin"), request.host)
        if not is_ours or name is None or request.match_info["language"] not in LANGUAGES:
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(heartbeat=15, timeout=FAREWELL, max_msg_size=LONGEST)
        await socket.prepare(request)
        while name and (others := [visit for visit in self._visits if visit.name == name]):
            await others[0].end(ELSEWHERE)
        if self._is_full:
            await socket.close(code=FULL)
            return socket
        visit = Visit(name, socket, request)
        self._visits.add(visit)
        visit.work = asyncio.create_task(self._attend(visit))
        await asyncio.shield(visit.work)  # a request may be cut off, but no app is left behind
        return socket

    async def _attend(self, visit: Visit) -> None:
        serving, socket, request = self._serving, visit.socket, visit.request
        recipe = Recipe(
            serving.command,
            folder_of(serving.home, visit.name),
            f"{request.match_info['language']}.UTF-8",
            visit.name,
        )
        session = Session(self._apps, recipe, socket, self.download_manager)
        watch = asyncio.create_task(self._watch(visit))
        try:
            width, height = map(request.query.get, ("width", "height"))
            await session.start(number(width, 80), number(height, 24))
            await self._process_messages(socket, session, visit.touch)
        except OSError:  # no more processes, no more memory
            await visit.close(BROKEN)
        finally:
            watch.cancel()
            try:
                await session.stop()
            finally:
                self._visits.discard(visit)

    async def _process_messages(  # type: ignore[override]
        self, websocket: web.WebSocketResponse, app_service: AppService, touch: Callable[[], None]
    ) -> None:
        """What a page sends, as far as it makes sense."""
        async for message in websocket:
            if message.type is not WSMsgType.TEXT:
                continue
            match read_message(message.data):
                case ["stdin", str(keys)]:
                    touch()
                    await app_service.send_bytes(keys.encode(errors="replace"))
                case ["resize", {"width": int(width), "height": int(height)}]:
                    await app_service.set_terminal_size(width, height)
                case ["ping", str(text)]:
                    await websocket.send_json(["pong", text])
                case ["blur"]:
                    await app_service.blur()
                case ["focus"]:
                    await app_service.focus()

    async def _watch(self, visit: Visit) -> None:
        """Close a page at which nobody has done anything for a while."""
        if not self._serving.idle:
            return
        loop = asyncio.get_running_loop()
        while (left := visit.touched + self._serving.idle - loop.time()) > 0:
            await asyncio.sleep(left)
        await visit.close(IDLE)
