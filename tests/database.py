"""A PostgreSQL server of the tests' own, in a folder of its own, gone with them."""

from __future__ import annotations

import os
import shutil
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


@contextmanager
def server(*settings: str) -> Iterator[str]:
    """Start a server on a socket; the address of its database. `settings`: as `fsync=off`."""
    folder = programs()
    assert folder, NONE
    home = Path(tempfile.mkdtemp(prefix="crpg"))  # the path of a socket must be short
    person = _nobody_in_particular(home)
    try:
        subprocess.run(
            [folder / "initdb", "-D", home / "data", "-A", "trust", "-U", "teacher", "-E", "UTF8",
             "--locale=C", "--no-sync"],
            check=True, capture_output=True, cwd=home, **person,
        )  # fmt: skip
        options = (part for one in ("listen_addresses=", *settings) for part in ("-c", one))
        with (home / "log").open("wb") as log:
            process = subprocess.Popen(
                [folder / "postgres", "-D", home / "data", "-k", home, *options],
                stdout=log, stderr=log, cwd=home, **person,
            )  # fmt: skip
        try:
            _wait_for(home, process)
            yield f"postgresql://teacher@/postgres?host={home}"
        finally:
            process.terminate()  # once everybody has left
            try:
                process.wait(2)
            except subprocess.TimeoutExpired:
                process.send_signal(2)  # with everybody in it
                process.wait(30)
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


def _wait_for(home: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while "ready" not in _status(home):
        assert process.poll() is None, (home / "log").read_text()
        assert time.monotonic() < deadline, (home / "log").read_text()
        time.sleep(0.02)


def _status(home: Path) -> str:
    """The last line of a server's own file, which says how far it is."""
    try:
        return (home / "data" / "postmaster.pid").read_text().strip().rpartition("\n")[2]
    except OSError:
        return ""
