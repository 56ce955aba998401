"""Wrong answers that learners have given are understood on the real screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.conftest import Driver

CHAIN = "x = 1.5\na = x^2\nz = sin(a)"
PRODUCT = "x = 0.8\na = x^2\nb = sin(x)\nL = a*b"
BELL = "x = 0.8\ns = x^2\nt = -s\ny = exp(t)"
MIXED = "x = 1.4\na = x^2\nb = sin(a)\nc = a*x\nL = b + c"
FORKED = "x = 3.5\nu = 2*x + 1\np = u^2\nq = 5*u\nL = p - q"


def lesson(graph: str, block: str) -> str:
    return f"---\nid: tiny\ntitle: Tiny\n---\n\n# Here\n\n```graph\n{graph}\n```\n\n{block}\n"


def gradient(node: str) -> str:
    return f"```walk\nask: gradient\nnodes: [{node}]\n```"


def formula(answer: str) -> str:
    return f"```formula\nquestion: Write the derivative.\nanswer: {answer}\nwrt: x\n```"


@pytest.mark.parametrize(
    ("graph", "block", "answer", "said"),
    [
        (CHAIN, gradient("x"), "2.9977", "radians"),
        (PRODUCT, gradient("a"), "2x", "how a itself changes"),
        (PRODUCT, gradient("a"), "1", "factor is missing"),
        (PRODUCT, formula("2x*sin x + x^2*cos x"), "2x cos x", "product of the derivatives"),
        (BELL, formula("-2x*exp(-x^2)"), "-exp(-x^2)", "factor is missing"),
        (MIXED, formula("2x*cos(x^2) + 3x^2"), "2x cos(a) + a", "path is missing"),
        (FORKED, gradient("x"), "2", "local derivative of one edge"),
        (FORKED, gradient("x"), "11", "differentiated the outside"),
        (CHAIN, gradient("x"), "-0.62*3", "no try is lost"),
        (CHAIN, gradient("x"), "idk", "Hint 1 of 3"),
    ],
)
async def test_a_wrong_answer_is_understood(
    tmp_path: Path, learner: Driver, graph: str, block: str, answer: str, said: str
) -> None:
    path = tmp_path / "tiny.md"
    path.write_text(lesson(graph, block), encoding="utf-8")
    async with learner(lesson=path) as someone:
        await someone.type(answer)
        told = " ".join(someone.region("#feedback").split())
        assert said in told
        assert len(someone.region("#feedback").rstrip().splitlines()) <= 4
        assert "promising" not in told
