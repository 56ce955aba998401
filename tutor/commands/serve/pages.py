"""What a browser shows beside the app: the page around it, the gate, and that there is no room."""

from __future__ import annotations

from pathlib import Path

import aiohttp_jinja2
import jinja2
from aiohttp import web

from tutor.languages import of_locale
from tutor.wording import Words

AGAIN = 20
"""Seconds after which a page that found no room looks again."""

MOST_SHOWN = 200
"""Characters of what was entered as a name, and is offered again."""


class Pages:
    """Pages in the language of each browser."""

    def __init__(self, language: str, *, fixed: bool) -> None:
        """`language`: of browsers that want none of ours; `fixed`: of all."""
        self._language, self._fixed = language, fixed

    def loader(self, folder: Path) -> jinja2.BaseLoader:
        """What finds the templates."""
        return jinja2.FileSystemLoader(folder)

    def language(self, request: web.Request) -> str:
        """That which the browser wishes most, of those that we speak."""
        if self._fixed:
            return self._language
        wishes = (wish.strip() for wish in request.headers.get("Accept-Language", "").split(","))
        spoken = (of_locale(wish.partition(";")[0]) for wish in sorted(wishes, key=_least))
        return next(filter(None, spoken), self._language)

    def app(self, request: web.Request, name: str, *, leaves: bool) -> web.Response:
        """The page of the app, and whose it is; with a way to say that it is somebody else's where
        who it is was only said (`leaves`).
        """
        words = Words(self.language(request))
        said = {
            "starting": words("page-starting"),
            "4001": words("page-idle"),
            "4002": words("page-full"),
            "4003": words("page-elsewhere"),
            "4004": words("page-broken"),
            "closed": words("page-closed"),
            **{outcome: words(f"page-{outcome}") for outcome in ("saved", "kept", "lost")},
            "again": words("page-again"),
            "whose": words("page-whose", name=name),
            "leave": words("page-not-you"),
        }
        return _page("app.html", request, words, said, name=name, leaves=leaves)

    def gate(self, request: web.Request, token: str, name: str, fault: str) -> web.Response:
        """The page that asks for a token, unless the right one has come already, and a name."""
        words = Words(self.language(request))
        said = {
            "name": words("page-name"),
            "token": words("page-token"),
            "enter": words("page-enter"),
            "fault": {
                "name": words("page-bad-name"),
                "long": words("page-long-name"),
                "token": words("page-bad-token"),
            }.get(fault),
        }
        return _page(
            "gate.html", request, words, said, 403 if fault else 200,
            token=token, name=name[:MOST_SHOWN],
        )  # fmt: skip

    def note(self, request: web.Request, code: str, status: int) -> web.Response:
        """A page that only says something: `full`, `unknown`, `stranger` or `foreign`."""
        words = Words(self.language(request))
        said = {"text": words(f"page-{code}")}
        seconds = AGAIN if code == "full" else None
        answer = _page("note.html", request, words, said, status, seconds=seconds)
        if seconds:
            answer.headers["Retry-After"] = str(seconds)
        return answer


def _page(
    template: str,
    request: web.Request,
    words: Words,
    said: object,
    status: int = 200,
    **more: object,
) -> web.Response:
    context = {"said": said, "language": words.language, "title": words("page-title"), **more}
    return aiohttp_jinja2.render_template(template, request, context, status=status)


def _least(wish: str) -> float:
    """Languages that are wished for more come first: `en;q=0.5`."""
    _, _, weight = wish.replace(" ", "").partition(";q=")
    try:
        return -float(weight or 1)
    except ValueError:
        return 0.0
