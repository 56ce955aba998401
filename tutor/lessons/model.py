"""What a lesson is once it has been read: frozen values, every name in them checked.

A block knows the graph it is about (the latest one above it), and its key: page, kind and count
(`2.walk.1`), the same in every language, so that progress can be stored under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from tutor.errors import Problem, Where

if TYPE_CHECKING:  # the home screen needs no mathematics
    from tutor.core.formula.expression import Expression
    from tutor.core.graph.model import Graph
    from tutor.lessons.text.located import Located

Kind = Literal["graph", "walk", "choice", "formula", "number", "nudge"]
KINDS: tuple[Kind, ...] = ("graph", "walk", "choice", "formula", "number", "nudge")

Ask = Literal["rule", "local", "gradient"]
ASKS: tuple[Ask, ...] = ("rule", "local", "gradient")

MAX_HINTS = 3


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown between live blocks, as written; fences that are not live are part of it."""

    markdown: str
    where: Where
    """Its first line."""


@dataclass(frozen=True, slots=True)
class GraphBlock:
    """A graph to look at; the blocks below it are about it."""

    kind: ClassVar[Kind] = "graph"
    key: str
    graph: Graph
    source: str
    """The lines of the fence. Places in `graph` count from the first of them."""
    where: Where


@dataclass(frozen=True, slots=True)
class WalkBlock:
    """A walk back from the output: at each node, what `ask` says, in the order of `nodes`."""

    kind: ClassVar[Kind] = "walk"
    key: str
    graph: Graph
    ask: tuple[Ask, ...]
    nodes: tuple[str, ...]
    """Never the output; a node comes after the walked nodes it flows into."""
    shown: tuple[str, ...]
    """Nodes among `nodes` that are worked examples, already filled in."""
    hints: Mapping[str, tuple[str, ...]]
    """The author's own hints; where there are none, they are generated."""
    where: Where


@dataclass(frozen=True, slots=True)
class ChoiceAnswer:
    """One answer to choose."""

    text: str
    correct: bool = False
    feedback: str | None = None


@dataclass(frozen=True, slots=True)
class ChoiceBlock:
    """A question with answers to choose from, one or several of them correct."""

    kind: ClassVar[Kind] = "choice"
    key: str
    question: str
    answers: tuple[ChoiceAnswer, ...]
    graph: Graph | None
    hints: tuple[str, ...]
    where: Where

    @property
    def correct(self) -> frozenset[int]:
        """The positions of the correct answers, from 0."""
        return frozenset(i for i, answer in enumerate(self.answers) if answer.correct)


@dataclass(frozen=True, slots=True)
class FormulaTest:
    """The author's own test: what a learner might type, and the verdict it must get."""

    input: str
    expect: str
    """`correct`, `wrong`, `invalid`, or the name of a misconception."""
    where: Where
    """Where the expectation is written."""


@dataclass(frozen=True, slots=True)
class FormulaBlock:
    """A question answered by a formula."""

    kind: ClassVar[Kind] = "formula"
    key: str
    question: str
    answer: Expression
    source: str
    """The answer as the author typed it."""
    wrt: str | None
    """The node whose gradient the answer is, when that is what is asked."""
    tests: tuple[FormulaTest, ...]
    graph: Graph | None
    hints: tuple[str, ...]
    where: Where
    answer_where: Where


@dataclass(frozen=True, slots=True)
class NumberBlock:
    """A question answered by a number."""

    kind: ClassVar[Kind] = "number"
    key: str
    question: str
    answer: Expression
    source: str
    value: float
    """The answer at the values of the graph."""
    tolerance: float | None
    graph: Graph | None
    hints: tuple[str, ...]
    where: Where
    answer_where: Where


@dataclass(frozen=True, slots=True)
class NudgeBlock:
    """A laboratory: move `input` by `step` and watch the change travel."""

    kind: ClassVar[Kind] = "nudge"
    key: str
    graph: Graph
    input: str
    step: float
    where: Where


Block = GraphBlock | WalkBlock | ChoiceBlock | FormulaBlock | NumberBlock | NudgeBlock
Part = Prose | Block


@dataclass(frozen=True, slots=True)
class Page:
    """One heading and what stands below it."""

    key: str
    """Its number, from 1."""
    title: str
    """The heading as written; it may hold inline Markdown."""
    parts: tuple[Part, ...]
    where: Where

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its live parts."""
        return tuple(part for part in self.parts if not isinstance(part, Prose))


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson in one language, complete and checked."""

    id: str
    title: str
    language: str
    level: int
    requires: tuple[str, ...]
    skills: tuple[str, ...]
    pages: tuple[Page, ...]
    path: str
    fingerprint: str
    """Changes when the mathematics or the blocks change, not with prose, and not with language."""

    @property
    def blocks(self) -> Iterator[Block]:
        """The live blocks of all pages, in reading order."""
        return (block for page in self.pages for block in page.blocks)

    def block(self, key: str) -> Block | None:
        """The block with that key, if there is one."""
        return next((block for block in self.blocks if block.key == key), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: a lesson if nothing is wrong, and every problem found."""

    lesson: Lesson | None
    problems: tuple[Problem, ...]
    path: str
    """The file the problems are in."""
    front: Located | None = None
    """The front matter with its places, where there is one."""
    pages: tuple[Page, ...] = ()
    """What could be read even of a lesson that has errors: its sound blocks can be checked."""

    @property
    def ok(self) -> bool:
        """Whether the lesson can be used."""
        return self.lesson is not None
