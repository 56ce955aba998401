"""Signs, raised and lowered letters, accents and alphabets: what Unicode has of LaTeX."""

from __future__ import annotations

import unicodedata
from functools import cache

_SCRIPTS = {
    "^": dict(
        zip(
            "0123456789+−-=()abcdefghijklmnoprstuvwxyzTβγδθφχ⊤′·∘",
            "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵝᵞᵟᶿᵠᵡᵀ′*°",
            strict=True,
        )
    ),
    "_": dict(
        zip(
            "0123456789+−-=()aehijklmnoprstuvxβγρφχ",
            "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
            strict=True,
        )
    ),
}

_OWN = {
    **dict.fromkeys(("cdot", "ast", "cdotp"), "·"), "times": "×", "div": "÷", "pm": "±", "mp": "∓",
    "circ": "∘", "sum": "Σ", "prod": "Π", "int": "∫", "lim": "lim", "max": "max", "min": "min",
    "le": "≤", "leq": "≤", "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥",
    "ne": "≠", "neq": "≠", "ll": "≪", "gg": "≫", "lt": "<", "gt": ">",
    "to": "→", "rightarrow": "→", "longrightarrow": "→", "leftarrow": "←", "gets": "←",
    "mapsto": "↦", "iff": "⇔", "implies": "⇒", "Rightarrow": "⇒", "Leftrightarrow": "⇔",
    "epsilon": "ε", "varepsilon": "ε", "phi": "φ", "varphi": "φ", "ell": "ℓ",
    "top": "⊤", "intercal": "⊤", "prime": "′", "mid": "|", "vert": "|", "lvert": "|", "rvert": "|",
    "Vert": "‖", "lVert": "‖", "rVert": "‖", "|": "‖", "{": "{", "}": "}", "lbrace": "{",
    "rbrace": "}", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈",
    "rceil": "⌉", "dots": "…", "ldots": "…", "cdots": "…", "dotsc": "…", "dotsb": "…",
    "$": "$", "%": "%", "&": "&", "#": "#", "_": "_", "backslash": "\\", "degree": "°",
    "checkmark": "✓", "square": "□", "hbar": "ℏ", "blacksquare": "■",
}  # fmt: skip
"""Signs as this program writes them, where pylatexenc has others or none."""

FUNCTIONS = frozenset((
    "sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "coth", "arcsin",
    "arccos", "arctan", "exp", "ln", "log", "lg", "lim", "max", "min", "sup", "inf",
    "det", "dim", "ker", "arg", "argmax", "argmin", "gcd", "deg",
))  # fmt: skip
"""Commands that write their own name."""

SPACES = {",": " ", ";": " ", ":": " ", " ": " ", "quad": "  ", "qquad": "    ", "!": "", "/": "",
          "thinspace": " ", "enspace": " ", "space": " "}  # fmt: skip
IGNORED = frozenset((
    "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr",
    "biggl", "biggr", "Biggl", "Biggr", "middle", "displaystyle", "textstyle",
    "scriptstyle", "limits", "nolimits", "mathstrut", "strut", "nonumber", "notag",
))  # fmt: skip
"""Commands about size and place, which a line of cells has no use for."""

ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303",
    "widetilde": "\u0303", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7", "check": "\u030c",
    "underline": "\u0332", "acute": "\u0301", "grave": "\u0300", "breve": "\u0306",
}  # fmt: skip

ALPHABETS = {
    "mathbf": "BOLD", "boldsymbol": "BOLD", "bm": "BOLD", "pmb": "BOLD",
    "mathbb": "DOUBLE-STRUCK", "mathcal": "SCRIPT", "mathscr": "SCRIPT",
}  # fmt: skip
UPRIGHT = frozenset((
    "mathrm", "mathit", "mathsf", "mathtt", "operatorname", "text", "textbf", "textit",
    "textrm", "texttt", "mbox", "hbox", "mathop", "mathbin", "mathrel",
))  # fmt: skip
WORDS = frozenset(["text", "textbf", "textit", "textrm", "texttt", "mbox", "hbox"])
"""Commands around words, in which blanks count."""
RELATIONS = frozenset("=≈<>≤≥≠≡∼≃≅∝→←↦⇒⇔∈∉⊂⊆≪≫") | {":="}
SIGNS = frozenset("+−±∓")
RADICALS = {"": "√", "2": "√", "3": "∛", "4": "∜"}


def sign(command: str) -> str | None:
    """The sign that a command without arguments writes; None where there is none."""
    if command in FUNCTIONS:
        return command
    return _OWN.get(command) or _listed(command)


@cache
def _listed(command: str) -> str | None:
    """What pylatexenc's table has for it: Greek, arrows, sets and many more."""
    from pylatexenc.latex2text import get_default_latex_context_db  # noqa: PLC0415 - see `markup`

    found = get_default_latex_context_db().get_macro_spec(command)
    text = getattr(found, "simplify_repl", None)
    known = getattr(found, "macroname", "") == command
    return text if known and isinstance(text, str) and text and "%" not in text else None


def script(mark: str, text: str) -> str | None:
    """A text raised (`^`) or lowered (`_`), character by character; None where one cannot be."""
    table = _SCRIPTS[mark]
    raised = [table.get(character) for character in text if character != " "]
    return "".join(filter(None, raised)) if raised and None not in raised else None


def accented(command: str, text: str) -> str:
    """A text with an accent over its first letter; a bar over, or a line under, all of them."""
    mark = ACCENTS[command]
    if command in ("overline", "underline"):
        return unicodedata.normalize("NFC", "".join(c + mark for c in text))
    return unicodedata.normalize("NFC", text[:1] + mark + text[1:])


def in_alphabet(command: str, text: str) -> str | None:
    """Letters and digits in another alphabet, where Unicode has it; None for no such command."""
    style = ALPHABETS.get(command)
    return "".join(_letter(style, c) for c in text) if style else None


@cache
def _letter(style: str, character: str) -> str:
    size = "CAPITAL" if character.isupper() else "SMALL"
    kind = f"DIGIT {unicodedata.name(character, '')[6:]}" if character.isdigit() else ""
    names = (
        f"MATHEMATICAL {style} {kind or f'{size} {character.upper()}'}",
        f"{style} {size} {character.upper()}",
    )
    for name in names:
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return character
