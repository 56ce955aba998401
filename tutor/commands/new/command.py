"""The command itself: a name in, a new file out. Nothing is ever overwritten."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from tutor.commands.common import terminal
from tutor.commands.common.status import FINE, MISUSE, WANTING
from tutor.commands.new.skeleton import skeleton_text
from tutor.commands.new.template import template_text
from tutor.drawing.layout.cells import clean
from tutor.errors import TutorError
from tutor.languages import LANGUAGES
from tutor.lessons.model import Lesson
from tutor.lessons.reader import read_lesson_file
from tutor.lessons.shelf.cards import name_of, wholes_in
from tutor.lessons.text.files import language_of, original_of, translation_of
from tutor.lessons.writing import lesson_id
from tutor.others import harmless, is_folder, is_there, shown_path
from tutor.wording import Words

_LONGEST = 200
"""Characters of a path's label; of a longer path, the last."""


class _RefusedError(Exception):
    """Why there is no new file, in words, and the exit status."""

    def __init__(self, message: str, status: int = MISUSE) -> None:
        self.status = status
        super().__init__(message)


def run(options: Namespace, words: Words) -> int:
    """Write a new lesson or, with `translation_of`, the beginning of a translation.

    Exit status: 0 written; 1 it cannot be; 2 that is no name for it.
    """
    try:
        make = _translation if options.translation_of else _lesson
        path, text = make(options, words)
        _write(path, text, words)
    except _RefusedError as refused:
        return terminal.complain(str(refused), refused.status)
    except TutorError as error:
        return terminal.complain(words.error(error), WANTING)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        name = _label(error.filename or options.path)
        return terminal.complain(words("new-failed", path=name, reason=reason), WANTING)
    print(words("new-written", path=_label(path), argument=shown_path(path)))
    return FINE


def _lesson(options: Namespace, words: Words) -> tuple[Path, str]:
    """A whole lesson, under an id that is free in its folder."""
    if options.path is None:
        raise _RefusedError(words("new-no-path"))
    path = _lesson_path(options.path, words)
    taken = set(map(name_of, wholes_in(path.parent)))
    number, _, rest = path.stem.partition("-")  # 010-chain.md is called chain
    name = rest if number.isdigit() else path.stem
    language = options.language or options.lang or words.language
    return path, template_text(language, lesson_id(name, taken))


def _lesson_path(path: Path, words: Words) -> Path:
    """The file that is meant: `.md` may be left out."""
    _refuse_invisible(path, words)
    label = _label(path)
    if is_folder(path):
        raise _RefusedError(words("new-folder", path=label, example=_label(path / "my-lesson.md")))
    if not path.suffix:
        path = path.with_name(f"{path.name}.md")
    if path.suffix != ".md" or path.name.lower() == "readme.md":
        raise _RefusedError(words("new-not-a-lesson", path=label))
    if language_of(path):
        original = _label(original_of(path))
        raise _RefusedError(words("new-is-translation", path=label, original=original))
    return path


def _translation(options: Namespace, words: Words) -> tuple[Path, str]:
    """The beginning of a translation, in the only place where it will be found."""
    _refuse_invisible(options.translation_of, words)
    original = original_of(options.translation_of)
    lesson = _original(original, words)
    others = [language for language in LANGUAGES if language != lesson.language]
    named = language_of(options.path or options.translation_of)
    language = options.language or (named if named in others else others[0])
    if language not in others:
        raise _RefusedError(words("new-same-language", path=_label(original), language=language))
    path = translation_of(original, language)
    if options.path is not None and options.path.absolute() != path.absolute():
        figures = {"path": _label(options.path), "expected": _label(path)}
        raise _RefusedError(words("new-other-place", **figures))
    return path, skeleton_text(lesson, Words(language))


def _original(path: Path, words: Words) -> Lesson:
    reading = read_lesson_file(path)
    if reading.lesson is not None:
        return reading.lesson
    if reading.front is None:  # it could not even be read
        raise TutorError(reading.problems)
    label = _label(path)
    message = words("new-original-broken", path=label, argument=shown_path(path))
    raise _RefusedError(message, WANTING)


def _refuse_invisible(path: Path, words: Words) -> None:
    if harmless(str(path)) != str(path):
        raise _RefusedError(words("new-control", path=_label(path)))


def _write(path: Path, text: str, words: Words) -> None:
    """Write a file that is not there yet, in a folder that is, or whose own folder is."""
    folder = path.parent
    is_new = not is_there(folder)
    if is_new and not is_folder(folder.parent):  # a slip, rather than a wish for several folders
        raise _RefusedError(words("new-no-folder", folder=_label(folder.parent)), WANTING)
    try:
        if is_new:
            folder.mkdir()
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise _RefusedError(words("new-exists", path=_label(path)), WANTING) from None


def _label(path: Path | str) -> str:
    """A path as it can be printed: nothing in it moves a cursor, and it ends."""
    text = clean(str(path))
    return text if len(text) <= _LONGEST else f"…{text[1 - _LONGEST :]}"
