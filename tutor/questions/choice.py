"""An author's question with answers to choose from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from tutor.core.graph.model import Edge
from tutor.errors import Message
from tutor.markup.inline import unmarked
from tutor.markup.sentences import joined
from tutor.questions.form import Choosing, Option
from tutor.questions.model import NOTHING, Earnings, Explanation, Verdict, author_hint, said_of


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to choose, with what to say to who chooses it."""

    text: str
    correct: bool = False
    feedback: str = ""
    why: str = ""
    """Of a correct one: said when the question is answered."""
    key: str = ""
    """The name that its author gave it, by which translations find it."""

    @property
    def remark(self) -> str:
        """What is said to who chooses it, be it right or not."""
        return self.feedback or self.why


@dataclass(frozen=True, slots=True)
class ChoiceQuestion:
    """Choose one, or all that are true."""

    kind: ClassVar[str] = "choice"

    key: str
    text: str
    options: tuple[Answer, ...]
    hints: tuple[str, ...] = ()
    is_prediction: bool = False
    """Whether any one answer is taken, none being right or wrong."""

    skills: ClassVar[tuple[str, ...]] = ("concept",)
    node: ClassVar[None] = None
    edges: ClassVar[tuple[Edge, ...]] = ()
    earns: ClassVar[Earnings] = NOTHING

    @property
    def skill(self) -> str:
        """Understanding in words."""
        return "concept"

    @property
    def several(self) -> bool:
        """Whether more than one answer is to be chosen."""
        return len(self._correct) > 1 and not self.is_prediction

    @property
    def form(self) -> Choosing:
        """Numbered from 1."""
        marked = not self.is_prediction
        options = (
            Option(
                str(number), Message("author", {"text": one.text}), (str(number),),
                marked and one.correct,
            )
            for number, one in enumerate(self.options, start=1)
        )  # fmt: skip
        return Choosing(tuple(options), self.several, is_marked=marked)

    @property
    def _correct(self) -> frozenset[int]:
        return frozenset(i for i, option in enumerate(self.options) if option.correct)

    def prompt(self) -> Message:
        """The author's words."""
        return Message("author", {"text": self.text})

    def reminder(self) -> None:
        """The author's words stand right above."""

    def judge(self, answer: str) -> Verdict:
        """Numbers from 1, several of them separated by anything: `2`, `1 3`, `1,3`."""
        chosen = _numbers(answer)
        if not chosen or not chosen <= frozenset(range(len(self.options))):
            return Verdict("invalid", Message("choice-answers", {"count": len(self.options)}))
        if not self.several and len(chosen) > 1:
            return Verdict("invalid", Message("choice-one"))
        if self.is_prediction:
            (place,) = chosen
            return Verdict("taken", said_of(self.options[place].remark))
        if chosen == self._correct:
            return Verdict("right", evidence="identical")
        wrong = sorted(chosen - self._correct)
        feedback = next((self.options[i].feedback for i in wrong if self.options[i].feedback), "")
        if feedback:
            return Verdict("wrong", Message("author", {"text": feedback}))
        return Verdict("wrong", None if wrong else Message("choice-more"))

    def hint(self, step: int, tried: Collection[str] = ()) -> Message:
        """The author's hints, then a wrong answer to strike out, then the answer.

        What was tried needs no striking out; with nothing else left, only the answer is.
        """
        before = {number for answer in tried for number in _numbers(answer)}
        wrong = [
            unmarked(option.text)
            for place, option in enumerate(self.options)
            if not option.correct and place not in before
        ]
        figures = {"wrong": wrong[0] if wrong else "", "solution": self.solution()}
        strike = "hint-choice-strike" if wrong else "hint-choice-answer"
        codes = ("hint-choice-principle", strike, "hint-choice-answer")
        return author_hint(self.hints, step) or Message(codes[step - 1], figures)

    def explain(self) -> Explanation:
        """What the author says of the right answers, each thing once."""
        said = (part for o in self.options if o.correct for part in (o.feedback, o.why))
        return Explanation(said_of(joined(*dict.fromkeys(said))))

    def solution(self) -> str:
        """The texts of the right answers."""
        return " / ".join(unmarked(option.text) for option in self.options if option.correct)


def _numbers(answer: str) -> frozenset[int]:
    """The places of the answers that are named by their numbers, from 1, in what was typed."""
    digits = re.findall(r"\d+", unicodedata.normalize("NFKC", answer)[:100])
    return frozenset(int(digit[:3]) - 1 for digit in digits)
