"""What stands between a program and a server, and may fall silent, though the line stays open."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit


class Relay:
    """Hands on what is sent to and from a server on a socket in a folder, as long as it `speaks`."""

    def __init__(self, address: str) -> None:
        """`address` is that of `tests.database`."""
        self._target = f"{parse_qs(urlsplit(address).query)['host'][0]}/.s.PGSQL.5432"
        self._speaks = Event()
        self._speaks.set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lines: list[socket.socket] = []
        self.address = f"postgresql://teacher@127.0.0.1:{self._listener.getsockname()[1]}/postgres"
        Thread(target=self._accept, daemon=True).start()

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Hand nothing on, and take new lines without a word."""
        self._speaks.clear()
        yield
        self._speaks.set()

    def fall_silent(self) -> None:
        """For good."""
        self._speaks.clear()

    def close(self) -> None:
        """Be gone."""
        self._speaks.set()
        for line in (self._listener, *self._lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._listener.accept()
                behind = socket.socket(socket.AF_UNIX)
                behind.connect(self._target)
                self._lines += (line, behind)
                for ends in ((line, behind), (behind, line)):
                    Thread(target=self._hand_on, args=ends, daemon=True).start()

    def _hand_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(1 << 16):
                self._speaks.wait()
                target.sendall(data)
        for line in (source, target):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


@contextmanager
def relay(address: str) -> Iterator[Relay]:
    """A relay that is gone with what is done here."""
    made = Relay(address)
    try:
        yield made
    finally:
        made.close()
