"""What comes from the keyboard, or from what is not one: in bursts, in masses, and unreadable."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.emulator import terminal
from tutor.journal.journal import Journal

MEGABYTE = b"x+1 " * 250_000
MOUSE = b"".join(b"\x1b[<35;%d;%dM" % (1 + at % 79, 1 + at % 23) for at in range(20_000))
X10 = b"\x1b[M\x43\xe7\xf0"
"""A report of a mouse far to the right, in bytes."""
NO_KEYS = b"\xff\xfe\xc3\x1b[99999999999u\x1b[97:65;2u\x1b[1;:u\x1b[55296u" + X10
WIPE = "\x05\x15"
"""To the end of the line, and away with all before."""


def test_what_comes_in_bursts_and_in_masses_is_taken_in_its_order(home: Path) -> None:
    with terminal("learn", "chain") as seen:
        seen.until("1 Directly")
        seen.type("2\r" + "x+1\ry+2")
        seen.until("= x+1y+2 ")
        seen.until("Not yet.")
        seen.type(WIPE + "xx\x7fy\x1b[D\x1b[D2*")
        seen.until("= 2*xy ")
        seen.type(WIPE.encode() + NO_KEYS + WIPE.encode() + b"a")
        seen.until("= a ")
        seen.type(MOUSE + b"b")
        seen.until("= ab ")
        seen.type(b"\x1b[D\x1b[C" * 50 + b"c")  # keys held down
        seen.until("= abc ")
        for opened, closed in ((b"", b""), (b"\x1b[200~", b"\x1b[201~")):
            seen.type(WIPE.encode() + opened + MEGABYTE + closed + b"\x1b[Hd")
            seen.until("too long")
            seen.until("= d")
            seen.type("\x1b[D\x7f")
        assert memory_of(seen.process.pid) < 150
        seen.type("\x11\x10")
        assert seen.ended() == 0
        assert b"Traceback" not in seen.written
    with Journal.at(home) as journal:
        answers = [entry.answer for entry in journal.entries() if entry.event == "answer"]
    assert answers[1:] == ["x+1"]


def memory_of(process: int) -> float:
    """The most that it ever had, in MB; 0 where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    if not status.is_file():
        return 0.0
    (peak,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024
