"""How typed mathematics is read, and what is asked back."""

import time
from collections.abc import Sequence
from contextlib import suppress

import pytest

from tutor.core.formula.notation import plain
from tutor.core.formula.parser import parse
from tutor.core.formula.reading import read, readings, regroupings
from tutor.core.formula.runs import MAX_VARIANTS
from tutor.core.formula.tokens import MAX_CHARACTERS, name_of
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
    "max(x)": "x",
    "min(x,y,a)": "min(x, y, a)",
    "max(1,234)": "max(1, 234)",
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
    "SIN(x)": "sin(x)",
    "log2(x)": "log2(x)",
    "log_2 x": "log2(x)",
    "lg x": "log10(x)",
    "log₁₀ x": "log10(x)",
    "arcsinh x": "asinh(x)",
    "artanh(x)": "atanh(x)",
    "sech^2 x": "sech(x)^2",
    "cosec x": "csc(x)",
    "arccot x": "acot(x)",
    "sgn(x)": "sign(x)",
    "swish(x)": "silu(x)",
    "∛x": "cbrt(x)",
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
    "1e-300x": "1e-300*x",
    "½x": "1/2*x",
    "x^¾": "x^(3/4)",
    "2½": "2 + 1/2",
    # LaTeX
    r"\frac{1}{2}x": "1/2*x",
    r"\frac12": "1/2",
    r"\dfrac{x+1}{y^{2}}": "(x + 1)/y^2",
    r"\frac\pi2": "pi/2",
    r"\frac{1}{1+e^{-x}}": "1/(1 + e^(-x))",
    r"\cos(x)": "cos(x)",
    r"x\cos x": "x*cos(x)",
    r"\sin^2 x": "sin(x)^2",
    r"\sin^{2}\left(x\right)": "sin(x)^2",
    r"2\cdot x\times y": "2*x*y",
    r"\sqrt{x}": "sqrt(x)",
    r"\sqrt[3]{x}": "cbrt(x)",
    r"\sqrt[4]{x}": "x^(1/4)",
    r"\mathrm{e}^{x}": "e^x",
    r"\operatorname{relu}(x)": "relu(x)",
    r"$\sigma(x)$": "sigmoid(x)",
    r"\(\pi\,x\)": "pi*x",
    r"\theta x": "theta*x",
    r"\left|x\right|": "abs(x)",
    r"\max\{x, 0\}": "max(x, 0)",
    r"\log_{2}x": "log2(x)",
    r"\ln x + \exp(x)": "ln(x) + exp(x)",
    r"\\frac{x}{2}": "x/2",
    # code
    "np.cos(x)": "cos(x)",
    "math.exp(x) * math.pi": "exp(x)*pi",
    "torch.nn.functional.relu(x)": "relu(x)",
    "F.leaky_relu(x)": "leaky_relu(x)",
    "np.e**x": "e^x",
    "np.maximum(x, 0)": "max(x, 0)",
    "x.sin()": "sin(x)",
    "(x+1).tanh().exp()": "exp(tanh(x + 1))",
    "x.max(y)": "max(x, y)",
    "pow(x, 2)": "x^2",
    "np.power(x, 2)": "x^2",
    "x.pow(2)": "x^2",
    "torch.mul(x, y)": "x*y",
    "2*x.cos()": "2*cos(x)",
    # what is copied with it
    "x\u2010y": "x - y",
    "\ufeffx\u200b + y\u00a0": "x + y",
    "x\ufe00 + \u180fx\u034f + x\U000e0100": "x + x + x",
    "x\u3164 + \uffa0x + x\u2800 + \u115fx": "x + x + x + x",
    "\ufff0x\U0001bca0 + x\U00013430 + \U0001d159x": "x + x + x",
    "cos\u2061x": "cos(x)",
    "2\u2062x": "2*x",
    "x\u2009\u2212\u20091": "x - 1",
    "x∙y⋅a•b": "x*y*a*b",
    "x⁄y": "x/y",
    "ｓｉｎ²ｘ": "sin(x)^2",
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
    "log3(x)": ("log-base", 1),
    "gelu2(x)": ("name-with-digits", 1),
    "softmax(x)": ("unknown-function", 1),
    "foo(x)": ("unknown-function", 1),
    "x.foo()": ("unknown-function", 3),
    "sinc(x)": ("unknown-function", 1),
    "sind x": ("unknown-name", 1),
    "sni x": ("unknown-name-close", 1),
    "sine(x)": ("unknown-function", 1),
    "x_1": ("unknown-name", 1),
    "u": ("unknown-name", 1),
    "tah x": ("unknown-name", 1),
    "2 3": ("two-numbers", 3),
    "x 2": ("number-behind", 3),
    "cos(x)2": ("number-behind", 7),
    "cos x 2x": ("number-behind", 7),
    "2,5": ("decimal-comma", 2),
    "1,000": ("decimals-or-thousands", 2),
    "max(1,000, x)": ("decimals-or-thousands", 6),
    "１，０００": ("decimals-or-thousands", 2),
    "1'000": ("thousands", 1),
    "1_000": ("thousands", 1),
    "1 000": ("thousands", 3),
    "12 345 678": ("thousands", 4),
    "1,234,567": ("thousands", 2),
    "1.000,5": ("thousands", 6),
    "1 1/2": ("mixed-number", 3),
    "x, y": ("sign-comma", 2),
    "50%": ("sign-percent", 3),
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
    "max x y": ("wrong-arity", 1),
    "sin(x, y)": ("wrong-arity", 1),
    "hypot()": ("no-argument", 1),
    "y=2x": ("equals-sign", 2),
    "x!": ("sign-factorial", 2),
    "x\x00": ("unexpected-character", 2),
    "x\u202ey": ("unexpected-character", 2),
    "😀": ("unexpected-character", 1),
    "\ud800": ("unexpected-character", 1),
    "x'": ("sign-prime", 2),
    r"\oint x": ("unknown-command", 1),
    r"x + \frac{1}": ("command-argument", 5),
    r"\frac{1}{x": ("not-closed", 9),
    r"x\infty": ("sign-infinity", 2),
    r"90^\circ": ("sign-degrees", 4),
    "x.y": ("sign-point", 2),
    "9" * 41: ("number-too-long", 1),
    "1e999": ("number-out-of-range", 1),
    "1e-999": ("number-out-of-range", 1),
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
    "a/b/x": "divided-twice",
    "a/b*x": "divided-twice",
    "2^3^x": "tower",
    "-x^2": "sign-then-power",
    "sin x^2": "bare-then-raised",
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


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12 345 678", "12345678"),
        ("1,234,567", "1234567"),
        ("1.000,5", "1000.5"),
        ("1'000", "1000"),
    ],
)
def test_what_a_grouped_number_is_without_gaps(text: str, number: str) -> None:
    with pytest.raises(TutorError) as caught:
        read(text, NAMES)
    assert caught.value.problems[0].figures == {"written": text, "number": number}


@pytest.mark.parametrize(("text", "note"), NOTES.items())
def test_notes(text: str, note: str) -> None:
    codes = {found.code for found in read(text, NAMES).notes}
    assert codes == ({note} if note else set())


MEANINGS = {
    ("acosx", "ax"): ["acos(x)", "a*cos(x)"],
    ("2xb + acosx", "abx"): ["2*x*b + acos(x)", "2*x*b + a*cos(x)"],
    ("acos(x)", "ax"): ["acos(x)", "a*cos(x)"],
    ("acos(x)", "x"): ["acos(x)"],
    ("asinx + acosx", "ax"): [
        "asin(x) + acos(x)", "a*sin(x) + acos(x)", "asin(x) + a*cos(x)", "a*sin(x) + a*cos(x)",
    ],
    ("ln z", "lnz"): ["ln(z)", "l*n*z"],
    ("ln(z)", "lnz"): ["ln(z)"],
    ("logx", "logx"): ["ln(x)", "l*o*g*x"],
    ("expx", "px"): ["exp(x)", "e*x*p*x"],
    ("expx", "x"): ["exp(x)"],
    ("tanhx", "hx"): ["tanh(x)", "tan(h*x)"],
    ("pi", "pi"): ["pi", "p*i"],
    ("π", "pi"): ["pi"],
    ("xsinx", "x"): ["x*sin(x)"],
    ("log2x", "x"): ["log2(x)"],
    ("2e-3", "x"): ["0.002", "2*e - 3"],
    ("2e3", "x"): ["2000"],
    ("1e5x", "x"): ["100000*x"],
    ("abc", ("ab", "a", "b", "c")): ["ab*c", "a*b*c"],
    ("ab", ("ab", "a", "b")): ["ab"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "names"), MEANINGS)
def test_meanings(text: str, names: Sequence[str]) -> None:
    meanings = [plain(meaning.expression) for meaning in readings(text, [*names])]
    assert meanings == MEANINGS[text, names]


def test_a_number_and_a_name_that_looks_like_its_power() -> None:
    first, second = readings("2e1", ["e1"])
    assert (plain(first.expression), plain(second.expression)) == ("20", "2*e1")


@pytest.mark.parametrize("text", ["sinxcosx" * 9, "acosasinatan" * 20, "e" * 400, "2e-3+" * 90])
def test_meanings_are_few_however_long_the_text(text: str) -> None:
    names = [*"acosintxe"]
    start = time.process_time()
    with suppress(TutorError):
        assert len(readings(text, names)) <= MAX_VARIANTS
    assert time.process_time() - start < 0.5


REGROUPED = {
    "1/2x": ["1/(2*x)"],
    "1/2x cos x": ["1/(2*x*cos(x))"],
    "e^2x": ["e^(2*x)"],
    "e^-2x": ["e^((-2)*x)"],
    "x^2y": ["x^(2*y)"],
    "x^1/2": ["x^(1/2)"],
    "sin 2x/3": ["sin(2*x/3)"],
    "-x^2": ["(-x)^2"],
    "2 - x^2": [],
    "a/b/x": ["a/(b/x)"],
    "a/b*x*y": ["a/(b*x*y)"],
    "2^3^x": ["(2^3)^x"],
    "√2x": ["sqrt(2*x)"],
    "sin x^2": ["sin(x)^2"],
    "2x cos x": [],
}


@pytest.mark.parametrize("text", REGROUPED)
def test_regroupings(text: str) -> None:
    assert [plain(other) for other in regroupings(text, NAMES)] == REGROUPED[text]


def test_strict_reading_does_not_split() -> None:
    for text in ("xcosx", "sin2x", "xy"):
        with pytest.raises(TutorError):
            parse(text, NAMES)


def test_any_name_is_welcome_where_none_is_declared() -> None:
    assert plain(parse("foo + x1*e")) == "foo + x1*e"


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("a(b+1)", "a*(b + 1)"),
        ("x(x+1)", "x*(x + 1)"),
        ("2x1(x1+1)", "2*x1*(x1 + 1)"),
        ("theta(x+1)", "theta*(x + 1)"),
        ("h(1-h)", "h*(1 - h)"),
        ("width(width+1)", "width*(width + 1)"),
    ],
)
def test_a_name_before_a_parenthesis_is_a_factor(text: str, reading: str) -> None:
    assert plain(parse(text)) == reading


@pytest.mark.parametrize(
    "text", ["foo(x)", "2gelu2(x)", "softmax(x)", "foo (x)", "foo^2(x)", "f(x)", "sinc(x) + x"]
)
def test_an_unknown_word_before_a_parenthesis_is_no_factor(text: str) -> None:
    with pytest.raises(TutorError) as caught:
        parse(text)
    assert caught.value.problems[0].code == "unknown-function"


def test_a_word_that_is_known_to_be_a_name_may_stand_before_a_parenthesis() -> None:
    assert plain(parse("foo(x)", known={"foo"})) == "foo*x"
    assert plain(parse("foo(x)", {"foo", "x"})) == "foo*x"
    assert plain(parse("pow(x)", {"pow", "x"})) == "pow*x"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("x₁", "x1"),
        ("ｘ１", "x1"),
        (" x_{1} ", "x_1"),
        ("β_1", "β_1"),
        (r"\theta", "θ"),
        ("𝑥", "x"),
    ],
)
def test_names_are_read_alike_on_both_sides(typed: str, name: str) -> None:
    assert name_of(typed) == name
    assert plain(parse(typed)) == name


def test_an_index_may_be_written_with_or_without_its_mark() -> None:
    assert plain(read("x₁ + x_{2}", ["x_1", "x2"]).expression) == "x_1 + x2"


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
