"""Reading a lesson in another language: the same blocks, other words.

Whatever a translated file leaves out is taken from the original, so that a key is wrong in one
place only; what it repeats must be the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from os import PathLike
from typing import Any

from tutor.core.formula.notation import plain
from tutor.errors import Figure, Problem, Where
from tutor.lessons.blocks.canonical import block_data, lesson_data
from tutor.lessons.blocks.context import Context
from tutor.lessons.blocks.graph import GraphBlock, lines
from tutor.lessons.blocks.registry import as_original, located_in, read_block, read_filled
from tutor.lessons.blocks.schema import FrontMatter
from tutor.lessons.blocks.validation import validate
from tutor.lessons.blocks.variants import Inputs
from tutor.lessons.model import TEXT_KEYS, Block, Lesson, Page, Prose, Reading
from tutor.lessons.pairing import mathematics_in, paired
from tutor.lessons.reader import finish, page, read_outline
from tutor.lessons.text.files import language_of
from tutor.lessons.text.located import Data, Located, entries
from tutor.lessons.text.markdown import Fence, RawPage
from tutor.lessons.text.source import UnreadableError, read_text, shortened, some


def read_translation_file(path: str | PathLike[str], original: Lesson) -> Reading:
    """Read the translation of a lesson from a file."""
    try:
        return read_translation(read_text(path), str(path), original)
    except UnreadableError as error:
        return Reading(None, (error.problem,), str(path))


def read_translation(text: str, path: str, original: Lesson) -> Reading:
    """Read the translation of a lesson: a whole lesson, with the mathematics of the original."""
    outline = read_outline(text, path)
    context = Context(outline.problems)
    front = _front_matter(outline.front, path, original, context)
    pages: tuple[Page, ...] = ()
    if outline.sound:
        context.problems += _parity(outline.pages, original)
        pages = tuple(
            _page(number, raw, old, context)
            for number, (raw, old) in enumerate(zip(outline.pages, original.pages, strict=False), 1)
        )
    if front is None:
        return finish(None, context.problems, path, outline.front, pages)
    lesson = replace(
        original, title=front.title, about=front.about or "", track=front.track or "",
        language=front.language, pages=pages, path=path,
    )  # fmt: skip
    return finish(lesson, context.problems, path, outline.front, pages)


def _front_matter(
    written: Located, path: str, original: Lesson, context: Context
) -> FrontMatter | None:
    named = language_of(path)
    defaults = lesson_data(original)
    located = written.filled(defaults | ({"language": named} if named else {}))
    front, faults = validate(FrontMatter, located, "front-matter")
    context.problems += faults
    if front is None:
        return None
    if front.language == original.language or (named and front.language != named):
        figures = {"found": front.language, "expected": named or "", "original": original.language}
        context.problems.append(Problem("translation-language", located.where("language"), figures))
    for key in ("id", "level", "requires", "skills"):
        _compare(key, getattr(original, key), getattr(front, key), located.where(key), context)
    texts: dict[str, Data] = {k: v for k, v in defaults.items() if k in TEXT_KEYS}
    context.problems += _untranslated(texts, located, ())
    return front


def _parity(pages: Sequence[RawPage], original: Lesson) -> Iterator[Problem]:
    """Pages and blocks that are missing, or too many."""
    expected, found = len(original.pages), len(pages)
    if found != expected:
        extra = found > expected
        where = pages[expected].where if extra else pages[-1].where
        title = pages[expected].title if extra else original.pages[found].title
        figures: dict[str, Figure] = {
            "expected": expected,
            "found": found,
            "title": shortened(title),
        }
        yield Problem("translation-pages", where, figures)
    for raw, old in zip(pages, original.pages, strict=False):
        fences = [part for part in raw.parts if isinstance(part, Fence)]
        for number, (fence, block) in enumerate(zip_longest(fences, old.blocks), start=1):
            if fence is None or block is None or fence.kind != block.kind:
                figures = {
                    "page": int(old.key),
                    "number": number,
                    "expected": block.kind if block else "",
                    "found": fence.kind if fence else "",
                }
                yield Problem("translation-blocks", fence.where if fence else raw.where, figures)
                break
        if any(isinstance(part, Prose) for part in old.parts) and len(fences) == len(raw.parts):
            yield Problem("untranslated", raw.where, {"key": "prose"}, "warning")


def _page(number: int, raw: RawPage, old: Page, context: Context) -> Page:
    blocks = {block.key: block for block in old.blocks}

    def read(fence: Fence, key: str) -> Block | None:
        block = blocks.get(key)
        if isinstance(block, GraphBlock):
            return _graph(fence, block, context)
        return _block(fence, block, context) if block and not context.full else None

    return page(number, raw, read)


def _graph(fence: Fence, original: GraphBlock, context: Context) -> GraphBlock:
    """The original's own graph, whether it is repeated or left out."""
    if fence.source.strip():
        block = read_block(fence, original.key, context)
        if isinstance(block, GraphBlock):
            old, new = lines(original.graph), lines(block.graph)
            nodes = block.graph.nodes
            differing = (
                n for n, pair in enumerate(zip(new, old, strict=False)) if len({*pair}) > 1
            )
            first = min(next(differing, min(len(new), len(old))), len(nodes) - 1)
            where = nodes[first].where.moved(lines=fence.where.line)
            _compare("graph", old, new, where, context)
            if old == new:
                if block.vary:
                    mine, theirs = ([_varied(o) for o in b.vary] for b in (block, original))
                    _compare("vary", theirs, mine, block.vary_where, context)
                _compare("output", original.graph.output, block.graph.output, fence.where, context)
    context.graph, context.broken = original.graph, False
    source = fence.source if fence.source.strip() else original.source
    return replace(original, source=source, where=fence.where)


def _varied(inputs: Inputs) -> str:
    return "; ".join(f"{name} = {plain(value)}" for name, value in sorted(inputs.items()))


def _block(fence: Fence, original: Block, context: Context) -> Block | None:
    data = block_data(original)
    written, unknown = paired(located_in(fence), data)
    for path, key in unknown:
        known = some(_keys(data))
        context.add("translation-answer-key", written.where(*path), key=shortened(key), known=known)
    context.problems += _untranslated(data, written, ())
    count = sum(problem.severity == "error" for problem in context.problems)
    answers, old_answers = (_entry(each, "answers") for each in (written.data, data))
    if isinstance(answers, list) and isinstance(old_answers, list):
        where = written.where("answers")
        _compare("answers", len(old_answers), len(answers), where, context)
        if len(answers) != len(old_answers):
            context.problems += written.problems
            return None
    block = read_filled(fence, written.filled(data), original.key, context)
    if block is None or sum(p.severity == "error" for p in context.problems) > count:
        return None
    _compare("key", original.name, block.name, written.where("key"), context)
    old, new = original.mathematics(), block.mathematics()
    for key in sorted({*old, *new}):
        if key == "answers":
            for i, pair in enumerate(zip(old[key], new[key], strict=True)):
                where = written.where("answers", i, "correct")
                _compare(f"answers.{i + 1}.correct", *pair, where, context)
            _compare_answers(original, block, written, context)
        else:
            _compare(key, old.get(key, ""), new.get(key, ""), written.where(key), context)
    return as_original(block, original)


def _compare_answers(original: Block, block: Block, written: Located, context: Context) -> None:
    """Numbers and formulas of each answer: where they differ, other answers are meant."""
    pairs = zip(_texts_of(original), _texts_of(block), strict=True)
    for number, (old, new) in enumerate(pairs):
        expected, found = mathematics_in(old), mathematics_in(new)
        if expected != found:
            where = written.where("answers", number, "text")
            figures: dict[str, Figure] = {"expected": some(expected) or ("–",)}
            figures["found"] = some(found) or ("–",)
            figures["number"] = str(number + 1)
            context.problems.append(Problem("translation-mathematics", where, figures, "warning"))


def _texts_of(block: Block) -> list[str]:
    answers = block.data().get("answers")
    entries = answers if isinstance(answers, list) else []
    return [str(one["text"]) for one in entries if isinstance(one, dict)]


def _keys(data: Mapping[str, Data]) -> Iterator[str]:
    answers = data.get("answers")
    for one in answers if isinstance(answers, list) else ():
        if isinstance(one, dict) and isinstance(one.get("key"), str):
            yield str(one["key"])


def _entry(data: Data, key: str) -> Data:
    return data.get(key) if isinstance(data, dict) else None


def _compare(key: str, expected: Any, found: Any, where: Where, context: Context) -> None:
    if expected != found:
        shown = {"expected": _shown(expected), "found": _shown(found)}
        context.problems.append(Problem("translation-differs", where, {"key": key, **shown}))


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return shortened(", ".join(map(_shown, value)))
    return ": ".join(map(str, value.values())) if isinstance(value, Mapping) else str(value)


def _untranslated(data: Data, written: Located, path: tuple[str | int, ...]) -> Iterator[Problem]:
    """The texts of the original that are not there: they will be shown in its language."""
    if written.data is None:
        return
    for key, value in entries(data):
        here = (*path, key)
        if key in TEXT_KEYS or key == "answers":
            parts = [(*here, name) for name, _ in entries(value)] if written.has(*here) else []
            for missing in parts or [here]:
                if not written.has(*missing):
                    shown = ".".join(str(s + 1) if isinstance(s, int) else s for s in missing)
                    yield Problem(
                        "untranslated", written.where(*missing), {"key": shown}, "warning"
                    )  # fmt: skip
        if isinstance(value, list):
            for index, item in enumerate(value):
                said = isinstance(item, dict) and "feedback" in item
                if written.has(*here, index) or (key == "tests" and said):
                    yield from _untranslated(item, written, (*here, index))
