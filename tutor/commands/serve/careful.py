"""HTTP as aiohttp reads it; but what it cannot read, and what goes wrong, is answered by us.

Its own answer names itself and its version, quotes what came, and has the whole of it logged: a
secret may be in there. It asks no middleware, as there is no request yet.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web

Answer = Callable[[int], web.Response]
"""What is answered, by its status."""


def answer_faults(
    application: web.Application, answer: Answer, tell: Callable[[str], object]
) -> None:
    """Have an application answer so. `tell` hears in a few words of faults that are ours."""

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
                tell(_named(exc))
            if request.writer.output_size > 0:
                raise ConnectionError("an answer has begun")
            response = answer(status)
            response.force_close()
            return response

        def log_exception(self, *args: Any, **more: Any) -> None:
            if isinstance(fault := more.get("exc_info"), BaseException):
                tell(_named(fault))

    class Protocols(web.Server):
        def __call__(self) -> web.RequestHandler:
            handler = super().__call__()
            handler.__class__ = Handler
            return handler

    def make_handler(**settings: Any) -> web.Server:
        usual = type(application)._make_handler(application, **settings)
        usual.__class__ = Protocols
        return usual

    application._make_handler = make_handler  # type: ignore[method-assign]


def _named(fault: BaseException) -> str:
    """What it is and where, but not what it says: that may be anybody's."""
    places = traceback.extract_tb(fault.__traceback__)[-1:]
    where = (f"{Path(place.filename).name}:{place.lineno}" for place in places)
    return ", ".join((type(fault).__name__, *where))
