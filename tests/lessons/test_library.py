"""Folders of lessons: cards at once, lessons when asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

from tutor.lessons import Library, load_file, shipped_lessons

LESSONS = Path(__file__).parent / "samples"
CHAIN = "---\nid: chain\ntitle: Chains\nlevel: 2\n---\n\n# Page\n\nText.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language in ("", ".zh"):
        text = (LESSONS / f"fork{language}.md").read_text(encoding="utf-8")
        (tmp_path / f"020-fork{language}.md").write_text(text, encoding="utf-8")
    (tmp_path / "010-chain.md").write_text(CHAIN)
    (tmp_path / "README.md").write_text("# For authors\n")
    return tmp_path


def test_cards_are_in_the_order_of_file_names(folder: Path) -> None:
    cards = Library(folder).cards("en")
    assert [(card.name, card.title, card.level) for card in cards] == [
        ("chain", "Chains", 2),
        ("fork", "When paths meet, gradients add", 1),
    ]
    assert cards[1].requires == (cards[0].id,)
    assert all(card.problem is None for card in cards)


def test_cards_fall_back_to_the_language_there_is(folder: Path) -> None:
    cards = Library(folder).cards("zh")
    assert [(card.name, card.title, card.language) for card in cards] == [
        ("chain", "Chains", "en"),
        ("fork", "路径相会，梯度相加", "zh"),
    ]


def test_new_files_are_seen(folder: Path) -> None:
    library = Library(folder)
    assert len(library.cards("en")) == 2
    (folder / "030-more.md").write_text(CHAIN.replace("chain", "more"))
    assert len(library.cards("en")) == 3


def test_broken_files_stay_in_sight(folder: Path) -> None:
    (folder / "030-empty.md").write_text("")
    (folder / "040-no-title.md").write_text("---\nid: no-title\n---\n\n# P\n")
    (folder / "050-again.md").write_text(CHAIN)
    (folder / "060-bytes.md").write_bytes(b"\xff\xfe\x00")
    (folder / "070-escape.md").write_text('---\nid: escape\ntitle: "a\x1b[2Jb"\n---\n\n# P\n')
    (folder / "080-lost.zh.md").write_text("---\ntitle: 丢\nlanguage: zh\n---\n\n# P\n")
    (folder / "090-list.md").write_text("---\n- id\n---\n\n# P\n")
    (folder / "100-folder.md").mkdir()
    cards = Library(folder).cards("en")[2:]
    assert [(card.name, card.problem.code if card.problem else "") for card in cards] == [
        ("030-empty", "no-front-matter"),
        ("no-title", "missing-key"),
        ("chain", "duplicate-id"),
        ("060-bytes", "not-utf8"),
        ("escape", "control-character"),
        ("080-lost.zh", "translation-orphan"),
        ("090-list", "missing-key"),
        ("100-folder", "file-not-readable"),
    ]
    assert all("\x1b" not in card.title for card in cards)
    for card in cards:
        if card.problem and card.problem.code != "duplicate-id":
            assert not Library(folder).load(card.id).ok


def test_a_broken_translation_is_seen_on_its_card(folder: Path) -> None:
    (folder / "020-fork.zh.md").write_text("no front matter")
    card = Library(folder).cards("zh")[1]
    assert card.title == "When paths meet, gradients add"
    assert card.problem is not None
    assert card.path.name == "020-fork.zh.md"
    assert Library(folder).cards("en")[1].problem is None


def test_load_by_id_and_by_path(folder: Path) -> None:
    library = Library(folder)
    for name in ("fork", folder / "020-fork.md", str(folder / "020-fork.zh.md")):
        english, chinese = library.load(name, "en").lesson, library.load(name, "zh").lesson
        assert english is not None
        assert chinese is not None
        assert (english.language, chinese.language) == ("en", "zh")
    fallback = library.load("chain", "zh").lesson
    assert fallback is not None
    assert fallback.language == "en"


def test_a_path_says_its_language_unless_one_is_wanted(folder: Path) -> None:
    lesson = load_file(folder / "020-fork.zh.md").lesson
    assert lesson is not None
    assert lesson.language == "zh"


def test_unknown_lessons_are_told_with_the_closest(folder: Path) -> None:
    reading = Library(folder).load("frok", "en")
    (problem,) = reading.problems
    assert problem.code == "unknown-lesson"
    assert problem.figures == {"id": "frok", "close": "fork", "known": ("chain", "fork")}
    assert Library(folder).load("nowhere.md", "en").problems[0].code == "file-not-found"
    assert Library(folder / "missing").load("x", "en").problems[0].code == "no-folder"
    (folder / "empty").mkdir()
    assert Library(folder / "empty").load("x", "en").problems[0].code == "unknown-lesson"


def test_several_folders(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "001-first.md").write_text(CHAIN.replace("chain", "first"))
    cards = Library(folder, other).cards("en")
    assert [card.name for card in cards] == ["chain", "fork", "first"]
    assert cards[2].id == "other/first"


def test_shipped_lessons_are_beside_the_package() -> None:
    assert shipped_lessons().name == "lessons"


def test_cards_load_no_schema_and_no_markdown(folder: Path) -> None:
    code = (
        f"import sys; from tutor.lessons import Library; assert Library({str(folder)!r}).cards('zh');"
        "print([m for m in ('pydantic', 'markdown_it', 'tutor.core') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_cards_are_cheap(folder: Path) -> None:
    for number in range(6):
        (folder / f"1{number}0-more.md").write_text(CHAIN.replace("chain", f"more{number}"))
    library = Library(folder)
    library.cards("zh")
    start = process_time()
    library.cards("zh")
    assert process_time() - start < 0.05
