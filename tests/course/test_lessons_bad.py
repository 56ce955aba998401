"""Every broken lesson gives exactly the problems written beside it, at their places."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tutor.course import Reading, load_file, yaml_reader
from tutor.course.files import language_of, translation_of

FOLDER = Path(__file__).parent.parent / "lessons_bad"


def is_original(path: Path) -> bool:
    """The whole lesson beside a broken translation is itself good."""
    return translation_of(path, "zh").is_file()


BROKEN = sorted(path for path in FOLDER.glob("*.md") if not is_original(path))
ORIGINALS = sorted(path for path in FOLDER.glob("*.md") if is_original(path))


def found(reading: Reading) -> list[str]:
    return [f"{p.where.line}:{p.where.column}: {p.code}" for p in reading.problems]


def test_there_are_many() -> None:
    assert len(BROKEN) >= 60


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_lesson(path: Path) -> None:
    reading = load_file(path)
    assert found(reading) == path.with_suffix(".expected").read_text().split("\n")[:-1]
    assert reading.path == str(path)
    assert (reading.lesson is None) == any(p.severity == "error" for p in reading.problems)


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


@pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.stem)
def test_originals_of_broken_translations_are_good(path: Path) -> None:
    assert load_file(path, language="en").problems == ()


def test_every_broken_file_has_an_expectation() -> None:
    without = [path.name for path in BROKEN if not path.with_suffix(".expected").is_file()]
    assert without == []


def test_every_expectation_has_a_file() -> None:
    orphans = [p.name for p in FOLDER.glob("*.expected") if not p.with_suffix(".md").is_file()]
    assert orphans == []


def test_every_translation_is_of_something() -> None:
    translations = [path for path in BROKEN if language_of(path)]
    assert len(translations) == len(ORIGINALS)
