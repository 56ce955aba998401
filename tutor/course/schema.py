"""What an author may write in a block and in the front matter, as models.

They validate (every fault at once) and describe: a JSON Schema for editors can be made of them.
Whatever needs the graph to be judged is judged in `blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from tutor.course.files import Language
from tutor.course.model import MAX_HINTS, Ask, Kind

_STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)


def _matching(pattern: str, code: str) -> AfterValidator:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise PydanticCustomError(code, "{value}", {"value": value})
        return value

    return AfterValidator(check)


def _one_or_more(items: dict[str, Any]) -> tuple[BeforeValidator, WithJsonSchema]:
    """One item may be written without the brackets of a list."""
    either = {"anyOf": [items, {"type": "array", "items": items}]}
    wrap: Callable[[Any], Any] = lambda value: (value,) if isinstance(value, str) else value  # noqa: E731
    return BeforeValidator(wrap), WithJsonSchema(either)


def _not_zero(value: float) -> float:
    if not value:
        raise PydanticCustomError("zero-step", "zero")
    return value


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Formula = Annotated[Text, WithJsonSchema({"type": ["string", "number"]})]
Id = Annotated[str, _matching(r"[a-z0-9]+(-[a-z0-9]+)*", "bad-id")]
Skill = Annotated[str, _matching(r"[a-z0-9-]+(\.[a-z0-9-]+)*", "bad-skill")]
Verdict = Annotated[str, _matching(r"[a-z]+(-[a-z]+)*", "bad-verdict")]
Hints = Annotated[
    tuple[Text, ...], Field(min_length=1, max_length=MAX_HINTS), *_one_or_more({"type": "string"})
]
Asks = Annotated[
    tuple[Ask, ...],
    Field(min_length=1),
    *_one_or_more({"enum": ["rule", "local", "gradient"]}),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The first lines of a lesson file."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    id: Id
    title: Text
    language: Language = "en"
    level: Annotated[int, Field(ge=1, le=5)] = 1
    requires: tuple[Id, ...] = ()
    skills: tuple[Skill, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Back from the output, node by node."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    ask: Asks = ("rule", "gradient")
    nodes: Annotated[tuple[Text, ...], Field(min_length=1)] | None = None
    shown: tuple[Text, ...] = ()
    hints: dict[str, Hints] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of a choice."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    text: Text
    correct: bool = False
    feedback: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A question with answers to choose from."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    question: Text
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]
    hints: Hints = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """What a learner might type, and the verdict it must get."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    __test__: ClassVar[bool] = False  # not one of pytest's
    input: Formula
    expect: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaQuestion:
    """A question answered by a formula."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    question: Text
    answer: Formula
    wrt: Text | None = None
    tests: tuple[Test, ...] = ()
    hints: Hints = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberQuestion:
    """A question answered by a number, or by a formula that has a value."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    question: Text
    answer: Formula
    tolerance: Annotated[float, Field(ge=0)] | None = None
    hints: Hints = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """An input to move, and by how much."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    input: Text
    step: Annotated[float, AfterValidator(_not_zero)] = 0.1


BLOCKS: dict[Kind, type[Any]] = {
    "walk": Walk,
    "choice": Choice,
    "formula": FormulaQuestion,
    "number": NumberQuestion,
    "nudge": Nudge,
}
"""The blocks written in YAML."""

NESTED: dict[str, type[Any]] = {"answers": Answer, "tests": Test}
"""What the lists in them are lists of."""
