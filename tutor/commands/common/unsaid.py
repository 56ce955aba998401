"""What holds where nothing is said: the options of a mere `chainrule`."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from argparse import Namespace


def options() -> Namespace:
    """What `parser_for` would make of no arguments (a test compares the two).

    Loading argparse, and saying to it what it then does not need, would take a tenth of the time
    that the first frame takes beyond Textual's own.
    """
    unsaid = SimpleNamespace(
        command=None,
        lesson=None,
        lang=None,
        lessons=None,
        plain=None,
        ascii=False,
        print_completion=None,
    )
    return cast("Namespace", unsaid)
