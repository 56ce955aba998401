"""A question with answers to choose from, one or several of them correct."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from pydantic import ConfigDict, Field

from tutor.core.formula.lookalikes import latin
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Graph
from tutor.errors import Problem
from tutor.lessons.blocks.context import Context, Spot
from tutor.lessons.blocks.placeholders import filled
from tutor.lessons.blocks.schema import STRICT, TRUE, Hints, QuestionKey, Text, Truth
from tutor.lessons.identity import subject_of, visible
from tutor.lessons.model import Block
from tutor.lessons.text.located import Data
from tutor.lessons.text.source import shortened
from tutor.questions import Answer, ChoiceQuestion


def _is_true(key: str) -> dict[str, Any]:
    return {"required": [key], "properties": {key: {"enum": list(TRUE)}}}


_ONE_CORRECT: dict[str, Any] = {
    "if": {"not": _is_true("prediction")},
    "then": {"properties": {"answers": {"contains": _is_true("correct")}}},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSource:
    """One answer of a choice."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    text: Text
    """What the learner may choose."""
    correct: Truth = False
    """Whether it is right; one answer at least must be, but of a prediction."""
    feedback: Text | None = None
    """Said to who chooses it: what would have to be so for it to be right?"""
    why: Text | None = None
    """Of a correct answer: said once it is chosen. Why is it right?"""
    key: QuestionKey | None = None
    """A name for the answer: a translation that has it may list its answers in another order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceSource:
    """A question with answers to choose from."""

    __pydantic_config__: ClassVar[ConfigDict] = {**STRICT, "json_schema_extra": _ONE_CORRECT}
    question: Text
    """What is asked."""
    prediction: Truth = False
    """Whether any answer is taken: its feedback is said, and nothing is right, wrong or counted."""
    answers: Annotated[tuple[AnswerSource, ...], Field(min_length=2)]
    """Two answers or more, of which one or several are correct."""
    hints: Hints = ()
    """Given one after another when the learner asks: up to three, the last nearly the answer."""
    key: QuestionKey | None = None
    """A name for the question, behind which answers are kept: give it once, and keep it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceBlock(Block):
    """A question with answers to choose from."""

    kind: ClassVar[str] = "choice"
    schema: ClassVar[type[ChoiceSource]] = ChoiceSource
    speaks: ClassVar[bool] = True

    question: str
    answers: tuple[Answer, ...]
    hints: tuple[str, ...]
    prediction: bool = False

    @property
    def correct(self) -> frozenset[int]:
        """The positions of the correct answers, from 0."""
        return frozenset(i for i, answer in enumerate(self.answers) if answer.correct)

    @classmethod
    def read(cls, spot: Spot, written: ChoiceSource, context: Context) -> Self:
        """One answer at least is correct, but of a prediction; and no two say the same."""
        answers = tuple(
            Answer(a.text, a.correct, a.feedback or "", a.why or "", a.key or "")
            for a in written.answers
        )
        prediction = written.prediction
        if not (prediction or any(answer.correct for answer in answers)):
            context.add("no-correct-answer", spot.located.where("answers"), found=len(answers))
        first: dict[str, int] = {}
        for position, answer in enumerate(answers):
            if answer.why and not (prediction or answer.correct):
                context.add("why-of-wrong", spot.located.where("answers", position, "why"))
            same = first.setdefault(latin(visible(answer.text)), position)
            if same != position:
                where = spot.located.where("answers", position, "text")
                number = same + 1
                context.add("repeated-answer", where, text=shortened(answer.text), first=number)
        keys = [answer.key for answer in answers]
        for position, key in enumerate(keys):
            if key and key in keys[:position]:
                where = spot.located.where("answers", position, "key")
                context.add("repeated-answer-key", where, key=key, first=keys.index(key) + 1)
        texts = (part for answer in answers for part in (answer.text, answer.correct))
        return cls(
            key=spot.key, graph=context.graph, where=spot.where, name=written.key or "",
            subject=subject_of((written.question, *texts, *(["prediction"] * prediction))),
            question=written.question, answers=answers, hints=written.hints, prediction=prediction,
        )  # fmt: skip

    def data(self) -> dict[str, Data]:
        """The question, its answers and hints."""
        answers: list[Data] = [_data(answer) for answer in self.answers]
        more: dict[str, Data] = {"hints": list(self.hints)} if self.hints else {}
        if self.prediction:
            more["prediction"] = "true"
        return {"question": self.question, "answers": answers, **more}

    def mathematics(self) -> dict[str, Any]:
        """Which of the answers are correct, and whether that matters."""
        correct = [str(answer.correct).lower() for answer in self.answers]
        return {"answers": correct} | ({"prediction": "true"} if self.prediction else {})

    def check(self, blocks: Sequence[Block]) -> Iterator[Problem]:
        """A question that no answer to can be wrong; one that does not say why one is right."""
        if self.prediction:
            silent = [str(n) for n, answer in enumerate(self.answers, 1) if not answer.remark]
            if silent:
                yield Problem("prediction-silent", self.where, {"answers": tuple(silent)}, "note")
        elif all(answer.correct for answer in self.answers):
            yield Problem("all-correct", self.where, {"found": len(self.answers)}, "warning")
        elif not any(answer.why or answer.feedback for answer in self.answers if answer.correct):
            yield Problem("no-why", self.where, {}, "note")

    def questions(self, traced: Callable[[Graph], Trace]) -> Iterator[ChoiceQuestion]:
        """The one."""
        run = traced(self.graph) if self.graph else None
        answers = tuple(
            replace(
                one, text=filled(one.text, run), feedback=filled(one.feedback, run),
                why=filled(one.why, run),
            )
            for one in self.answers
        )  # fmt: skip
        hints = tuple(filled(hint, run) for hint in self.hints)
        yield ChoiceQuestion("", filled(self.question, run), answers, hints, self.prediction)


def _data(answer: Answer) -> dict[str, Data]:
    data: dict[str, Data] = {"text": answer.text, "correct": str(answer.correct).lower()}
    more: dict[str, Data] = {"feedback": answer.feedback, "why": answer.why, "key": answer.key}
    return data | {key: text for key, text in more.items() if text}
