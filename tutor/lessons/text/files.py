"""Where lessons are, and what their file names say: `NNN-name.md`, `NNN-name.zh.md`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from os import PathLike, listdir, walk
from os.path import realpath
from pathlib import Path
from typing import Literal

from tutor.errors import Problem
from tutor.languages import LANGUAGES
from tutor.lessons.text.source import UnreadableError, read_start
from tutor.others import is_file, is_folder, leads_nowhere

PACK_FILE = "pack.yaml"
"""What a folder says of the lessons in it."""

_TRANSLATION = re.compile(
    rf"(?P<name>.+)\.(?P<language>{'|'.join(LANGUAGES)})([-_][a-z]{{2,8}})*\.md", re.IGNORECASE
)
"""A region or a script behind the language makes no difference: `fork.zh-CN.md`."""
_README = re.compile(r"readme(\.[a-z]{2,3}([_-][a-z]+)?)?\.md", re.IGNORECASE)
"""In whatever language: it is no lesson."""


def shipped_lessons() -> Path:
    """The lessons that come with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "lessons" / "shipped"
    return installed if is_folder(installed) else package.parent / "lessons"


def lesson_files(folder: Path) -> tuple[Path, ...]:
    """The lesson files of a folder, translations included, in the order of their names."""
    try:
        names = listdir(folder)
    except OSError:  # closed, or not there
        return ()
    return tuple(folder / name for name in sorted(filter(_is_lesson, names)))


def language_of(path: str | PathLike[str]) -> str | None:
    """The language that a translation's file name gives; None for a lesson that is whole."""
    match = _TRANSLATION.fullmatch(Path(path).name)
    return match["language"].lower() if match else None


def original_of(path: Path) -> Path:
    """The whole lesson that a file is a translation of; the file itself if it is not one."""
    match = _TRANSLATION.fullmatch(path.name)
    return path.with_name(f"{match['name']}.md") if match else path


def translation_of(path: Path, language: str) -> Path:
    """The file that holds a lesson in another language, or the one that would."""
    plain = path.with_name(f"{path.stem}.{language}.md")
    if is_file(plain):
        return plain
    return translations_in(path.parent).get(path, {}).get(language, plain)


def translations_in(folder: Path) -> Mapping[Path, Mapping[str, Path]]:
    """The translations in a folder, by lesson and language; of two in one, the plainest name's."""
    return _translations(lesson_files(folder))


def _translations(files: Iterable[Path]) -> Mapping[Path, Mapping[str, Path]]:
    found: dict[Path, dict[str, Path]] = {}
    for path in files:
        match = _TRANSLATION.fullmatch(path.name)
        if match:
            known = found.setdefault(path.with_name(f"{match['name']}.md"), {})
            language = match["language"].lower()
            if language not in known or len(path.name) < len(known[language].name):
                known[language] = path
    return found


def families_in(folder: Path) -> Mapping[Path, Mapping[str, Path]]:
    """Every lesson of a folder once, with its translations; also those without an original."""
    files = lesson_files(folder)
    translations = _translations(files)
    there = set(files)
    return {
        path: translations.get(path, {})
        for path in files
        if not _TRANSLATION.fullmatch(path.name) or original_of(path) not in there
    }


def pack_translation(folder: Path, language: str) -> Path:
    """The file that would hold a pack's title in another language."""
    return folder / f"pack.{language}.yaml"


def is_pack_file(path: Path) -> bool:
    """Whether a file is a `pack.yaml`, or the translation of one."""
    translations = (pack_translation(path.parent, language) for language in LANGUAGES)
    return path.name == PACK_FILE or path in translations


_PACK = rf"packs?(?P<language>[._-]({'|'.join(LANGUAGES)})([-_][a-z]{{2,8}})*)?"
_LESSON = r"(?i:(?P<name>.+?)\.(md(\.txt)?|markdown|mkdn?|mdown|mdx))"


def meant(path: Path) -> str:
    """What a file should be called that is nearly called as a pack or a lesson; else nothing.

    `Pack.yml` is no `pack.yaml`, nor `fork.markdown` or `fork.MD` a lesson, on most systems.
    """
    name = path.name.lower()
    pack = re.fullmatch(_PACK, name.removesuffix(".txt").rpartition(".")[0])
    if pack and re.search(r"\.ya?ml(\.txt)?$", name):
        language = re.split("[-_]", (pack["language"] or "")[1:])[0]
        expected = f"pack.{language}.yaml" if language else PACK_FILE
        return "" if path.name == expected else expected
    lesson = re.fullmatch(_LESSON, path.name)
    if lesson is None or path.name.endswith(".md") or _README.fullmatch(f"{lesson['name']}.md"):
        return ""
    return f"{lesson['name']}.md"


def unknown_language(path: Path) -> str:
    """The language that a file's name seems to give, where a lesson is beside it; else nothing.

    `fork.cn.md`, `fork-zh.md` and `fork.fr.md` are read as lessons of their own.
    """
    for mark in re.finditer("[._-]", path.stem) if language_of(path) is None else ():
        name, language = path.stem[: mark.start()], path.stem[mark.end() :]
        known = mark.group() == "." or re.split("[-_]", language.lower())[0] in LANGUAGES
        if known and re.fullmatch(_CODE, language) and path.with_name(f"{name}.md").is_file():
            return language
    return ""


_CODE = "(?i:[a-z]{2,3}([-_][a-z]{2,8})*|chinese|english)"


def real(path: Path) -> Path:
    """Where a path leads through links; as far as it goes, where they go round and round."""
    try:
        return Path(realpath(path))
    except OSError:  # the folder that we are in is gone
        return path


def target_of(path: Path, link: str) -> Literal["there", "missing", "outside"]:
    """What a relative link in a lesson leads to; a lesson's folder is all that goes with it."""
    folder = path.parent.resolve()
    try:
        target = (folder / link).resolve()
        if not target.is_relative_to(folder):
            return "outside"
        return "there" if target.exists() else "missing"
    except (OSError, ValueError, RuntimeError):  # a null character, a loop of symbolic links
        return "missing"


def fault_of_link(path: Path) -> Problem | None:
    """What is wrong with a link to something outside its folder, or to nothing at all."""
    figures = {"path": path.name}
    if leads_nowhere(path):
        return Problem("leads-nowhere", figures=figures)
    try:
        if not path.is_symlink() or path.resolve(strict=True).is_relative_to(path.parent.resolve()):
            return None
    except (OSError, ValueError, RuntimeError):  # what nobody may look at
        pass
    return Problem("leads-out", figures=figures)


def found_in(path: Path) -> tuple[Path, ...]:
    """The files that a path means: itself, or all lessons and packs in a folder and below it.

    Folders whose names begin with a dot are left alone. One that nobody may look into is among the
    files, to be told as they are that cannot be read; raises OSError where it is `path` itself.
    """
    if not is_folder(path):
        return (path,)
    found: list[Path] = []

    def refuse(error: OSError) -> None:
        closed = Path(str(error.filename))
        if closed == path:
            raise error
        found.append(closed)

    for folder, below, names in walk(path, onerror=refuse):
        below[:] = sorted(name for name in below if not name.startswith("."))
        found += (path for name in names if _is_read(path := Path(folder, name)))
    return tuple(sorted(found))


def is_readme(path: Path) -> bool:
    """Whether a file is about the lessons rather than one of them."""
    return bool(_README.fullmatch(path.name))


def _is_lesson(name: str) -> bool:
    return name.endswith(".md") and not _README.fullmatch(name)


def _is_read(path: Path) -> bool:
    """Files that are nearly called so are read, too, to say that nobody else does."""
    if _is_lesson(path.name) or is_pack_file(path):
        return True
    expected = meant(path)
    return expected.endswith(".yaml") or (bool(expected) and _begins_like_a_lesson(path))


def _begins_like_a_lesson(path: Path) -> bool:
    try:
        return read_start(path, 4).startswith(b"---")
    except (OSError, UnreadableError):
        return False
