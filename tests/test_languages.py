"""A language is a row and a package: three more are added to a copy of the program, and spoken."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from filecmp import cmp
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import tutor
from tutor import languages
from tutor.commands import COMMANDS
from tutor.languages import FALLBACK, LANGUAGES, Language, of_locale
from tutor.wording import Words

HERE = Path(tutor.__file__).parent
LESSONS = HERE.parent / "lessons"

ROWS = """
    Language("eo", "Esperanto", ("eo",), "leciono"),
    Language("no", "Norsk", ("no", "nb", "nn"), "leksjon"),
    Language("el", "Ελληνικά", ("el",), "μάθημα", letters="iso8859-7"),
)
\"\"\"The fallback first.\"\"\"
"""
MARKS = {"eo": ("⟦", "⟧"), "no": ("«no ", "»"), "el": ("ελ ", "")}
"""What stands around each sentence of a language that is English but for that."""

RUNNER = """
import io, json, os, sys
from tutor.cli import main

def spoken(arguments, encoding="utf-8", **environment):
    os.environ.update(environment)
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(), stream, stream
    try:
        status = main(arguments)
    except SystemExit as end:
        status = end.code
    finally:
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    stream.seek(0)
    return status, stream.read()

print(json.dumps([spoken(each.pop("arguments"), **each) for each in json.loads(sys.argv[1])]))
"""


def add_language(wording: Path, code: str) -> None:
    """A package like that of English, with marks around every sentence."""
    first, last = MARKS[code]

    def marked(said: str | tuple[str, ...]) -> str | tuple[str, ...]:
        if isinstance(said, tuple):
            return tuple(map(marked, said))  # type: ignore[arg-type]
        return said and f"{first}{said}{last}"

    shutil.copytree(
        wording / FALLBACK, wording / code, ignore=shutil.ignore_patterns("__pycache__")
    )
    for path in (wording / code).iterdir():
        text = path.read_text(encoding="utf-8")
        text = text.replace(f"wording.{FALLBACK}", f"wording.{code}")
        text = text.replace(f"language: {FALLBACK}", f"language: {code}")
        text = text.replace("title: ", f"title: {first}")
        if path.suffix == ".py" and path.name != "__init__.py":
            tables = runpy.run_path(str(wording / FALLBACK / path.name))
            lines = (
                f"{name} = { {key: marked(said) for key, said in tables[name].items()}!r}"
                for name in ("MESSAGES", "PROBLEMS")
                if name in tables
            )
            text = "\n".join(lines)
        path.write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Copy:
    """A copy of the program that speaks three languages more, and lessons to speak of."""

    folder: Path

    @property
    def pack(self) -> Path:
        return self.folder / "pack"

    def python(self, code: str, *arguments: str) -> str:
        """What a program prints that imports the copy."""
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder), "PYTHONUTF8": "1"},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def said(self, *runs: Sequence[str] | Mapping[str, Any]) -> list[tuple[int, str]]:
        """The exit status and all that is printed, of each run; nothing may crash."""
        given = [run if isinstance(run, Mapping) else {"arguments": run} for run in runs]
        said = json.loads(self.python(RUNNER, json.dumps(given)))
        assert not any("Traceback" in text for _, text in said)
        return [(status, text) for status, text in said]


LESSON = """---
id: x
title: The lesson
---

# One page

A text.

```graph
x = 3
L = x^2
```

```walk
```
"""
TRANSLATION = """---
title: ⟦La leciono⟧
language: eo
---

# ⟦Paĝo⟧

⟦Teksto.⟧

```graph
```

```walk
```
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(HERE, folder / "tutor", ignore=shutil.ignore_patterns("*.pyc.*"))
    (folder / "lessons").symlink_to(LESSONS)
    table = folder / "tutor/languages.py"
    text = table.read_text(encoding="utf-8")
    end = ')\n"""The fallback first."""\n'
    assert text.count(end) == 1
    table.write_text(text.replace(end, ROWS.lstrip("\n")), encoding="utf-8")
    for code in MARKS:
        add_language(folder / "tutor/wording", code)
    copy = Copy(folder)
    copy.pack.mkdir()
    for name, text in (
        ("x.md", LESSON),
        ("x.eo.md", TRANSLATION),
        ("pack.yaml", "id: mine\ntitle: My pack\nlanguages: [en, eo]\n"),
        ("pack.eo.yaml", "title: ⟦Pako⟧\n"),
    ):
        (copy.pack / name).write_text(text, encoding="utf-8")
    return copy


def test_one_file_is_touched(copy: Copy) -> None:
    before = {path.relative_to(HERE) for path in HERE.rglob("*.*") if path.is_file()}
    before = {path for path in before if "__pycache__" not in path.parts}
    touched = {p for p in before if not cmp(HERE / p, copy.folder / "tutor" / p, shallow=False)}
    assert touched == {Path("languages.py")}


def test_help_and_every_command_speak_it(copy: Copy) -> None:
    helps = [["--lang", "eo", *([name] if name else []), "--help"] for name in ("", *COMMANDS)]
    for status, text in copy.said(*helps):
        assert status == 0
        assert "⟦" in text
        assert "--lang {en,zh,eo,no,el}" in text
    pack = str(copy.pack)
    fork = "L = a + b; a = x^2; b = sin(x)"
    new, translation = copy.folder / "new.md", copy.pack / "x.no.md"
    runs = (
        (["learn", f"{pack}/x.md", "--plain"], 0, "⟦Teksto.⟧"),
        (["learn", "--lessons", pack, "--plain"], 0, "⟦Pako⟧"),
        (["learn", "nothing"], 1, "⟦"),
        (["explore", fork, "--at", "x=1.5"], 0, "⟦add +⟧"),
        (["explore", fork, "--at", "x=1.5", "--format", "svg"], 0, "⟦"),
        (["explore", ""], 1, "⟦"),
        (["grade", "x", "x"], 0, "⟦"),
        (["grade", "x", "x", "--json"], 0, r"\u27e6"),
        (["check", pack], 0, "⟦files"),
        (["new", str(new)], 0, "⟦"),
        (["new", "--translation-of", f"{pack}/x.md", "--language", "no"], 0, "⟦"),
        (["check", str(new), str(translation)], 0, "⟦files"),
        (["preview", pack], 2, "⟦"),
    )
    said = copy.said(*(["--lang", "eo", *arguments] for arguments, _, _ in runs))
    for (arguments, status, part), (ended, text) in zip(runs, said, strict=True):
        assert (ended, part in text) == (status, True), (arguments, text)
    assert "language: eo" in new.read_text(encoding="utf-8")
    assert "language: 'no'" in translation.read_text(encoding="utf-8")
    translation.unlink()


def test_a_translated_file_is_one(copy: Copy) -> None:
    file, orphan = copy.pack / "x.eo.md", copy.folder / "y.eo.md"
    orphan.write_text(TRANSLATION, encoding="utf-8")
    other = copy.folder / "other"
    other.mkdir()
    (other / "x.md").write_text(LESSON, encoding="utf-8")
    wrong = TRANSLATION.replace("language: eo", "language: no")
    (other / "x.eo.md").write_text(wrong, encoding="utf-8")
    read, lone, differing, schema = copy.said(
        ["learn", str(file), "--plain"],  # who names it wants to read it
        ["check", "--format", "json", str(orphan)],
        ["check", "--format", "json", str(other)],
        ["check", "--schema"],
    )
    assert "⟦Paĝo⟧" in read[1]
    assert [one["code"] for one in json.loads(lone[1])] == ["translation-orphan"]
    assert "translation-language" in {one["code"] for one in json.loads(differing[1])}
    language = json.loads(schema[1])["$defs"]["frontMatter"]["properties"]["language"]
    assert language["enum"] == ["en", "zh", "eo", "no", "el"]


QUIZ = """
from tutor.explore import graph_from
from tutor.explore.lesson import lesson_text
from tutor.lessons import read_lesson
from tutor.wording import Words
for language in ("eo", "no", "el"):
    text = lesson_text(graph_from("x^2", ["x=1"]), Words(language))
    reading = read_lesson(text)
    print(reading.problems, reading.lesson.language, reading.lesson.pages[0].title)
"""


def test_an_explored_graph_becomes_a_lesson_in_it(copy: Copy) -> None:
    quizzes = copy.python(QUIZ).splitlines()
    assert quizzes == ["() eo ⟦The graph⟧", "() no «no The graph»", "() el ελ The graph"]


def test_its_locale_chooses_it(copy: Copy) -> None:
    said = copy.said(
        *(
            {"arguments": ["explore", ""], "LC_ALL": "", "LANG": locale}
            for locale in ("eo_XX.UTF-8", "nb_NO.UTF-8", "nn", "el_GR", "fr_FR.UTF-8")
        )
    )
    marks = [text[:2] for _, text in said]
    assert marks == ["⟦T", "«n", "«n", "ελ", "Th"]


def test_ascii_leaves_its_letters(copy: Copy) -> None:
    ascii_eo, ascii_el, latin, greek = copy.said(
        ["--lang", "eo", "explore", "x^2", "--at", "x=1", "--ascii"],
        ["--lang", "el", "explore", "x^2", "--at", "x=1", "--ascii"],
        {"arguments": ["--lang", "el", "explore", ""], "encoding": "latin-1"},
        {"arguments": ["--lang", "el", "explore", ""], "encoding": "iso8859-7"},
    )
    assert ascii_eo[1].isascii()
    assert "(ελ output)" in ascii_el[1]
    assert not set(ascii_el[1]) & set("∂·²─")
    assert latin[1].startswith("Th")  # English, which can be read
    assert greek[1].startswith("ελ ")


APP = """
import asyncio, json, sys
from tutor.cli import main
from tutor.commands.common import terminal
from tutor.commands.common.journal import open_journal
from tutor.ui.app import ChainruleApp

def text(app):
    return "\\n".join(strip.text for strip in app.screen._compositor.render_strips())

async def driven(app):
    seen = []
    async with app.run_test(size=(100, 30)) as pilot:
        for key in sys.argv[1].split():
            if key != "look":
                await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.pause()
            seen.append((app.words.language, text(app)))
    print(json.dumps(seen))

terminal.is_terminal = lambda: True
open_journal().save_setting("welcome", "done")
ChainruleApp.run = lambda app: asyncio.run(driven(app))
assert main(sys.argv[2:]) == 0
"""


def seen_in_app(copy: Copy, keys: str, *arguments: str) -> list[tuple[str, str]]:
    return [(language, text) for language, text in json.loads(copy.python(APP, keys, *arguments))]


def test_the_app_speaks_it_and_switches_through_all(copy: Copy) -> None:
    pack = str(copy.pack)
    cycle = "look ctrl+l ctrl+l ctrl+l ctrl+l ctrl+l"
    home = seen_in_app(copy, f"{cycle} question_mark", "--lang", "en", "--lessons", pack)
    order = ["en", "zh", "eo", "no", "el", "en"]
    assert [language for language, _ in home] == [*order, "en"]
    for (_, text), following in zip(home, order[1:], strict=False):
        assert dict(zip(LANGUAGES, ("English", "中文"), strict=True)).get(following, "") in text
    assert "⟦Pako⟧" in home[2][1]
    assert "⟦La leciono⟧" in home[2][1]
    assert "Norsk" in home[2][1]  # what Ctrl+L leads to
    lesson = seen_in_app(
        copy, "look ctrl+l", "learn", f"{pack}/x.md", "--lang", "eo", "--lessons", pack
    )
    assert "⟦Teksto.⟧" in lesson[0][1]
    assert "A text." in lesson[1][1]
    explored = seen_in_app(
        copy, "look question_mark", "explore", "x^2", "--at", "x=1", "--lang", "eo"
    )
    assert all("⟦" in text for _, text in explored)
    plain = seen_in_app(copy, "look ctrl+l", "--lang", "el", "--ascii")
    assert [language for language, _ in plain] == ["el", "en"]  # Chinese cannot be read there
    assert "ελ " in plain[0][1]


# --- the rows ------------------------------------------------------------------------------------


def tables(language: str) -> dict[str, dict[str, Any]]:
    own, lessons = (
        import_module(f"tutor.wording.{name}") for name in (language, f"{language}.lessons")
    )
    return {"messages": own.MESSAGES, "problems": own.PROBLEMS, "lessons": lessons.PROBLEMS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_package_says_all_that_the_first_says(language: str) -> None:
    for name, table in tables(FALLBACK).items():
        assert tables(language)[name].keys() == table.keys()
    assert (HERE / "wording" / language / "lesson.md").is_file()


def test_what_is_missing_all_the_same_is_said_in_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(tables("zh")["messages"], "right")
    assert Words("zh")("right") == Words(FALLBACK)("right")


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("en_GB.UTF-8", "en"),
        ("zh", "zh"),
        ("zh_CN.UTF-8", "zh"),
        ("zh-Hans", "zh"),
        ("ZH_tw@stroke", "zh"),
        ("Chinese (Simplified)_China.936", "zh"),
        ("zha_CN", None),
        ("C.UTF-8", None),
        ("fr_FR", None),
        ("", None),
    ],
)
def test_a_locale_has_a_language(locale: str, language: str | None) -> None:
    assert of_locale(locale) == language


def test_the_closest_row_takes_a_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    taiwan = Language("zh_tw", "繁體中文", ("zh_tw", "zh_hk"), "課程", letters="big5")
    monkeypatch.setattr(languages, "ROWS", (*languages.ROWS, taiwan))
    assert [of_locale(name) for name in ("zh_TW.UTF-8", "zh_CN.UTF-8", "zh_hk")] == [
        "zh_tw",
        "zh",
        "zh_tw",
    ]
