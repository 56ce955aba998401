"""Every mistake is understood, and nothing that is right, or that could be several things, is one."""

from __future__ import annotations

from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.questions.graphs import CHAIN, FORK, NEURON, TWICE, traced, traces
from tutor.core.formula.expression import evaluate
from tutor.core.formula.notation import figure, plain, pretty
from tutor.core.formula.parser import parse
from tutor.core.graph.autodiff import Trace
from tutor.core.graph.derivative import derivative, local_derivative
from tutor.questions import (
    FormulaQuestion,
    GradientQuestion,
    LocalQuestion,
    NumberQuestion,
    RuleQuestion,
    Verdict,
)
from tutor.questions.misconceptions import (
    MISCONCEPTIONS,
    Derivative,
    Doubt,
    Mistake,
    confusions,
    recognise,
)
from tutor.questions.misconceptions.recognition import MAX_PARTS, MAX_PASSES, broken_passes
from tutor.wording import LANGUAGES, Words, en, zh

NAMES = {
    *("missing-inner", "inner-only", "outer-at-x", "outer-at-inner-derivative"),
    *("times-inner-value", "outer-undifferentiated", "add-along-chain", "composition-as-product"),
    *("sign-slip", "dropped-branch", "multiply-branches", "nest-branches", "split-at-add"),
    *("local-for-gradient", "upstream-forgotten", "mul-no-swap", "stale-grad"),
    *("value-for-gradient", "power-rule-exponent", "own-derivative", "product-of-derivatives"),
    *("quotient-of-derivatives", "factor-dropped", "degrees", "unsimplified-point"),
    *("gradient-for-local", "upstream-for-local", "other-edge", "every-occurrence"),
}

LINE = "x = 1.5\nz = sin(x^2)"
SUM = "x = 1.5\nL = x^2 + sin(x)"
PRODUCT = "x = 1.5\na = x^2\nb = sin(x)\nL = a*b"
DEEP = "x = 0.7\ns = x^2\nt = exp(s)\nz = sin(t)"
NESTED = "x = 0.7\nz = sin(exp(x^2))"
HOURGLASS = "x = 0.6\nh = x^2\na = sin(h)\nb = exp(h)\nL = a*b"
BELL = "x = 0.8\ns = x^2\nt = -s\ny = exp(t)"
THREE = "x = 0.7\na = x^3\nb = cos(x)\nc = exp(x)\nL = a + b*c"
HALF = "w = 2\nx = 3.1\nt = 1.3\np = w*x\nL = (p - t)^2/2"
MIXED = "x = 1.2\na = x^2\nb = sin(a)\nc = a*x\nL = b + c"
SCALED = "x = 1.7\na = x^3\nb = 5*a\nL = ln(b)"

CASES: list[tuple[str, str, str, str, str]] = [
    ("missing-inner", LINE, "x", "formula", "cos(x^2)"),
    ("missing-inner", CHAIN, "x", "gradient", "cos(a)"),
    ("missing-inner", NESTED, "x", "formula", "cos(exp(x^2))*exp(x^2)"),
    ("missing-inner", "x = 1.3\ny = ln(x^2 + 1)", "x", "formula", "1/(x^2 + 1)"),
    ("missing-inner", "x = 1.3\ny = exp(x^2)", "x", "formula", "exp(x^2)"),
    ("missing-inner", "x = 1.3\na = x^2\ny = 5*a", "x", "gradient", "5"),
    ("inner-only", LINE, "x", "formula", "2x"),
    ("inner-only", "x = 2\nu = 3*x + 1\nL = u^2", "x", "formula", "3"),
    ("inner-only", DEEP, "x", "formula", "2x*t"),
    ("outer-at-x", LINE, "x", "formula", "2x*cos(x)"),
    ("outer-at-x", CHAIN, "x", "gradient", "2x*cos(x)"),
    ("outer-at-x", DEEP, "x", "formula", "cos(x)*exp(x)*2x"),
    ("outer-at-inner-derivative", LINE, "x", "formula", "cos(2x)"),
    ("outer-at-inner-derivative", CHAIN, "x", "gradient", "2x*cos(2x)"),
    ("outer-at-inner-derivative", "x = 0.4\ny = exp(sin(x))", "x", "formula", "exp(cos(x))"),
    ("times-inner-value", LINE, "x", "formula", "x^2*cos(x^2)"),
    ("times-inner-value", "x = 0.4\nu = cos(x)\ny = exp(u)", "x", "gradient", "u*exp(u)"),
    ("outer-undifferentiated", LINE, "x", "formula", "2x*sin(x^2)"),
    ("outer-undifferentiated", CHAIN, "x", "gradient", "2x*z"),
    ("outer-undifferentiated", FORK, "x", "formula", "2x + sin(x)"),
    ("add-along-chain", LINE, "x", "formula", "2x + cos(x^2)"),
    ("add-along-chain", CHAIN, "x", "gradient", "2x + cos(a)"),
    ("add-along-chain", DEEP, "x", "formula", "cos(t) + exp(s) + 2x"),
    ("add-along-chain", DEEP, "x", "gradient", "cos(t)*t + 2x"),
    ("composition-as-product", LINE, "x", "formula", "cos(x)*x^2 + sin(x)*2x"),
    ("composition-as-product", CHAIN, "x", "gradient", "cos(a)*a + sin(a)*2x"),
    ("sign-slip", LINE, "x", "formula", "-2x*cos(x^2)"),
    ("sign-slip", BELL, "x", "formula", "2x*exp(-x^2)"),
    ("sign-slip", FORK, "x", "gradient", "2x - cos(x)"),
    ("sign-slip", THREE, "x", "formula", "3x^2 + c*sin(x) + b*c"),
    ("dropped-branch", FORK, "x", "gradient", "2x"),
    ("dropped-branch", FORK, "x", "formula", "cos(x)"),
    ("dropped-branch", SUM, "x", "formula", "2x"),
    ("dropped-branch", THREE, "x", "formula", "3x^2 + b*c"),
    ("dropped-branch", THREE, "x", "gradient", "3x^2"),
    ("dropped-branch", HOURGLASS, "x", "formula", "cos(h)*b*2x"),
    ("dropped-branch", "x = 1.3\ny = x*sin(x) + x^3*exp(x)", "x", "formula", "sin(x) + x*cos(x)"),
    ("dropped-branch", TWICE, "x", "gradient", "x"),
    ("multiply-branches", FORK, "x", "gradient", "2x*cos(x)"),
    ("multiply-branches", SUM, "x", "formula", "2x*cos(x)"),
    ("product-of-derivatives", PRODUCT, "x", "formula", "2x*cos(x)"),
    ("product-of-derivatives", PRODUCT, "x", "gradient", "2x*cos(x)"),
    ("product-of-derivatives", "x = 1.3\ny = x*sin(x)", "x", "formula", "cos(x)"),
    ("product-of-derivatives", "x = 1.3\ny = x^3*ln(x)", "x", "gradient", "3x"),
    ("quotient-of-derivatives", "x = 1.3\ny = sin(x)/x^3", "x", "formula", "cos(x)/(3x^2)"),
    (
        "quotient-of-derivatives",
        "x = 1.3\na = exp(x)\nb = x^3\nL = a/b",
        "x",
        "gradient",
        "a/3/x^2",
    ),
    ("own-derivative", PRODUCT, "a", "gradient", "2x"),
    ("own-derivative", CHAIN, "a", "gradient", "3"),
    ("own-derivative", HALF, "p", "gradient", "w"),
    ("factor-dropped", BELL, "x", "formula", "-exp(-x^2)"),
    ("factor-dropped", PRODUCT, "b", "gradient", "1"),
    ("factor-dropped", HALF, "w", "formula", "2*(p - t)*x"),
    ("degrees", CHAIN, "x", "gradient", "2x*cos(a*pi/180)"),
    ("degrees", "x = 0.7\na = x^2\nb = sin(x)\nL = a + b", "x", "gradient", "2x + cos(x*pi/180)"),
    ("degrees", "x = 40\nz = tan(x)", "x", "formula", "sec(x*pi/180)^2"),
    ("unsimplified-point", CHAIN, "a", "gradient", "cos(z)"),
    (
        "unsimplified-point",
        "x = 0.7\nh = x^2\nL = tanh(x) + h",
        "x",
        "gradient",
        "2x + 1 - tanh(h)^2",
    ),
    ("multiply-branches", THREE, "x", "gradient", "-3x^2*c*sin(x)*b*c"),
    ("nest-branches", FORK, "x", "gradient", "cos(x^2)*2x"),
    ("nest-branches", SUM, "x", "formula", "2*sin(x)*cos(x)"),
    ("nest-branches", PRODUCT, "x", "formula", "cos(x^2)*2x"),
    ("split-at-add", FORK, "x", "gradient", "(2x + cos(x))/2"),
    ("split-at-add", "x = 2.2\ny = 5\ns = x + y\nL = s^3", "x", "gradient", "3s^2/2"),
    ("local-for-gradient", CHAIN, "x", "gradient", "2x"),
    ("local-for-gradient", NEURON, "w", "gradient", "x"),
    ("local-for-gradient", HOURGLASS, "x", "gradient", "2x"),
    ("upstream-forgotten", PRODUCT, "x", "gradient", "2x + cos(x)"),
    ("upstream-forgotten", THREE, "x", "gradient", "3x^2 - sin(x) + exp(x)"),
    ("upstream-forgotten", HOURGLASS, "x", "formula", "2x"),
    ("upstream-forgotten", SCALED, "x", "gradient", "15x^2"),
    ("mul-no-swap", "w = 2\nx = 3.1\nL = w*x", "w", "gradient", "w"),
    ("mul-no-swap", "w = 2\nx = 3.1\np = w*x\nL = sin(p)", "w", "gradient", "w*cos(p)"),
    ("mul-no-swap", PRODUCT, "x", "formula", "a*2x + b*cos(x)"),
    ("stale-grad", HOURGLASS, "x", "gradient", "cos(h)*b*2x"),
    ("stale-grad", "x = 1.2\nh = 5*x\nL = h^2 + sin(h)", "x", "gradient", "5*cos(h)"),
    ("value-for-gradient", CHAIN, "x", "gradient", "x"),
    ("value-for-gradient", LINE, "x", "formula", "sin(x^2)"),
    ("value-for-gradient", FORK, "x", "gradient", "L"),
    ("power-rule-exponent", LINE, "x", "formula", "cos(x^2)*2x^2"),
    ("power-rule-exponent", "x = 1.3\na = x^3\nL = 5*a", "x", "gradient", "5x^2"),
    ("power-rule-exponent", "x = 1.3\ny = x^(-3)", "x", "formula", "-3x^(-2)"),
    ("power-rule-exponent", "x = 1.3\ny = 2^x", "x", "formula", "x*2^(x - 1)"),
    ("power-rule-exponent", "x = 1.3\ny = exp(2x)", "x", "formula", "2x*exp(2x - 1)*2"),
]

LOCAL: list[tuple[str, str, str, str]] = [
    ("missing-inner", "x = 1.3\na = sin(3x)", "a", "cos(3x)"),
    ("inner-only", "x = 1.3\na = sin(3x)", "a", "3"),
    ("outer-at-x", "x = 1.3\ny = 2\na = exp(x*y)", "a", "y*exp(x)"),
    ("times-inner-value", "x = 1.3\na = sin(3x)", "a", "3x*cos(3x)"),
    ("composition-as-product", "x = 1.3\na = sin(3x)", "a", "3x*cos(3x) + 3*sin(3x)"),
    ("outer-undifferentiated", "x = 1.3\na = sin(3x)", "a", "3*sin(3x)"),
    ("sign-slip", "x = 1.3\na = cos(x)", "a", "sin(x)"),
    ("sign-slip", "x = 1.3\na = 1/x", "a", "1/x^2"),
    ("mul-no-swap", "x = 1.3\ny = 2.1\na = x*y", "a", "x"),
    ("power-rule-exponent", "x = 1.3\na = x^3", "a", "3x^3"),
    ("power-rule-exponent", "x = 1.3\na = sqrt(x)", "a", "1/sqrt(x)"),
    ("value-for-gradient", "x = 1.3\na = tanh(x)", "a", "x"),
    ("value-for-gradient", "x = 1.3\na = tanh(x)", "a", "tanh(x)"),
    ("split-at-add", "x = 1.3\ny = 2.1\na = x + y", "a", "1/2"),
    ("gradient-for-local", CHAIN, "a", "2x*cos(x^2)"),
    ("gradient-for-local", CHAIN, "a", "-1.8845"),
    ("gradient-for-local", FORK, "a", "2x + cos(x)"),
    ("gradient-for-local", FORK, "a", "3.07"),
    ("gradient-for-local", "x = 0.8\na = x^2\nL = x*a", "L", "a + 2x^2"),
    ("upstream-for-local", CHAIN, "a", "cos(a)"),
    ("upstream-for-local", PRODUCT, "a", "b"),
    ("upstream-for-local", PRODUCT, "b", "2.25"),
    ("other-edge", FORK, "a", "cos(x)"),
    ("other-edge", FORK, "b", "2x"),
    ("other-edge", "x = 1.3\ny = 2.1\na = x^2 + 5y\nL = sin(a)", "a", "5"),
    ("every-occurrence", "x = 1.3\nm = x*sin(x)\nL = exp(m)", "m", "sin(x) + x*cos(x)"),
    ("every-occurrence", "x = 1.3\nm = x^2*exp(x)\nL = ln(m)", "m", "2x*exp(x) + x^2*exp(x)"),
]


def mistake(known: Trace, wanted: Derivative, answer: str) -> Mistake | Doubt | None:
    return recognise(wanted, parse(answer, set(known.graph.by_name)), answer, known.values)


def name_of(found: Mistake | Doubt | None) -> str | None:
    return found.name if found else None


def test_all_the_names_are_there_and_stay() -> None:
    assert set(MISCONCEPTIONS) == NAMES


def test_each_mistake_is_tested_on_two_graphs() -> None:
    graphs = {(name, source) for name, source, *_ in (*CASES, *LOCAL)}
    assert {name for name in NAMES if sum(name == n for n, _ in graphs) < 2} == set()


@pytest.mark.parametrize(("name", "source", "node", "kind", "answer"), CASES)
def test_a_mistake_is_recognised_as_a_formula(
    name: str, source: str, node: str, kind: str, answer: str
) -> None:
    known = traced(source)
    assert name_of(mistake(known, Derivative(known.graph, node, kind), answer)) == name


@pytest.mark.parametrize(("name", "source", "node", "kind", "answer"), CASES)
def test_a_mistake_is_recognised_as_a_number(
    name: str, source: str, node: str, kind: str, answer: str
) -> None:
    known = traced(source)
    value = evaluate(parse(answer, set(known.graph.by_name)), known.values)
    wanted = Derivative(known.graph, node, kind)
    assert name_of(mistake(known, wanted, f"{value:.6g}")) == name
    if figure(value) != f"{value:.6g}" and abs(value) > 0.1:
        assert name_of(mistake(known, wanted, figure(value))) in (name, None)


@pytest.mark.parametrize(("name", "source", "target", "answer"), LOCAL)
def test_a_mistake_in_a_local_derivative_is_recognised(
    name: str, source: str, target: str, answer: str
) -> None:
    known = traced(source)
    edge = known.graph.entering[target][0]
    verdict = LocalQuestion("k", known, edge).judge(answer)
    assert (verdict.kind, verdict.misconception) == ("wrong", name)


@pytest.mark.parametrize(
    ("source", "number", "name"),
    [
        (CHAIN, "-0.6282", "missing-inner"),
        (CHAIN, "0.2122", "outer-at-x"),
        (CHAIN, "2.3718", "add-along-chain"),
        (CHAIN, "1.8845", "sign-slip"),
        (FORK, "3.0", "dropped-branch"),
        (FORK, "3", "dropped-branch"),
        (FORK, "0.0707", "dropped-branch"),
        (FORK, "0.2122", "multiply-branches"),
    ],
)
def test_the_numbers_of_the_first_lessons(source: str, number: str, name: str) -> None:
    verdict = GradientQuestion("k", traced(source), "x").judge(number)
    assert (verdict.kind, verdict.misconception) == ("wrong", name)
    assert verdict.message is not None
    assert verdict.message.code == f"mistake-{name}"


# --- what is not a mistake, or not certainly one --------------------------------------------------


def judged_right(verdict: Verdict) -> None:
    assert verdict.misconception is None
    assert verdict.kind in ("right", "unsure", "invalid")


@given(traces(), st.data())
def test_a_right_answer_is_no_mistake(known: Trace, data: st.DataObject) -> None:
    graph = known.graph
    node = data.draw(st.sampled_from(sorted(graph.reaching)))
    formula = derivative(graph, node)
    for kind in ("gradient", "formula", "number"):
        wanted = Derivative(graph, node, kind)
        for answer in (repr(known.gradients[node]), f"{known.gradients[node]:.3g}"):
            assert recognise(wanted, parse(answer), answer, known.values) is None
        if formula is not None:
            assert recognise(wanted, formula, "", known.values) is None
            assert recognise(wanted, formula) is None
    if formula is not None:
        judged_right(GradientQuestion("k", known, node).judge(plain(formula)))
    for edge in graph.branches(node):
        judged_right(LocalQuestion("k", known, edge).judge(plain(local_derivative(graph, edge))))


@given(traces(), st.data())
def test_any_number_is_judged(known: Trace, data: st.DataObject) -> None:
    node = data.draw(st.sampled_from(sorted(known.graph.reaching)))
    number = data.draw(
        st.sampled_from(["0", "1", "-1", "2", "0.5", "3.14", "1e9", "1/3", "x", "2x"])
    )
    verdict = GradientQuestion("k", known, node).judge(number)
    assert verdict.misconception in {None, *NAMES}
    assert (verdict.misconception is None) or verdict.kind == "wrong"


@pytest.mark.parametrize(
    ("source", "node", "kind", "answer"),
    [
        ("x = 1\nz = sin(x^2)", "x", "formula", "0.5403"),  # cos 1: too many ways lead there
        ("x = 0.3\nL = x + x", "x", "formula", "1"),  # a branch dropped, multiplied, or shared out
        ("w = 2\nx = 3\np = w*x\nL = (p - 4)^2", "w", "formula", "8"),
        (CHAIN, "x", "gradient", "-0.63"),  # two digits prove nothing
        (CHAIN, "x", "gradient", "17.5"),
        (LINE, "x", "formula", "7x^3 + cos(x)"),
    ],
)
def test_what_could_be_several_things_is_not_named(
    source: str, node: str, kind: str, answer: str
) -> None:
    known = traced(source)
    assert name_of(mistake(known, Derivative(known.graph, node, kind), answer)) is None


@pytest.mark.parametrize(
    ("source", "answer", "said"),
    [
        ("x = 1.3\na = x^2\nL = a + x", "1", ("dropped-branch", None)),
        ("x = 1.3\na = x^2\nL = a + x", "2x", ("dropped-branch", "multiply-branches")),
        ("w = 2\nx = 3\np = w*x\nL = (p - 4)^2", "2*(p - 4)", ("missing-inner", None)),
        ("x = 1.3\nu = 2*x + 1\nL = u^2", "2u", ("missing-inner", "power-rule-exponent")),
    ],
)
def test_of_a_few_mistakes_that_come_to_the_same_it_is_said_that_it_was_one_of_them(
    source: str, answer: str, said: tuple[str, str | None]
) -> None:
    known = traced(source)
    node = known.graph.inputs[0]
    found = mistake(known, Derivative(known.graph, node, "gradient"), answer)
    if said[1] is None:
        assert name_of(found) == said[0]
        return
    assert isinstance(found, Doubt)
    assert found.names == said
    for language in LANGUAGES:
        words = Words(language)
        told = words.message(found.message)
        assert all(words(f"brief-{name}") in told for name in found.names)


def test_a_mistake_that_gives_the_right_answer_is_none() -> None:
    known = traced("x = 1\nz = sin(x^2)")
    wanted = Derivative(known.graph, "x")
    assert mistake(known, wanted, "1.0806") is None
    assert name_of(mistake(known, wanted, "2x*cos(x)")) == "outer-at-x"


@pytest.mark.parametrize(
    ("source", "node", "kind", "answer", "name"),
    [
        (CHAIN, "x", "gradient", "2x", "local-for-gradient"),  # where the walk asks for both
        (CHAIN, "x", "formula", "2x", "inner-only"),
        ("x = 1.3\ny = 1/x", "x", "formula", "1/x^2", "sign-slip"),
        ("w = 2\nx = 3.1\nL = w*x", "w", "formula", "w", "mul-no-swap"),
        ("x = 1.3\ny = (x + 1)^2", "x", "formula", "2*(x + 1)^2", "power-rule-exponent"),
        (LINE, "x", "formula", "x^2*cos(x^2)", "times-inner-value"),
        (NESTED, "x", "formula", "cos(exp(x^2))*exp(x^2)", "missing-inner"),
        (BELL, "x", "formula", "2x", "upstream-forgotten"),
        (BELL, "x", "formula", "-2x", "inner-only"),
        ("x = 1.3\ny = exp(-x)", "x", "formula", "exp(-x)", "sign-slip"),
        ("x = 1.3\ny = abs(x^3)", "x", "formula", "3x^2", "inner-only"),
        ("x = 1.3\ny = relu(x^3)", "x", "formula", "3x^2", "inner-only"),
        (MIXED, "x", "formula", "2x*cos(a) + a", "dropped-branch"),  # or a sign: 2x² − x² = x²
        (CHAIN, "x", "gradient", "2.998", "degrees"),  # 3·cos 2.25°; 3 is another number
        (CHAIN, "x", "gradient", "3", "local-for-gradient"),
        (HALF, "w", "formula", "(p - t)*x/2", "power-rule-exponent"),
        (HALF, "w", "gradient", "x", "local-for-gradient"),
    ],
)
def test_one_mistake_may_explain_it_better(
    source: str, node: str, kind: str, answer: str, name: str
) -> None:
    known = traced(source)
    assert name_of(mistake(known, Derivative(known.graph, node, kind), answer)) == name


def test_nothing_is_said_without_a_path() -> None:
    known = traced("x = 1.5\ny = 2\nu = y^2\nL = x^2")
    wanted = Derivative(traced("x = 1.5\ny = 2\nu = y^2\nL = x^2\noutput: L").graph, "y")
    assert recognise(wanted, parse("4"), "4", known.values) is None
    assert recognise(Derivative(known.graph, "L"), parse("2x"), "2x", known.values) is None


# --- questions --------------------------------------------------------------------------------------


def test_an_author_s_formula_is_traced_where_it_is_a_gradient() -> None:
    known = traced(FORK)
    asked = FormulaQuestion("k", "dL/dx?", parse("2x + cos x"), known, "x")
    assert asked.judge("2x").misconception == "dropped-branch"
    assert asked.judge("0.2122").misconception == "multiply-branches"
    free = FormulaQuestion("k", "Anything.", parse("2x + cos x"), known)
    assert free.judge("2x").misconception is None


def test_an_author_s_number_is_traced_where_it_can_only_be_a_gradient() -> None:
    known = traced(CHAIN)
    assert NumberQuestion("k", "?", parse("-1.8845"), None, known).judge(
        "0.2122"
    ).misconception == ("outer-at-x")
    rough = NumberQuestion("k", "?", parse("-1.88"), 0.01, known)
    assert rough.judge("-0.6282").misconception == "missing-inner"
    value = NumberQuestion("k", "a?", parse("2.25"), None, known)
    assert value.judge("3").misconception is None


def test_without_values_formulas_are_still_compared() -> None:
    graph = traced("x = 1\nz = sin(x^2)").graph
    wanted = Derivative(graph, "x")
    assert name_of(recognise(wanted, parse("cos(x^2)"))) == "missing-inner"
    assert name_of(recognise(wanted, parse("2x*cos(x)"))) == "outer-at-x"
    assert recognise(wanted, parse("2x*cos(x^2)")) is None


@given(traces(), st.data())
def test_a_rule_s_mistakes_stand_in_the_table(known: Trace, data: st.DataObject) -> None:
    nodes = [n for n in known.graph.by_name if known.graph.rule(n) in ("multiply", "add")]
    question = RuleQuestion("k", known.graph, data.draw(st.sampled_from(nodes)))
    wrong = "multiply" if question.solution() == "add" else "add"
    name = question.judge(wrong).misconception
    assert name is not None
    assert "rule" in MISCONCEPTIONS[name].kinds


# --- for authors ------------------------------------------------------------------------------------


def test_authors_learn_which_numbers_hide_a_mistake() -> None:
    known = traced("x = 1\nz = sin(x^2)")
    first, *_ = confusions(Derivative(known.graph, "x"), known.values)
    assert first.names[:2] == ("correct", "outer-at-x")
    assert first.value == pytest.approx(known.gradients["x"])


@pytest.mark.parametrize(("source", "kind"), [(LINE, "formula"), (FORK, "gradient")])
def test_good_numbers_hide_nothing(source: str, kind: str) -> None:
    known = traced(source)
    assert confusions(Derivative(known.graph, "x", kind), known.values) == ()


@given(traces(), st.data())
def test_confusions_are_of_several_names(known: Trace, data: st.DataObject) -> None:
    node = data.draw(st.sampled_from(sorted(known.graph.reaching)))
    for confusion in confusions(Derivative(known.graph, node), known.values):
        assert len(confusion.names) > 1
        assert set(confusion.names) <= {"correct", *NAMES}


# --- sentences --------------------------------------------------------------------------------------


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_mistake_has_its_sentences_in_both_languages(name: str) -> None:
    entry = MISCONCEPTIONS[name]
    for variant in entry.variants:
        code = f"mistake-{name}-{variant}" if variant else f"mistake-{name}"
        needed = placeholders(en.MESSAGES[code])
        assert needed == placeholders(zh.MESSAGES[code])
        assert needed <= set(entry.figures)


def test_there_is_no_sentence_without_a_mistake() -> None:
    codes = {
        f"mistake-{entry.name}-{variant}".removesuffix("-")
        for entry in MISCONCEPTIONS.values()
        for variant in entry.variants
    }
    assert {code for code in en.MESSAGES if code.startswith("mistake-")} == codes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "source", "node", "kind", "answer"), CASES)
def test_a_sentence_names_what_it_is_about(
    language: str, name: str, source: str, node: str, kind: str, answer: str
) -> None:
    known = traced(source)
    found = mistake(known, Derivative(known.graph, node, kind), answer)
    assert found is not None
    said = Words(language).message(found.message)
    names = [value for value in found.figures.values() if not isinstance(value, int)]
    listed = [one for value in names for one in (value if isinstance(value, tuple) else (value,))]
    assert all(str(one) and str(one) in said for one in listed)
    right = derivative(known.graph, node)
    assert right is None or len(pretty(right)) == 1 or pretty(right) not in said


def test_a_sentence_is_concrete() -> None:
    known = traced(LINE)
    found = mistake(known, Derivative(known.graph, "x"), "cos(x^2)")
    assert found is not None
    assert Words("en").message(found.message) == (
        "You differentiated the outside and stopped: cos(x²). The inside, x², changes too."
    )


def test_where_it_could_have_been_either_both_are_told() -> None:
    known = traced(TWICE)
    found = mistake(known, Derivative(known.graph, "x", "gradient"), "x")
    assert found is not None
    assert found.figures["branch"] == "x#1 / x#2"


# --- bounds -----------------------------------------------------------------------------------------


def large(nodes: int) -> str:
    lines = ["x = 0.7", "n0 = x^2"]
    kinds = ("sin({a}*{b})", "{a}*{b} + {a}", "cos({a}) - {b}", "exp(-{a}^2)", "tanh({a} + {b})")
    for number in range(1, nodes - 1):
        a, b = f"n{number - 1}", f"n{max(0, number - 3)}"
        lines.append(f"n{number} = {kinds[number % len(kinds)].format(a=a, b=b)}")
    return "\n".join(lines)


@pytest.mark.parametrize("kind", ["gradient", "formula"])
def test_the_work_is_bounded_on_a_large_graph(kind: str) -> None:
    known = traced(large(60))
    circuit, candidates = broken_passes(Derivative(known.graph, "x", kind))
    assert len(known.graph.nodes) == 60
    assert len(circuit.parts) <= MAX_PARTS
    assert 0 < len(candidates) <= 200
    for entry in MISCONCEPTIONS.values():
        assert sum(one is entry for one, _ in candidates) <= MAX_PASSES
    assert sum(len(broken.needs) for _, broken in candidates) <= len(circuit.parts) * len(NAMES)


def test_nothing_is_looked_for_in_a_huge_graph() -> None:
    known = traced(large(900))
    circuit, candidates = broken_passes(Derivative(known.graph, "x"))
    assert len(circuit.parts) > MAX_PARTS
    assert candidates == ()


def test_many_twins_are_not_taken_apart() -> None:
    known = traced("x = 1.1\nL = " + " + ".join(["x"] * 100))
    _, candidates = broken_passes(Derivative(known.graph, "x"))
    assert len(candidates) < 60


def test_a_circuit_keeps_parallel_edges_apart() -> None:
    known = traced(TWICE)
    for edge in known.graph.entering["m"]:
        assert LocalQuestion("k", known, edge).judge("2x").misconception is None
