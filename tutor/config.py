"""The config file: what somebody wishes otherwise, in TOML. It is read, and never written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tutor.errors import Figures, Problem, Where
from tutor.others import read_start

FILE = "config.toml"
LARGEST = 1 << 16
"""Bytes; a larger file is none of ours."""


class Config(NamedTuple):
    """What the file says, as far as it could be read."""

    keys: Mapping[str, object] = {}
    """What is wished of the keys, by the name of what they do."""
    problems: tuple[Problem, ...] = ()
    path: str = ""


def config_file() -> Path:
    """Where it stands: in the folder in which the platform keeps what people set up."""
    from platformdirs import user_config_path  # noqa: PLC0415 - the app needs it, others do not

    return user_config_path("chainrule", appauthor=False) / FILE


def read_config(path: Path) -> Config:
    """The config file at a path; nothing where there is none. Never raises."""
    try:
        text = read_start(path, LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except OSError as error:
        return _unreadable(path, error.strerror or type(error).__name__)
    if len(text) > LARGEST:
        return _unreadable(path, f"> {LARGEST} bytes")
    import tomllib  # noqa: PLC0415 - most have no such file

    try:
        content = tomllib.loads(text.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        where = Where(int(line[1])) if line else Where()
        figures: Figures = {"path": str(path), "line": where.line}
        return Config(problems=(Problem("config-broken", where, figures),))
    keys = content.pop("keys", {})
    problems = [Problem("config-unknown", figures={"name": name}) for name in content]
    if not isinstance(keys, dict):
        problems.append(Problem("config-no-table", figures={"name": "keys"}))
        keys = {}
    return Config(keys, tuple(problems), str(path))


def _unreadable(path: Path, reason: str) -> Config:
    return Config(
        problems=(Problem("config-unreadable", figures={"path": str(path), "reason": reason}),)
    )
