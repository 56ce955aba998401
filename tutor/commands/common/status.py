"""The exit statuses there are. Scripts rely on them: never another one, but 128 and the number of a
signal for what a signal ended.
"""

FINE = 0
WANTING = 1
"""Done, and the input found wanting: problems in a lesson, a different answer, no such file."""
INTERRUPTED = 130
"""Cut off with Ctrl+C: what shells themselves report then. What was done is saved."""
MISUSE = 2
"""Not done: that is no way to use the command."""


class Misuse(Exception):  # noqa: N818 - it is called what its status is called
    """An argument that cannot be used; its text says so in a sentence."""
