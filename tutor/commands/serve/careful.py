"""HTTP with care: what every answer says, what is taken for a form, and how faults are answered."""

from __future__ import annotations

import json
import traceback
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from tutor.commands.common import terminal
from tutor.commands.common.status import FINE
from tutor.wording import Words

MOST_FIELDS = 10


def headers(path: str, host: str = "") -> dict[str, str]:
    """Let a page load nothing from elsewhere, be in no other, and tell nobody its address.

    `host` is where its websocket leads, which `'self'` does not cover in every browser.
    """
    sockets = f" ws://{host} wss://{host}" if host else ""
    return {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src "
            f"'self' data:; font-src 'self'; connect-src 'self'{sockets}; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        "Referrer-Policy": "same-origin",  # without any, browsers hide where a form comes from
        "Server": "chainrule",
        "X-Content-Type-Options": "nosniff",
        **({} if path.startswith(("/static/", "/page/")) else {"Cache-Control": "no-store"}),
    }


async def form(request: web.Request) -> dict[str, str]:
    """What stands in a form of ours, which is in UTF-8 whatever else it says.

    Raises HTTPUnsupportedMediaType, HTTPBadRequest, HTTPRequestEntityTooLarge.
    """
    try:
        data = await request.read()
    except web.RequestPayloadError:
        raise web.HTTPBadRequest from None
    if data and request.content_type != "application/x-www-form-urlencoded":
        raise web.HTTPUnsupportedMediaType
    try:
        return dict(parse_qsl(data.decode(errors="replace"), max_num_fields=MOST_FIELDS))
    except ValueError:
        raise web.HTTPBadRequest from None


def number(text: str | None, usual: int) -> int:
    """A number of an address; the usual one where it is none."""
    return int(text) if text and text.isdecimal() and len(text) < 5 else usual


def read_message(text: str) -> object:
    """What a page sends by its websocket; None where it makes no sense."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def answer_faults(application: web.Application, words: Words) -> None:
    """Have an application answer in our own words what it cannot read, and where it fails.

    aiohttp's own answer names itself and its version, quotes what came, and has all of it logged:
    a secret may be in there. It asks no middleware, as there is no request yet.
    """

    class Handler(web.RequestHandler):
        __slots__ = ()

        def handle_error(
            self,
            request: web.BaseRequest,
            status: int = 500,
            exc: BaseException | None = None,
            message: str | None = None,
        ) -> web.StreamResponse:
            if exc and status >= 500:
                _tell(exc, words)
            if request.writer.output_size > 0:
                raise ConnectionError("an answer has begun")
            text = words("page-fault" if status >= 500 else "page-unreadable")
            response = web.Response(status=status, text=text, headers=headers(request.path))
            response.force_close()
            return response

        def log_exception(self, *args: Any, **more: Any) -> None:
            if isinstance(fault := more.get("exc_info"), Exception):
                _tell(fault, words)

    class Handlers(web.Server):
        def __call__(self) -> web.RequestHandler:
            handler = super().__call__()
            handler.__class__ = Handler
            return handler

    def make_handler(**settings: Any) -> web.Server:
        handlers = type(application)._make_handler(application, **settings)
        handlers.__class__ = Handlers
        return handlers

    application._make_handler = make_handler  # type: ignore[method-assign]


def _tell(fault: BaseException, words: Words) -> None:
    """What it is and where, but not what it says: that may be anybody's. Nothing of what is no
    fault of ours: that somebody has gone, or sent what cannot be read.
    """
    if isinstance(fault, ConnectionError | web.RequestPayloadError):
        return
    places = traceback.extract_tb(fault.__traceback__)[-1:]
    where = (f"{Path(place.filename).name}:{place.lineno}" for place in places)
    told = ", ".join((type(fault).__name__, *where))
    terminal.complain(words("serve-fault", fault=told), FINE)
