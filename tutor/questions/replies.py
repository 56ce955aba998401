"""What an author says to wrong answers that were foreseen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tutor.errors import Message
from tutor.questions.model import Verdict

_ROUGH = ("rounded-early", "more-digits")
"""What we say of answers that are nearly right."""
IsEqual = Callable[[str], bool]
"""Whether the answer that was given is equal to this one, as it is typed."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The author's words to one answer, and to all that are equal to it."""

    answer: str
    """As a learner would type it."""
    text: str


def replied(verdict: Verdict, replies: Sequence[Reply], is_equal: IsEqual) -> Verdict:
    """A wrong verdict with the author's words, where there are some for this answer.

    They come before ours; the mistake keeps its name. What the author has foreseen as wrong is so,
    however near to the right answer it is.
    """
    is_rough = verdict.message is not None and verdict.message.code in _ROUGH
    if verdict.kind != "wrong" and not is_rough:
        return verdict
    text = next((reply.text for reply in replies if is_equal(reply.answer)), "")
    if not text:
        return verdict
    return replace(verdict, kind="wrong", message=Message("author", {"text": text}))
