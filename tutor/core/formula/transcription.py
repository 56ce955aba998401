"""From what people type, paste and copy to the plain characters of our grammar.

`np.cos(x)` becomes `cos(x)`, `½` becomes `(1/2)`, full width becomes plain, and the invisible
characters of a browser go. Every character keeps the column at which it was typed, so that a caret
points where the learner looks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tutor.core.formula.latex import Typed, unlatex
from tutor.unseen import is_unseen

SUPERSCRIPTS: Mapping[str, str] = dict(
    zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣʸᵃᵇᵏᵐᵗ", "0123456789+-()nxyabkmt", strict=True)
)
_TRANSLATED = {
    **dict.fromkeys("·×⋅∙•✕∗✖⨯◦∘・", "*"),
    **dict.fromkeys("÷∕⁄", "/"),
    **dict.fromkeys("−–—‒―‐‑⁃﹣－", "-"),
    **dict.fromkeys("∣｜", "|"),
    **dict.fromkeys("，、", ","),
    **dict.fromkeys("’‘`´′ʹʼ", "'"),
    # What a browser copies for "applied to" and "times": they part cosx into cos and x.
    **dict.fromkeys("\u2061\u2062", " "),
    **dict.fromkeys("[{【〔", "("),
    **dict.fromkeys("]}】〕", ")"),
}
_KEPT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2061\u2062")
"""Of what nobody sees: what turns the direction of writing makes a text look like another, and is
refused; what a browser copies between two factors parts them."""
_LIBRARY = re.compile(
    r"(?<![\w.])(?:(?:np|numpy|jnp|jax|math|Math|cmath|torch|nn|functional|F|tf|tensorflow|keras|"
    r"activations|scipy|special|sympy|sp|mpmath|mp)\.)+(?=[^\W\d])"
)
_FRACTION_SLASH = "\N{FRACTION SLASH}"


@dataclass(frozen=True, slots=True)
class Transcript:
    """Plain characters; the character that stands for each in the text; and its column, from 1."""

    plain: str
    typed: str
    columns: tuple[int, ...]


def transcribe(text: str, names: Collection[str] = ()) -> Transcript:
    """The characters of `text` that mean something, in those of our grammar.

    `names` are declared: where one of them is called `np`, its dots are left. Raises TutorError
    for LaTeX that cannot be read, as `unlatex` does.
    """
    is_latex = "\\" in text or "_{" in text
    pieces = unlatex(text) if is_latex else [(c, i) for i, c in enumerate(text, start=1)]
    pieces = [piece for piece in pieces if not _is_nothing(piece[0])]
    if "." in text:
        pieces = list(_without_libraries(pieces, names))
    plain: list[str] = []
    typed: list[Typed] = []
    for character, column in pieces:
        written = _fraction(character)
        if not written:
            plain.append(_plain(character))
            typed.append((character, column))
            continue
        number = _number_before(plain)
        if number:
            # 2½ is two and a half, in every book.
            plain.insert(-number, "(")
            typed.insert(-number, ("(", typed[-number][1]))
            written = f"+{written})"
        plain += written
        typed += [(each, column) for each in written]
    columns = tuple(column for _, column in typed)
    return Transcript("".join(plain), "".join(each for each, _ in typed), columns)


def plain_name(text: str) -> str:
    """A name as formulas read it: `x₁` is x1, full width is plain, nothing invisible is left."""
    return "".join(_plain(each) for each in text.strip() if not _is_nothing(each))


def _is_nothing(character: str) -> bool:
    """Whether it stands for nothing: what nobody sees, and the `$` around a formula."""
    return character == "$" or (
        not character.isascii() and character not in _KEPT and is_unseen(character)
    )


def _plain(character: str) -> str:
    if character in _TRANSLATED:
        return _TRANSLATED[character]
    if character in SUPERSCRIPTS:
        return "^"
    if character.isspace() or character == "~":
        return " "
    # Full-width and mathematical letters become plain ones; … would become three characters.
    normal = unicodedata.normalize("NFKC", character)
    return normal if len(normal) == 1 else character


def _fraction(character: str) -> str:
    """`½` as our grammar writes it: `(1/2)`; empty for anything else."""
    over, slash, under = unicodedata.normalize("NFKC", character).partition(_FRACTION_SLASH)
    return f"({over}/{under})" if slash and under else ""


def _number_before(plain: Sequence[str]) -> int:
    """How many characters of a number stand at the end; 0 where they belong to a name."""
    match = re.search(r"(?<![\w.])\d+$", "".join(plain))
    return len(match.group()) if match else 0


def _without_libraries(pieces: Sequence[Typed], names: Collection[str]) -> Iterator[Typed]:
    """Drop `np.`, `torch.nn.functional.` and the like, where they are no names of the question."""
    text = "".join(character for character, _ in pieces)
    end = 0
    for match in _LIBRARY.finditer(text):
        if match.group().partition(".")[0] not in names:
            yield from pieces[end : match.start()]
            end = match.end()
    yield from pieces[end:]
