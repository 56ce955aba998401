"""Reading a lesson file: text in, a lesson and every problem out. Nothing raises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from os import PathLike

from tutor.errors import Problem, Where
from tutor.lessons.blocks.canonical import fingerprint
from tutor.lessons.blocks.context import Context
from tutor.lessons.blocks.registry import KINDS, read_block
from tutor.lessons.blocks.schema import FrontMatter
from tutor.lessons.blocks.validation import validate
from tutor.lessons.model import Block, Lesson, Page, Part, Prose, Reading
from tutor.lessons.text.located import Located, ValuePlace
from tutor.lessons.text.markdown import Fence, RawPage, read_pages
from tutor.lessons.text.source import (
    MAX_BYTES,
    MAX_PROBLEMS,
    UnreadableError,
    clean,
    front_matter,
    read_text,
)
from tutor.lessons.text.yaml_reader import read_yaml


def read_lesson_file(path: str | PathLike[str]) -> Reading:
    """Read a lesson that is whole in itself, from a file."""
    try:
        return read_lesson(read_text(path), str(path))
    except UnreadableError as error:
        return Reading(None, (error.problem,), str(path))


def read_lesson(text: str, path: str = "") -> Reading:
    """Read a lesson that is whole in itself."""
    outline = read_outline(text, path)
    context = Context(outline.problems)
    front, faults = validate(FrontMatter, outline.front, "front-matter")
    context.problems += faults
    pages = tuple(
        page(number, raw, lambda fence, key: _block(fence, key, context))
        for number, raw in enumerate(outline.pages, start=1)
    )
    if front is None:
        return finish(None, context.problems, path, outline.front, pages)
    for position, other in enumerate(front.requires):
        if other == front.id:
            context.add("requires-itself", outline.front.where("requires", position), id=other)
    lesson = Lesson(
        front.id, front.title, front.language, front.level, front.requires, front.skills,
        pages, path, fingerprint(front.id, pages), tuple(page.title for page in pages),
        about=front.about or "", track=front.track or "",
    )  # fmt: skip
    return finish(lesson, context.problems, path, outline.front, pages)


def _block(fence: Fence, key: str, context: Context) -> Block | None:
    return None if context.full else read_block(fence, key, context)


@dataclass(frozen=True, slots=True)
class Outline:
    """A file cut up: front matter as data, pages of prose and unread fences."""

    front: Located
    pages: tuple[RawPage, ...]
    problems: list[Problem]
    sound: bool
    """Whether headings and fences are as their author meant them."""


def read_outline(text: str, path: str) -> Outline:
    """Cut up a file, within bounds."""
    nothing = Located(None, {(): ValuePlace(Where())}, {})
    size = len(text)
    if size > MAX_BYTES:
        too_big = Problem("file-too-big", figures={"path": path, "size": size, "limit": MAX_BYTES})
        return Outline(nothing, (), [too_big], False)
    lines, problems = clean(text)
    if not any(line.strip() for line in lines):
        return Outline(nothing, (), [*problems, Problem("empty-file")], False)
    front = front_matter(lines)
    located = nothing
    if front.problem is not None:
        problems.append(front.problem)
    if front.body:
        located = read_yaml(front.source, front.first_line, Where(front.first_line - 1, 1, 3))
        problems += located.problems
    pages, faults = read_pages(lines, front.body, KINDS)
    sound = all(problem.severity != "error" for problem in faults)
    return Outline(located, pages, problems + faults, sound)


def page(number: int, raw: RawPage, read: Callable[[Fence, str], Block | None]) -> Page:
    """A page with its fences read, in order, each under its key."""
    counts: Counter[str] = Counter()
    parts: list[Part] = []
    for part in raw.parts:
        if isinstance(part, Prose):
            parts.append(part)
            continue
        counts[part.kind] += 1
        block = read(part, f"{number}.{part.kind}.{counts[part.kind]}")
        if block is not None:
            parts.append(block)
    return Page(str(number), raw.title, tuple(parts), raw.where)


def finish(
    lesson: Lesson | None,
    problems: Iterable[Problem],
    path: str,
    front: Located,
    pages: tuple[Page, ...],
) -> Reading:
    """Problems in the order of their places, and the lesson unless one of them is an error."""
    problems = tuple(problems)
    if any(problem.severity == "error" for problem in problems):
        lesson = None
    return Reading(lesson, told(problems), path, front, pages)


def told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems as they are met from the top of the file down; of too many only the first."""
    found = in_order(problems)
    if len(found) > MAX_PROBLEMS:
        left = len(found) - MAX_PROBLEMS
        more = Problem("more-problems", found[MAX_PROBLEMS].where, {"count": left}, "note")
        found = [*found[:MAX_PROBLEMS], more]
    return tuple(found)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by their places."""
    return sorted(problems, key=lambda problem: (problem.where.line, problem.where.column))
