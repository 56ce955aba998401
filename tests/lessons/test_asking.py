"""What a learner would never be asked, or could not get wrong; and warnings that are meant so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lessons.faults import GRAPH, HEAD
from tutor.errors import Problem
from tutor.lessons.checking import Checking
from tutor.lessons.checking.invisible import check_invisible

ADVICE = ("number-not-checked", "no-why")
"""Notes on these very questions that have nothing to do with it."""
WALK = "```walk\n```\n\n"


def problems_of(folder: Path, text: str) -> tuple[Problem, ...]:
    path = folder / "it.md"
    path.write_text(text, encoding="utf-8")
    (checked,) = Checking([path]).run()
    return checked.problems


def codes_of(folder: Path, body: str) -> list[str]:
    return [p.code for p in problems_of(folder, HEAD + body) if p.code not in ADVICE]


def graph(*lines: str) -> str:
    return "\n".join(("```graph", *lines, "```\n\n"))


# --- questions ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (GRAPH + GRAPH + WALK, ["graph-not-asked"]),
        (GRAPH + "Text.\n\n" + GRAPH + GRAPH, ["graph-not-asked"] * 2),
        (GRAPH + "```nudge\ninput: x\n```\n\n" + GRAPH + WALK, []),
        (GRAPH + "# Next\n\nText.\n\n" + GRAPH + WALK, []),
        (GRAPH + "```walk\nshown: [a, y, x]\n```\n", ["nothing-asked"]),
        (GRAPH + "```walk\nnodes: [a]\nshown: [a]\n```\n", ["nothing-asked"]),
        (GRAPH + "```walk\nnodes: [a, x]\nshown: [a]\n```\n", []),
    ],
)
def test_what_only_seems_to_be_asked(tmp_path: Path, body: str, codes: list[str]) -> None:
    assert codes_of(tmp_path, body) == codes


CUBE = graph("x = 1.5", "y = x^3")


@pytest.mark.parametrize(
    ("answer", "tolerance", "codes"),
    [
        ("3x^2", "100", ["tolerance-wide"]),
        ("3x^2", "6.75", ["tolerance-wide"]),
        ("3x^2", "3.4", ["tolerance-wide"]),
        ("3x^2", "-1", ["too-small"]),
        ("3x^2", "inf", ["wrong-type"]),
        ("3x^2", "0.02", []),
        ("3x^2", "0", []),  # it is 6.75, and shown so
        ("3x^2", "2.3", ["tolerance-hides"]),  # 4.5 = 3x, for who forgets the square
        ("x^(1/3)", "0", ["tolerance-tight"]),
        ("x^(1/3)", "0.00000001", ["tolerance-tight"]),
        ("0", "1", ["tolerance-wide"]),
        ("0", "0.1", []),
    ],
)
def test_tolerances(tmp_path: Path, answer: str, tolerance: str, codes: list[str]) -> None:
    block = f"```number\nquestion: How much?\nanswer: {answer}\ntolerance: {tolerance}\n```\n"
    assert codes_of(tmp_path, CUBE + block) == codes


def test_skills_that_nothing_exercises(tmp_path: Path) -> None:
    text = HEAD.replace("title:", "skills: [rule.add, rule.multiply]\ntitle:") + GRAPH + WALK
    found = {p.code: p for p in problems_of(tmp_path, text)}
    assert found["skills-idle"].figures["skills"] == ("rule.add",)


# --- kinks ----------------------------------------------------------------------------------------

LOSS = ("t = 3", "d = a - t", "L = d^2/2")


@pytest.mark.parametrize(
    "lines",
    [
        ("x = 1.5", "w = 2.5", "z = w*x", "a = relu(z)", "L = a^2"),
        ("x = 1.5", "w = -2.5", "z = w*x", "a = relu(z)", "L = a^2"),
        ("x = 1.5", "w = 2.5", "a = leaky_relu(w*x)", *LOSS),
        ("x = 1.5", "a = abs(x)", "L = a^3"),
        ("x = -1.5", "a = abs(x)", "L = a^3"),
        ("x = 1.5", "y = 2.5", "m = max(x, y)", "L = m^3"),
        ("x = 1.5", "y = 2.5", "m = max(x, y)", "n = min(x, y)", "L = m*n"),
        ("x = 1.5", "y = 2.5", "L = max(x, y)"),
        ("x = 0", "L = relu(x)^2 + 3x"),
    ],
)
def test_no_alarm_away_from_a_kink(tmp_path: Path, lines: tuple[str, ...]) -> None:
    found = problems_of(tmp_path, HEAD + graph(*lines) + WALK)
    assert {p.code for p in found if p.severity != "note"} <= {"mistakes-alike"}


@pytest.mark.parametrize(
    ("lines", "inputs"),
    [
        (("x = 0", "a = relu(x)", "L = 3*a"), 1),
        (("x = 1", "a = relu(x - 1)", "L = 3*a"), 1),
        (("x = 2", "y = 2", "L = 3*max(x, y)"), 2),
        (("x = 0", "L = abs(x)*5"), 1),
    ],
)
def test_who_stands_on_a_kink_is_told(tmp_path: Path, lines: tuple[str, ...], inputs: int) -> None:
    assert codes_of(tmp_path, graph(*lines) + "```walk\nask: rule\n```\n") == ["kink"] * inputs


def test_no_kink_is_recommended(tmp_path: Path) -> None:
    """At x = 2, y = 2 all mistakes of max(x, y) would differ, and no derivative exist."""
    body = graph("x = 1", "y = 2", "a = x^2", "m = max(a, y)", "L = m^2") + WALK
    for problem in problems_of(tmp_path, HEAD + body):
        assert problem.figures.get("better") not in ("x = 1.4142", "y = 1")


def test_half_a_square_hides_no_mistake(tmp_path: Path) -> None:
    """The derivative of u²/2 is u, so that of the inside is also the outside's, taken there."""
    lines = ("w = 1.5", "x = 2.5", "y = w*x", "t = 3", "d = y - t", "L = 0.5*d^2")
    tests = "tests:\n  - {input: x, expect: upstream-forgotten}\n  - {input: d, expect: missing-inner}\n"
    asked = f"```formula\nquestion: dL/dw?\nanswer: d*x\nwrt: w\n{tests}```\n"
    assert set(codes_of(tmp_path, graph(*lines) + WALK + asked)) <= {"mistakes-alike"}


# --- numbers that name mistakes -------------------------------------------------------------------

FORKED = ("u = 2x + 1", "p = u^2", "q = 5u", "L = p - q")


@pytest.mark.parametrize(
    ("numbers", "codes"),
    [(("x = 2.5",), ["mistakes-alike"]), (("x = 3.5",), []),
     (("x = 3.5", "vary: x: [3.5, 4]"), ["mistakes-alike"])],
)  # fmt: skip
def test_a_question_that_cannot_name_a_mistake_is_told(
    tmp_path: Path, numbers: tuple[str, ...], codes: list[str]
) -> None:
    first, *vary = numbers
    found = codes_of(tmp_path, graph(first, *FORKED, *vary) + WALK)
    assert [code for code in found if code == "mistakes-alike"] == codes


# --- allowances -----------------------------------------------------------------------------------

KINK = "```graph\nx = 0\nL = 3*relu(x)\n```\n"
ALLOW = "<!-- check: allow kink because the corner is what this page is about -->\n"


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (KINK, ["kink"]),
        (ALLOW + KINK, []),
        (ALLOW + "\n" + KINK, []),
        (ALLOW + "<!-- check: allow html-in-text because it is -->\n<b>x</b>\n\n" + KINK,
         ["allowance-unused", "kink"]),
        (ALLOW + "Text.\n\n" + KINK, ["allowance-unused", "kink"]),
        (KINK + ALLOW, ["kink", "allowance-unused"]),
        (ALLOW.replace("kink", "knik") + KINK, ["allowance-unused", "kink"]),
        (ALLOW.replace(" because", "") + KINK, ["allowance-unclear", "kink"]),
        (ALLOW.replace("the corner is what this page is about ", "") + KINK,
         ["allowance-unclear", "kink"]),
        (ALLOW.replace("allow kink", "kink") + KINK, ["allowance-unclear", "kink"]),
        ("````markdown\n" + ALLOW + "````\n\n" + KINK, ["kink"]),
        (ALLOW.replace("kink", "html-in-text") + "A <b>word</b>\nand <i>more</i>.\n\nA <u>third</u>.\n",
         ["html-in-text"] * 2),
        (ALLOW.replace("kink", "unknown-name") + "```graph\nx = 0\nL = q\n```\n",
         ["allowance-of-error", "unknown-name"]),
        ("<!-- a note to myself -->\n" + KINK, ["kink"]),
    ],
)  # fmt: skip
def test_a_warning_is_silenced_where_it_stands(tmp_path: Path, body: str, codes: list[str]) -> None:
    assert codes_of(tmp_path, body) == codes


def test_what_the_front_matter_is_told_can_be_silenced_above_the_pages(tmp_path: Path) -> None:
    head = HEAD.replace("title:", "skills: [rule.add, rule.multiply]\ntitle:")
    comment = "<!-- check: allow {} because the next lesson asks -->\n"
    allowed = head.replace(
        "\n# A page", "".join(map(comment.format, ("skills-idle", "skills-missing"))) + "\n# A page"
    )
    assert problems_of(tmp_path, head + GRAPH + WALK) != ()
    assert problems_of(tmp_path, allowed + GRAPH + WALK) == ()


# --- what nobody sees -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("so\u200bft", 3),
        ("so\u00adft", 3),
        ("a\u2060b", 2),
        ("a\u2062b", 2),
        ("a\u200eb", 2),
        ("a\u061cb", 2),
        ("a\u3164b", 2),
        ("a\u180eb", 2),
        ("a\u034fb", 2),
        ("a\ufe00b", 2),
        ("a\ufe0fb", 2),
        ("词\ufe0e", 2),
        ("1\ufe0f", 2),
        ("Add\U000e0100", 4),
        ("a\u180fb", 2),
        ("a\U0001bca3b", 2),
        ("a\U00013438b", 2),
        ("a\ufff4b", 2),
        ("a\U000e0fffb", 2),
        ("a\u2800b", 2),
        ("a\U0001d159b", 2),
        ("a&#xfe00;b", 2),
        ('title: "a\\uFE00b"', 10),
        ("word\u200dword", 5),
        ("词\u200c词", 2),
        ("A\U000e0068\U000e0069", 2),
        ("\U0001f3f4\U000e0067", 2),
        ("zero&#x200b;width", 5),
        ("soft&shy;hyphen", 5),
        ("a&ZeroWidthSpace;b", 2),
        ('title: "a\\u200Bb"', 10),
        ('title: "a\\xadb"', 10),
        ('- "a\\U000E0041b"', 5),
    ],
)
def test_characters_that_nobody_sees(line: str, column: int) -> None:
    (problem,) = check_invisible(["", line])
    assert problem.code == "invisible-character"
    assert (problem.where.line, problem.where.column) == (2, column)


@pytest.mark.parametrize("line", ["Z" + "\u0300" * 4, "L = a\u0301\u0302\u0303\u0304\u0305", "x\u20dd\u20dd\u20dd\u20dd", "a&#769;&#x301;&#769;&#769;b"])  # fmt: skip
def test_piles_of_marks(line: str) -> None:
    assert [problem.code for problem in check_invisible([line])] == ["combining-marks"]


@pytest.mark.parametrize(
    "line",
    [
        "Plain & simple: ∂L/∂x = 2x·cos x². “So”, ½ — yes… 中文，标点。",
        "e\u0301t\u00e9 and Vi\u1ec7t, vie\u0323\u0302t",
        "👩\u200d🔬 👍🏽 ❤️ ☀\ufe0e ⁉️ 1\ufe0f\u20e3 ™️ ↔️ 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "क्\u200dष نمی\u200cخواهم",
        "x\u0302 = 1, y\u0307\u0304 = 2",
        'print("\\n\\u00e9") and \\u200b where nothing is quoted',
    ],
)
def test_what_is_seen_is_let_pass(line: str) -> None:
    assert list(check_invisible([line])) == []


@pytest.mark.parametrize("title", ["\ufe00", "\u2800\u3164", "\U000e0100 \u180f", "\u200b"])
def test_what_nobody_sees_is_no_text(tmp_path: Path, title: str) -> None:
    front = HEAD.replace("A lesson", f'"{title}"')
    assert "empty-value" in {p.code for p in problems_of(tmp_path, front + GRAPH)}
    page = HEAD.replace("A page", title)
    assert "empty-heading" in {p.code for p in problems_of(tmp_path, page + GRAPH)}


@pytest.mark.parametrize("same", ["Add\U000e0100", "A\u200bdd", "\u2800Add", "Add\ufe0f"])
def test_answers_that_look_the_same_are_the_same(tmp_path: Path, same: str) -> None:
    asked = f"```choice\nquestion: Why?\nanswers:\n  - text: Add\n    correct: true\n  - text: {same}\n```\n"
    assert "repeated-answer" in {p.code for p in problems_of(tmp_path, HEAD + GRAPH + asked)}


def test_they_are_told_wherever_they_stand(tmp_path: Path) -> None:
    text = HEAD.replace("A lesson", "A les\u200bson").replace("A page", "A pa\u200bge") + GRAPH
    asked = "```choice\nquestion: Wh\u200by?\nanswers:\n  - text: a\n    correct: true\n  - text: b\n```\n"
    found = problems_of(tmp_path, text + asked)
    told = [(p.code, p.severity) for p in found if p.code not in ADVICE]
    assert told == [("invisible-character", "warning")] * 3
