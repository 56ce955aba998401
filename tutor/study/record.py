"""How it went with one question so far, and what to say of it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from tutor.questions import Explanation, Message, Verdict

Status = Literal["open", "right", "revealed", "wrong", "given", "taken"]
"""`wrong`: settled so, where there are no retries; `given`: kept, and judged at the end; `taken`:
a prediction, which nobody judges."""

CHANGEABLE: frozenset[Status] = frozenset({"open", "given", "taken"})
"""When an answer may be given, for the first time or in place of another."""

SETTLED: frozenset[Status] = frozenset({"right", "revealed", "wrong"})
"""When there is nothing to be asked any more, and everything may be said."""


@dataclass(frozen=True, slots=True)
class Record:
    """How it went with one question so far."""

    tries: int = 0
    """Wrong answers given."""
    hints: int = 0
    """Steps of hints taken."""
    status: Status = "open"
    answer: str = ""
    """The answer that is kept: to be judged at the end, or a prediction."""
    right: str = field(default="", compare=False)
    """The answer that was right, as it was given."""
    draft: str = field(default="", compare=False)
    """What was begun to be typed or marked, and not yet sent."""
    tried: tuple[str, ...] = field(default=(), compare=False)
    """The wrong answers, so that a hint need not speak of them."""

    @property
    def assisted(self) -> bool:
        """Whether the learner had help."""
        return self.hints > 0 or self.status == "revealed"

    def has_just_tried(self, answer: str) -> bool:
        """Whether this is the wrong answer that was given last: sent again, it says nothing new."""
        return bool(self.tried) and _even(self.tried[-1]) == _even(answer)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What to say after an answer, a hint or a shown answer."""

    verdict: Verdict | None = None
    explanation: Explanation | None = None
    """Only once the question is settled."""
    answer: str = ""
    hint: Message | None = None
    hint_step: int = 0
    proved: bool = False
    """Whether SymPy has proved the answer right."""
    recap: bool = False
    """Whether somebody has come back to a page that is done: then all of it is told."""


def _even(answer: str) -> str:
    """What was typed, but for blanks and the width of characters."""
    return "".join(unicodedata.normalize("NFKC", answer).split())
