"""Blocks back as data: what a translation may leave out, and what it must not change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from tutor.core.formula.notation import plain
from tutor.core.graph.model import Graph
from tutor.lessons.model import (
    Block,
    ChoiceAnswer,
    ChoiceBlock,
    FormulaBlock,
    GraphBlock,
    Lesson,
    NudgeBlock,
    NumberBlock,
    Page,
    WalkBlock,
)
from tutor.lessons.text.located import Data

TEXT_KEYS = frozenset({"title", "question", "hints", "text", "feedback"})
"""The keys whose values are read by people: a translation translates these and only these."""


def lesson_data(lesson: Lesson) -> dict[str, Data]:
    """The front matter that would give this lesson, but for its language."""
    return {
        "id": lesson.id,
        "title": lesson.title,
        "level": str(lesson.level),
        "requires": list(lesson.requires),
        "skills": list(lesson.skills),
    }


def block_data(block: Block) -> dict[str, Data]:
    """The YAML that would give this block, as data."""
    match block:
        case GraphBlock():
            return {}
        case WalkBlock():
            hints: dict[str, Data] = {name: list(texts) for name, texts in block.hints.items()}
            return {
                "ask": list(block.ask),
                "nodes": list(block.nodes),
                "shown": list(block.shown),
                **({"hints": hints} if hints else {}),
            }
        case ChoiceBlock():
            answers: list[Data] = [_answer(answer) for answer in block.answers]
            return {"question": block.question, "answers": answers, **_hints(block.hints)}
        case FormulaBlock():
            tests: list[Data] = [{"input": t.input, "expect": t.expect} for t in block.tests]
            data: dict[str, Data] = {"question": block.question, "answer": block.source}
            asked: dict[str, Data] = {"wrt": block.wrt} if block.wrt else {}
            return {**data, "tests": tests, **asked, **_hints(block.hints)}
        case NumberBlock():
            data = {"question": block.question, "answer": block.source, **_hints(block.hints)}
            return data if block.tolerance is None else data | {"tolerance": repr(block.tolerance)}
        case NudgeBlock():
            return {"input": block.input, "step": repr(block.step)}


def _answer(answer: ChoiceAnswer) -> dict[str, Data]:
    data: dict[str, Data] = {"text": answer.text, "correct": str(answer.correct).lower()}
    return data | {"feedback": answer.feedback} if answer.feedback else data


def _hints(hints: tuple[str, ...]) -> dict[str, Data]:
    return {"hints": list(hints)} if hints else {}


def mathematics(block: Block) -> dict[str, Any]:
    """What must be the same in every language, in a form that can be compared and hashed."""
    if isinstance(block, GraphBlock):
        return {"graph": lines(block.graph), "output": block.graph.output}
    data = {key: value for key, value in block_data(block).items() if key not in TEXT_KEYS}
    if isinstance(block, ChoiceBlock):
        data["answers"] = [str(answer.correct).lower() for answer in block.answers]
    if isinstance(block, FormulaBlock | NumberBlock):
        data["answer"] = plain(block.answer)
    return data


def lines(graph: Graph) -> list[str]:
    """A graph written afresh, one node a line."""
    return [f"{node.name} = {plain(node.expression)}" for node in graph.nodes]


def fingerprint(lesson_id: str, pages: Iterable[Page]) -> str:
    """A short name for the mathematics of a lesson: what a learner's place in it depends on."""
    content: list[tuple[str, Mapping[str, Any]]] = [
        (block.key, mathematics(block)) for page in pages for block in page.blocks
    ]
    return sha256(repr((lesson_id, content)).encode()).hexdigest()[:16]
