"""Where lessons are, and what their file names say: `NNN-name.md`, `NNN-name.zh.md`."""

from __future__ import annotations

import re
from os import PathLike
from pathlib import Path
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

_TRANSLATION = re.compile(r"(?P<name>.+)\.(?P<language>[a-z]{2})\.md", re.IGNORECASE)


def shipped_lessons() -> Path:
    """The lessons that come with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "lessons"
    return installed if installed.is_dir() else package.parent / "lessons"


def lesson_files(folder: Path) -> tuple[Path, ...]:
    """The lesson files of a folder, translations included, in the order of their names."""
    files = (path for path in folder.glob("*.md") if path.name.lower() != "readme.md")
    return tuple(sorted(files, key=lambda path: path.name))


def language_of(path: str | PathLike[str]) -> Language | None:
    """The language that a translation's file name gives; None for a lesson that is whole."""
    match = _TRANSLATION.fullmatch(Path(path).name)
    found = match["language"].lower() if match else ""
    return next((language for language in LANGUAGES if language == found), None)


def original_of(path: Path) -> Path:
    """The whole lesson that a file is a translation of; the file itself if it is not one."""
    match = _TRANSLATION.fullmatch(path.name)
    return path.with_name(f"{match['name']}.md") if match and language_of(path) else path


def translation_of(path: Path, language: str) -> Path:
    """The file that would hold a lesson in another language."""
    return path.with_name(f"{path.stem}.{language}.md")
