"""How typed mathematics is read, and what is asked back."""

import time

import pytest

from tutor.core.formula.notation import plain
from tutor.core.formula.parser import parse
from tutor.core.formula.reading import read
from tutor.core.formula.tokens import MAX_CHARACTERS
from tutor.errors import TutorError

NAMES = ("x", "y", "a", "b", "theta", "λ")

READINGS = {
    # juxtaposition, bare arguments
    "2x cos x": "2*x*cos(x)",
    "sin 2x cos x": "sin(2*x)*cos(x)",
    "sin x cos x": "sin(x)*cos(x)",
    "sin cos x": "sin(cos(x))",
    "sin 2 x": "sin(2*x)",
    "sin 2π x": "sin(2*pi*x)",
    "sin xy": "sin(x*y)",
    "sin x²y": "sin(x^2*y)",
    "sin x y": "sin(x)*y",
    "sin x^2 y": "sin(x^2)*y",
    "cos x e^(sin x)": "cos(x)*e^sin(x)",
    "cos(x)2^x": "cos(x)*2^x",
    "sin x + 1": "sin(x) + 1",
    "sin -x": "sin(-x)",
    "sin -x cos x": "sin(-x)*cos(x)",
    "sin x(x+1)": "sin(x)*(x + 1)",
    "sin 2(x+1)": "sin(2*(x + 1))",
    "cos x·2x": "cos(x)*2*x",
    "2x·cos x²": "2*x*cos(x^2)",
    "2 x cos ( x ^ 2 )": "2*x*cos(x^2)",
    "cos(x^2)2x": "cos(x^2)*2*x",
    "(x+1)2(x-1)": "(x + 1)*2*(x - 1)",
    "x(x+1)": "x*(x + 1)",
    "2(x+1)(x-1)": "2*(x + 1)*(x - 1)",
    "(2)(3)": "2*3",
    "x sin x": "x*sin(x)",
    "sqrt 2x": "sqrt(2*x)",
    "sqrt x+1": "sqrt(x) + 1",
    "ln|x|": "ln(abs(x))",
    "|x||y|": "abs(x)*abs(y)",
    "|x+|y||": "abs(x + abs(y))",
    "2|x|": "2*abs(x)",
    "|x|/x": "abs(x)/x",
    "e^sin x cos x": "e^sin(x)*cos(x)",
    "max(x, 2,)": None,
    "max(2,5)": "max(2, 5)",
    # powers
    "sin^2 x": "sin(x)^2",
    "sin²x": "sin(x)^2",
    "sin² x cos x": "sin(x)^2*cos(x)",
    "sin^2 2x": "sin(2*x)^2",
    "sin^2(x)cos(x)": "sin(x)^2*cos(x)",
    "sin x^2": "sin(x^2)",
    "sin x²": "sin(x^2)",
    "sin(x)^2": "sin(x)^2",
    "sin(x)²": "sin(x)^2",
    "x²y³": "x^2*y^3",
    "x⁻¹": "x^(-1)",
    "x^-2y": "x^(-2)*y",
    "-x^2": "-x^2",
    "(-x)^2": "(-x)^2",
    "2^-x": "2^(-x)",
    "x**2": "x^2",
    "x^{2}": "x^2",
    "x^y^2": "x^(y^2)",
    "x^-a^2": "x^(-a^2)",
    "e^x": "e^x",
    "e^2x": "e^2*x",
    "e^xy": "e^x*y",
    "e^(−x²)": "e^(-x^2)",
    "1/(1+e^-x)": "1/(1 + e^(-x))",
    # roots
    "√x": "sqrt(x)",
    "√x²": "sqrt(x^2)",
    "√(x)²": "sqrt(x)^2",
    "√(x+1)": "sqrt(x + 1)",
    "√2x": "sqrt(2)*x",
    "3√x": "3*sqrt(x)",
    "√sin x": "sqrt(sin(x))",
    # division, left to right
    "1/2x": "1/2*x",
    "1/(2x)": "1/(2*x)",
    "x/y/a": "x/y/a",
    "sin x/2": "sin(x)/2",
    "1/cos^2 x": "1/cos(x)^2",
    "2/-x": "2/(-x)",
    # signs
    "2 -x": "2 - x",
    "x - -1": "x - (-1)",
    "--x": "-(-x)",
    "2*-x": "2*(-x)",
    "+x": "x",
    # glyphs and widths
    "x·y": "x*y",
    "x×y": "x*y",
    "x÷y": "x/y",
    "x−y": "x - y",
    "（ｘ＋１）": "x + 1",
    "ｓｉｎ（２ｘ）": "sin(2*x)",
    "[x+1]^2": "(x + 1)^2",
    "2π": "2*pi",
    "π x": "pi*x",
    "θ": "theta",
    "2θ": "2*theta",
    "lambda": "λ",
    "σ(x)": "sigmoid(x)",
    "ReLU(x)": "relu(x)",
    "Sin x": "sin(x)",
    "arctan(x)": "atan(x)",
    "log x": "ln(x)",
    # runs of letters
    "xcosx": "x*cos(x)",
    "2sinxcosx": "2*sin(x)*cos(x)",
    "xy": "x*y",
    "xe^x": "x*e^x",
    "2xe^x": "2*x*e^x",
    "sinx": "sin(x)",
    "sin2x": "sin(2*x)",
    "sin2xcosx": "sin(2*x)*cos(x)",
    "ln2": "ln(2)",
    # numbers
    "2.5": "2.5",
    ".5x": "0.5*x",
    "2.x": "2*x",
    "1e3": "1000",
    "1e-3x": "0.001*x",
    "0.1": "0.1",
}

REFUSALS = {
    "": ("empty", 1),
    "   ": ("empty", 1),
    "sin^-1 x": ("inverse-or-reciprocal", 1),
    "2 sin⁻¹(x)": ("inverse-or-reciprocal", 3),
    "x2": ("name-with-digits", 1),
    "2 + x1": ("name-with-digits", 5),
    "sin2(x)": ("name-with-digits", 1),
    "π2": ("name-with-digits", 1),
    "log2(x)": ("unknown-name-close", 1),
    "x_1": ("unknown-name", 1),
    "u": ("unknown-name", 1),
    "tah x": ("unknown-name-close", 1),
    "2 3": ("two-numbers", 3),
    "x 2": ("number-behind", 3),
    "cos(x)2": ("number-behind", 7),
    "cos x 2x": ("number-behind", 7),
    "2,5": ("decimal-comma", 2),
    "1,000": ("decimal-comma", 2),
    "x^": ("unfinished", 3),
    "x+": ("unfinished", 3),
    "(x+)": ("unfinished", 4),
    "()": ("unfinished", 2),
    "(x": ("not-closed", 1),
    "sin(x": ("not-closed", 4),
    "|x": ("not-closed", 1),
    "x)": ("not-opened", 2),
    "sin x)": ("not-opened", 6),
    "*x": ("unexpected", 1),
    "x^^2": ("unexpected", 3),
    "x//y": ("unexpected", 3),
    "sin": ("no-argument", 1),
    "sin()": ("no-argument", 1),
    "max(x)": ("wrong-arity", 1),
    "max x y": ("wrong-arity", 1),
    "min(x,y,a)": ("wrong-arity", 1),
    "y=2x": ("equals-sign", 2),
    "x!": ("unexpected-character", 2),
    "x\x00": ("unexpected-character", 2),
    "x\u202ey": ("unexpected-character", 2),
    "😀": ("unexpected-character", 1),
    "\ud800": ("unexpected-character", 1),
    "x'": ("unexpected-character", 2),
    "9" * 41: ("number-too-long", 1),
    "1e999": ("number-too-long", 1),
    "(" * 100: ("too-deep", 60),
    "x+" * 400: ("too-long", MAX_CHARACTERS + 1),
}

NOTES = {
    "1/2x": "divided-then-multiplied",
    "1/2√x": "divided-then-multiplied",
    "e^2x": "power-then-multiplied",
    "e^-2x": "power-then-multiplied",
    "x^1/2": "power-then-multiplied",
    "x^-1/2": "",
    "sin x/2": "bare-then-divided",
    "sin x/cos x": "",
    "√2x": "root-then-multiplied",
    "2e3": "scientific",
    "xy": "split",
    "x^2/3": "",
    "x²y": "",
    "1/(2x)": "",
}


@pytest.mark.parametrize(("text", "reading"), READINGS.items())
def test_readings(text: str, reading: str | None) -> None:
    if reading is None:
        with pytest.raises(TutorError):
            read(text, NAMES)
    else:
        assert plain(read(text, NAMES).expression) == reading


@pytest.mark.parametrize(("text", "problem"), REFUSALS.items(), ids=lambda v: repr(v)[:30])
def test_refusals(text: str, problem: tuple[str, int]) -> None:
    with pytest.raises(TutorError) as caught:
        read(text, NAMES)
    (found,) = caught.value.problems
    assert (found.code, found.where.column, found.where.line) == (*problem, 1)


@pytest.mark.parametrize(("text", "note"), NOTES.items())
def test_notes(text: str, note: str) -> None:
    codes = {found.code for found in read(text, NAMES).notes}
    assert codes == ({note} if note else set())


def test_strict_reading_does_not_split() -> None:
    for text in ("xcosx", "sin2x", "xy"):
        with pytest.raises(TutorError):
            parse(text, NAMES)


def test_any_name_is_welcome_where_none_is_declared() -> None:
    assert plain(parse("foo + x1*e")) == "foo + x1*e"


def test_declared_names_come_first() -> None:
    assert plain(read("e", ["e"]).expression) == "e"
    assert read("e", ["e"]).expression != read("e", []).expression
    assert plain(read("x1 + ab", ["x1", "ab", "a", "b"]).expression) == "x1 + ab"
    assert plain(read("sin*2", ["sin"]).expression) == "sin*2"


def test_columns_of_names_are_those_of_the_text() -> None:
    expression = read("２ｘ·cosx", ["x"]).expression
    assert "column=2" in repr(expression)
    assert "column=7" in repr(expression)


@pytest.mark.parametrize("text", ["9**9**9**9", "9^9^9^9^9", "2^2^2^2^2^2^2^2^2", "1e200^1e200"])
def test_towers_are_read_without_being_multiplied_out(text: str) -> None:
    start = time.process_time()
    parse(text)
    assert time.process_time() - start < 0.5
