"""What version 1 of the journal wrote down counts as it did there, to the last try and hint.

`tests/journal/homes` has what it wrote, and what it made of that, in `expected.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from tutor.journal.log import Entry
from tutor.journal.report import standings
from tutor.lessons import Lesson, load_file
from tutor.study import Record, resumed
from tutor.study.standing import Contents, progress

HOMES = Path(__file__).parent.parent / "journal" / "homes"
SINCE_CHANGED = "lessons/after/week-2/slope.md"
"""A lesson that its author has changed after most of it was answered."""


def entries(told: dict[str, Any], lesson: str) -> list[Entry]:
    """The rows of a lesson, as they are today: each with one skill, and an id."""
    names = {field.name for field in fields(Entry)}
    found = []
    for row in told["rows"]:
        values: dict[str, Any] = dict(zip(told["columns"], row, strict=True))
        values |= {"skills": (values["skill"],), "id": str(values["number"])}
        values["assisted"] = bool(values["assisted"])
        if values["lesson"] == lesson:
            found.append(Entry(**{k: v for k, v in values.items() if k in names}))
    return found


def sittings() -> Iterator[Any]:
    for path in sorted(HOMES.glob("*/expected.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        for lesson, what in told["lessons"].items():
            for one in what["resumed"]:
                name = f"{path.parent.name}-{Path(one['file']).stem}-{one['language']}"
                log = entries(told, lesson)
                yield pytest.param(path.parent / one["file"], log, one, what["standing"], id=name)


def read(file: Path, language: str) -> Lesson:
    lesson = load_file(file, language).lesson
    assert lesson is not None
    return lesson


@pytest.mark.parametrize(("file", "log", "then", "standing"), tuple(sittings()))
def test_a_lesson_is_taken_up_where_version_1_left_it(
    file: Path, log: list[Entry], then: dict[str, Any], standing: dict[str, Any]
) -> None:
    lesson = read(file, then["language"])
    assert lesson.fingerprint == then["fingerprint"]
    session = resumed(lesson, log)
    records = {
        asked.place: record
        for asked in session.plan.asked
        if (record := session.record(asked.question.key)) != Record()
    }
    asked = session.current
    here = (session.page, asked.place if asked else None)
    if str(file).endswith(SINCE_CHANGED):  # what was asked before it changed is not known any more
        assert here == (then["page"], then["focus"])
        assert records == {"4.number.1": Record(tries=1)}
        return
    # Where a local derivative is the gradient as well, the latter is not asked for any more.
    asked_for = {asked.place for asked in session.plan.asked}
    assert here[0] == then["page"]
    assert here[1] == then["focus"] or then["focus"] not in asked_for
    expected = {
        place: Record(**record) for place, record in then["records"].items() if place in asked_for
    }
    dropped = then["records"].keys() - asked_for
    assert all(place.endswith("/gradient") for place in dropped)
    assert records == {place: one for place, one in expected.items() if one != Record()}

    (known,) = standings(log).values()
    found = progress(Contents.of(lesson), {"": known}, "")
    assert found is not None
    answers = [entry for entry in log if entry.fingerprint == lesson.fingerprint]
    if len(answers) == len(log):
        assert found.done == len(asked_for.intersection(standing["settled"]))
        assert found.finished == standing["finished"]
