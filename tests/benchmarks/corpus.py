"""The corpus of derivative answers: `answers.txt`, and more of them by rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tutor.core.formula.expression import Expression, Name, substitute
from tutor.core.formula.parser import parse
from tutor.core.formula.reading import read
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.derivative import derivative, in_inputs

_FILE = Path(__file__).with_name("answers.txt")

RIGHT = ("d*1", "d + x - x", "-(-d)", "2*d/2", "d*(sin(x)^2 + cos(x)^2)", "d^3/d^2", "d*e^x/e^x")
WRONG = ("-d", "2*d", "d + 1", "d*x", "d + 0.001*x", "d*(1 + 1e-12)", "d^2", "d + sin(x)/1000")
"""How more answers are made from the first right one, which is called d."""


@dataclass(frozen=True)
class Case:
    """One answer, what it answers, and whether it is right."""

    function: str
    written: str
    right: bool
    answer: Expression
    expected: Expression
    definitions: Mapping[str, Expression]


def cases() -> Iterator[Case]:
    """All answers: those written by hand, each block followed by those made by rule."""
    for block in _FILE.read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            yield from _block(lines)


def _block(lines: list[str]) -> Iterator[Case]:
    head: dict[str, str] = {"by": "x", "with": "", "given": ""}
    answers: list[tuple[bool, str]] = []
    for line in lines:
        key, _, rest = line.partition(" ")
        if key in "=!":
            answers.append((key == "=", rest))
        else:
            head[key] = rest
    inputs = [head["by"], *head["with"].split()]
    source = "; ".join([*(f"{name} = 0.5" for name in inputs), head["given"], f"L_ = {head['of']}"])
    graph = read_graph(source)
    names = [node.name for node in graph.nodes]
    definitions = {n.name: n.expression for n in graph.nodes if not n.is_input}
    formula = derivative(graph, head["by"])
    assert formula is not None
    expected = formula if head["given"] else in_inputs(graph, formula)
    assert expected is not None
    for right, written in answers:
        answer = read(written, names).expression
        yield Case(head["of"], written, right, answer, expected, definitions)
    first = read(answers[0][1], names).expression
    for right, rules in ((True, RIGHT), (False, WRONG)):
        for rule in rules:
            answer = substitute(parse(rule), {"d": first, "x": Name(head["by"])})
            yield Case(head["of"], rule, right, answer, expected, definitions)
