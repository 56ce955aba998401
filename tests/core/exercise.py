"""Put one operation after another through everything that is done with operations.

    python exercise.py COPY < rows.json

COPY is a folder with a copy of the package, in which each row is added to the table, used and
taken out again. One process does them all, for SymPy takes a second to load; what was imported
from the copy is forgotten each time. For each row: a line of JSON, `{"name", "touched", "fault"}`;
`touched` are the files that had to be changed for it.
"""

from __future__ import annotations

import importlib
import json
import math
import sys
import traceback
from pathlib import Path
from random import Random

TABLE = Path("tutor", "core", "formula", "operations.py")
END = "OPERATIONS: Mapping"


def main(copy: Path) -> None:
    sys.path.insert(0, str(copy))
    sys.dont_write_bytecode = True
    table = copy / TABLE
    before, untouched = table.read_text("utf-8"), contents(copy)
    for row in json.load(sys.stdin):
        table.write_text(before.replace(END, f"NEW = {row['row']}\n\n{END}", 1), "utf-8")
        for module in [name for name in sys.modules if name.partition(".")[0] == "tutor"]:
            del sys.modules[module]
        importlib.invalidate_caches()
        try:
            assert str(importlib.import_module("tutor").__file__).startswith(str(copy))
            use(row["at"])
            fault = ""
        except Exception:
            fault = traceback.format_exc()
        now = contents(copy)
        touched = sorted(path for path in now if now[path] != untouched.get(path))
        result = {"name": row["row"].split('"')[1], "touched": touched, "fault": fault}
        sys.stdout.write(f"{json.dumps(result)}\n")
    table.write_text(before, "utf-8")


def contents(copy: Path) -> dict[str, bytes]:
    return {path.relative_to(copy).as_posix(): path.read_bytes() for path in copy.rglob("*.py")}


def use(at: list[float]) -> None:
    """Everything, at operands well inside the domain."""
    from tutor.core.equality.equivalence import compare
    from tutor.core.formula.ascii import ascii_text
    from tutor.core.formula.expression import Apply, Name, evaluate
    from tutor.core.formula.notation import plain, pretty
    from tutor.core.formula.operations import NEW
    from tutor.core.formula.parser import parse
    from tutor.core.formula.reading import read

    names = ["x", "y"][: NEW.arity]
    tree = Apply(NEW, tuple(map(Name, names)))
    text = plain(tree)
    values = dict(zip(names, at, strict=True))

    # Notation: what is shown is read back, in ASCII, too, and in its surroundings.
    assert parse(text) == tree
    for around in (f"2*{text}", f"{text}^2", f"x*{text}", f"sin({text})", f"{text}/{text}"):
        whole = parse(around)
        for shown in (plain(whole), pretty(whole), ascii_text(pretty(whole))):
            reading = read(shown, ["x", "y"]).expression
            assert compare(reading, whole).verdict == "equal", (around, shown, reading)
    for word in (*NEW.spellings, NEW.symbol):
        assert parse(text.replace(NEW.name, word, 1)) == tree, word

    assert evaluate(tree, values) == NEW.forward(*at)
    judge_stages(text)
    prove(text)
    if NEW.arity:
        differentiate(text, values)
        methods(NEW.name, at)
        lesson(text, values)


def judge_stages(text: str) -> None:
    """Identical, exact, sampled; and different, by as little as one likes."""
    from tutor.core.equality.equivalence import compare
    from tutor.core.formula.parser import parse

    def verdict(answer: str, expected: str) -> tuple[str, str]:
        result = compare(parse(answer), parse(expected))
        return result.verdict, result.evidence

    assert verdict(text, f"({text})") == ("equal", "identical")
    assert verdict(f"sin({text})^2 + cos({text})^2", "1") == ("equal", "exact")
    assert verdict(f"sqrt(({text})^2)", f"|{text}|") == ("equal", "sampled")
    assert verdict(f"{text} + 0.000000001", text)[0] == "different"
    assert verdict(f"|{text}| + 0.000000001*x", f"sqrt(({text})^2)")[0] == "different"


def prove(text: str) -> None:
    """SymPy knows the operation, or what it stands for."""
    from tutor.core.equality.prover_worker import decide
    from tutor.core.formula.parser import parse

    assert decide(parse(f"{text} + {text}"), parse(f"2*{text}"), {}) == "proved"
    assert decide(parse(f"{text} + 1/1000"), parse(text), {}) == "refuted"


def differentiate(text: str, values: dict[str, float]) -> None:
    """Both passes, formulas, and many digits agree about every derivative; so does SymPy."""
    import sympy

    from tutor.core.equality.symbolic import symbol, to_sympy
    from tutor.core.formula.expression import evaluate
    from tutor.core.formula.parser import parse
    from tutor.core.graph.assignments import read_graph
    from tutor.core.graph.autodiff import trace
    from tutor.core.graph.derivative import derivative, in_inputs
    from tutor.core.graph.nudging import nudge
    from tutor.core.graph.paths import paths, product
    from tutor.explore.data import as_data
    from tutor.lessons.blocks.slopes import slope

    lines = [f"{name} = {value}" for name, value in values.items()]
    graph = read_graph("\n".join([*lines, f"u = {text}", "L = u^2 + sin(x)*u"]))
    run = trace(graph)
    whole = to_sympy(parse(f"({text})^2 + sin(x)*({text})"))
    for name in values:
        gradient = run.gradients[name]
        at = {symbol(key): sympy.Rational(str(value)) for key, value in values.items()}
        theirs = sympy.diff(whole, symbol(name)).doit()
        if not theirs.has(sympy.Derivative):  # it does not differentiate floor
            number = float(theirs.subs(at).evalf(20))
            assert math.isclose(gradient, number, rel_tol=1e-9, abs_tol=1e-12), (name, number)
        assert math.isclose(gradient, sum(product(run, path) for path in paths(graph, name)))
        step = nudge(run, name, 1e-9)
        assert step.exact
        assert math.isclose(step.ratio, gradient, rel_tol=1e-6, abs_tol=1e-8)
        measured = slope(graph, name, run.values)
        assert measured is not None
        assert math.isclose(measured.value, gradient, rel_tol=1e-9, abs_tol=1e-12)
        formula = derivative(graph, name)
        assert formula is not None
        assert math.isclose(evaluate(formula, run.values), gradient, rel_tol=1e-9, abs_tol=1e-12)
        assert in_inputs(graph, formula) is not None
    data = json.loads(json.dumps(as_data(graph)))
    for node in data["nodes"]:
        value = evaluate(parse(node["derivative"]), values)
        assert math.isclose(value, node["gradient"], rel_tol=1e-9, abs_tol=1e-12), node


def methods(name: str, at: list[float]) -> None:
    """`Value` has it, and its graph draws itself."""
    from tutor import Value

    first, *others = [Value(number, name=letter) for number, letter in zip(at, "xy", strict=False)]
    result = getattr(first, name)(*others)
    result.backward()
    assert math.isfinite(first.grad)
    assert name in dir(first)
    assert "x" in str(result.graph())


def lesson(text: str, values: dict[str, float]) -> None:
    """A learner is asked, helped, judged and told; so does the command `grade`."""
    from tutor.commands.grade.judge import judge
    from tutor.commands.grade.request import Request
    from tutor.core.graph.assignments import read_graph
    from tutor.core.graph.autodiff import trace
    from tutor.questions import LocalQuestion
    from tutor.questions.skills import SKILLS
    from tutor.wording import Words

    lines = [f"{name} = {value}" for name, value in values.items()]
    run = trace(read_graph("\n".join([*lines, f"u = {text}", "L = 3*u + x"])))
    for edge in run.graph.entering["u"]:
        question = LocalQuestion("q", run, edge)
        assert question.skill in SKILLS
        assert question.judge(question.solution()).kind == "right"
        assert question.judge(f"{question.solution()} + 1.5").kind == "wrong"
        for language in ("en", "zh"):
            words = Words(language)
            said = [question.prompt(), *map(question.hint, (1, 2, 3)), question.explain().message]
            assert all(words(message.code, **message.figures) for message in said)
        request = Request(question.solution(), of=text, wrt=edge.source)
        assert judge(request).verdict == "equal"
        wrong = f"{question.solution()} + {1 + Random(text).random():.3f}"
        assert judge(Request(wrong, of=text, wrt=edge.source)).verdict == "different"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
