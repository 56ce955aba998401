"""What is to be seen at a page, of an app that is served."""

from __future__ import annotations

from aiohttp import ClientWebSocketResponse

PATIENCE = 30.0


async def seen(page: ClientWebSocketResponse, text: str) -> None:
    """Read what is drawn until the text is among it."""
    drawn = ""
    while text not in drawn:
        drawn += (await page.receive_bytes(timeout=PATIENCE)).decode(errors="replace")
