"""What every generated problem must keep, and what proves it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from tutor.core.formula.expression import evaluate
from tutor.core.formula.notation import figure
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.derivative import local_derivative
from tutor.practice.generator.fitness import fits, tells_apart
from tutor.practice.problem import Problem
from tutor.questions import BugQuestion, Choosing, GradientQuestion, typed_solution
from tutor.questions.misconceptions import Derivative
from tutor.questions.misconceptions.values import alike

_STEP = 1e-5


def faults(problem: Problem) -> Iterator[str]:
    """What is wrong with a problem; nothing, it is hoped."""
    question, run = problem.question, problem.trace
    if not all(map(math.isfinite, (*run.values.values(), *run.gradients.values()))):
        yield "undefined"
    yield from _answers(problem)
    yield from _slopes(run)
    if not fits(run, problem.level):
        yield "too large for the screen"
    if len(run.graph.nodes) > 12:
        yield "too many nodes"
    if isinstance(question, GradientQuestion):
        yield from _gradient(problem, run)
    wanted = derivative_of(problem)
    if wanted and not tells_apart(run, wanted):
        yield "mistakes that look alike"


def derivative_of(problem: Problem) -> Derivative | None:
    """What is asked for, where it is a derivative."""
    question = problem.question
    graph = getattr(getattr(question, "trace", None), "graph", None)
    if graph is None:
        return None
    if isinstance(question, BugQuestion):
        return Derivative(graph, question.place, "gradient")
    edge = question.edges[0] if problem.kind == "local" else None
    node = edge.source if edge else question.node
    return Derivative(graph, node or "", problem.kind, edge)


def _answers(problem: Problem) -> Iterator[str]:
    """The right answer is right, and no other option is."""
    question, form = problem.question, problem.question.form
    if question.judge(typed_solution(question)).kind != "right":
        yield "the answer is not right"
    if not isinstance(form, Choosing):
        return
    labels = [(o.label.code, str(o.label.figures)) for o in form.options]
    if len(set(labels)) < len(labels):
        yield "two options say the same"
    if not form.several:
        right = [o.answer for o in form.options if question.judge(o.answer).kind == "right"]
        if len(right) != 1 or {*right} != form.right:
            yield "not one option is right"
    elif isinstance(question, BugQuestion):
        numbers = [o.answer for o in form.options if o.answer.isdigit()]
        letters = [o.answer for o in form.options if o.answer.isalpha()]
        pairs = [(n, m) for n in numbers for m in letters]
        if sum(question.judge(" ".join(pair)).kind == "right" for pair in pairs) != 1:
            yield "not one pair is right"
        if len(letters) != 4:
            yield "not four mistakes"
        if alike(question.wrong, problem.trace.gradients[question.place]):
            yield "the planted mistake is no mistake"


def _slope(run: Trace, name: str, step: float) -> float:
    """By how much the output moves per step of a node, both ways."""
    return (_moved(run, name, step) - _moved(run, name, -step)) / (2 * step)


def _slopes(run: Trace) -> Iterator[str]:
    """The engine's gradients are what a nudge of every node finds; its locals are its formulas."""
    for name in run.graph.reaching - {run.graph.output}:
        step = _STEP * max(1.0, abs(run.values[name]))
        exact = run.gradients[name]
        # Richardson (1911): two steps tell what is left of the bend, which is large near a pole.
        wide, narrow = _slope(run, name, step), _slope(run, name, step / 2)
        slope = (4 * narrow - wide) / 3
        if not math.isclose(slope, exact, rel_tol=1e-4, abs_tol=1e-5):
            yield f"the gradient of {name} is {exact}, by nudging {slope}"
    for edge, value in run.locals.items():
        if not math.isclose(evaluate(local_derivative(run.graph, edge), run.values), value):
            yield f"the local derivative along {edge} is {value}"


def _moved(run: Trace, name: str, by: float) -> float:
    """The output when one node is moved, and all that is computed from it."""
    values = dict(run.values)
    for other in run.graph.topological:
        node = run.graph.by_name[other]
        if other == name:
            values[other] += by
        elif not node.is_input:
            values[other] = evaluate(node.expression, values)
    return values[run.graph.output]


def _gradient(problem: Problem, run: Trace) -> Iterator[str]:
    """It is a number that must be worked out: not on the screen, not 0 or ±1."""
    answer = figure(abs(run.gradients[problem.question.node or ""]))
    on_screen = {figure(abs(value)) for value in run.values.values()}
    on_screen |= {figure(abs(run.gradients[name])) for name in problem.given}
    if answer in on_screen | {"0", "1"}:
        yield f"the gradient {answer} need not be worked out"


def by_sympy(run: Trace) -> Mapping[str, tuple[float, float]]:
    """For each input the engine's gradient, and SymPy's."""
    import sympy

    from tutor.core.equality.symbolic import symbol, to_sympy

    graph = run.graph
    known: dict[object, object] = {}
    for name in graph.topological:
        node = graph.by_name[name]
        if not node.is_input:
            known[symbol(name)] = to_sympy(node.expression).xreplace(known)
    whole = known[symbol(graph.output)]
    point = {symbol(n): to_sympy(graph.by_name[n].expression) for n in graph.inputs}
    found = {}
    for name in graph.inputs:
        slope = sympy.diff(whole, symbol(name)).subs(point)
        found[name] = (run.gradients[name], float(sympy.N(slope, 20)))
    return found
