"""Formulas in LaTeX as readable Unicode: `x²`, `∂L/∂x`, `√(1 + x²)`, `Σᵢ₌₁ⁿ xᵢ`.

pylatexenc reads them (unicodeit leaves what it does not know half translated, flatlatex and
pylatexenc's own text lose brackets: 1/(1 + e⁻ˣ) becomes 1/1+e^-x). What its tree says is written
here as this program writes formulas everywhere: on one line or, on lines of its own, with fractions
stacked and limits above and below their signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from tutor.markup.boxes import Box, beside, stacked
from tutor.markup.symbols import (
    ACCENTS,
    ALPHABETS,
    FUNCTIONS,
    IGNORED,
    RADICALS,
    RELATIONS,
    SIGNS,
    SPACES,
    UPRIGHT,
    WORDS,
    accented,
    in_alphabet,
    script,
    sign,
)

MAX_CHARACTERS = 1000
MAX_DEPTH = 20
"""Braces inside one another."""

_FRACTIONS = ("frac", "dfrac", "tfrac", "cfrac")
_LIMITED = frozenset(["Σ", "Π", "lim", "max", "min", "sup", "inf", "argmax", "argmin"])
"""Signs that have what is below and above them there, on lines of their own."""
_ROWS = frozenset(["aligned", "align", "align*", "gathered", "gather", "gather*", "split", "cases"])
_MATRICES = {"matrix": " ", "pmatrix": "()", "bmatrix": "[]", "vmatrix": "||", "Bmatrix": "{}"}
_OPERATOR = re.compile(r"[+−±·×÷/=≈<>≤≥→ ]")
_DERIVATIVE = re.compile(r"[∂dΔ][^\W\d_]*[\u2080-\u209c′²³ⁿ0-9]*|[∂d][²³ⁿ]?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be shown, and where in the formula; `command` is empty for a broken formula."""

    command: str
    at: int
    """Characters before it."""


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
        nodes = walker.get_latex_nodes(parsing_state=walker.make_parsing_state(in_math_mode=True))[
            0
        ]
    except LatexWalkerError as error:
        return Formula(source, (Fault("", min(getattr(error, "pos", 0) or 0, len(source))),))
    reader = _Reader(display)
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
    specs += [MacroSpec(name, "{{") for name in _FRACTIONS]
    known.add_context_category("tutor", specs, prepend=True)
    return known


def is_command(name: str) -> bool:
    """Whether a backslash before this name, or this bracket, is LaTeX."""
    built = (*_FRACTIONS, "sqrt", *ACCENTS, *UPRIGHT, *ALPHABETS)
    return name in built or name in ("(", "[") or sign(name) is not None


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a formula with what is needed to put it beside others."""

    box: Box
    kind: str = "letter"
    """`letter`, `number`, `function`, `sign`, `relation`, `fraction`, `open`, `close`, `space`,
    `gap` (what parts two formulas), `dot`, `limited` or `row`."""

    @property
    def text(self) -> str:
        return self.box.text


class _Reader:
    """Writes the nodes of one formula, and notes what it cannot."""

    def __init__(self, display: bool) -> None:
        self.display = display
        self.faults: list[Fault] = []
        self.column = ""
        """What stands between columns."""

    def box(self, nodes: Sequence[Any]) -> Box:
        """Some nodes in a row, or in rows."""
        rows: list[list[_Part]] = [[]]
        for part in self._parts(nodes):
            if part.kind == "row":
                rows.append([])
            else:
                rows[-1].append(part)
        boxes = [beside(_spaced(row)) for row in rows]
        if len(boxes) == 1:
            return boxes[0]
        if self.display:
            lines = tuple(line for box in boxes for line in box.lines)
            return Box(lines, len(lines) // 2)
        return Box(("; ".join(box.text.strip() for box in boxes),))

    def line(self, nodes: Sequence[Any]) -> str:
        """Some nodes on one line, whatever stands around them."""
        before, self.display = self.display, False
        text = self.box(nodes).text
        self.display = before
        return text

    # --- one node after another -----------------------------------------------------------------

    def _parts(self, nodes: Sequence[Any]) -> Iterator[_Part]:
        """Atoms with their scripts."""
        atoms = list(self._atoms(nodes))
        position = 0
        while position < len(atoms):
            part = atoms[position]
            position += 1
            if part.kind == "script":  # nothing stands before it
                part = _Part(Box(("",)))
                position -= 1
            scripts: dict[str, str] = {}
            while position < len(atoms) and atoms[position].kind == "script":
                mark = atoms[position].text
                raised = atoms[position + 1].text if position + 1 < len(atoms) else ""
                scripts[mark] = scripts.get(mark, "") + raised
                position += 2
            yield self._scripted(part, scripts) if scripts else part

    def _atoms(self, nodes: Sequence[Any]) -> Iterator[_Part]:
        """Characters and commands; a script mark, then what is raised or lowered, on one line."""
        pending = False
        for node in self._cut(nodes):
            if isinstance(node, str):
                if node.isspace():
                    continue
                part = _character(node)
            elif pending:
                part = _Part(Box((self.line([node]),)))
            else:
                part = self._node(node)
            if pending and part.kind == "script":
                pending = False
                continue
            yield part
            pending = part.kind == "script"

    def _cut(self, nodes: Sequence[Any]) -> Iterator[Any]:
        """Characters one by one, but numbers whole; other nodes as they are."""
        for node in nodes:
            if node is None or getattr(node, "macroname", "") in IGNORED:
                continue
            if type(node).__name__ == "LatexCharsNode":
                yield from re.findall(r"\d+(?:\.\d+)?|'+|:=|.", node.chars, re.DOTALL)
            else:
                yield node

    def _node(self, node: Any) -> _Part:
        match type(node).__name__:
            case "LatexGroupNode":
                inner = self.box(node.nodelist)
                return _Part(inner, "letter")
            case "LatexMacroNode":
                return self._command(node)
            case "LatexEnvironmentNode":
                return self._environment(node)
            case "LatexSpecialsNode":
                chars = node.specials_chars
                if set(chars) == {"'"}:
                    return _character(chars)
                spaces = {"&": self.column, "~": " "}
                return _Part(Box((spaces.get(chars, chars),)), "space")
            case "LatexCommentNode":
                return _Part(Box(("",)), "space")
        return _Part(Box((node.latex_verbatim(),)))

    def _command(self, node: Any) -> _Part:
        name = node.macroname
        given = list((node.nodeargd.argnlist if node.nodeargd else ()) or ())
        # A command that is itself an argument, without braces, is read without its own.
        if name in _FRACTIONS and given:
            return self._fraction(given)
        if name == "sqrt" and given:
            return self._root(given)
        if name in ACCENTS and given:
            return _Part(Box((accented(name, self.line([given[-1]])),)))
        if name in WORDS and given:
            words = "".join(map(_verbatim, _inside(given[-1])))
            return _Part(Box((words,)), "word")
        if given and (letters := in_alphabet(name, self.line([given[-1]]))) is not None:
            return _Part(Box((letters,)))
        if name in UPRIGHT and given:
            text = self.line([given[-1]])
            return _Part(Box((text,)), "function" if len(text) > 1 else "letter")
        if name in SPACES:
            return _Part(Box((SPACES[name],)), "gap" if name.endswith("quad") else "space")
        if name == "\\":
            return _Part(Box(("",)), "row")
        found = sign(name)
        if found is None:
            return self._unknown(node)
        return _of_sign(found, name)

    def _unknown(self, node: Any) -> _Part:
        self.faults.append(Fault(f"\\{node.macroname}", node.pos))
        return _Part(Box((node.latex_verbatim().strip(),)))

    # --- what is built ----------------------------------------------------------------------------

    def _fraction(self, given: Sequence[Any]) -> _Part:
        above, below = given[-2:]
        if self.display:
            top, bottom = self.box([above]), self.box([below])
            line = Box(("─" * max(top.width, bottom.width, 1),))
            return _Part(stacked((top, line, bottom), 1), "stack")
        top_text, bottom_text = self.line([above]), self.line([below])
        derivative = all(map(_DERIVATIVE.fullmatch, (top_text.strip(), bottom_text.strip())))
        top_text = _bracketed(top_text, atom=False)
        if not _is_word(below):
            bottom_text = _bracketed(bottom_text, atom=True)
        text = f"{top_text}/{bottom_text}"
        return _Part(Box((text,)), "derivative" if derivative else "fraction")

    def _root(self, given: Sequence[Any]) -> _Part:
        degree = self.line([given[0]]).strip("[] ") if given[0] is not None else ""
        inside = self.line([given[-1]])
        radical = RADICALS.get(degree) or f"{script('^', degree) or degree}√"
        return _Part(Box((f"{radical}{_bracketed(inside, atom=True)}",)))

    def _environment(self, node: Any) -> _Part:
        name = node.environmentname
        if name in _ROWS:
            before, self.column = self.column, "   " if name == "cases" else ""
            inner = self.box(node.nodelist)
            self.column = before
            if name == "cases" and not inner.is_flat:
                brace = Box(tuple("{ " for _ in inner.lines), inner.baseline)
                inner = beside((brace, inner))
            elif name == "cases":
                inner = Box((f"{{ {inner.text} }}",))
            return _Part(inner)
        if name in _MATRICES:
            left, right = _MATRICES[name][0], _MATRICES[name][-1]
            rows: list[list[list[Any]]] = [[[]]]
            for each in node.nodelist:
                if getattr(each, "macroname", "") == "\\":
                    rows.append([[]])
                elif getattr(each, "specials_chars", "") == "&":
                    rows[-1].append([])
                else:
                    rows[-1][-1].append(each)
            told = "; ".join("  ".join(self.line(cell).strip() for cell in row) for row in rows)
            return _Part(Box((f"{left}{told}{right}".strip(),)))
        self.faults.append(Fault(f"\\begin{{{name}}}", node.pos))
        return _Part(Box((node.latex_verbatim(),)))

    def _scripted(self, part: _Part, scripts: dict[str, str]) -> _Part:
        below, above = (scripts.get(mark, "").strip() for mark in "_^")
        if self.display and part.text in _LIMITED:
            boxes = [Box((text,)) for text in (_close(above), part.text, _close(below)) if text]
            return _Part(stacked(boxes, 1 if above else 0), "limited")
        if part.text in FUNCTIONS and part.text in _LIMITED and below:
            return _Part(Box((f"{part.text}({_close(below)})",)), "function")
        text = ""
        for mark, raised in (("_", _close(below)), ("^", _close(above))):
            if raised:
                text += script(mark, raised) or f"{mark}{_bracketed(raised, atom=True)}"
        kind = "function" if part.kind == "function" else part.kind
        base = part.box
        if part.kind in ("fraction", "derivative") or (
            part.kind == "letter"
            and "^" in scripts
            and _OPERATOR.search(part.text)
            and not _wrapped(part.text)
        ):
            base, kind = Box((f"({part.text})",)), "letter"
        return _Part(beside((base, Box((text,), 0))) if base.is_flat else _raised(base, text), kind)


def _raised(base: Box, text: str) -> Box:
    """A script at the upper right corner of what is several lines high."""
    corner = Box((text, *("" for _ in base.lines[1:])), base.baseline)
    return beside((base, corner))


def _inside(node: Any) -> Sequence[Any]:
    return node.nodelist if type(node).__name__ == "LatexGroupNode" else [node]


def _is_word(node: Any) -> bool:
    """Whether it is a single word, such as a unit, and no product of letters."""
    inner = _inside(node)
    return len(inner) == 1 and bool(re.fullmatch(r"\\text\{\w+\}", _verbatim(inner[0]).strip()))


def _verbatim(node: Any) -> str:
    text: str = node.latex_verbatim()
    return text.replace("\\ ", " ").replace("~", " ")


def _character(text: str) -> _Part:
    if text in "^_":
        return _Part(Box((text,)), "script")
    if text.isdigit() or text[0].isdigit():
        return _Part(Box((text,)), "number")
    if text[0] == "'":
        return _Part(Box(("′" * len(text),)), "prime")
    return _of_sign({"-": "−", "*": "·"}.get(text, text))


def _of_sign(text: str, command: str = "") -> _Part:
    kind = "letter"
    if text in FUNCTIONS:
        kind = "function"
    elif text in _LIMITED:
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
    return _Part(Box((text,)), kind)


_ENDS = frozenset((
    "letter", "number", "close", "fraction", "derivative", "stack", "prime", "word",
))  # fmt: skip
"""What a product, or a minus between two, may stand behind."""
_STARTS = frozenset((
    "letter", "number", "fraction", "derivative", "open", "stack", "prefix", "limited",
    "function",
))  # fmt: skip


def _spaced(parts: Sequence[_Part]) -> list[Box]:
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


def _close(text: str) -> str:
    """What is raised or lowered, without the blanks around its signs."""
    return re.sub(r"\s*([=+−·→,≤≥<>])\s*", r"\1", text.strip())


def _bracketed(text: str, *, atom: bool) -> str:
    """In brackets, unless it holds together by itself; `atom`: also as a divisor, or under √."""
    text = text.strip()
    if len(text) == 1 or _wrapped(text):
        return text
    if _DERIVATIVE.fullmatch(text) or re.fullmatch(r"[\d.]+", text):
        return text
    loose = _OPERATOR.search(_outside(text)[1:] if not atom else _outside(text))
    if loose:
        return f"({text})"
    single = re.fullmatch(r"\w[^\w]*|\w[\u2080-\u209c⁰-ⁿ²³¹′ᵀ]*", text)
    return text if single or _is_call(text) or not atom else f"({text})"


def _is_call(text: str) -> bool:
    """Whether it is a function of something, `f(x)`, and no product, `x(x + 1)`."""
    call = re.fullmatch(r"([^\W\d]+)′*(\(.*\))", text)
    return call is not None and _wrapped(call[2]) and (call[1] in FUNCTIONS or call[1] in "fghσφ")


def _outside(text: str) -> str:
    """What stands outside of all brackets."""
    kept, depth = "", 0
    for character in text:
        depth += character in "([{"
        kept += character if not depth else ""
        depth -= character in ")]}"
    return kept


def _wrapped(text: str) -> bool:
    """Whether one pair of brackets is around all of it."""
    depths = list(accumulate((one in "([{") - (one in ")]}") for one in text))
    return text[:1] == "(" and text[-1:] == ")" and 0 not in depths[:-1]
