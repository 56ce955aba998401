"""Tracks: lessons of a folder under one heading, in every language the same ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.lessons import Library
from tutor.lessons.checking import Checking, lessons_at


def write(folder: Path, name: str, track: str = "", **front: str) -> None:
    lines = {"id": name[4:5], "title": name, "track": track, **front}
    head = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
    (folder / f"{name}.md").write_text(f"---\n{head}---\n\n# Page\n\nText.\n", encoding="utf-8")


def shown(folder: Path, language: str = "en") -> list[tuple[str, str]]:
    return [(card.heading, card.name) for card in Library(folder).cards(language)]


def told(folder: Path) -> dict[str, list[tuple[str, int]]]:
    """The names of the problems of each file that are about tracks, with their lines."""
    return {
        one.path.name: found
        for one in Checking(lessons_at(folder)).run()
        if (found := [(p.code, p.where.line) for p in one.problems if "track" in p.code])
    }


def test_lessons_of_a_track_stand_together_in_the_order_of_their_files(tmp_path: Path) -> None:
    for name, track in (("010-a", "One"), ("020-b", "Two"), ("030-c", "One"), ("040-d", "")):
        write(tmp_path, name, track)
    assert shown(tmp_path) == [("", "d"), ("One", "a"), ("One", "c"), ("Two", "b")]
    assert told(tmp_path) == {"030-c.md": [("track-apart", 4)]}


def test_in_a_pack_its_order_comes_first(tmp_path: Path) -> None:
    for name, track in (("010-a", "One"), ("020-b", "Two"), ("030-c", "One")):
        write(tmp_path, name, track)
    pack = "id: p\ntitle: P\norder: [b, a, c]\n"
    (tmp_path / "pack.yaml").write_text(pack, encoding="utf-8")
    assert shown(tmp_path) == [("Two", "b"), ("One", "a"), ("One", "c")]
    assert told(tmp_path) == {}


def test_lessons_are_grouped_alike_in_every_language(tmp_path: Path) -> None:
    tracks = {"010-a": ("One", "一"), "020-b": ("One", "一"), "030-c": ("Two", "二")}
    for name, (track, translated) in tracks.items():
        write(tmp_path, name, track)
        write(tmp_path, f"{name}.zh", translated, language="zh")
    assert shown(tmp_path, "zh") == [("一", "a"), ("一", "b"), ("二", "c")]
    assert told(tmp_path) == {}


@pytest.mark.parametrize(
    ("heading", "codes"),
    [
        ("壹", ["translation-track"]),
        ("二", ["translation-track", "translation-track-other"]),
        ("", []),  # then it is told that it is not translated
    ],
)
def test_a_heading_that_is_translated_otherwise_is_told(
    heading: str, codes: list[str], tmp_path: Path
) -> None:
    tracks = {"010-a": ("Two", "二"), "020-b": ("One", "一"), "030-c": ("One", heading)}
    for name, (track, translated) in tracks.items():
        write(tmp_path, name, track)
        write(tmp_path, f"{name}.zh", translated, language="zh")
    assert [card.name for card in Library(tmp_path).cards("zh")] == ["a", "b", "c"]
    assert told(tmp_path) == ({"030-c.zh.md": [(code, 4) for code in codes]} if codes else {})


def test_lessons_without_tracks_stay_as_they_are(tmp_path: Path) -> None:
    for name in ("010-a", "020-b"):
        write(tmp_path, name)
    assert shown(tmp_path) == [("", "a"), ("", "b")]
    assert told(tmp_path) == {}
