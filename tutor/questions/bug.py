"""One step of a backward pass is wrong: find it, and say what was done there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from tutor.core.formula.notation import figure
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.model import Edge
from tutor.errors import Figures, Message
from tutor.questions.algebra import gradient_algebra, partial_symbol
from tutor.questions.form import Choosing, Option
from tutor.questions.model import NOTHING, Earnings, Explanation, Verdict, author_hint

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "bug.local": (
        "sign-slip", "mul-no-swap", "power-rule-exponent", "outer-undifferentiated",
        "value-for-gradient",
    ),
    "bug.chain": (
        "missing-inner", "inner-only", "outer-at-x", "outer-at-inner-derivative",
        "times-inner-value", "add-along-chain", "composition-as-product", "local-for-gradient",
    ),
    "bug.fork": (
        "dropped-branch", "multiply-branches", "nest-branches", "split-at-add", "stale-grad",
        "upstream-forgotten",
    ),
}  # fmt: skip
"""The mistakes that may be planted, by the skill of finding them."""

_LETTERS = "abcd"


@dataclass(frozen=True)
class BugQuestion:
    """Which step went wrong, and how? Both are chosen together: a number and a letter."""

    kind: ClassVar[str] = "bug"
    skills: ClassVar[tuple[str, ...]] = tuple(FAMILIES)
    earns: ClassVar[Earnings] = NOTHING
    edges: ClassVar[tuple[Edge, ...]] = ()
    node: ClassVar[None] = None

    key: str
    trace: Trace
    place: str
    """The node at whose gradient the mistake was made."""
    planted: str
    """The mistake, by its name in the table of misconceptions."""
    wrong: float
    """What it made of the gradient."""
    mistakes: tuple[str, ...]
    """The four to choose from."""
    hints: tuple[str, ...] = ()

    @property
    def skill(self) -> str:
        """The family of the mistake."""
        return next(skill for skill, family in FAMILIES.items() if self.planted in family)

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """The nodes of the backward pass, the output first."""
        graph = self.trace.graph
        return tuple(name for name in graph.order if name in graph.reaching)[1:]

    @cached_property
    def written(self) -> Mapping[str, float]:
        """The gradients as they were filled in: right but for one, and what was built on it."""
        return filled_in(self.trace, self.place, self.wrong)

    @cached_property
    def form(self) -> Choosing:
        """The steps, numbered, and the mistakes, lettered: one of each."""
        output = self.trace.graph.output
        steps = (
            Option(
                str(number),
                Message(
                    "author",
                    {"text": f"{partial_symbol(output, name)} = {figure(self.written[name])}"},
                ),
                (str(number),),
                name == self.place,
            )
            for number, name in enumerate(self.steps, start=1)
        )
        named = (
            Option(letter, Message(f"brief-{name}"), (letter,), name == self.planted)
            for letter, name in zip(_LETTERS, self.mistakes, strict=False)
        )
        return Choosing((*steps, *named), several=True)

    @property
    def _figures(self) -> Figures:
        symbol = partial_symbol(self.trace.graph.output, self.place)
        return {
            "symbol": symbol,
            "node": self.place,
            "wrong": figure(self.wrong),
            "algebra": " = ".join(gradient_algebra(self.trace, self.place)),
            "solution": self.solution(),
            "last": _LETTERS[len(self.mistakes) - 1],
            "count": len(self.steps),
        }

    def prompt(self) -> Message:
        """Asks for the step and for the mistake."""
        return Message("ask-bug", self._figures)

    def reminder(self) -> Message:
        """How to check a step."""
        return Message("asked-bug")

    def judge(self, answer: str) -> Verdict:
        """A number and a letter, in any order: `2 c`."""
        text = unicodedata.normalize("NFKC", answer)[:100].lower()
        numbers, letters = set(re.findall(r"\d{1,3}", text)), set(re.findall(r"[a-z]", text))
        options = {option.answer for option in self.form.options}
        if len(numbers) != 1 or len(letters) != 1 or not numbers | letters <= options:
            return Verdict("invalid", Message("bug-answers", self._figures))
        if numbers | letters == self.form.right:
            return Verdict("right", evidence="identical")
        chosen = self.steps[int(next(iter(numbers))) - 1]
        if chosen == self.place:
            return Verdict("wrong", Message("bug-other-mistake", self._figures))
        symbol = partial_symbol(self.trace.graph.output, chosen)
        follows = figure(self.written[chosen]) != figure(self.trace.gradients[chosen])
        code = "bug-follows" if follows else "bug-is-right"
        return Verdict("wrong", Message(code, {"symbol": symbol}))

    def hint(self, step: int, tried: Collection[str] = ()) -> Message:
        """How to go about it; where it is; the answer."""
        codes = ("hint-bug-principle", "hint-bug-place", "hint-bug-answer")
        return author_hint(self.hints, step) or Message(codes[step - 1], self._figures)

    def explain(self) -> Explanation:
        """The step as it should be, with its contributions."""
        return Explanation(
            Message("why-bug", self._figures), gradient_algebra(self.trace, self.place)
        )

    def solution(self) -> str:
        """The number and the letter."""
        return " ".join(sorted(self.form.right))


def filled_in(trace: Trace, place: str, wrong: float) -> Mapping[str, float]:
    """All gradients when that of one node came out wrong, and every other step was right."""
    graph = trace.graph
    written: dict[str, float] = {}
    for name in graph.order:
        if name == graph.output:
            written[name] = 1.0
        elif name == place:
            written[name] = wrong
        else:
            total = 0.0
            for edge in graph.branches(name):
                total += written[edge.target] * trace.locals[edge]
            written[name] = total
    return written
