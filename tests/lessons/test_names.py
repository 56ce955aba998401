"""What files are called, what they are: spellings, slips, two with one name, and no files at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.no_files import endless, pipe, plug
from tutor.errors import Problem
from tutor.lessons import Library, load_file
from tutor.lessons.checking import Checking, lessons_at
from tutor.lessons.preview import family, stamp
from tutor.lessons.text.files import language_of, meant, original_of, translation_of
from tutor.lessons.text.source import UnreadableError, read_start, read_text

PAGE = "# A page\n\nSome words to be read.\n"
ZH = "---\ntitle: 一课\nlanguage: zh\n---\n\n# 一页\n\n一些话。\n"

EN = "---\ntitle: One\nlanguage: en\n---\n\n# Once more\n\nNothing new is said.\n"


def lesson(name: str, front: str = "") -> str:
    return f"---\nid: {name}\ntitle: Lesson {name}\n{front}---\n\n{PAGE}"


def found(folder: Path, files: Mapping[str, str]) -> dict[str, list[str]]:
    """The codes of what `check` says of each file of a folder that is not as it should be."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    checked = Checking(lessons_at(folder)).run()
    return {
        one.path.relative_to(folder).as_posix(): [p.code for p in one.problems]
        for one in checked
        if one.problems
    }


# --- translations ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["l.zh.md", "l.zh-CN.md", "l.zh_CN.md", "l.zh-Hans.md", "l.zh-hans-cn.md", "l.ZH.md", "l.zh-TW.md"],
)  # fmt: skip
def test_a_region_makes_no_difference(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, {"l.md": lesson("l"), name: ZH}) == {}
    path = tmp_path / name
    assert (language_of(path), original_of(path)) == ("zh", tmp_path / "l.md")
    assert translation_of(tmp_path / "l.md", "zh") == path
    assert path in family(tmp_path / "l.md")
    reading = load_file(tmp_path / "l.md", "zh")
    assert reading.lesson is not None
    assert reading.lesson.title == "一课"
    assert [card.title for card in Library(tmp_path).cards("zh")] == ["一课"]
    assert [card.title for card in Library(tmp_path).cards("en")] == ["Lesson l"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"l.md": lesson("l"), "l.en.md": EN}, {"l.en.md": ["translation-language"]}),
        ({"l.zh.md": ZH}, {"l.zh.md": ["translation-orphan"]}),
        ({"l.zh-CN.md": ZH}, {"l.zh-CN.md": ["translation-orphan"]}),
        ({"l.md": lesson("l"), "l.zh.md": ZH, "l.zh-CN.md": ZH}, {"l.zh-CN.md": ["second-translation"]}),
        ({"l.md": lesson("l"), "l.cn.md": lesson("l")}, {"l.cn.md": ["unknown-language"]}),
        ({"l.md": lesson("l"), "l.fr-CA.md": lesson("m")}, {"l.fr-CA.md": ["unknown-language"]}),
        ({"l.md": lesson("l"), "l-zh.md": lesson("l")}, {"l-zh.md": ["unknown-language"]}),
        ({"l.md": lesson("l"), "l_zh_CN.md": lesson("l")}, {"l_zh_CN.md": ["unknown-language"]}),
        ({"part.two.md": lesson("part"), "two-en.md": lesson("two")}, {}),
    ],
)  # fmt: skip
def test_names_of_translations(
    tmp_path: Path, files: dict[str, str], expected: dict[str, list[str]]
) -> None:
    assert found(tmp_path, files) == expected


# --- packs and ids --------------------------------------------------------------------------------

PACK = "id: {}\ntitle: A pack\n"


@pytest.mark.parametrize(
    "name", ["pack.yml", "Pack.yaml", "PACK.YAML", "pack.YAML", "packs.yaml", "Pack.YML", "pack.yaml.txt"]
)  # fmt: skip
def test_a_pack_by_another_name_is_told(tmp_path: Path, name: str) -> None:
    files = {"week/l.md": lesson("l"), f"week/{name}": PACK.format("week")}
    assert found(tmp_path, files) == {f"week/{name}": ["misnamed-pack"]}
    (pack,) = Library(tmp_path / "week").packs("en")
    assert pack.problem is not None
    assert pack.problem.code == "misnamed-pack"
    assert pack.problem.figures == {"path": name, "expected": "pack.yaml"}


@pytest.mark.parametrize("name", ["pack.zh.yml", "pack.zh-CN.yaml", "Pack.zh.yaml", "pack_zh.yaml"])
def test_so_is_its_translation(tmp_path: Path, name: str) -> None:
    files = {"l.md": lesson("l"), "pack.yaml": PACK.format("week"), name: "title: 一周\n"}
    assert found(tmp_path, files) == {name: ["misnamed-pack"]}


@pytest.mark.parametrize("name", ["l.MD", "l.markdown", "l.Md", "l.md.txt", "l.mkd"])
def test_a_lesson_by_another_name_is_told(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, {name: lesson("l"), "m.md": lesson("m")}) == {name: ["misnamed"]}


def test_other_names_are_nobody_s_business() -> None:
    for name in (
        "notes.markdown",
        "backpack.yaml",
        "package.yaml",
        "l.md",
        "README.MD",
        "pack.zh.yaml",
    ):
        assert meant(Path(name)) in ("", "notes.md")


@pytest.mark.parametrize("inside", ["a/{}/pack.yaml", "{}/pack.yaml", "{}/{}/pack.yaml"])
def test_two_packs_with_one_id(tmp_path: Path, inside: str) -> None:
    first, second = (inside.replace("{}", name) for name in ("one", "two"))
    files = {first: PACK.format("week"), second: PACK.format("week")}
    assert found(tmp_path, files) == {second: ["duplicate-pack"]}
    (alone,) = Checking([tmp_path / second]).run()
    assert alone.problems == ()
    (piece,) = Checking([tmp_path / second], among=lessons_at(tmp_path)).run()
    assert [problem.code for problem in piece.problems] == ["duplicate-pack"]


def test_ids_over_folders(tmp_path: Path) -> None:
    two = lesson("l").replace("Some", "Other")
    assert found(tmp_path, {"a/l.md": lesson("l"), "b/l.md": two}) == {"b/l.md": ["same-id"]}
    assert found(tmp_path, {"b/pack.yaml": PACK.format("b")}) == {}


def test_an_id_that_is_the_name_of_another_file(tmp_path: Path) -> None:
    files = {"one.md": lesson("two"), "two.md": lesson("one")}
    told = {"one.md": ["id-of-other-file"], "two.md": ["id-of-other-file"]}
    assert found(tmp_path, files) == told


@pytest.mark.parametrize(("name", "codes"), [("010-l.md", []), ("l.md", []), ("m.md", ["id-unlike-file"])])  # fmt: skip
def test_an_id_unlike_its_file(tmp_path: Path, name: str, codes: list[str]) -> None:
    files = {name: lesson("l"), "pack.yaml": PACK.format("week")}
    assert found(tmp_path, files) == ({name: codes} if codes else {})


# --- what is no file ------------------------------------------------------------------------------


KINDS = [pipe, plug, endless, Path.mkdir]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
@pytest.mark.parametrize("make", KINDS)
@pytest.mark.parametrize("name", ["x.md", "l.zh.md", "pack.yaml", "pack.zh.yaml", "pack.yml", "x.markdown"])  # fmt: skip
def test_what_would_never_end_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: object, name: str
) -> None:
    """Were it opened, this test would hang."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "l.md").write_text(lesson("l"), encoding="utf-8")
    assert callable(make)
    make(tmp_path / name)
    list(Checking(lessons_at(tmp_path)).run())
    list(Checking([tmp_path / name]).run())
    for language in ("en", "zh"):
        library = Library(tmp_path)
        assert "l" in {card.name for card in library.cards(language)}
        library.load("l", language)
        library.load(tmp_path / name, language)
    assert stamp(tmp_path / name) is not None or make is not pipe


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
@pytest.mark.parametrize("make", [pipe, plug])
def test_it_is_said_to_be_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: object
) -> None:
    monkeypatch.chdir(tmp_path)
    assert callable(make)
    make(tmp_path / "x.md")
    for read in (read_text, lambda path: read_start(path, 9)):
        with pytest.raises(UnreadableError) as error:
            read(tmp_path / "x.md")
        assert error.value.problem.code == "not-a-file"
    (checked,) = Checking(lessons_at(tmp_path)).run()
    assert checked.problems == (Problem("not-a-file", figures={"path": str(tmp_path / "x.md")}),)
