"""The way through the lessons: what may be skipped, where to go on, how much is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.lessons.shelf.cards import Card
from tutor.study.course import LessonRow, missing, next_step, skippable, tracks
from tutor.study.standing import Progress


def card(name: str, *requires: str, track: str = "", skills: str = "") -> Card:
    return Card(
        name, name, "en", 1, requires, Path(f"{name}.md"),
        track=track, heading=track.upper(), skills=tuple(skills.split()),
    )  # fmt: skip


def row(
    name: str, *requires: str, state: str = "new", track: str = "", last: float = 1.0
) -> LessonRow:
    """A lesson of ten questions and twenty minutes: new, known, finished, or with so many done."""
    done = 10 if state == "finished" else int(state) if state.isdigit() else None
    progress = None if done is None else Progress(done, 10, state == "finished", (last, True))
    return LessonRow(card(name, *requires, track=track), progress, 20, skippable=state == "known")


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ("new new new", 0),
        ("finished new new", 1),
        ("finished 3 new", 1),
        ("3 finished new", 0),
        ("known new new", 1),  # what it is built on may be skipped
        ("known known known", 0),
        ("finished finished finished", None),
        ("new finished new", 0),
    ],
)
def test_where_to_go_on(states: str, expected: int | None) -> None:
    names, needs = "abc", ("", "a", "b")
    rows = [
        row(name, *needed, state=state)
        for name, needed, state in zip(names, needs, states.split(), strict=True)
    ]
    assert next_step(rows) == expected


def test_what_was_worked_on_last_comes_first_and_what_lacks_nothing_before_the_rest() -> None:
    assert next_step([row("a", state="2", last=5.0), row("b", state="1", last=7.0)]) == 1
    rows = [row("a", "c"), row("b"), row("c")]
    assert next_step(rows) == 1
    assert [one.card.id for one in missing(rows[0], rows)] == ["c"]
    assert next_step([]) is None


def test_a_lesson_that_cannot_be_read_is_no_step() -> None:
    from tutor.errors import Problem

    broken = row("a")
    broken = broken._replace(card=broken.card._replace(problem=Problem("empty-file")))
    assert next_step([broken, row("b")]) == 1
    assert next_step([broken]) is None


def test_a_lesson_may_be_skipped_when_all_that_it_brings_up_is_known() -> None:
    cards = [
        card("chain", skills="rule.multiply gradient.chain"),
        card("fork", skills="rule.add gradient.chain concept"),
        card("mixed", skills="rule.add rule.multiply"),
        card("sigmoid", skills="gradient.chain local.sigmoid"),
        card("words", skills="concept"),
        card("silent"),
    ]
    everything = {"rule.multiply", "rule.add", "gradient.chain", "local.sigmoid"}

    def found(*known: str) -> list[str]:
        return list(skippable(cards, known, everything - {*known}))

    assert found() == []
    assert found("rule.multiply") == []
    assert found("rule.multiply", "gradient.chain") == ["chain"]
    # mixed and words bring up nothing that can be known; they teach it otherwise
    assert found(*everything) == ["chain", "fork", "sigmoid"]


def test_tracks_tell_how_much_of_them_is_left() -> None:
    rows = [
        row("a", track="x", state="finished"), row("b", track="x", state="5"),
        row("c", track="y", state="known"), row("d", track="y"),
    ]  # fmt: skip
    first, second = tracks(rows)
    assert (first.heading, first.finished, first.minutes_left) == ("X", 1, 10)
    assert (second.heading, second.finished, second.minutes_left) == ("Y", 0, 20)
    (unknown,) = tracks([rows[0], row("e", track="x")._replace(minutes=None)])
    assert unknown.minutes_left is None
