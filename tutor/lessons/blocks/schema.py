"""What an author may write: the words of the schemas, and that of the front matter.

Schemas validate (every fault at once) and describe: `describing` makes a JSON Schema for editors of
them, so what stands below a key is written for authors. Every scalar reaches them as the text that
was typed; a JSON Schema sees it with the types of YAML, hence the wider types given to it here.
Whatever needs the graph to be judged is judged by the block that is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from tutor.languages import FALLBACK, Code
from tutor.lessons.model import MAX_HINTS
from tutor.questions.skills import SKILLS
from tutor.unseen import without_unseen

STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)
"""What is not a key of a schema is refused."""


def matching(pattern: str, code: str) -> tuple[AfterValidator, WithJsonSchema]:
    """A text of this form; another is the problem `code`."""
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise PydanticCustomError(code, "{value}", {"value": value})
        return value

    return AfterValidator(check), WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


def one_of(names: Sequence[str]) -> tuple[AfterValidator, WithJsonSchema]:
    """One of some names; as a `Literal` of names that only the program's tables know."""

    def check(value: str) -> str:
        if value not in names:
            raise PydanticKnownError("literal_error", {"expected": ", ".join(names)})
        return value

    return AfterValidator(check), WithJsonSchema({"enum": list(names), "type": "string"})


def one_or_more(items: dict[str, Any], **bounds: int) -> tuple[BeforeValidator, WithJsonSchema]:
    """One item may be written without the brackets of a list."""
    either = {"anyOf": [items, {"type": "array", "items": items, **bounds}]}
    wrap: Callable[[Any], Any] = lambda value: (value,) if isinstance(value, str) else value  # noqa: E731
    return BeforeValidator(wrap), WithJsonSchema(either)


TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""Any words, as YAML takes them: `text: 12` is a text to us and a number to it."""


def _to_be_seen(text: str) -> str:
    if not without_unseen(text).strip():
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return text


Text = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True),
    AfterValidator(_to_be_seen),
    WithJsonSchema(TEXT),
]
Formula = Annotated[Text, WithJsonSchema(TEXT | {"type": ["string", "number"]})]
TRUE = (True, "yes")
Truth = Annotated[bool, WithJsonSchema({"enum": [*TRUE, False, "no"]})]
Id = Annotated[str, *matching(r"[a-z0-9]+(-[a-z0-9]+)*", "bad-id")]
QuestionKey = Annotated[str, *matching(r"[a-z0-9]+(-[a-z0-9]+)*", "bad-key")]
"""A name that an author gives to a question."""
Skill = Annotated[
    str,
    *matching(r"[a-z0-9-]+(\.[a-z0-9-]+)*", "bad-skill"),
    WithJsonSchema({"enum": list(SKILLS)}),  # others are told by `check`, with the closest one
]
Hints = Annotated[
    tuple[Text, ...],
    Field(min_length=1, max_length=MAX_HINTS),
    *one_or_more(TEXT, minItems=1, maxItems=MAX_HINTS),
]
DIFFERENT = Field(json_schema_extra={"uniqueItems": True})
"""No item of a list stands there twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The first lines of a lesson file, between two lines of three hyphens."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    id: Annotated[Id, Field(examples=["fork"])]
    """The name under which progress is stored: small letters, digits and hyphens. Keep it."""
    title: Text
    """What learners choose the lesson by."""
    about: Text | None = None
    """What the lesson is for, in one sentence: learners read it before they choose."""
    track: Text | None = None
    """The heading it stands under in the list, together with all lessons of the same track."""
    language: Code = FALLBACK
    """The language the lesson is written in."""
    level: Annotated[int, Field(ge=1, le=5)] = 1
    """How hard it is, from 1 (first steps) to 5."""
    requires: Annotated[tuple[Id, ...], Field(examples=[["chain", "fork"]])] = ()
    """The ids of the lessons to know before this one."""
    skills: tuple[Skill, ...] = ()
    """What is practised; progress is shown by skill."""
