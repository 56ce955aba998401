"""Where in a file something is, as editors and people read it."""

from __future__ import annotations

from os import PathLike

from tutor.errors import Where
from tutor.others import harmless


def place_in(path: str | PathLike[str], where: Where) -> str:
    """`path:line:column` on one line, whatever is in the name of the file."""
    return f"{harmless(str(path))}:{where.line}:{where.column}"
