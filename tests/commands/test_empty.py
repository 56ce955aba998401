"""An empty value is a mistake, mostly an unset variable of the shell, and never `no option`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.test_cli import misuse, wanting
from tutor.commands import COMMANDS
from tutor.commands.common.parsing import parser_for
from tutor.wording import Words

FREE = {"answer", "expected", "graph", "--variables"}
"""Formulas have a sentence of their own for it, and of no variables there may be a list."""


def values() -> Iterator[tuple[str, ...]]:
    """Every option and argument of every command that takes a value."""
    _, parsers = parser_for(Words("en"), COMMANDS)
    for command, parser in parsers.items():
        for action in parser.arguments:
            name = action.option_strings[-1] if action.option_strings else action.dest
            if action.nargs != 0 and name not in FREE:
                count = action.nargs if isinstance(action.nargs, int) else 1
                yield command, *([name] if action.option_strings else []), *[""] * count


@pytest.mark.parametrize("arguments", [*values()], ids=lambda one: " ".join(one[:2]))
def test_an_empty_value_is_refused(arguments: tuple[str, ...]) -> None:
    assert "empty" in misuse("--lang", "en", *arguments)


@pytest.mark.parametrize(
    "arguments",
    [("--lessons", "", "where"), ("progress", "--backup="), ("progress", "--learner", " ")],
)
def test_wherever_it_stands_however_it_is_written(arguments: tuple[str, ...]) -> None:
    assert "empty" in misuse(*arguments)


def test_it_is_said_in_chinese() -> None:
    assert "--backup: 值是空的" in misuse("progress", "--lang", "zh", "--backup", "")


def test_an_empty_formula_is_a_formula() -> None:
    assert "nothing here" in wanting("explore", "", "--format", "text")
