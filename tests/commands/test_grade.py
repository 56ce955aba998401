"""`chainrule grade`, from outside: verdicts, misuse, streams, and what may be in them."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.benchmarks import hostile
from tutor.cli import main
from tutor.commands import COMMANDS
from tutor.commands.common.parsing import formulas_last, parser_for
from tutor.commands.grade import stream
from tutor.commands.grade.judge import judge
from tutor.commands.grade.request import Request
from tutor.commands.grade.stream import MAX_LINE, serve
from tutor.core.equality.prover import Proof
from tutor.wording import Words

ROOT = Path(__file__).parents[2]
EN, ZH = Words("en"), Words("zh")


def graded(capsys, *arguments: str, status: int | None = None) -> dict:
    code = main(["grade", "--json", *arguments])
    data = json.loads(capsys.readouterr().out)
    assert status in (None, code)
    return data


def said(capsys, *arguments: str, status: int) -> str:
    assert main(["grade", *arguments]) == status
    captured = capsys.readouterr()
    return captured.err if status == 2 else captured.out


def streamed(*lines: bytes | dict, words: Words = EN) -> list[dict]:
    """What the stream answers, line by line."""
    source = b"".join(
        (line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines
    )
    sink = io.BytesIO()
    serve(io.BytesIO(source), sink, words)
    return [json.loads(line) for line in sink.getvalue().decode("ascii").splitlines()]


# --- verdicts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "verdict", "evidence"),
    [
        (["2x cos a", "2*x*cos(x**2)", "--given", "a = x^2"], "equal", "identical"),
        (["2x cos a", "--given", "a = x^2", "2*x*cos(x**2)"], "equal", "identical"),
        (["0.333333333333333", "1/3"], "different", None),
        (["x^2-2x+1", "(x-1)^2"], "equal", "exact"),
        (["(a-x)^6000", "(x-a)^6000"], "equal", "exact"),
        (["ln|x^2-9|", "ln|x-3|+ln|x+3|"], "equal", "sampled"),
        (["-sin x", "-sin(x)"], "equal", "identical"),
        (["-2x", "-(x + x)"], "equal", "exact"),
        (["--", "-x", "-x"], "equal", "identical"),
        (["dL/dx = 2x", "2x"], "equal", "identical"),
        (["x + 1", "c + 1", "--given", "b = x", "--given", "c = b"], "equal", "identical"),
        (["x", "x", "--at", "x=2"], "equal", "identical"),
    ],
)
def test_against_what_was_expected(capsys, arguments, verdict, evidence):
    data = graded(capsys, *arguments, status=0 if verdict == "equal" else 1)
    assert data["verdict"] == verdict
    assert evidence in (None, data["evidence"])
    assert data.keys() >= hostile.KEYS
    assert data["misconception"] is None
    assert data["column"] is None


@pytest.mark.parametrize(
    ("arguments", "verdict"),
    [
        (["1 - tanh(x)^2", "sech(x)^2"], "equal"),
        (["0.5*x*(1 + erf(x/sqrt(2)))", "gelu(x)"], "equal"),
        (["x/(1 + e^-x)", "silu(x)"], "equal"),
        (["acosx", "a*cos(x)"], "equal"),
        (["2e-3", "2*e - 3"], "equal"),
        ([r"\frac{1}{2}x", "x/2"], "equal"),
        (["np.cos(x)", "cos x"], "equal"),
        (["x₁^2", "x1^2"], "equal"),
        (["2x₁", "--of", "x1^2", "--wrt", "x₁"], "equal"),
        (["2*a1", "x", "--given", "a₁ = x/2"], "equal"),
        (["acosx", "sin x", "--variables", "a"], "unsure"),
        (["1/2x", "1/(2x)"], "unsure"),
        (["e^2x", "e^(2x)"], "unsure"),
        (["e^2x", "e^(3x)"], "different"),
        (["1,000", "1000"], "invalid"),
        (["50%", "0.5"], "invalid"),
        (["softmax(x)", "x"], "invalid"),
    ],
)
def test_an_answer_is_read_as_it_was_meant(capsys, arguments, verdict):
    data = graded(capsys, *arguments)
    assert data["verdict"] == verdict
    assert data["message"]


def test_an_unknown_word_before_a_parenthesis_is_no_name_of_the_expected_answer(capsys):
    assert graded(capsys, "x", "softmax(x)", status=2)["part"] == "expected"
    assert graded(capsys, "x", "foo(x)", "--variables", "foo")["verdict"] == "different"


def test_how_a_different_answer_was_read_is_said(capsys):
    assert "e²·x" in said(capsys, "e^2x", "e^(3x)", status=1)


def test_no_number_is_shown_as_equal_to_itself(capsys):
    line = said(capsys, "2.718281828459045", "e", status=1)
    assert line.count("2.71828") != 2


def test_the_witness_shows_where(capsys):
    data = graded(capsys, "sqrt(x^2)", "x", status=1)
    assert data["witness"]["x"] < 0
    assert "x = −2" in data["message"]


def test_numbers_that_look_the_same_are_told_apart(capsys):
    data = graded(capsys, "0.333333333333333", "1/3", status=1)
    assert "0.333333333333333;" in data["message"]
    assert "0.3333333333333333." in data["message"]


def test_no_work_is_done_on_monsters(capsys):
    for pair in (("9**9**9**9", "1"), ("(a-x)^6000", "(x-a)^6000"), ("x", "9^9^9^9^x")):
        assert min(graded(capsys, *pair)["ms"] for _ in range(3)) < 50


@pytest.mark.parametrize(
    ("answer", "of", "misconception"),
    [
        ("2x cos x^2", "sin(x^2)", None),
        ("cos(x^2)", "sin(x^2)", "missing-inner"),
        ("2x cos x", "sin(x^2)", "outer-at-x"),
        ("2x + cos x", "L = a + b; a = x^2; b = sin x", None),
        ("2x + cos x", "a = x^2\nb = sin(x)\nL = a + b", None),
        ("2x", "L = a + b; a = x^2; b = sin x", "dropped-branch"),
        ("2x cos x", "L = a + b; a = x^2; b = sin x", "multiply-branches"),
    ],
)
def test_as_a_derivative(capsys, answer, of, misconception):
    equal = misconception is None
    data = graded(capsys, answer, "--of", of, "--wrt", "x", status=0 if equal else 1)
    assert data["verdict"] == ("equal" if equal else "different")
    assert data["misconception"] == misconception
    assert (data["witness"] is None) == equal


def test_an_answer_in_the_names_of_the_graph(capsys):
    graph = "L = sin(a)*b; a = x^2; b = 3y"
    assert graded(capsys, "2x b cos a", "--of", graph, "--wrt", "x", status=0)
    assert graded(capsys, "b cos(a)", "--of", graph, "--wrt", "a", status=0)
    assert graded(capsys, "1", "--of", graph, "--wrt", "L", status=0)
    assert graded(capsys, "0", "--of", graph, "--wrt", "t", "--variables", "t", status=0)


def test_the_parts_of_a_formula_have_no_names(capsys):
    data = graded(capsys, "2x cos a", "--of", "sin(x^2)", "--wrt", "x", status=1)
    assert (data["verdict"], data["column"], data["part"]) == ("invalid", 8, "answer")


@pytest.mark.parametrize(
    ("answer", "verdict", "misconception"),
    [
        ("3.0707", "equal", None),
        ("3.07", "equal", None),
        ("3 + cos(1.5)", "equal", None),
        ("3.1", "unsure", None),
        ("3", "different", "dropped-branch"),
        ("3.0", "different", "dropped-branch"),
        ("1/0", "different", None),
        ("0.0707", "different", "dropped-branch"),
        ("0.2122", "different", "multiply-branches"),
        ("2x + cos x", "equal", None),
    ],
)
def test_a_number_where_the_inputs_have_numbers(capsys, answer, verdict, misconception):
    graph = "L = a + b; a = x^2; b = sin x"
    for place in (["--of", graph, "--at", "x=1.5"], ["--of", f"x = 1.5; {graph}"]):
        data = graded(capsys, answer, *place, "--wrt", "x")
        assert (data["verdict"], data["misconception"]) == (verdict, misconception)
        if verdict == "different":
            assert data["witness"] == {"x": 1.5}


def test_where_the_derivative_has_no_value_there_a_number_is_a_formula(capsys):
    data = graded(capsys, "1", "--of", "abs(x)^0.5", "--wrt", "x", "--at", "x=0", status=1)
    assert data["verdict"] == "different"


def test_further_names(capsys):
    assert graded(capsys, "x + y - y", "x", status=1)["verdict"] == "invalid"
    assert graded(capsys, "x + y - y", "x", "--variables", "x, y", status=0)["verdict"] == "equal"


def test_derivatives_too_long_to_be_written_are_nobodys_fault(capsys):
    lines = "; ".join(f"a{i + 1} = sin(a{i}) * cos(a{i}) * a{i}" for i in range(12))
    data = graded(capsys, "1", "--of", f"a0 = x; {lines}", "--wrt", "x", status=1)
    assert data["verdict"] == "unsure"


# --- what cannot be read ------------------------------------------------------------------------


def test_a_fault_in_the_answer_is_pointed_at(capsys):
    data = graded(capsys, "2x cos(", "x", status=1)
    assert (data["verdict"], data["column"], data["evidence"]) == ("invalid", 8, None)
    assert data["message"]
    assert said(capsys, "（2ｘ) + q2", "x", status=1).splitlines()[1:] == [
        "  （2ｘ) + q2",
        "           ^^",
    ]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["x", "2x cos("], "expected"),
        (["x", ""], "expected"),
        (["x", "x", "--given", "a"], "given"),
        (["x", "x", "--given", "a = "], "given"),
        (["x", "x", "--given", "2 = x"], "given"),
        (["x", "x", "--given", "sin = x"], "given"),
        (["x", "x", "--given", "a = x", "--given", "a = 2"], "given"),
        (["a", "x", "--given", "a = b", "--given", "b = a"], "given"),
        (["x", "x", "--given", f"a = {'x' * 5000}"], "given"),
        (["x", "x", "--variables", "2"], "variables"),
        (["x", "x", "--variables", ",".join(f"v{i}" for i in range(101))], "variables"),
        (["x", "--of", "sin(", "--wrt", "x"], "of"),
        (["x", "--of", "L = ; a = 2", "--wrt", "x"], "of"),
        (["x", "--of", "a = b; b = a", "--wrt", "a"], "of"),
        (["x", "--of", "2", "--wrt", "x"], "of"),
        (["x", "--of", "x + " * 2000, "--wrt", "x"], "of"),
        (["x", "--of", "x^2", "--wrt", "y"], "wrt"),
        (["x", "--of", "x^2", "--wrt", "x", "--at", "y=1"], "at"),
        (["x", "--of", "x^2", "--wrt", "x", "--at", "x=sin"], "at"),
        (["x", "--of", "x^2", "--wrt", "x", "--at", "x"], "at"),
        (["x", "--of", "x^2", "--wrt", "x", "--given", "a = x"], "given"),
        (["x", "--of", "x^2"], "request"),
        (["x", "x", "--wrt", "x"], "request"),
        (["x", "x", "--of", "x", "--wrt", "x"], "request"),
        (["x"], "request"),
        ([], "request"),
        (["x", "--jsonl"], "request"),
    ],
)
def test_misuse(capsys, arguments, part):
    data = graded(capsys, *arguments, status=2)
    assert (data["verdict"], data["part"], data["column"]) == ("invalid", part, None)
    assert said(capsys, *arguments, status=2)
    assert said(capsys, *arguments, "--lang", "zh", status=2)


@pytest.mark.parametrize("arguments", [["x", "x", "x"], ["x", "x", "--nonsense"], ["x", "--of"]])
def test_arguments_that_there_are_not(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        main(["grade", *arguments])
    assert ended.value.code == 2


def test_the_fault_of_a_graph_is_pointed_at_in_its_line(capsys):
    text = said(capsys, "x", "--of", "a = x^2\nL = a + )", "--wrt", "x", status=2)
    assert text.splitlines()[1:] == ["  L = a + )", "          ^"]


def test_a_terminal_is_never_played_with(capsys):
    for nasty in ("\x1b[2Jx", "\u202ex", "x\r\n\x07", "\ud800", "\u2066(", "\x00"):
        text = said(capsys, nasty, "x", status=1)
        assert all(line.isprintable() for line in text.splitlines())


# --- in words -----------------------------------------------------------------------------------


def test_a_short_line(capsys):
    assert said(capsys, "x + x", "2x", status=0) == "✓ Equal, exactly.\n"
    assert said(capsys, "x + x", "2x", "--lang", "zh", status=0) == "✓ 完全相等。\n"
    assert said(capsys, "x", "2x", status=1) == "✗ At x = 2, yours gives 2; it should be 4.\n"
    assert said(capsys, "asin(x + 9^9^9)", "x^0.5", status=1).startswith("? ")


def test_both_languages_say_all_there_is_to_say():
    source = "".join(path.read_text("utf-8") for path in (ROOT / "tutor/grade").glob("*.py"))
    codes = set(re.findall(r'"(grade-[a-z-]+)"', source))
    for words in (EN, ZH):
        assert all(words.knows(code) or code in words._problems for code in codes)
        for part in ("expected", "given", "variables", "of", "wrt", "at", "request"):
            assert words.knows(f"grade-part-{part}")
        for evidence in ("identical", "exact", "sampled", "proved"):
            assert words.knows(f"grade-equal-{evidence}")


# --- arguments ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("explore grade --at x=1", "explore --at=x=1 -- grade"),
        ("--lang zh grade -x y", "--lang zh grade -- -x y"),
        ("--lang grade learn -x", "--lang grade learn -x"),
        ("grade -x --of -x^2 --json", "grade --of=-x^2 --json -- -x"),
        ("grade -h", "grade -h --"),
        ("grade --of=x -- -x --json", "grade --of=x -- -x --json"),
        ("grade --given", "grade --given --"),
        ("", ""),
        ("grade", "grade --"),
    ],
)
def test_formulas_are_no_options(given, taken):
    assert formulas_last(given.split(), *parser_for(EN, COMMANDS)) == taken.split()


def test_help(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["grade", "--help", "--lang", "zh"])
    assert ended.value.code == 0
    assert "--prove" in capsys.readouterr().out


# --- proofs -------------------------------------------------------------------------------------


def test_waiting_for_a_proof(capsys):
    data = graded(capsys, "sin 2x", "2 sin x cos x", "--prove", status=0)
    assert (data["verdict"], data["evidence"]) == ("equal", "proved")
    data = graded(capsys, "cos(x^2)", "--of", "sin(x^2)", "--wrt", "x", "--prove", status=1)
    assert (data["evidence"], data["misconception"]) == ("proved", "missing-inner")
    data = graded(capsys, "ln(x^2)", "2 ln x", "--prove", status=0)
    assert data["evidence"] == "sampled"


class Contrary:
    """A prover that says what it is told to."""

    def __init__(self, outcome):
        self.outcome = outcome

    def prove(self, *_):
        return self

    def result(self):
        return Proof(self.outcome, 0.1)


@pytest.mark.parametrize(
    ("answer", "outcome", "verdict", "evidence"),
    [
        ("2x", "open", "equal", "exact"),
        ("2x", "proved", "equal", "proved"),
        ("2x", "refuted", "unsure", ""),
        ("3x", "proved", "unsure", ""),
        ("3x", "refuted", "different", "proved"),
        ("3x", "open", "different", "exact"),
        ("sin(9^9^9)", "open", "unsure", ""),
        ("sin(9^9^9)", "proved", "equal", "proved"),
        ("sin(9^9^9)", "refuted", "different", "proved"),
    ],
)
def test_who_is_believed(answer, outcome, verdict, evidence):
    grade = judge(Request(answer, "x + x"), Contrary(outcome))
    assert (grade.verdict, grade.evidence) == (verdict, evidence)
    assert grade.message
    contradiction = (answer, outcome) in (("2x", "refuted"), ("3x", "proved"))
    assert bool(grade.disagreement) == contradiction
    if contradiction:
        assert json.loads(grade.disagreement)["expected"] == "x + x"


# --- streams ------------------------------------------------------------------------------------


def test_one_line_in_one_line_out():
    answers = streamed(
        {"answer": "2x", "expected": "x + x"},
        {"answer": "cos(x^2)", "of": "sin(x^2)", "wrt": "x", "at": {"x": 1.5}},
        {"answer": "a + y", "expected": "x^2 + y", "given": ["a = x^2"], "variables": ["t"]},
        {"answer": "t", "expected": "x", "variables": ["t"], "id": 7, "at": None, "of": None},
        b'\xef\xbb\xbf{"answer": "x", "expected": "x"}\r',
    )
    verdicts = [answer["verdict"] for answer in answers]
    assert verdicts == ["equal", "different", "equal", "different", "equal"]
    assert answers[1]["misconception"] == "missing-inner"


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"nonsense",
        b"null",
        b"[]",
        b"{}",
        b"[" * 60000,
        b'{"answer": ' + b"9" * 60000 + b"}",
        b"\x00\x00",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"x" * (MAX_LINE + 1),
        b"x" * 3_000_000,
        b'{"answer": "x", "expected": "' + b"x" * MAX_LINE + b'"}',
        b'{"answer": "\\ud800", "expected": "x"}',
        {"answer": 1, "expected": "x"},
        {"answer": None, "expected": "x"},
        {"answer": ["x"], "expected": "x"},
        {"answer": "x", "expected": 1},
        {"answer": "x", "expected": "x", "given": "a = x"},
        {"answer": "x", "expected": "x", "given": [1]},
        {"answer": "x", "expected": "x", "variables": {"x": 1}},
        {"answer": "x", "expected": "x", "at": [1]},
        {"answer": "x", "expected": "x", "at": {"x": True}},
        {"answer": "x", "expected": "x", "at": {"x": None}},
        {"answer": "x", "expected": "x", "at": {"x": float("inf")}},
        {"answer": "x", "expected": "x", "at": {"x": float("nan")}},
        {"answer": "x", "expected": "x", "at": {"q": 1}},
        {"answer": "x", "expected": "x", "of": "x", "wrt": "x"},
        {"answer": "x", "of": "x"},
        {"answer": "x"},
        {"expected": "x"},
        {"answer": "__import__('os').system('x')", "expected": "x"},
    ],
)
def test_whatever_is_in_a_line_it_gets_an_answer(line):
    probe = {"answer": "x + 3", "expected": "x"}
    for words in (EN, ZH):
        before, answer, after = streamed(probe, line, probe, words=words)
        assert answer["verdict"] == "invalid"
        assert answer["message"]
        assert answer["message"].isprintable()
        assert before["witness"] == after["witness"] == {"x": 2.0}


def test_a_fault_of_ours_neither_ends_the_stream_nor_marks_anyone_wrong(monkeypatch):
    def fails(request, prover=None):
        if request is not stream._FIRST:
            raise ZeroDivisionError

    monkeypatch.setattr(stream, "judge", fails)
    (answer,) = streamed({"answer": "x", "expected": "x"})
    assert answer["verdict"] == "unsure"
    assert "ZeroDivisionError" in answer["message"]


@pytest.mark.parametrize("kind", hostile.KINDS, ids=lambda kind: kind.__name__)
def test_hostile_lines(kind):
    random = Random(f"hostile/{kind.__name__}")
    lines = [kind(random).replace(b"\n", b" ") for _ in range(40)]
    sink = io.BytesIO()
    serve(io.BytesIO(b"".join(line + b"\n" for line in lines)), sink, EN)
    answers = sink.getvalue().splitlines()
    assert len(answers) == len(lines)
    for answer in answers:
        hostile.check(answer, None)


def test_a_line_without_end_is_answered_too():
    sink = io.BytesIO()
    serve(io.BytesIO(b'{"answer": "x", "expected": "x"}'), sink, EN)
    assert json.loads(sink.getvalue())["verdict"] == "equal"


def test_answers_come_at_once():
    with subprocess.Popen(
        [sys.executable, "-m", "tutor", "grade", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        for answer, verdict in (("2x", "equal"), ("3x", "different"), ("2x(", "invalid")):
            request = json.dumps({"answer": answer, "expected": "x + x"})
            process.stdin.write(f"{request}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["verdict"] == verdict
        process.stdin.close()
        assert process.wait(20) == 0


def test_what_is_loaded():
    script = (
        "import sys; from tutor.cli import main; main(sys.argv[1:]);"
        "print([name for name in ('sympy', 'textual', 'pydantic', 'yaml') if name in sys.modules])"
    )
    arguments = ["grade", "cos(x^2)", "--of", "sin(x^2)", "--wrt", "x"]
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, cwd=ROOT, check=True
    )
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_only_a_proof_loads_sympy_and_not_here():
    script = (
        "import sys; from tutor.cli import main; main(sys.argv[1:]); print('sympy' in sys.modules)"
    )
    arguments = ["grade", "sin 2x", "2 sin x cos x", "--prove"]
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, cwd=ROOT, check=True
    )
    assert done.stdout.decode().split()[-1] == "False"
