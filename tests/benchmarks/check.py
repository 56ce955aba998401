"""Checking lessons: a thousand of them, the price of SymPy's proofs, and files that mean harm.

`python -m tests.benchmarks.check [COUNT]` writes lessons with graphs of many shapes and runs
`chainrule check` on them as a teacher would. The goals: 1 000 lessons in 10 s, and anything hostile
refused within a second, without much memory.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from tutor.core.formula.notation import figure, plain
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import trace
from tutor.core.graph.derivative import derivative, in_inputs
from tutor.core.graph.model import Graph
from tutor.errors import TutorError

UNARY = ("{0}^2", "sin({0})", "cos({0})", "exp(-{0})", "tanh({0})", "ln({0}^2 + 1)", "3*{0} - 1")
BINARY = ("{0} + {1}", "{0}*{1}", "{0} - 2*{1}", "{0}*{1} + {0}")
VALUES = ("1.5", "0.8", "2.5", "1.2", "-0.7", "3")

MEASURED = """
import resource, sys, time
from tutor.cli import main
start = time.perf_counter()
status = main(["check", *sys.argv[1:]])
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(status, time.perf_counter() - start, used, file=sys.stderr)
"""


def graph_of(dice: random.Random) -> Graph:
    """A graph of four to eight nodes that is defined at its inputs, all of it reaching L."""
    while True:
        names = ["x", "y"][: dice.randint(1, 2)]
        lines = [f"{name} = {dice.choice(VALUES)}" for name in names]
        for name in "abcdefg"[: dice.randint(2, 5)]:
            shape = dice.choice(UNARY if dice.random() < 0.6 else BINARY)
            lines.append(f"{name} = {shape.format(dice.choice(names), names[-1])}")
            names.append(name)
        lines.append(f"L = {names[-1]}*{names[-2]} + {names[0]}")
        try:
            graph = read_graph("\n".join(lines))
            trace(graph)
        except TutorError:
            continue
        kept = [line for line in lines if line.split(" = ")[0] in graph.reaching]
        return read_graph("\n".join(kept))


def lesson(number: int, dice: random.Random) -> str:
    """A lesson of four pages: prose, a graph, a walk, a choice, a formula with tests, a number."""
    graph = graph_of(dice)
    run = trace(graph)
    source = graph.inputs[0]
    formula = derivative(graph, source)
    written = in_inputs(graph, formula) if formula is not None else None
    answer = plain(written or formula) if formula is not None else ""
    answer = answer if len(answer) < 200 else ""
    asked = (
        f"```formula\nquestion: Write dL/d{source}.\nanswer: '{answer}'\nwrt: {source}\n"
        f"tests:\n  - {{input: '{answer}', expect: correct}}\n```\n"
        if answer
        else "Nothing is asked here.\n"
    )
    lines = "\n".join(f"{node.name} = {plain(node.expression)}" for node in graph.nodes)
    requires = f"requires: [lesson-{number - 1}]\n" if number else ""
    prose = "A small change of an input travels along **every** edge that leaves it. " * 4
    return (
        f"---\nid: lesson-{number}\ntitle: Lesson {number}\n{requires}"
        f"skills: [rule.add, gradient.fork]\n---\n\n"
        f"# The graph\n\n{prose}\n\nLook it up [there](https://example.org).\n\n"
        f"```graph\n{lines}\n```\n\n"
        f"# Walk back\n\n{prose}\n\n```walk\nask: [rule, local, gradient]\n```\n\n"
        f"```choice\nquestion: What adds up?\nanswers:\n  - text: Contributions\n"
        f"    correct: true\n  - text: Values\n    feedback: Look again.\n```\n\n"
        f"# A formula\n\n{prose}\n\n{asked}\n"
        f"# A number\n\n{prose}\n\n```number\nquestion: How large is the gradient of {source}?\n"
        f"answer: {figure(run.gradients[source]).replace('−', '-')}\n```\n"
    )


def measured(*arguments: str | Path) -> tuple[int, float, int, str]:
    """Exit status, seconds without starting Python, most kilobytes, and what was printed."""
    command = [sys.executable, "-c", MEASURED, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    status, seconds, memory = done.stderr.split()[-3:]
    return int(status), float(seconds), int(memory), done.stdout


HEAD = "---\nid: harm\ntitle: Harm\n---\n\n# Page\n\n"


def _alias_bomb() -> str:
    lines = "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60))
    return f"{HEAD}```choice\na0: &a0 [x, x]\n{lines}```\n"


def _many_nodes(count: int) -> str:
    lines = "\n".join(f"n{i} = n{i - 1} + 1" for i in range(1, count))
    return f"{HEAD}```graph\nn0 = 1\n{lines}\n```\n\n```walk\n```\n"


HOSTILE: dict[str, Callable[[], str]] = {
    "YAML alias bomb": _alias_bomb,
    "graph of 5 000 nodes": lambda: _many_nodes(5000),
    "graph of 1 400 nodes": lambda: _many_nodes(1400),
    "graph of 900 nodes": lambda: _many_nodes(900),
    "250 kB of links": lambda: HEAD + "[a](b.md) " * 25_000,
    "250 kB of brackets": lambda: HEAD + "[" * 250_000,
    "250 kB of emphasis": lambda: HEAD + "*a **b " * 35_000,
    "250 kB of quotes in lists": lambda: HEAD + "> - " * 60_000,
    "tower of powers": lambda: f"{HEAD}```graph\nx = 9^9^9^9^9^9\nL = x^x\n```\n",
}


def hostile(folder: Path) -> dict[str, tuple[int, float, int]]:
    """Exit status, seconds and kilobytes for each file that means harm."""
    big = folder / "big.md"
    with big.open("wb") as stream:
        stream.truncate(50_000_000)
    found = {"50 MB": measured("--no-prove", "--format", "json", big)[:3]}
    for name, make in HOSTILE.items():
        path = folder / str(len(found)) / "harm.md"  # a folder of its own: the ids are the same
        path.parent.mkdir()
        path.write_text(make(), encoding="utf-8")
        found[name] = measured("--no-prove", "--format", "json", path)[:3]
    return found


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    dice = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "lessons"
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:04}.md").write_text(lesson(number, dice), encoding="utf-8")
        started = perf_counter()
        _, seconds, memory, output = measured("--no-prove", "--format", "json", folder)
        whole = perf_counter() - started
        errors = [one for one in json.loads(output) if one["severity"] == "error"]
        assert not errors, errors[:3]
        print(f"{count} lessons, structure and engine: {whole:.1f} s  (goal: {count / 100:.0f} s),")
        print(f"  {seconds / count * 1000:.1f} ms each, {memory / 1024:.0f} MB at most")
        few = sorted(folder.iterdir())[:100]
        _, plain_seconds, _, _ = measured("--no-prove", "--format", "json", *few)
        _, proof_seconds, _, _ = measured("--prove", "--format", "json", *few)
        each = (proof_seconds - plain_seconds) / len(few)
        print(f"SymPy's proof of one formula a lesson: {each * 1000:.0f} ms a lesson more")
        for what, (status, seconds, memory) in hostile(Path(name)).items():
            print(f"  {what:26} {seconds:5.2f} s  {memory / 1024:4.0f} MB  exit {status}")


if __name__ == "__main__":
    main()
