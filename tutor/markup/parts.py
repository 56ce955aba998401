"""The pieces of a formula, put beside one another as this program writes formulas everywhere.

That is with blanks, dots and brackets where a reader wants them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from tutor.markup.boxes import Box, beside
from tutor.markup.symbols import FUNCTIONS, RELATIONS, SIGNS

LIMITED = frozenset(["Σ", "Π", "lim", "max", "min", "sup", "inf", "argmax", "argmin"])
"""Signs that have what is below and above them there, on lines of their own."""
_OPERATOR = re.compile(r"[+−±·×÷/=≈<>≤≥→ ]")
_DERIVATIVE = re.compile(r"[∂dΔ][^\W\d_]*[\u2080-\u209c′²³ⁿ0-9]*|[∂d][²³ⁿ]?")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a formula with what is needed to put it beside others."""

    box: Box
    kind: str = "letter"
    """`letter`, `number`, `function`, `sign`, `relation`, `fraction`, `open`, `close`, `space`,
    `gap` (what parts two formulas), `dot`, `limited` or `row`."""

    @property
    def text(self) -> str:
        """All of it."""
        return self.box.text


def character_part(text: str) -> Part:
    """A character, a number, or some primes."""
    if text in "^_":
        return Part(Box((text,)), "script")
    if text.isdigit() or text[0].isdigit():
        return Part(Box((text,)), "number")
    if text[0] == "'":
        return Part(Box(("′" * len(text),)), "prime")
    return sign_part({"-": "−", "*": "·"}.get(text, text))


def sign_part(text: str, command: str = "") -> Part:
    """A sign, or a name, and what of all it is."""
    kind = "letter"
    if text in FUNCTIONS:
        kind = "function"
    elif text in LIMITED:
        kind = "limited"
    elif text in RELATIONS:
        kind = "relation"
    elif text in SIGNS:
        kind = "sign"
    elif text in "([{⟨⌊⌈":
        kind = "open"
    elif text in ")]}⟩⌋⌉":
        kind = "close"
    elif text in "·×÷/∘":
        kind = "dot"
    elif text in ",;":
        kind = "comma"
    elif text in "∂Δ∇∫":
        kind = "prefix"
    return Part(Box((text,)), kind)


_ENDS = frozenset((
    "letter", "number", "close", "fraction", "derivative", "stack", "prime", "word",
))  # fmt: skip
"""What a product, or a minus between two, may stand behind."""
_STARTS = frozenset((
    "letter", "number", "fraction", "derivative", "open", "stack", "prefix", "limited",
    "function",
))  # fmt: skip


def spaced(parts: Sequence[Part]) -> list[Box]:
    """Parts in a row, with blanks and dots where this program writes them."""
    boxes: list[Box] = []
    before = ""
    for i, part in enumerate(parts):
        kind, text = part.kind, part.box.lines[0]
        following = next((p.kind for p in parts[i + 1 :] if p.kind != "space"), "")
        left = ""
        if kind == "relation":
            left = " " if boxes else ""
            text = text + (" " if following else "")
        elif kind == "sign":
            binary = before in _ENDS
            left = " " if binary else ""
            text = f"{text} " if binary and following else text
        elif kind == "comma":
            text = f"{text} "
        elif kind == "function":
            left = " " if before in _ENDS else ""
            text = (
                f"{text} " if following not in ("open", "", "close", "comma", "relation") else text
            )
        elif kind == "limited":
            left = " " if before in _ENDS else ""
        elif kind in ("fraction", "derivative", "stack") and before in _ENDS:
            left = " " if kind == "stack" else "·"
        elif before in ("fraction", "derivative") and kind in _STARTS:
            left = "·"
        elif (before == "stack" and kind in _STARTS) or (before == "limited" and kind in _STARTS):
            left = " "
        if kind == "fraction" and following in _STARTS and following not in ("fraction", "stack"):
            text = f"({text})"
        if left:
            boxes.append(Box((left,)))
        flat = part.box.is_flat
        boxes.append(Box((text,)) if flat else part.box)
        if not flat and kind == "relation":
            boxes.append(Box((" ",)))
        before = kind if kind != "space" or not part.text else "space"
        if kind == "space" and not part.text:
            before = parts[i - 1].kind if i else ""
    return boxes


def tight(text: str) -> str:
    """What is raised or lowered, without the blanks around its signs."""
    return re.sub(r"(?:(?<!\s)\s*+|(?<=\s))([=+−·→,≤≥<>])\s*", r"\1", text.strip())


def is_derivative(text: str) -> bool:
    """Whether it stands above or below the line of a derivative: ∂L, d²y, dx."""
    return _DERIVATIVE.fullmatch(text.strip()) is not None


def is_loose(text: str) -> bool:
    """Whether a power behind it would not be that of all of it."""
    return _OPERATOR.search(text) is not None and not is_wrapped(text)


def bracketed(text: str, *, atom: bool) -> str:
    """In brackets, unless it holds together by itself; `atom`: also as a divisor, or under √."""
    text = text.strip()
    if len(text) == 1 or is_wrapped(text):
        return text
    if is_derivative(text) or re.fullmatch(r"[\d.]+", text):
        return text
    loose = _OPERATOR.search(_outside(text)[1:] if not atom else _outside(text))
    if loose:
        return f"({text})"
    single = re.fullmatch(r"\w[^\w]*|\w[\u2080-\u209c⁰-ⁿ²³¹′ᵀ]*", text)
    return text if single or _is_call(text) or not atom else f"({text})"


def _is_call(text: str) -> bool:
    """Whether it is a function of something, `f(x)`, and no product, `x(x + 1)`."""
    call = re.fullmatch(r"([^\W\d]+)′*(\(.*\))", text)
    return call is not None and is_wrapped(call[2]) and (call[1] in FUNCTIONS or call[1] in "fghσφ")


def _outside(text: str) -> str:
    """What stands outside of all brackets."""
    kept, depth = "", 0
    for character in text:
        depth += character in "([{"
        kept += character if not depth else ""
        depth -= character in ")]}"
    return kept


def is_wrapped(text: str) -> bool:
    """Whether one pair of brackets is around all of it."""
    depths = list(accumulate((one in "([{") - (one in ")]}") for one in text))
    return text[:1] == "(" and text[-1:] == ")" and 0 not in depths[:-1]


def with_script(base: Box, text: str) -> Box:
    """A script at the upper right corner of what is several lines high."""
    corner = Box((text, *("" for _ in base.lines[1:])), base.baseline)
    return beside((base, corner))
