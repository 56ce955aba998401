"""`chainrule new` as a black box: a name in, a lesson out that passes `check`; nothing is lost."""

from __future__ import annotations

import json
import os
import shlex
import sys
from pathlib import Path

import pytest

from tests.profiles import half
from tests.test_cli import chainrule, fine
from tutor.lessons import shipped_lessons
from tutor.lessons.blocks.describing import lesson_schema
from tutor.lessons.checking import lessons_at
from tutor.lessons.text.files import original_of

SHIPPED = tuple(path for path in lessons_at(shipped_lessons()) if original_of(path) == path)
ORIGINAL = "---\nid: one\ntitle: One lesson here\n---\n\n# A page of it\n\nSome words to read.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "work").mkdir()
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "work")


def checked(*arguments: str) -> list[dict[str, str]]:
    """What `check` finds, whatever that is."""
    done = chainrule("check", *arguments, "--format", "json")
    assert "Traceback" not in done.stderr
    problems: list[dict[str, str]] = json.loads(done.stdout)
    return problems


def refused(*arguments: str, status: int) -> str:
    """The one clear sentence, when there is no new file."""
    before = everything()
    done = chainrule("new", *arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.replace("\n", "").isprintable()
    assert everything() == before
    return done.stderr.strip()


def everything() -> dict[str, bytes | None]:
    """All that is here."""
    return {str(p): p.read_bytes() if p.is_file() else None for p in sorted(Path().rglob("*"))}


# --- a lesson -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("option", ["--language", "--lang"])
def test_a_new_lesson_passes(language: str, option: str) -> None:
    told = fine("new", "010-my-first.md", option, language)
    assert "chainrule check 010-my-first.md" in told
    text = Path("010-my-first.md").read_text(encoding="utf-8")
    assert "\nid: my-first " in text
    assert f"\nlanguage: {language} " in text
    assert b"\r" not in Path("010-my-first.md").read_bytes()
    assert checked("010-my-first.md", "--prove") == []


def test_the_language_of_the_lesson_need_not_be_that_of_the_program() -> None:
    told = fine("new", "mine", "--language", "zh", "--lang", "en")
    assert told.startswith("Written: mine.md")
    assert "language: zh" in Path("mine.md").read_text(encoding="utf-8")


def test_a_terminal_without_chinese_can_write_it() -> None:
    done = chainrule("new", "mine", "--lang", "zh", LC_ALL="C", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert "变大的正方形" in Path("mine.md").read_text(encoding="utf-8")


def test_a_folder_of_new_lessons_passes() -> None:
    for name in ("010-mine", "020-mine.md", "课程", "另一课", "pack/mine.md"):
        fine("new", name, "--lang", "en")
    assert len(list(Path().rglob("*.md"))) == 5
    assert [one for one in checked(".") if one["severity"] == "error"] == []


def test_nothing_is_overwritten() -> None:
    Path("mine.md").write_text("precious", encoding="utf-8")
    Path("link.md").symlink_to("nowhere.md")
    for name in ("mine.md", "mine", "./mine.md", "link.md"):
        assert "exists already" in refused(name, status=1)


def test_a_folder_is_made_but_not_a_tree() -> None:
    fine("new", "pack/mine.md")
    assert "no folder" in refused("a/b/mine.md", status=1)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".", "is a folder"),
        ("..", "is a folder"),
        ("mine.txt", "ends in .md"),
        ("mine.MD", "ends in .md"),
        ("README.md", "README.md"),
        ("mine.zh.md", "--translation-of mine.md"),
        ("mi\nne.md", "control characters"),
        ("mi\x1b[31mne.md", "control characters"),
        ("mi\u202ene.md", "control characters"),
        ("", "is empty"),
    ],
)
def test_what_cannot_be_a_name(name: str, reason: str) -> None:
    assert reason in refused(name, status=2)


@pytest.mark.skipif(not os.path.supports_unicode_filenames and os.name == "nt", reason="bytes")
def test_a_name_that_is_no_text() -> None:
    assert "control characters" in refused(os.fsdecode(b"mi\xffne.md"), status=2)


def test_a_very_long_name() -> None:
    told = refused("long" * 200, status=1)
    assert "cannot be written" in told
    assert len(told) < 400
    fine("new", "long-" * 30 + ".md")
    assert checked(".") == []


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc and /dev/full")
def test_where_nothing_can_be_written() -> None:
    assert "cannot be written" in refused("/proc/mine.md", status=1)
    assert "cannot be written" in refused("/proc/pack/mine.md", status=1)
    Path("file").write_text("", encoding="utf-8")
    assert "file" in refused("file/mine.md", status=1)


def test_without_a_name() -> None:
    assert "usage: chainrule new PATH" in refused(status=2)
    assert "invalid choice" in refused("mine", "--language", "fr", status=2)


# --- a translation ------------------------------------------------------------------------------


@pytest.mark.parametrize("original", half(SHIPPED), ids=lambda path: path.stem)
def test_a_new_translation_passes(original: Path) -> None:
    Path(original.name).write_bytes(original.read_bytes())
    assert f"{original.stem}.zh.md" in fine("new", "--translation-of", original.name)
    problems = checked(f"{original.stem}.zh.md")
    assert {one["severity"] for one in problems} == {"warning"}
    assert {one["code"] for one in problems} == {"same-words"}
    assert Path(original.name).read_bytes() == original.read_bytes()
    assert "exists already" in refused("--translation-of", original.name, status=1)


def test_the_place_of_a_translation_may_be_named() -> None:
    Path("one.md").write_text(ORIGINAL, encoding="utf-8")
    told = refused("two.zh.md", "--translation-of", "one.md", status=2)
    assert "Its place is one.zh.md" in told
    assert "(en) already" in refused("--translation-of", "one.md", "--language", "en", status=2)
    fine("new", str(Path("one.zh.md").absolute()), "--translation-of", "./one.md", "--lang", "zh")
    told = [(one["code"], int(one["line"])) for one in checked("one.zh.md")]
    assert told == [("same-words", 5), ("same-words", 11)]  # `A page of it` has few words


def test_a_translation_of_a_translation_is_one_of_the_original() -> None:
    fine("new", "one", "--language", "zh")
    fine("new", "--translation-of", "one.en.md")
    text = Path("one.en.md").read_text(encoding="utf-8")
    assert "\nlanguage: en\n" in text
    assert "A translation of one.md" in text


def test_only_sound_lessons_are_translated() -> None:
    Path("bad.md").write_text(ORIGINAL.replace("title:", "name:"), encoding="utf-8")
    assert "chainrule check bad.md" in refused("--translation-of", "bad.md", status=1)
    assert "no file none.md" in refused("--translation-of", "none.md", status=1)
    assert "." in refused("--translation-of", ".", status=1)
    assert "control" in refused("--translation-of", "a\nb.md", status=2)


def test_a_file_name_is_no_yaml() -> None:
    name = "'\": #{x} &.md"
    Path(name).write_text(ORIGINAL, encoding="utf-8")
    fine("new", "--translation-of", name)
    assert {one["code"] for one in checked(".")} == {"same-words"}


# --- the schema ---------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_the_schema_is_printed(locale: str) -> None:
    done = chainrule("check", "--schema", LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == lesson_schema()


def test_check_needs_a_path_otherwise() -> None:
    done = chainrule("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: chainrule check PATH" in done.stderr


@pytest.mark.parametrize("name", ["./-q", "./--plain", "a b's", "$HOME;x", "*"])
def test_what_is_recommended_can_be_typed(name: str) -> None:
    told = fine("new", "--", name)
    (line,) = (line for line in told.splitlines() if "chainrule check" in line)
    _, *arguments = shlex.split(line.partition(":")[2])
    assert arguments[0] == "check"
    assert fine(*arguments)
