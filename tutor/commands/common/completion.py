"""What a shell must know to complete our commands: a script for it, made from the parser itself.

By shtab, since its scripts are static: a press of Tab starts no Python. argcomplete would, each
time, and would load the mathematics for the names of explore's formats.
"""

from __future__ import annotations

import shtab

from tutor.commands import COMMANDS
from tutor.commands.common.parsing import parser_for
from tutor.wording import Words

_BY_METAVAR = {
    **dict.fromkeys(("LESSON", "GRAPH", "PATH", "FILE"), shtab.FILE),
    "DIR": shtab.DIRECTORY,
}
"""What can be named there; `choices` complete by themselves."""


def completion(shell: str, words: Words) -> str:
    """The script for one of `SHELLS`, with the help of each option in these words."""
    parser, parsers = parser_for(words, COMMANDS)
    for each in (parser, *parsers.values()):
        for action in each.arguments:
            if action.metavar in _BY_METAVAR:
                action.complete = _BY_METAVAR[action.metavar]  # type: ignore[attr-defined]
    script: str = shtab.complete(parser, shell)
    return script
