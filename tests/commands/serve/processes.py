"""What processes there are, as /proc tells."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def is_there(pid: int) -> bool:
    """Whether it runs: one that has ended, but not been waited for, does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def below(pid: int) -> list[int]:
    """The processes that it has started, those that they have, and so on."""
    found: list[int] = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, thread.read_text().split()):
            found += [child, *below(child)]
    return found


def command_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")


def descriptors_of(pid: int) -> list[str]:
    """What its descriptors lead to."""
    leads = []
    for number in os.listdir(f"/proc/{pid}/fd"):
        with suppress(FileNotFoundError):  # by which they were listed
            leads.append(os.readlink(f"/proc/{pid}/fd/{number}"))
    return leads


async def until(holds: Callable[[], object], within: float = 20.0) -> None:
    async with asyncio.timeout(within):
        while not holds():
            await asyncio.sleep(0.02)


async def gone(*pids: int) -> None:
    await until(lambda: not any(map(is_there, pids)), within=5)


def family(pid: int | None) -> list[int]:
    """A process and all below it that run; other tests may have children of ours, too."""
    return [one for one in (pid, *below(pid)) if is_there(one)] if pid else []
