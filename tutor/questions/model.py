"""What every kind of question shares: questions, verdicts, explanations. Codes and figures only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol

from tutor.core.equality.equivalence import Comparison
from tutor.core.formula.expression import Expression
from tutor.core.formula.notes import Note
from tutor.core.graph.model import Edge
from tutor.errors import Message, Problem
from tutor.questions.form import Form

Outcome = Literal["right", "wrong", "unsure", "invalid", "taken"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What our engine said of two formulas, for SymPy to prove or to contradict."""

    given: Expression
    expected: Expression
    definitions: Mapping[str, Expression]
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge made of an answer.

    `wrong` counts as a try; `invalid` (unreadable, or not the form asked for) and `unsure` (the
    judge could not tell) do not: nobody loses a try for a slip of the pen or for our doubt. What is
    `taken` is neither right nor wrong: it was a prediction.
    """

    kind: Outcome
    message: Message | None = None
    misconception: str | None = None
    evidence: str = ""
    """How we know: `identical`, `exact`, `sampled`, or `engine` for numbers."""
    witness: Mapping[str, float] | None = None
    """A point at which a wrong formula differs from the right one."""
    problem: Problem | None = None
    """Why an answer could not be read."""
    reading: Expression | None = None
    """What was read, to be echoed back."""
    notes: tuple[Note, ...] = ()
    follows: bool = False
    """Wrong, but right given the learner's own earlier wrong answer; see `follow_through`."""
    claim: Claim | None = None
    """What is left for SymPy to prove, where the answer was a formula."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the right answer is right: a sentence, and the algebra as a chain of equalities."""

    message: Message
    algebra: tuple[str, ...] = ()
    """`∂L/∂x`, `∂L/∂a·∂a/∂x`, …: each equal to the next."""


@dataclass(frozen=True, slots=True)
class Earnings:
    """What of a graph may be seen once a question is settled; never before."""

    gradients: frozenset[str] = frozenset()
    locals: frozenset[Edge] = frozenset()
    rules: frozenset[str] = frozenset()


NOTHING = Earnings()


class Question(Protocol):
    """One thing asked of a learner. Each kind is a frozen dataclass in a module of its own.

    Whoever handles questions asks them for what they are about, and never for their class.
    """

    __dataclass_fields__: ClassVar[dict[str, Any]]

    kind: ClassVar[str]
    """The name under which answers to this kind are stored."""
    skills: ClassVar[tuple[str, ...]]
    """Every skill that a question of this kind may exercise."""

    @property
    def key(self) -> str:
        """Unique within its lesson; answers are stored under it."""

    @property
    def node(self) -> str | None:
        """The node it is about, if it is about one."""

    @property
    def edges(self) -> tuple[Edge, ...]:
        """The edges it is about: those that stand out while it is asked."""

    @property
    def skill(self) -> str:
        """The skill it exercises: one of `skills`."""

    @property
    def form(self) -> Form:
        """How it is answered."""

    @property
    def earns(self) -> Earnings:
        """What settling it gives the learner to see."""

    def prompt(self) -> Message:
        """What is asked."""

    def reminder(self) -> Message | None:
        """What is asked, said another way for who missed it; None where the prompt says it all."""

    def judge(self, answer: str) -> Verdict:
        """Judge an answer as typed. Never raises on any text."""

    def hint(self, step: int, tried: Collection[str] = ()) -> Message:
        """Hint 1 (the principle), 2 (this node) or 3 (the answer, worked).

        `tried` are the wrong answers given so far, as typed.
        """

    def explain(self) -> Explanation:
        """Why the right answer is right."""

    def solution(self) -> str:
        """The right answer, as one would write it."""


HINTS = 3
"""How many steps of hints every question has."""


def author_hint(hints: tuple[str, ...], step: int) -> Message | None:
    """The author's own hint for a step, which comes before ours."""
    return Message("author", {"text": hints[step - 1]}) if step <= len(hints) else None


def said_of(why: str, ours: Message | None = None) -> Message:
    """The author's own explanation of a right answer, which takes the place of ours."""
    return Message("author", {"text": why}) if why else ours or Message("nothing")
