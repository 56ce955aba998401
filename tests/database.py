"""A PostgreSQL server of the tests' own, in a folder of its own, gone with them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DEBIAN = Path("/usr/lib/postgresql")
NONE = "no PostgreSQL server here: install Debian's package postgresql, or put initdb on the PATH"


def programs() -> Path | None:
    """The folder of `initdb` and `postgres`, if they are installed."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = (path for path in DEBIAN.glob("*/bin") if (path / "initdb").exists())
    return max(versions, key=lambda path: float(path.parent.name), default=None)


class Server:
    """A server on a socket in a folder."""

    def __init__(self, home: Path, folder: Path, settings: tuple[str, ...]) -> None:
        """`folder` has the programs; `settings` are such as `fsync=off`."""
        self.home, self.address = home, f"postgresql://teacher@/postgres?host={home}"
        self._person = _nobody_in_particular(home)
        options = (part for one in ("listen_addresses=", *settings) for part in ("-c", one))
        self._command = [folder / "postgres", "-D", home / "data", "-k", home, *options]
        subprocess.run(
            [folder / "initdb", "-D", home / "data", "-A", "trust", "-U", "teacher", "-E", "UTF8",
             "--locale=C", "--no-sync"],
            check=True, capture_output=True, cwd=home, **self._person,
        )  # fmt: skip
        self._start()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop, whoever is connected."""
        self._process.send_signal(how)
        self._process.wait(60)

    def crash(self) -> None:
        """Stop without writing anything down, and start again."""
        self.stop(signal.SIGQUIT)
        self._start()

    def _start(self) -> None:
        with (self.home / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command, stdout=log, stderr=log, cwd=self.home, **self._person
            )
        deadline = time.monotonic() + 60
        while "ready" not in _status(self.home):
            is_well = self._process.poll() is None and time.monotonic() < deadline
            assert is_well, (self.home / "log").read_text()
            time.sleep(0.02)


@contextmanager
def server(*settings: str) -> Iterator[Server]:
    """Start a server that is gone with what is done here."""
    folder = programs()
    assert folder, NONE
    home = Path(tempfile.mkdtemp(prefix="crpg"))  # the path of a socket must be short
    try:
        here = Server(home, folder, settings)
        try:
            yield here
        finally:
            here.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _nobody_in_particular(home: Path) -> dict[str, Any]:
    """The server does not run as root: as somebody else, to whom the folder is given."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    import pwd

    people = {one.pw_name: one for one in pwd.getpwall()}
    somebody = people.get("postgres") or people["nobody"]
    os.chown(home, somebody.pw_uid, somebody.pw_gid)
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}


def _status(home: Path) -> str:
    """The last line of a server's own file, which says how far it is."""
    try:
        return (home / "data" / "postmaster.pid").read_text().strip().rpartition("\n")[2]
    except OSError:
        return ""
