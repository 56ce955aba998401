"""What is at hand while the blocks of one file are read, from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, field

from tutor.core.formula.expression import Expression
from tutor.core.formula.lookalikes import confusion
from tutor.core.formula.parser import parse
from tutor.core.graph.model import Graph
from tutor.errors import Figure, Problem, TutorError, Where
from tutor.lessons.text.located import Located
from tutor.lessons.text.markdown import Fence
from tutor.lessons.text.source import MAX_PROBLEMS, closest, shortened, some


@dataclass(frozen=True, slots=True)
class Spot:
    """One block's place in the file, and its name."""

    fence: Fence
    located: Located
    """The data in it, with their places; nothing where it is not YAML."""
    key: str

    @property
    def where(self) -> Where:
        """The word that opens its fence."""
        return self.fence.where


@dataclass(slots=True)
class Context:
    """The problems found so far, the graph above, and the names that are taken."""

    problems: list[Problem] = field(default_factory=list)
    graph: Graph | None = None
    """The latest graph above."""
    broken: bool = False
    """Whether that graph is faulty: then nothing below is held against it."""
    names: dict[str, int] = field(default_factory=dict)
    """The names that authors gave to blocks above, and their lines."""

    @property
    def full(self) -> bool:
        """Whether no more problems would be shown: then no more blocks need be read."""
        return len(self.problems) > MAX_PROBLEMS

    def add(self, code: str, where: Where, **figures: Figure) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, where, figures))

    def is_node(self, name: str, graph: Graph, where: Where) -> bool:
        """Whether a node has that name; else that is a problem."""
        if name in graph.by_name:
            return True
        if problem := confusion(name, graph.by_name, where):
            self.problems.append(problem)
            return False
        known, close = some(graph.by_name), closest(name, graph.by_name)
        self.add("unknown-node", where, name=shortened(name), close=close, known=known)
        return False

    def take_name(self, name: str, where: Where) -> None:
        """Note the name that an author gave to a block; one that is taken is a problem."""
        first = self.names.setdefault(name, where.line)
        if first != where.line:
            self.add("repeated-name", where, name=name, first=first)

    def expression(
        self, text: str, located: Located, *, numeric: bool = False
    ) -> Expression | None:
        """The author's answer, or None where it is, or may be, wrong.

        Without a graph above, a formula may use any names, and a number none.
        """
        if self.broken:
            return None
        names = tuple(self.graph.by_name) if self.graph else () if numeric else None
        try:
            return parse(text, names)
        except TutorError as error:
            place = located.place(("answer",))
            for fault in error.problems:
                where = place.inside(fault.where)
                self.problems.append(Problem(fault.code, where, fault.figures))
            return None
