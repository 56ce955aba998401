"""Wrong answers that learners have given are understood on the real screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.conftest import Driver, Learner
from tutor.wording import Words

CHAIN = "x = 1.5\na = x^2\nz = sin(a)"
PRODUCT = "x = 0.8\na = x^2\nb = sin(x)\nL = a*b"
NEAR_ONE = PRODUCT.replace("0.8", "1.5")
"""Here b = 0.9975, close to the 1 of another mistake."""
SQUARE_TIMES = "x = 1.5\nb = x^2\nc = sin(x)\nL = b*c"
QUOTIENT = "x = 1.1\na = x^2\nb = sin(x)\nL = a/b"
BELL = "x = 0.8\ns = x^2\nt = -s\ny = exp(t)"
MIXED = "x = 1.4\na = x^2\nb = sin(a)\nc = a*x\nL = b + c"
FORKED = "x = 3.5\nu = 2*x + 1\np = u^2\nq = 5*u\nL = p - q"
HALF = "w = 0.7\nx = 1.3\nt = 3\np = w*x\nL = (p - t)^2/2"

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


def lesson(folder: Path, *pages: tuple[str, str]) -> Path:
    """A lesson of one question per page, about a graph of its own."""
    path = folder / "tiny.md"
    texts = (f"# Here\n\n```graph\n{graph}\n```\n\n{block}\n" for graph, block in pages)
    path.write_text("\n".join(("---\nid: tiny\ntitle: Tiny\n---\n", *texts)), encoding="utf-8")
    return path


def gradient(node: str) -> str:
    return f"```walk\nask: gradient\nnodes: [{node}]\n```"


def local(node: str) -> str:
    return f"```walk\nask: local\nnodes: [{node}]\n```"


def formula(answer: str) -> str:
    return f"```formula\nquestion: Write the derivative.\nanswer: {answer}\nwrt: x\n```"


def told(someone: Learner) -> str:
    """What is said of the answer, wherever the lines were broken."""
    return "".join(someone.region("#feedback").split())


def tries(someone: Learner) -> int:
    asked = someone.session.current
    assert asked is not None
    return someone.session.record(asked.question.key).tries


MISTAKES = (
    (CHAIN, gradient("x"), "2.9977", "degrees"),
    (CHAIN, local("a"), "0.9992", "degrees"),
    (PRODUCT, gradient("a"), "2x", "own-derivative"),
    (PRODUCT, gradient("b"), "0.6967", "own-derivative"),
    (SQUARE_TIMES, gradient("b"), "2x", "own-derivative"),
    (PRODUCT, gradient("x"), "1.1147", "product-of-derivatives"),
    (PRODUCT, formula("2x*sin x + x^2*cos x"), "2x cos x", "product-of-derivatives"),
    (QUOTIENT, gradient("x"), "4.8501", "quotient-of-derivatives"),
    (QUOTIENT, formula("(2x*sin x - x^2*cos x)/sin(x)^2"), "2x/cos x",
     "quotient-of-derivatives"),
    (BELL, formula("-2x*exp(-x^2)"), "-exp(-x^2)", "factor-dropped"),
    (PRODUCT, gradient("a"), "1", "factor-dropped"),
    (NEAR_ONE, gradient("a"), "1", "factor-dropped"),
    (HALF, gradient("w"), "-5.434", "factor-dropped"),
    (HALF, gradient("w"), "-2.09", "missing-inner"),
    (HALF, gradient("w"), "1.3", "local-for-gradient"),
    (MIXED, formula("2x*cos(x^2) + 3x^2"), "2x cos(a) + a", "dropped-branch"),
    (FORKED, gradient("x"), "2", "local-for-gradient"),
    (FORKED, gradient("x"), "11", "missing-inner"),
)  # fmt: skip


@LANGUAGES
async def test_a_wrong_answer_is_called_by_its_name(
    tmp_path: Path, learner: Driver, language: str
) -> None:
    path = lesson(tmp_path, *((graph, block) for graph, block, _, _ in MISTAKES))
    async with learner(language, lesson=path) as someone:
        for page, (*_, answer, name) in enumerate(MISTAKES):
            someone.lesson.sitting.turn(page)
            someone.lesson.moved()
            await someone.settle()
            await someone.type(answer)
            verdict = someone.session.feedback and someone.session.feedback.verdict
            assert verdict
            assert (verdict.kind, verdict.misconception) == ("wrong", name), MISTAKES[page]
            assert verdict.message
            said = Words(language).message(verdict.message)
            assert "".join(said.split()) in told(someone), MISTAKES[page]
            assert len(someone.region("#feedback").rstrip().splitlines()) <= 4


@pytest.mark.parametrize(
    ("language", "answer", "said"),
    [
        ("en", "3*cos(2.25°)", "in radians here"),
        ("en", "-0.62*3", "no try is lost"),
        ("en", "idk", "Hint 1 of 3"),
        ("en", "？", "Hint 1 of 3"),
        ("en", "x2", "Do you mean"),
        ("zh", "3·cos 2.25°", "弧度制"),
        ("zh", "-0.62*3", "不算答错"),
        ("zh", "不知道", "提示 1/3"),
    ],
)
async def test_what_is_no_wrong_answer_costs_no_try(
    tmp_path: Path, learner: Driver, language: str, answer: str, said: str
) -> None:
    path = lesson(tmp_path, (CHAIN, gradient("x")))
    async with learner(language, lesson=path) as someone:
        await someone.type(answer)
        assert "".join(said.split()) in told(someone)
        assert tries(someone) == 0
        assert not someone.session.settled


async def test_a_witness_is_in_the_variables_of_the_line(tmp_path: Path, learner: Driver) -> None:
    async with learner(lesson=lesson(tmp_path, (BELL, local("t")))) as someone:
        await someone.type("3*exp(t)")
        assert "Att=" in told(someone)
        assert "Atx=" not in told(someone)


@LANGUAGES
async def test_what_was_said_stays_when_the_answer_is_asked_for_too_early(
    tmp_path: Path, learner: Driver, language: str
) -> None:
    async with learner(language, lesson=lesson(tmp_path, (CHAIN, gradient("x")))) as someone:
        await someone.type("2.9977")
        said = told(someone)
        await someone.press("f3")
        assert told(someone) == said
        assert Words(language)("reveal-later", count=1) in someone.screen_text
