"""Lesson files that a command is given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tutor.commands.common import terminal
from tutor.commands.common.status import MISUSE
from tutor.errors import Problem, TutorError
from tutor.lessons.checking import lessons_at
from tutor.lessons.text.files import is_readme
from tutor.wording import Words


def lesson_paths(paths: Sequence[Path], words: Words) -> list[Path]:
    """All lessons that the paths mean, each once; none where one means none, which is said."""
    files: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            files += lessons_at(path)
        except TutorError as error:
            problems += error.problems
    for problem in problems:
        terminal.complain(words.problem(problem).text, MISUSE)
    lessons = [file for file in dict.fromkeys(files) if not is_readme(file)]  # as *.md names it
    return [] if problems else lessons or files
