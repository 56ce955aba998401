"""Every broken lesson gives exactly the problems written beside it, all of them in one run.

`python -m tests.lessons.test_broken` writes down what is found now, to be read before it is
believed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from tutor.lessons import Reading, load_file
from tutor.lessons.checking import Checked, Checking, lessons_at
from tutor.lessons.text import yaml_reader
from tutor.lessons.text.files import original_of
from tutor.wording import Words

FOLDER = Path(__file__).parent / "broken"


@cache
def checked() -> dict[Path, Checked]:
    """The whole folder, checked once."""
    return {one.path: one for one in Checking(lessons_at(FOLDER)).run()}


FILES = tuple(lessons_at(FOLDER))
SOUND = frozenset(
    original_of(path) for path in FILES if original_of(path) != path and original_of(path).exists()
) - {FOLDER / "translation-of-broken.md"}
"""Lessons that are only here because their translations are broken."""
BROKEN = tuple(path for path in FILES if path not in SOUND)


def expectation(path: Path) -> Path:
    return path.with_suffix(".expected")


def told(one: Checked) -> Iterator[str]:
    words = Words("en")
    for problem in one.problems:
        place = f"{problem.where.line}:{problem.where.column}"
        message = words.problem(problem).message
        if problem.code == "wide-graph":  # by how much is a matter of the drawing
            message = message.replace(str(problem.figures["width"]), "100")
        yield f"{place}: {problem.severity}[{problem.code}]: {message}"


def test_there_are_many() -> None:
    assert len([path for path in BROKEN if expectation(path).read_text(encoding="utf-8")]) >= 80


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_lesson(path: Path) -> None:
    expected = expectation(path).read_text(encoding="utf-8").splitlines()
    assert list(told(checked()[path])) == expected


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_places_lie_in_the_file(path: Path) -> None:
    one = checked()[path]
    lines = one.text.split("\n")
    for problem in one.problems if one.text else ():  # what cannot be read has no lines
        where = problem.where
        assert 1 <= where.line <= len(lines)
        assert 1 <= where.column <= len(lines[where.line - 1]) + 1


def found(reading: Reading) -> list[str]:
    return [f"{p.where.line}:{p.where.column}: {p.code}" for p in reading.problems]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_what_the_reader_finds_is_among_it(path: Path) -> None:
    reading = load_file(path)
    assert (reading.lesson is None) == any(p.severity == "error" for p in reading.problems)
    if Path(reading.path) == path:
        assert all(problem in checked()[path].problems for problem in reading.problems)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_without_the_c_library(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both YAML scanners say the same, but for the columns of their syntax errors."""
    with_c = load_file(path)
    monkeypatch.setattr(yaml_reader, "LOADER", yaml.SafeLoader)
    without = load_file(path)
    assert [(p.code, p.where.line) for p in without.problems] == [
        (p.code, p.where.line) for p in with_c.problems
    ]
    if not any(p.code == "yaml-syntax" for p in with_c.problems):
        assert found(without) == found(with_c)


@pytest.mark.parametrize("path", sorted(SOUND), ids=lambda path: path.stem)
def test_originals_of_broken_translations_are_good(path: Path) -> None:
    assert [one for one in checked()[path].problems if one.severity != "note"] == []


def test_every_broken_file_has_an_expectation() -> None:
    without = [path.name for path in BROKEN if not expectation(path).is_file()]
    assert without == []


def test_every_expectation_has_a_file() -> None:
    expectations = FOLDER.rglob("*.expected")
    orphans = [p.name for p in expectations if p.with_suffix(".md") not in BROKEN]
    assert orphans == []


def main() -> None:
    """Write every expectation anew."""
    for path in BROKEN:
        lines = "".join(f"{line}\n" for line in told(checked()[path]))
        expectation(path).write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
