"""Which face somebody wants: the app, or line by line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tutor.commands.common import terminal

if TYPE_CHECKING:
    from argparse import Namespace

    from tutor.journal.journal import Journal

SETTING = "face"
"""The setting that remembers it: `always` line by line, or `screen`."""


def is_plain(options: Namespace, journal: Journal) -> bool:
    """Whether it is to be line by line: as no terminal allows for anything else, or as asked for.

    By `--plain` or `--no-plain`, else by `CHAINRULE_PLAIN`, else by the saved choice, or as a
    terminal cannot draw.
    """
    if not terminal.is_terminal():
        return True
    return is_plain_asked(options, journal)


def is_plain_asked(options: Namespace, journal: Journal) -> bool:
    """Whether somebody wants it line by line, wherever that is read."""
    if options.plain is not None:
        return bool(options.plain)
    wish = os.environ.get("CHAINRULE_PLAIN", "").strip().lower()
    if wish:
        return wish not in ("0", "no", "false", "off")
    return journal.setting(SETTING) == "always" or terminal.is_dumb()
