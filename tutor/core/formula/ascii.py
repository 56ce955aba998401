"""Our own texts in ASCII, for terminals and files that know nothing else.

Formulas stay formulas: what `notation.pretty` writes is still read by our parser once it is ASCII.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tutor.core.formula.operations import FUNCTIONS, RADICALS

_RAISED = dict(
    zip(
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ",
        "0123456789+-=()abcdefghijklmnoprstuvwxyzT",
        strict=True,
    )
)
_LOWERED = dict(
    zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+-=()aehijklmnoprstuvx", strict=True)
)
_SPELLED = {
    **dict.fromkeys("·×⋅∙✕•●", "*"),
    **dict.fromkeys("÷∕⁄", "/"),
    **dict.fromkeys("−–—‒―", "-"),
    **dict.fromkeys("“”„″《》", '"'),
    **dict.fromkeys("‘’‚′「」", "'"),
    **dict.fromkeys("►▶▸▹›»", ">"),
    **dict.fromkeys("◄◀◂‹«", "<"),
    **dict.fromkeys("…⋯", "..."),
    **dict.fromkeys("─━═╌╍┄┅", "-"),
    **dict.fromkeys("│┃║╎╏┆┇▏▎▍▌▐", "|"),
    **dict.fromkeys("█▉▊▋▓▒░▀▄", "#"),
    **dict.fromkeys("○◯", "o"),
    **{
        "∂": "d",
        "∄": "none",
        "Δ": "delta",
        "≈": "~",
        "≤": "<=",
        "≥": ">=",
        "≠": "!=",
        "≡": "=",
        "±": "+-",
        "∞": "inf",
    },
    **{"→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "⇐": "<=", "↑": "^", "↓": "v", "↦": "->"},
    **{"✓": "ok", "✔": "ok", "✗": "no", "✘": "no", "∑": "sum", "∏": "prod", "∈": "in"},
    **{"∇": "grad ", "°": " deg", "‖": "||", "⊤": "T", "∫": "int ", "∘": " o "},
    **{"。": ".", "、": ",", "∣": "|"},
}
_SUPERSCRIPTS = re.compile(f"[{''.join(_RAISED)}]+(?=(\\d?))")
_SUBSCRIPTS = re.compile(f"[{''.join(_LOWERED)}]+")
_SIMPLE_POWER = re.compile(r"\d+|[A-Za-z]|\(.*\)", re.ASCII)
_SCIENTIFIC = re.compile(
    r"(?<![\w.^/√∛·])(?:(\d+(?:\.\d+)?)·)?10(⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[⁷⁸⁹]|[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    f"(?![\\d{''.join(_RAISED)}])",
    re.ASCII,
)
"""A number and a power of ten, 1.5·10⁻¹⁰, where no operation before it holds more tightly."""
_RADICAL = f"[{re.escape(''.join(RADICALS))}]"
_ROOT = re.compile(
    rf"({_RADICAL})(?:((?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?|[A-Za-z_]\w*)(\^(?:\w+|\([^()]*\)))?)?",
    re.ASCII,
)
_LETTERS = {row.glyph: row.name for row in FUNCTIONS.values() if row.glyph.isidentifier()}
_CALLED_LETTER = re.compile(
    rf"({'|'.join(map(re.escape, _LETTERS))})(?=['′]*(?:\^[^\s(]*|\^\([^()]*\))?\()"
)
"""A function that is shown by a letter, where it is called: σ(x) and σ′(x), but not σ itself."""


@lru_cache(maxsize=4096)
def ascii_text(text: str) -> str:
    """The same text in ASCII: `x²` as `x^2`, `√x` as `sqrt(x)`, `∂L/∂x` as `dL/dx`, `θ` as `theta`.

    `Δx` becomes `delta_x`, one word that cannot be taken for the derivative's dx. Accents and full
    width are dropped; what has no spelling, such as Chinese, becomes `?`.
    """
    if text.isascii():
        return text
    # Powers before letters, or x² would have become x2 by the time they are looked for.
    text = _SCIENTIFIC.sub(_scientific, text)
    text = _SUPERSCRIPTS.sub(_power, text)
    text = _SUBSCRIPTS.sub(_index, text)
    text = _CALLED_LETTER.sub(lambda letter: _LETTERS[letter.group()], text)
    # "deltax" would be read as one strange word, and "dx" as a differential.
    text = re.sub(r"Δ(?=[^\W\d_])", "delta_", text)
    text = re.sub(rf"(?<=[^\W\d_])(?={_RADICAL})", "*", text)
    return _ROOT.sub(_root, "".join(map(_spelled, text)))


def _scientific(number: re.Match[str]) -> str:
    """1.5·10⁻¹⁰ as 1.5e-10, which takes no more room than it took."""
    return f"{number[1] or 1}e{''.join(map(_RAISED.__getitem__, number[2]))}"


def _power(run: re.Match[str]) -> str:
    raised = "".join(map(_RAISED.__getitem__, run.group()))
    simple = _SIMPLE_POWER.fullmatch(raised) and not run.group(1)  # a digit behind would join it
    return f"^{raised}" if simple else f"^({raised})"


def _index(run: re.Match[str]) -> str:
    """x₁ is x1, the name of a node; a letter or a sum below the line is marked as being there."""
    lowered = "".join(map(_LOWERED.__getitem__, run.group()))
    return lowered if lowered.isdigit() else f"_{lowered}" if lowered.isalnum() else f"_({lowered})"


def _root(match: re.Match[str]) -> str:
    """√x² is √(x²), as our parser reads it; √( needs no parentheses of its own."""
    radical, operand, power = match.groups()
    name = RADICALS[radical].name
    return f"{name}({operand}{power or ''})" if operand else name


@lru_cache(maxsize=1024)
def _spelled(character: str) -> str:
    """One character; radical signs stay, to be dealt with in their surroundings."""
    if character.isascii() or character in RADICALS:
        return character
    if character in _SPELLED:
        return _SPELLED[character]
    if "\u2500" <= character <= "\u257f":
        return "+"
    if greek := _greek(character):
        return greek
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return ""
    parts = unicodedata.normalize("NFKD", character)
    return "".join(map(_spelled, parts)) if parts != character else "?"


def _greek(letter: str) -> str:
    """The name of a Greek letter, capital for a capital; empty for anything else."""
    words = unicodedata.name(letter, "").replace("LAMDA", "LAMBDA").split()
    if words[:1] != ["GREEK"] or "LETTER" not in words:
        return ""
    name = words[words.index("LETTER") + 1 :]
    name = name[1:] if name[0] == "FINAL" else name
    return name[0].title() if "CAPITAL" in words else name[0].lower()
