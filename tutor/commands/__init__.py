"""What `chainrule` can do: a module or package here for each command, loaded only when it is named.

A command is its name in `COMMANDS`, a module of that name with the two functions of `Command`, and
its sentences, `cli-NAME` first. Commands know nothing of one another; what they share is `common`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from argparse import Namespace

    from tutor.commands.common.parsing import Parser
    from tutor.wording import Words

COMMANDS = (
    "learn",
    "practice",
    "explore",
    "grade",
    "progress",
    "check",
    "format",
    "new",
    "preview",
    "serve",
    "where",
)
"""In the order in which help lists them."""


class Command(Protocol):
    """What the module of a command offers."""

    def add_arguments(self, parser: Parser, words: Words) -> None:
        """Say which options and arguments there are, beside those that every command has."""

    def run(self, options: Namespace, words: Words) -> int:
        """Do it. Returns the exit status (see `common.status`); may raise TutorError."""


def command(name: str) -> Command:
    """The command of that name, imported now, with what its options need and no more."""
    return cast("Command", import_module(f"tutor.commands.{name}"))
