"""The page around the app: what it brings, what may be copied from it, who is kept out, and its end."""

from __future__ import annotations

import asyncio
import socket
import sys

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.browser.chromium import PATIENCE, Chromium
from tests.browser.page import page
from tests.browser.serving import Served, enter, processes
from tutor.wording import Words

WORDS = Words("en")
LEFT_AFTER = 5.0
"""Seconds until everything must be gone."""
ROOM = (100, 30)
"""Columns and rows that there are at least in a usual window."""


async def test_it_has_a_name_and_a_picture_and_its_font_fits(
    browser: Chromium, served: Served
) -> None:
    async with page(browser) as learner:
        await enter(learner, served.link(), "Dora", WORDS)
        assert await learner.evaluate("document.title") == "dora · chainrule"
        icon = "fetch(document.querySelector('link[rel=icon]').href)"
        assert await learner.evaluate(f"{icon}.then((answer) => answer.status)") == 200
        kind = await learner.evaluate(
            f"{icon}.then((answer) => answer.headers.get('content-type'))"
        )
        assert kind == "image/svg+xml"
        assert await learner.evaluate("document.fonts.check('16px \"Roboto Mono\"')")
        assert learner.sight.cells >= ROOM
        assert learner.sight.cells[1] >= ROOM[1]
        assert learner.faults == []


@pytest.mark.parametrize(
    ("host", "text"),
    [("127.0.0.1", "the chain rule"), (socket.gethostname(), "backpropagation")],
)
async def test_text_is_marked_with_the_mouse_and_copied(
    browser: Chromium, served: Served, host: str, text: str
) -> None:
    """Browsers let scripts copy on pages of this very machine, and on those with HTTPS; else not."""
    async with page(browser) as learner:
        await enter(learner, served.link(host), f"Eva at {host}", WORDS)
        start, end = learner.sight.place(text), learner.sight.place(text, len(text) - 1)
        assert start
        assert end
        await learner.drag(start, end)
        await learner.press("c", ctrl=True)
        await learner.evaluate("document.body.append(document.createElement('textarea'))")
        field = "document.querySelector('body > textarea')"
        await learner.evaluate(f"{field}.focus()")
        async with asyncio.timeout(PATIENCE):
            while text != await learner.evaluate(f"{field}.value"):
                await learner.evaluate(f"{field}.select()")
                await learner.press("v", ctrl=True, does="paste")
        assert learner.faults == []


async def test_a_page_of_another_origin_opens_no_session(browser: Chromium, served: Served) -> None:
    """Even where the learner is known: another port of the same machine gets the same cookies."""
    knock = (
        f"const socket = new WebSocket('ws://127.0.0.1:{served.port}/ws/en?width=80&height=24');"
        "new Promise((done) => {"
        " socket.onopen = () => done('open'); socket.onerror = () => done('refused'); })"
    )

    async def hello(_: web.Request) -> web.Response:
        return web.Response(text="<title>foreign</title>", content_type="text/html")

    foreign = web.Application()
    foreign.router.add_get("/", hello)
    async with TestServer(foreign, host="127.0.0.1") as other, page(browser) as learner:
        await enter(learner, served.link(), "Finn", WORDS)
        await learner.open(str(other.make_url("/")))
        assert await learner.evaluate("document.title") == "foreign"
        assert await learner.evaluate(knock) == "refused"
        await learner.open(served.link())
        assert await learner.evaluate(knock) == "open"


async def test_at_a_shared_computer_the_next_one_sees_who_was_there(
    browser: Chromium, served: Served
) -> None:
    name = "document.querySelector('[name=name]').value"
    async with page(browser) as learner:
        await enter(learner, served.link(), "Ida", WORDS)
        assert "ida" in await learner.evaluate("document.querySelector('header').innerText")
        await learner.open(served.link())
        assert await learner.evaluate(name) == "ida"
        assert "token" not in await learner.evaluate("location.href")
        await learner.open(served.link().partition("?")[0])
        await learner.until(WORDS("home-try"))
        await learner.follow("header button")
        assert await learner.evaluate("document.querySelector('[name=token]').value") == ""
        assert await learner.evaluate(name) == ""
        assert await learner.evaluate("document.title") == "chainrule"


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
async def test_nothing_is_left_of_a_browser_that_is_killed(
    doomed: Chromium, served: Served
) -> None:
    async with page(doomed) as learner:
        await enter(learner, served.link(), "Hal", WORDS)
        its = served.session("hal")
        assert its
        doomed.kill()
        async with asyncio.timeout(LEFT_AFTER):
            while served.session("hal") or its & processes().keys():
                await asyncio.sleep(0.05)
