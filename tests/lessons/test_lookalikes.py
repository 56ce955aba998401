"""Letters that look Latin and are not: in names, words and addresses, and in what learners type."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lessons.test_asking import HEAD, problems_of
from tutor.cli import main
from tutor.core.formula.lookalikes import LATIN
from tutor.core.formula.parser import parse
from tutor.core.formula.reading import read
from tutor.errors import TutorError

CODES = {"lookalike-name", "mixed-name", "names-look-alike", "lookalike-word", "lookalike-link"}


def lookalikes(
    tmp_path: Path, *, graph: str = "x = 2\nL = x^2", prose: str = "Words."
) -> list[str]:
    text = f"{HEAD}{prose}\n\n```graph\n{graph}\n```\n"
    return [p.code for p in problems_of(tmp_path, text) if p.code in CODES]


@pytest.mark.parametrize(
    ("graph", "code"),
    [
        ("а = 2\nL = а^2", "lookalike-name"),
        ("х1 = 2\nL = х1^2", "lookalike-name"),
        ("Ε = 2\nL = Ε^2", "lookalike-name"),
        ("ο = 2\nL = ο^2", "lookalike-name"),
        ("xу = 2\nL = xу^2", "lookalike-name"),
        ("рот = 2\nL = рот^2", ""),  # Russian, and looks so
        ("xж = 2\nL = xж^2", "mixed-name"),
        ("а = 2\na = 3\nL = а*a", "names-look-alike"),
        ("a = 2\nа = 3\nL = а*a", "names-look-alike"),
        ("Α = 2\nА = 3\nL = А*Α", "names-look-alike"),
        ("α = 2\nβ = 3\nL = α*β", ""),
        ("θ1 = 2\nλ = 3\nη = 1\nσ = 2\nL = θ1*λ*η*σ", ""),
        ("ａ = 2\nL = a^2", ""),
    ],
)
def test_names_that_are_not_as_they_look(tmp_path: Path, graph: str, code: str) -> None:
    found = lookalikes(tmp_path, graph=graph)
    assert code in found if code else found == []


@pytest.mark.parametrize(
    ("prose", "code"),
    [
        ("The cоst of it.", "lookalike-word"),
        ("Αdd both.", "lookalike-word"),
        ("[This](https://gооgle.com)", "lookalike-link"),
        ("[This](https://сосо.com/a)", "lookalike-link"),
        ("Δx and dα, 中文x, стоимость, κόστος, naïve, Ω-notation", ""),
        ("[This](https://ｇoogle.com)", "lookalike-link"),
        ("[раздел](https://example.com/раздел)", ""),
    ],
)
def test_words_that_are_not_as_they_look(tmp_path: Path, prose: str, code: str) -> None:
    assert lookalikes(tmp_path, prose=prose) == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "names", "code", "letter"),
    [
        ("х", "x", "lookalike-letter", "х"),
        ("2х+y", "xy", "lookalike-letter", "х"),
        ("хy", "xy", "lookalike-letter", "х"),
        ("ѕin(x)", "x", "lookalike-letter", "ѕ"),
        ("Ε", "E", "lookalike-letter", "Ε"),
        ("с", "x", "lookalike-letter", "с"),
        ("a", "а", "lookalike-declared", "а"),
        ("ж", "x", "unknown-name", None),
        ("α", "x", "unknown-name", None),
    ],
)
def test_learners_are_told_which_letter_it_is(
    text: str, names: str, code: str, letter: str | None
) -> None:
    for reader in (read, parse):
        with pytest.raises(TutorError) as caught:
            reader(text, tuple(names))
        (problem,) = caught.value.problems
        assert (problem.code, problem.figures.get("letter")) == (code, letter)
        if letter:
            assert f"U+{ord(letter):04X}" in str(problem.figures["character"])


@pytest.mark.parametrize(
    "command",
    [
        ["grade", "2x", "--of", "x^2", "--wrt", "х"],
        ["grade", "2x", "--of", "x^2", "--wrt", "x", "--at", "х=1"],
        ["explore", "x^2", "--at", "x=1", "--at", "х=1", "--format", "text"],
        ["explore", "x=1; L=x^2", "--at", "х=1", "--format", "text"],
        ["explore", "x=1; L=х^2", "--format", "text"],
        ["explore", "x=1; L=x^2; output: х", "--format", "text"],
    ],
    ids=" ".join,
)
def test_so_they_are_wherever_a_name_is_typed(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) != 0
    out, err = capsys.readouterr()
    assert "х is not the Latin letter x: it is U+0445" in out + err


def test_so_are_authors_in_their_blocks(tmp_path: Path) -> None:
    graph = "```graph\nx = 2\nL = x^2\n```\n"
    asked = "```walk\nnodes: [х]\n```\n```formula\nquestion: What?\nanswer: 2х\n```\n"
    codes = [p.code for p in problems_of(tmp_path, HEAD + graph + asked)]
    assert codes.count("lookalike-letter") == 2
    asked = (
        "```choice\nquestion: Why?\nanswers:\n  - text: x\n    correct: true\n  - text: х\n```\n"
    )
    assert "repeated-answer" in [p.code for p in problems_of(tmp_path, HEAD + graph + asked)]


def test_no_letter_of_mathematics_is_among_them() -> None:
    assert LATIN.keys().isdisjoint("αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ∂∇")
    assert all(letter.isascii() for letter in LATIN.values())
