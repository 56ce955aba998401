"""What a terminal sends, as events: keys, clicks, and what is pasted; whatever else comes with it.

Textual 8.2.8's reader ends in a traceback at the first byte that is not UTF-8, and at keys of
Kitty's protocol whose numbers it cannot read. Of text pasted without brackets it makes key presses
of 2.7 KB each, and of text between brackets it takes as much as comes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END as END
from textual._xterm_parser import BRACKETED_PASTE_START as START
from textual._xterm_parser import XTermParser
from textual.keys import Keys
from textual.message import Message

PASTED = 128
"""Characters, and no other key among them, that nobody types between two looks at the keyboard."""
MOST_PASTED = 1 << 16
"""Characters; the rest of what is pasted is passed over."""
_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
_PARTS = rf"(?P<text>[^{_CONTROL}]+)|\x1b(?:\[[0-?]*[ -/]*[@-~]|O?[ -~])?|[{_CONTROL}]"
"""Text, or another key."""


class Keyboard:
    """Makes events of bytes, which come in pieces of any size."""

    def __init__(self, encoding: str, *, debug: bool = False) -> None:
        """Where nothing but ASCII is known of the terminal, UTF-8 is the best guess."""
        known = "utf-8" if codecs.lookup(encoding).name == "ascii" else encoding
        self._decode = codecs.getincrementaldecoder(known)(errors="replace").decode
        self._parser = _Parser(debug)
        self._pasted = ""
        self._before = ""
        """The last characters: brackets may come in two pieces."""
        self._taken: int | None = None
        """Between brackets: how many characters were taken."""

    def feed(self, data: bytes) -> Iterator[Message]:
        """The events that these bytes complete."""
        text = self._decode(data)
        seen, self._before = self._before + text, (self._before + text)[1 - len(END) :]
        is_open = self._taken is not None
        if is_open or START in seen:
            yield from self.rest()
            if taken := self._bracketed(text, seen, is_open=is_open):
                yield from self._parser.feed(taken)
        else:
            yield from self._typed(text)

    def _bracketed(self, text: str, seen: str, *, is_open: bool) -> str:
        """So much of a text with brackets in it, or between brackets, as is taken."""
        opened, closed = seen.rfind(START), seen.rfind(END)
        if closed < opened or (is_open and closed < 0):
            taken = self._taken or 0
            self._taken = taken + len(text)
            return text[: max(0, MOST_PASTED - taken)]
        is_whole = (self._taken or 0) + len(text) <= MOST_PASTED
        self._taken = None
        return text if is_whole else END + seen[closed + len(END) :]

    def _typed(self, text: str) -> Iterator[Message]:
        """Keys, and text of which there is so much that it was pasted; it may go on."""
        for part in re.finditer(_PARTS, text):
            run = part["text"] or ""
            if len(run) >= PASTED or (run and self._pasted):
                self._pasted += run[: MOST_PASTED - len(self._pasted)]
            else:
                yield from self.rest()
                yield from self._parser.feed(part[0])

    def tick(self) -> Iterable[Message]:
        """What only time completes: an Escape that nothing follows."""
        return self._parser.tick()

    def rest(self) -> Iterator[Message]:
        """What ends as nothing comes for a moment: what is pasted without brackets."""
        if self._pasted:
            yield events.Paste(self._pasted)
            self._pasted = ""


class _Parser(XTermParser):
    """Textual's, for which keys with numbers that it cannot read are none."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        try:
            yield from super()._sequence_to_key_events(sequence, alt)
        except (ValueError, OverflowError):
            yield events.Key(Keys.Ignore, sequence)
