"""What a lesson is once it has been read: frozen values, every name in them checked.

What each kind of block is, asks and shows stands in its own module in `blocks`; what all blocks
have in common stands here, so that whoever handles them need not know the kinds.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Self

from tutor.errors import Problem, Where
from tutor.lessons.identity import lesson_name, progress_id

if TYPE_CHECKING:  # the home screen needs no mathematics
    from tutor.core.graph.autodiff import Trace
    from tutor.core.graph.model import Graph
    from tutor.lessons.blocks.context import Context, Spot
    from tutor.lessons.blocks.formula import GradientClaim
    from tutor.lessons.blocks.nudge import NudgeBlock
    from tutor.lessons.text.located import Data, Located
    from tutor.questions.misconceptions import Derivative
    from tutor.questions.model import Question

MAX_HINTS = 3

TEXT_KEYS = frozenset({"title", "about", "track", "question", "hints", "text", "feedback", "why"})
"""The keys whose values are read by people: a translation translates these and only these."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown between live blocks, as written; fences that are not live are part of it."""

    markdown: str
    where: Where
    """Its first line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(ABC):
    """A live part of a page. Each kind is a subclass in a module of `blocks`, and in its registry.

    What a subclass leaves as it is here, blocks of its kind do not do.
    """

    kind: ClassVar[str]
    """The word that opens its fence."""
    schema: ClassVar[type[Any] | None] = None
    """What an author may write in it; None where that is not YAML."""
    needs_graph: ClassVar[bool] = False
    """Whether there must be a graph above it."""
    speaks: ClassVar[bool] = False
    """Whether its author says something in it, as in prose."""

    key: str
    """Page, kind and count, as `2.walk.1`: where it stands, the same in every language."""
    graph: Graph | None
    """The graph it is about: the latest one above it."""
    where: Where
    """The word that opens its fence."""
    name: str = ""
    """The name its author gave it, so that answers are found again whatever else changes."""
    subject: str
    """What it asks about, in a few letters; a translation has that of its original."""

    @classmethod
    @abstractmethod
    def read(cls, spot: Spot, written: Any, context: Context) -> Self | None:
        """The block that an author has written, a value of `schema`; problems go to `context`.

        What comes of it is not used if there was a problem, so it need not be None then.
        """

    @abstractmethod
    def data(self) -> dict[str, Data]:
        """The YAML that would give this block, but for its name."""

    def mathematics(self) -> dict[str, Any]:
        """What must be the same in every language, in a form that can be compared and hashed."""
        return {key: value for key, value in self.data().items() if key not in TEXT_KEYS}

    def check(self, blocks: Sequence[Block]) -> Iterator[Problem]:
        """What a learner should never meet, beyond what reading tells; `blocks` are all there are.

        May take long, and is asked for by `chainrule check` only.
        """
        return iter(())

    def questions(self, traced: Callable[[Graph], Trace]) -> Iterator[Question]:
        """The questions it asks, in order; the key of each tells it from the others.

        `traced` gives both passes over a graph.
        """
        return iter(())

    def at(self, graph: Graph | None) -> Self:
        """The same about a graph that differs in its numbers."""
        return replace(self, graph=graph)

    @property
    def is_sound(self) -> bool:
        """Whether it can be asked with the numbers of its graph."""
        return True

    @property
    def examples(self) -> tuple[str, ...]:
        """The nodes that are filled in already, as worked examples."""
        return ()

    @property
    def gradients(self) -> Iterator[Derivative]:
        """The gradients that learners are asked for, in whatever form."""
        return iter(())

    @property
    def claim(self) -> GradientClaim | None:
        """What is said in it that SymPy can prove."""
        return None

    @property
    def laboratory(self) -> NudgeBlock | None:
        """Itself, if it is something to play with before one reads on."""
        return None


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
    """What it is called by: the name in its file, behind that of its pack if it is in one."""
    title: str
    language: str
    level: int
    requires: tuple[str, ...]
    skills: tuple[str, ...]
    pages: tuple[Page, ...]
    path: str
    fingerprint: str
    """Changes with the mathematics of the blocks and with their places: see `canonical`."""
    headings: tuple[str, ...] = ()
    """The titles of its pages; a translation has those of its original."""
    pack: str = ""
    """The id of its pack, where a `pack.yaml` gives it one."""
    variant: int = 0
    """Which of the numbers of its graphs these are; see `variants`."""
    about: str = ""
    """What it is for, in a sentence; empty where its author does not say."""
    track: str = ""
    """The heading that it stands under; empty where its author gives none."""

    @property
    def name(self) -> str:
        """Its id without that of the pack."""
        return lesson_name(self.id)

    @property
    def progress_id(self) -> str:
        """The id under which answers are stored; see `identity`."""
        return progress_id(self.pack, self.name)

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
