"""How a question is answered: by choosing among options, or by typing.

A face asks a question for its `form` and never for its class, so a new kind of question needs no
face to know it. What an option says is a code of the wording tables or an author's own text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from tutor.errors import Message
    from tutor.questions.model import Question


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen."""

    answer: str
    """What is typed for it, and what the judge is given."""
    label: Message
    """What it says."""
    keys: tuple[str, ...]
    """The keys that choose it; the first is shown before it."""
    right: bool = False


@dataclass(frozen=True, slots=True)
class Choosing:
    """Answered by one of several options or, where `several`, by all that are right."""

    options: tuple[Option, ...]
    several: bool = False
    summary: str = ""
    """The code of one line that says all options at once, where there is one."""
    is_marked: bool = True
    """Whether an answer is right or wrong: to a prediction any will do."""

    @property
    def right(self) -> frozenset[str]:
        """The answers of the right options."""
        return frozenset(option.answer for option in self.options if option.right)


@dataclass(frozen=True, slots=True)
class Typing:
    """Answered by a formula or a number, typed."""

    is_marked: ClassVar[bool] = True
    symbol: str = ""
    """What stands before the answer and an equals sign, as `∂L/∂x`; empty where nothing does."""
    names: frozenset[str] = frozenset()
    """The names that an answer may use."""


Form = Choosing | Typing


def typed_solution(question: Question) -> str:
    """The right answer as a learner would give it: what the judge takes as right, or just takes."""
    form = question.form
    if isinstance(form, Choosing) and not form.is_marked:
        return form.options[0].answer
    return " ".join(sorted(form.right)) if isinstance(form, Choosing) else question.solution()
