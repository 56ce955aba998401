"""`chainrule new`: a file that is a lesson already, for an author to make their own.

- `template`: a lesson with a note on every key;
- `skeleton`: a lesson's pages and blocks, its texts waiting to be translated;
- `command`: where it goes, and what to say when it cannot go there.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from tutor.commands.common.parsing import Parser
from tutor.languages import LANGUAGES
from tutor.wording import Words


def add_arguments(parser: Parser, words: Words) -> None:
    """The new file, its language, and the lesson it translates."""
    parser.add_argument("path", nargs="?", type=Path, metavar="PATH", help=words("cli-new-path"))
    parser.add_argument("--language", choices=LANGUAGES, help=words("cli-new-language"))
    parser.add_argument(
        "--translation-of", type=Path, metavar="FILE", help=words("cli-new-translation-of")
    )


def run(options: Namespace, words: Words) -> int:
    """Write the file (see `command.run`)."""
    from tutor.commands.new import command  # with the reader of lessons, which help does without

    return command.run(options, words)
