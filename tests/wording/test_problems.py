"""Whatever is wrong with an input, it is said in a sentence, in both languages."""

from __future__ import annotations

from fractions import Fraction

import pytest
from rich.cells import cell_len

from tests.wording.codes import uses
from tutor.core.formula.reading import read
from tutor.core.formula.tokens import MAX_CHARACTERS, NAMED_SIGNS
from tutor.core.graph.assignments import read_graph
from tutor.core.graph.autodiff import trace
from tutor.errors import Problem, TutorError, Where
from tutor.explore import graph_from
from tutor.markup.sentences import joined
from tutor.wording import LANGUAGES, Words, caret, language_of

BAD_FORMULAS = {
    "empty": " ",
    "too-long": "x" * (MAX_CHARACTERS + 1),
    "too-deep": "(" * 100 + "x" + ")" * 100,
    "number-too-long": "1" * 50,
    "unexpected-character": "x § 2",
    "unexpected": "x + * 2",
    "unfinished": "x +",
    "not-closed": "2(x + 1",
    "not-opened": "x + 1)",
    "equals-sign": "x = 2",
    "decimal-comma": "3,14",
    "decimals-or-thousands": "1,000",
    "thousands": "1 000",
    "mixed-number": "1 1/2",
    "number-out-of-range": "1e999",
    "unknown-command": r"\oint x",
    "command-argument": r"2\sqrt",
    "sign-comma": "x, 2",
    "unknown-function": "softmax(x)",
    "log-base": "log_3(x)",
    "two-numbers": "2 3",
    "number-behind": "x 2",
    "name-with-digits": "x2",
    "unknown-name": "q",
    "lookalike-letter": "х",
    "lookalike-declared": "a",
    "unknown-name-close": "sni x",
    "wrong-arity": "sin(x, x)",
    "no-argument": "sin",
    "inverse-or-reciprocal": "sin^-1 x",
}
BAD_GRAPHS = {
    "empty-graph": "# nothing",
    "nothing-computed": "x = 1",
    "no-equals": "x = 1; what is this",
    "bad-name": "2x = 1",
    "reserved-name": "sin = 1",
    "duplicate-name": "x = 1; x = 2; y = x",
    "no-formula": "x = 1; y =",
    "cycle": "a = b; b = a",
    "unknown-output": "x = 1; y = x; output: q",
    "no-output": "x = 1; y = x; z = x; w = 2",
    "too-many-nodes": "\n".join(f"x{i} = 1" for i in range(1002)),
    "too-many-edges": "x = 1\n" + "\n".join(f"y{i} = " + "x + " * 99 + "x" for i in range(21)),
    "reaches-too-far": "n0 = 1\n"
    + "\n".join(f"n{i} = n{i - 1} + n{max(0, i - 200)}" for i in range(1, 999)),
    "undefined-value": "x = -1; y = ln(x)",
    "overflow-value": "x = 1000; y = exp(x)",
    "undefined-derivative": "x = 0; y = sqrt(x)",
}
BAD_AT = {
    "bad-at": ["x"],
    "at-not-input": ["x=1", "a=2"],
    "at-unknown": ["x=1", "q=2"],
}
UNDEFINED = {
    "positive": "y = ln(x); x = 0",
    "nonnegative": "y = sqrt(x); x = -1",
    "unit": "y = asin(x); x = 2",
    "divisor": "y = 1/x; x = 0",
    "power": "y = x^0.5; x = -1",
    "poles": "y = cot(x); x = 0",
    "nonzero": "y = coth(x); x = 0",
    "inside": "y = atanh(x); x = 1",
    "outside": "y = asec(x); x = 0.5",
    "beyond": "y = acoth(x); x = 1",
    "proper": "y = asech(x); x = 2",
    "at-least-one": "y = acosh(x); x = 0.5",
    "above-minus-one": "y = log1p(x); x = -2",
}


def said_in_words(problem: Problem, where: str) -> None:
    for language in LANGUAGES:
        said = Words(language).problem(problem)
        text = joined(said.message, said.mend)
        assert said.message, where
        assert "{" not in text.replace("{ }", ""), (where, text)
        assert text[-1] in ".?!。？！", (where, text)


def problem_of(code: str, error: pytest.ExceptionInfo[TutorError]) -> Problem:
    (problem,) = error.value.problems
    assert problem.code == code
    return problem


@pytest.mark.parametrize("code", BAD_FORMULAS)
def test_formulas(code: str) -> None:
    with pytest.raises(TutorError) as error:
        read(BAD_FORMULAS[code], {"x", "а"})
    said_in_words(problem_of(code, error), code)


@pytest.mark.parametrize("code", BAD_GRAPHS)
def test_graphs(code: str) -> None:
    with pytest.raises(TutorError) as error:
        trace(read_graph(BAD_GRAPHS[code]))
    said_in_words(problem_of(code, error), code)


def test_every_problem_of_the_core_is_tried_here() -> None:
    core = {use.code for use in uses() if use.kind == "problem" and use.where.startswith("core/")}
    assert core <= {*BAD_FORMULAS, *BAD_GRAPHS, "sign-*", "sign-point"}


@pytest.mark.parametrize("sign", [*NAMED_SIGNS, "Σ", "Π"])
def test_a_sign_with_a_meaning_is_told_by_name(sign: str) -> None:
    with pytest.raises(TutorError) as error:
        read(f"x{sign}x" if sign not in "ΣΠ" else f"{sign} x", {"x"})
    (problem,) = error.value.problems
    assert problem.code.startswith("sign-")
    said_in_words(problem, sign)
    said = Words("en").problem(problem)
    assert "eave it out" not in said.text
    assert said.mend


@pytest.mark.parametrize("domain", UNDEFINED)
def test_a_missing_value_says_what_is_needed(domain: str) -> None:
    with pytest.raises(TutorError) as error:
        trace(read_graph(UNDEFINED[domain]))
    problem = problem_of("undefined-value", error)
    for language in LANGUAGES:
        words = Words(language)
        assert problem.figures["domain"] == domain
        needed = words.problem(Problem(f"domain-{domain}")).message
        assert needed
        assert needed in words.problem(problem).message


@pytest.mark.parametrize("code", BAD_AT)
def test_values_for_inputs(code: str) -> None:
    with pytest.raises(TutorError) as error:
        graph_from("a = x^2; L = sin(a)", BAD_AT[code])
    said_in_words(problem_of(code, error), code)


def test_a_formula_needs_values_for_all_of_its_names() -> None:
    with pytest.raises(TutorError) as error:
        graph_from("x*y + z", ["q=1", "y=2"])
    problems = [(p.code, p.figures["name"]) for p in error.value.problems]
    assert problems == [
        ("at-unknown", "q"),
        ("input-without-value", "x"),
        ("input-without-value", "z"),
    ]
    for problem in error.value.problems:
        said_in_words(problem, problem.code)


@pytest.mark.parametrize(("given", "value"), [("1/3", "1/3"), ("-2", "-2"), ("2^3", "8")])
def test_values_may_be_written_as_exact_numbers(given: str, value: str) -> None:
    graph = graph_from("L = x^2", [f"x={given}"])
    assert trace(graph).values["x"] == float(Fraction(value))


def test_every_problem_of_an_error_has_a_line() -> None:
    error = TutorError([Problem("empty-graph"), Problem("no-formula", figures={"name": "y"})])
    for language in LANGUAGES:
        assert len(Words(language).error(error).splitlines()) == 2


# --- the caret ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "column", "length", "cells"),
    [
        ("x + q", 5, 1, (4, 1)),
        ("链 + q", 5, 1, (5, 1)),
        ("（ｘ＋１", 1, 1, (0, 2)),
        ("（ｘ＋１", 4, 1, (6, 2)),
        ("２ｘ２", 1, 3, (0, 6)),
        ("e\u0301 + q", 6, 1, (4, 1)),
        ("x\t+ q", 5, 1, (4, 1)),
        ("x +", 4, 1, (3, 1)),
        ("", 1, 1, (0, 1)),
        ("x", 99, 3, (1, 1)),
    ],
)
def test_the_caret_stands_under_the_very_cells(
    text: str, column: int, length: int, cells: tuple[int, int]
) -> None:
    line, mark = caret(text, Problem("unknown-name", Where(1, column, length)))
    assert (mark.count(" "), mark.count("^")) == cells
    assert mark == " " * cells[0] + "^" * cells[1]
    assert cell_len(line) == cell_len(text.replace("\t", " "))


def test_the_caret_stands_under_the_right_line() -> None:
    assert caret("a = 1\nb = q", Problem("unknown-name", Where(2, 5))) == ("b = q", "    ^")
    assert caret("a = 1", Problem("unknown-name", Where(7, 1))) == ("a = 1", "^")


@pytest.mark.parametrize("typed", ["x + 链", "2x + qq", "ｘ2", "sin^-1 x", "２（x", "a₁ + √"])
def test_what_the_parser_points_at_is_what_the_caret_marks(typed: str) -> None:
    with pytest.raises(TutorError) as error:
        read(typed, {"x"})
    (problem,) = error.value.problems
    line, mark = caret(typed, problem)
    start = problem.where.column - 1
    assert mark.index("^") == cell_len(line[:start])
    assert len(mark) <= cell_len(line) + 1


# --- sentences in a row, and which language -----------------------------------------------------


def test_sentences_are_joined_as_their_language_does() -> None:
    assert joined("One.", "Two.") == "One. Two."
    assert joined("一。", "二。") == "一。二。"
    assert joined("一。（半。）", "二。") == "一。（半。）二。"
    assert joined("", "Two.", "") == "Two."


@pytest.mark.parametrize(
    ("wanted", "saved", "locale", "language"),
    [
        ("zh", "en", "en_US.UTF-8", "zh"),
        (None, "zh", "en_US.UTF-8", "zh"),
        (None, None, "zh_CN.UTF-8", "zh"),
        (None, None, "ZH_TW", "zh"),
        (None, None, "de_DE", "en"),
        (None, None, "C", "en"),
        (None, None, None, "en"),
        ("fr", "xx", "zh_CN", "zh"),
    ],
)
def test_the_language_is_as_asked_else_as_saved_else_the_locales(
    wanted: str | None, saved: str | None, locale: str | None, language: str
) -> None:
    assert language_of(wanted, saved, locale) == language
