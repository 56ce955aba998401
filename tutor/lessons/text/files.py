"""Where lessons are, and what their file names say: `NNN-name.md`, `NNN-name.zh.md`."""

from __future__ import annotations

import re
from os import PathLike, walk
from pathlib import Path
from typing import Literal

from tutor.languages import LANGUAGES

PACK_FILE = "pack.yaml"
"""What a folder says of the lessons in it."""

_TRANSLATION = re.compile(rf"(?P<name>.+)\.(?P<language>{'|'.join(LANGUAGES)})\.md", re.IGNORECASE)
_README = re.compile(r"readme(\.[a-z]{2,3}([_-][a-z]+)?)?\.md", re.IGNORECASE)
"""In whatever language: it is no lesson."""


def shipped_lessons() -> Path:
    """The lessons that come with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "lessons" / "shipped"
    return installed if installed.is_dir() else package.parent / "lessons"


def lesson_files(folder: Path) -> tuple[Path, ...]:
    """The lesson files of a folder, translations included, in the order of their names."""
    files = (path for path in folder.glob("*.md") if _is_lesson(path.name))
    return tuple(sorted(files, key=lambda path: path.name))


def language_of(path: str | PathLike[str]) -> str | None:
    """The language that a translation's file name gives; None for a lesson that is whole."""
    match = _TRANSLATION.fullmatch(Path(path).name)
    return match["language"].lower() if match else None


def original_of(path: Path) -> Path:
    """The whole lesson that a file is a translation of; the file itself if it is not one."""
    match = _TRANSLATION.fullmatch(path.name)
    return path.with_name(f"{match['name']}.md") if match else path


def translation_of(path: Path, language: str) -> Path:
    """The file that would hold a lesson in another language."""
    return path.with_name(f"{path.stem}.{language}.md")


def pack_translation(folder: Path, language: str) -> Path:
    """The file that would hold a pack's title in another language."""
    return folder / f"pack.{language}.yaml"


def is_pack_file(path: Path) -> bool:
    """Whether a file is a `pack.yaml`, or the translation of one."""
    translations = (pack_translation(path.parent, language) for language in LANGUAGES)
    return path.name == PACK_FILE or path in translations


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


def leads_out(path: Path) -> bool:
    """Whether a path is a link to something outside its folder, or to nothing at all."""
    try:
        if not path.is_symlink():
            return False
        return not path.resolve(strict=True).is_relative_to(path.parent.resolve())
    except (OSError, ValueError, RuntimeError):  # nothing there, or a loop
        return True


def found_in(path: Path) -> tuple[Path, ...]:
    """The files that a path means: itself, or all lessons and packs in a folder and below it.

    Folders whose names begin with a dot are left alone. Raises OSError where a folder is closed.
    """
    if not path.is_dir():
        return (path,)
    found: list[Path] = []
    for folder, below, names in walk(path, onerror=_refuse):
        below[:] = sorted(name for name in below if not name.startswith("."))
        found += (Path(folder, name) for name in names if _is_read(name))
    return tuple(sorted(found))


def is_readme(path: Path) -> bool:
    """Whether a file is about the lessons rather than one of them."""
    return bool(_README.fullmatch(path.name))


def _is_lesson(name: str) -> bool:
    return name.endswith(".md") and not _README.fullmatch(name)


def _is_read(name: str) -> bool:
    return _is_lesson(name) or is_pack_file(Path(name))


def _refuse(error: OSError) -> None:
    raise error
