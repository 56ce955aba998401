"""What an author may write in a block and in the front matter, as models.

They validate (every fault at once) and describe: `describing` makes a JSON Schema for editors of
them, so what stands below a key is written for authors. Every scalar reaches them as the text that
was typed; a JSON Schema sees it with the types of YAML, hence the wider types given to it here.
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

from tutor.languages import FALLBACK, Code
from tutor.lessons.model import MAX_HINTS, Ask, Kind

_STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)


def _matching(pattern: str, code: str) -> tuple[AfterValidator, WithJsonSchema]:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise PydanticCustomError(code, "{value}", {"value": value})
        return value

    return AfterValidator(check), WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


def _one_or_more(items: dict[str, Any], **bounds: int) -> tuple[BeforeValidator, WithJsonSchema]:
    """One item may be written without the brackets of a list."""
    either = {"anyOf": [items, {"type": "array", "items": items, **bounds}]}
    wrap: Callable[[Any], Any] = lambda value: (value,) if isinstance(value, str) else value  # noqa: E731
    return BeforeValidator(wrap), WithJsonSchema(either)


def _not_zero(value: float) -> float:
    if not value:
        raise PydanticCustomError("zero-step", "zero")
    return value


_DIFFERENT = Field(json_schema_extra={"uniqueItems": True})
_CORRECT: dict[str, Any] = {
    "required": ["correct"],
    "properties": {"correct": {"enum": [True, "yes"]}},
}
_ONE_CORRECT = Field(json_schema_extra={"contains": _CORRECT})
_NOT_ZERO = Field(json_schema_extra={"not": {"const": 0}})
_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"], "pattern": r"\S"}

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), WithJsonSchema(_TEXT)]
Formula = Annotated[Text, WithJsonSchema(_TEXT | {"type": ["string", "number"]})]
Truth = Annotated[bool, WithJsonSchema({"enum": [True, False, "yes", "no"]})]
Id = Annotated[str, *_matching(r"[a-z0-9]+(-[a-z0-9]+)*", "bad-id")]
Skill = Annotated[str, *_matching(r"[a-z0-9-]+(\.[a-z0-9-]+)*", "bad-skill")]
Verdict = Annotated[str, *_matching(r"[a-z]+(-[a-z]+)*", "bad-verdict")]
Hints = Annotated[
    tuple[Text, ...],
    Field(min_length=1, max_length=MAX_HINTS),
    *_one_or_more(_TEXT, minItems=1, maxItems=MAX_HINTS),
]
Asks = Annotated[
    tuple[Ask, ...],
    Field(min_length=1),
    *_one_or_more({"enum": ["rule", "local", "gradient"]}, minItems=1),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The first lines of a lesson file, between two lines of three hyphens."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    id: Annotated[Id, Field(examples=["fork"])]
    """The name under which progress is stored: small letters, digits and hyphens. Keep it."""
    title: Text
    """What learners choose the lesson by."""
    language: Code = FALLBACK
    """The language the lesson is written in."""
    level: Annotated[int, Field(ge=1, le=5)] = 1
    """How hard it is, from 1 (first steps) to 5."""
    requires: Annotated[tuple[Id, ...], Field(examples=[["chain", "fork"]])] = ()
    """The ids of the lessons to know before this one."""
    skills: tuple[Skill, ...] = ()
    """What is practised; progress is shown by skill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A walk back from the output through the graph above: at each node, some questions."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    ask: Asks = ("rule", "gradient")
    """What is asked at a node: its rule (multiply or add), the local derivatives, its gradient."""
    nodes: Annotated[tuple[Text, ...], Field(min_length=1), _DIFFERENT] | None = None
    """The nodes to visit, each after those it flows into; without this, all but the output."""
    shown: tuple[Text, ...] = ()
    """Those of the nodes that are filled in already, as worked examples."""
    hints: Annotated[
        dict[str, Hints], Field(examples=[{"x": "Count the arrows that leave x."}])
    ] = field(default_factory=dict)
    """Your own hints, by node: one, or a list of up to three. Others are generated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of a choice."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    text: Text
    """What the learner may choose."""
    correct: Truth = False
    """Whether it is right; one answer at least must be."""
    feedback: Text | None = None
    """Said to who chooses it: what would have to be so for it to be right?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A question with answers to choose from."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    question: Text
    """What is asked."""
    answers: Annotated[tuple[Answer, ...], Field(min_length=2), _ONE_CORRECT]
    """Two answers or more, of which one or several are correct."""
    hints: Hints = ()
    """Given one after another when the learner asks: up to three, the last nearly the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """What a learner might type, and the verdict it must get."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    __test__: ClassVar[bool] = False  # not one of pytest's
    input: Formula
    """What is typed."""
    expect: Verdict
    """How it must be judged: correct, wrong, invalid, or the name of a misconception."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaQuestion:
    """A question answered by a formula."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    question: Text
    """What is asked."""
    answer: Annotated[Formula, Field(examples=["2x + cos x"])]
    """A right formula; the learner may write it in any other form."""
    wrt: Text | None = None
    """The node whose gradient is asked for: the answer is checked, and mistakes are named."""
    tests: tuple[Test, ...] = ()
    """What learners may type, and how it must be judged; tried by `chainrule check`."""
    hints: Hints = ()
    """Given one after another when the learner asks: up to three, the last nearly the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberQuestion:
    """A question answered by a number, or by a formula that has a value."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    question: Text
    """What is asked."""
    answer: Annotated[Formula, Field(examples=[0.25, "2*s"])]
    """The number, or a formula in the names of the graph above."""
    tolerance: Annotated[float, Field(ge=0)] | None = None
    """How far off an answer may be; without this, it must be right to the digits that are given."""
    hints: Hints = ()
    """Given one after another when the learner asks: up to three, the last nearly the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """A laboratory: an input of the graph above to move, and by how much."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT
    input: Text
    """The input that is moved."""
    step: Annotated[float, AfterValidator(_not_zero), _NOT_ZERO] = 0.1
    """How far it is moved at first; the learner can change it."""


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
