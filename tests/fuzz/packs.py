"""Packs: folders with names, links, pipes and files of any kind; listed, opened and checked."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.fuzz.fuzzer import Fuzzer
from tests.fuzz.lessons import HEAD
from tests.fuzz.texts import ALL, NASTY, YAML, soup, spoilt
from tutor.errors import TutorError
from tutor.lessons import Library
from tutor.lessons.checking import Checking, lessons_at
from tutor.wording import Words

PACK = "id: week-1\ntitle: Week one\nauthors: [Ada]\nlanguages: [en, zh]\norder: [x, fork.md]\n"
NAMES = (
    "x.md", "x.zh.md", "x.zh-CN.md", "fork.md", "010-fork.md", "pack.yaml", "pack.zh.yaml", "Pack.yml", "X.MD", "README.md",
    "fork.markdown", ".md", "x.cn.md", "week/x.md", "week/pack.yaml", "week/deep/x.md", ".hidden/x.md", "中文.md",
    "a\x1b]0;pwn\x07b.md", "a\nb.md", "\u202eb.md", "a\x1b[2Jb/pack.yaml", "-x.md", "x .md", "x" * 200 + ".md",
)  # fmt: skip
ELSEWHERE = (
    "/dev/zero",
    "/dev/null",
    "/",
    "..",
    ".",
    "x.md",
    "nowhere",
    "/proc/kmsg",
    "/proc/self/mem",
    "/etc/passwd",
)


class Made(NamedTuple):
    """One thing in a folder."""

    name: str
    kind: str
    content: str


def make(random: Random) -> list[Made]:
    return [_made(random) for _ in range(random.randrange(1, 9))]


def _made(random: Random) -> Made:
    name = random.choice(NAMES)
    kind = random.choice(
        ("text", "text", "text", "text", "text", "folder", "pipe", "link", "bytes")
    )
    if kind == "link":
        return Made(name, kind, random.choice(ELSEWHERE))
    whole = PACK if name.endswith(("yaml", "yml")) else HEAD + "Text.\n"
    if random.random() < 0.3:
        return Made(name, kind, whole)
    spoiled = spoilt(random, whole, (*YAML, *NASTY))
    return Made(name, kind, random.choice((spoiled, spoiled, soup(random, ALL), "")))


def check(things: list[Made]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name, "pack")
        folder.mkdir()
        for thing in things:
            with suppress(OSError):  # two of one name
                _put(folder, thing)
        _read(folder)


def _put(folder: Path, thing: Made) -> None:
    path = folder / thing.name
    path.parent.mkdir(parents=True, exist_ok=True)
    match thing.kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "link":
            path.symlink_to(thing.content)
        case "bytes":
            _write(path, thing.content.encode("utf-16", "surrogatepass"))
        case _:
            _write(path, thing.content.encode("utf-8", "surrogatepass"))


def _write(path: Path, content: bytes) -> None:
    """A file that was not there: what is written through a link harms whoever runs this."""
    with path.open("xb") as file:
        file.write(content)


def _read(folder: Path) -> None:
    for language in ("en", "zh"):
        library = Library(folder)
        packs = library.packs(language)
        ids = [pack.id for pack in packs]
        assert len(ids) == len(set(ids)), ids
        for pack in packs:
            _said(pack.title, *pack.authors, pack.licence, pack.id)
            for card in pack.cards:
                _said(card.id, card.title, card.about, card.language)
                reading = library.load(card.path, language)
                assert reading.lesson or reading.problems, card
                library.load(card.id, language)
    try:
        results = list(Checking(lessons_at(folder)).run())
    except TutorError:
        return
    for checked in results:
        for problem in checked.problems:
            _said(Words("en").problem(problem).text)
    assert len({checked.path for checked in results}) == len(results)


def _said(*texts: str) -> None:
    for text in texts:
        assert not set(text) & set("\x00\x07\x1b\x9b\u2028\u202e\u2066\n"), ascii(text)
        text.encode()


FUZZER = Fuzzer("packs", make, check, seconds=4, usual=40)
