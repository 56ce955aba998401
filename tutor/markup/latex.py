"""Formulas in LaTeX as readable Unicode: `x²`, `∂L/∂x`, `√(1 + x²)`, `Σᵢ₌₁ⁿ xᵢ`.

pylatexenc reads them (unicodeit leaves what it does not know half translated, flatlatex and
pylatexenc's own text lose brackets: 1/(1 + e⁻ˣ) becomes 1/1+e^-x). What its tree says is written
here as this program writes formulas everywhere: on one line or, on lines of its own, with fractions
stacked and limits above and below their signs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tutor.markup.latex_reader import FRACTIONS, Fault, Reader
from tutor.markup.symbols import ACCENTS, ALPHABETS, UPRIGHT, sign

MAX_CHARACTERS = 1000
MAX_DEPTH = 20
"""Braces inside one another."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it is shown, and what of it could not be."""

    text: str
    faults: tuple[Fault, ...] = ()


@lru_cache(maxsize=1024)
def formula(source: str, *, display: bool = False) -> Formula:
    """A formula, as it stands between dollar signs, on one line; or, `display`, on its own lines.

    What cannot be shown stands there as it was written.
    """
    depth = fault_at = 0
    for at, character in enumerate(source):
        depth += (character == "{") - (character == "}")
        fault_at = fault_at or (at if depth > MAX_DEPTH or at >= MAX_CHARACTERS else 0)
    if fault_at:
        return Formula(source, (Fault("", fault_at),))
    from pylatexenc.latexwalker import LatexWalker, LatexWalkerError  # noqa: PLC0415 - see `markup`

    walker = LatexWalker(source, latex_context=_commands(), tolerant_parsing=False)
    try:
        mathematics = walker.make_parsing_state(in_math_mode=True)
        nodes = walker.get_latex_nodes(parsing_state=mathematics)[0]
    except LatexWalkerError as error:
        return Formula(source, (Fault("", min(getattr(error, "pos", 0) or 0, len(source))),))
    reader = Reader(display)
    box = reader.box(nodes)
    if reader.faults:
        return Formula(source, tuple(reader.faults))
    return Formula(box.text.strip("\n") if display else box.text.strip())


@cache
def _commands() -> Any:
    """Pylatexenc's commands, and how many arguments those take that it does not know."""
    from pylatexenc.latexwalker import get_default_latex_context_db  # noqa: PLC0415 - see `markup`
    from pylatexenc.macrospec import MacroSpec  # noqa: PLC0415

    known = get_default_latex_context_db()
    one = (*ACCENTS, *UPRIGHT, *ALPHABETS)
    specs = [MacroSpec(name, "{") for name in one]
    specs += [MacroSpec(name, "{{") for name in FRACTIONS]
    known.add_context_category("tutor", specs, prepend=True)
    return known


def is_command(name: str) -> bool:
    """Whether a backslash before this name, or this bracket, is LaTeX."""
    built = (*FRACTIONS, "sqrt", *ACCENTS, *UPRIGHT, *ALPHABETS)
    return name in built or name in ("(", "[") or sign(name) is not None
