"""The tree that pylatexenc makes of a formula, written as readable Unicode.

On one line or, on lines of its own, with fractions stacked and limits above and below their signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tutor.markup.boxes import Box, beside, stacked
from tutor.markup.parts import (
    LIMITED,
    Part,
    bracketed,
    character_part,
    is_derivative,
    is_loose,
    sign_part,
    spaced,
    tight,
    with_script,
)
from tutor.markup.symbols import (
    ACCENTS,
    FUNCTIONS,
    IGNORED,
    RADICALS,
    SPACES,
    UPRIGHT,
    WORDS,
    accented,
    in_alphabet,
    script,
    sign,
)

FRACTIONS = ("frac", "dfrac", "tfrac", "cfrac")
_ROWS = frozenset(["aligned", "align", "align*", "gathered", "gather", "gather*", "split", "cases"])
_MATRICES = {"matrix": " ", "pmatrix": "()", "bmatrix": "[]", "vmatrix": "||", "Bmatrix": "{}"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be shown, and where in the formula; `command` is empty for a broken formula."""

    command: str
    at: int
    """Characters before it."""


class Reader:
    """Writes the nodes of one formula, and notes what it cannot."""

    def __init__(self, display: bool) -> None:
        self.display = display
        self.faults: list[Fault] = []
        self.column = ""
        """What stands between columns."""

    def box(self, nodes: Sequence[Any]) -> Box:
        """Some nodes in a row, or in rows."""
        rows: list[list[Part]] = [[]]
        for part in self._parts(nodes):
            if part.kind == "row":
                rows.append([])
            else:
                rows[-1].append(part)
        boxes = [beside(spaced(row)) for row in rows]
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

    def _parts(self, nodes: Sequence[Any]) -> Iterator[Part]:
        """Atoms with their scripts."""
        atoms = list(self._atoms(nodes))
        position = 0
        while position < len(atoms):
            part = atoms[position]
            position += 1
            if part.kind == "script":  # nothing stands before it
                part = Part(Box(("",)))
                position -= 1
            scripts: dict[str, str] = {}
            while position < len(atoms) and atoms[position].kind == "script":
                mark = atoms[position].text
                raised = atoms[position + 1].text if position + 1 < len(atoms) else ""
                scripts[mark] = scripts.get(mark, "") + raised
                position += 2
            yield self._scripted(part, scripts) if scripts else part

    def _atoms(self, nodes: Sequence[Any]) -> Iterator[Part]:
        """Characters and commands; a script mark, then what is raised or lowered, on one line."""
        pending = False
        for node in self._cut(nodes):
            if isinstance(node, str):
                if node.isspace():
                    continue
                part = character_part(node)
            elif pending:
                part = Part(Box((self.line([node]),)))
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

    def _node(self, node: Any) -> Part:
        match type(node).__name__:
            case "LatexGroupNode":
                inner = self.box(node.nodelist)
                return Part(inner, "letter")
            case "LatexMacroNode":
                return self._command(node)
            case "LatexEnvironmentNode":
                return self._environment(node)
            case "LatexSpecialsNode":
                chars = node.specials_chars
                if set(chars) == {"'"}:
                    return character_part(chars)
                spaces = {"&": self.column, "~": " "}
                return Part(Box((spaces.get(chars, chars),)), "space")
            case "LatexCommentNode":
                return Part(Box(("",)), "space")
        return Part(Box((node.latex_verbatim(),)))

    def _command(self, node: Any) -> Part:
        name = node.macroname
        given = list((node.nodeargd.argnlist if node.nodeargd else ()) or ())
        # A command that is itself an argument, without braces, is read without its own.
        if name in FRACTIONS and given:
            return self._fraction(given)
        if name == "sqrt" and given:
            return self._root(given)
        if name in ACCENTS and given:
            return Part(Box((accented(name, self.line([given[-1]])),)))
        if name in WORDS and given:
            words = "".join(map(_verbatim, _inside(given[-1])))
            return Part(Box((words,)), "word")
        if given and (letters := in_alphabet(name, self.line([given[-1]]))) is not None:
            return Part(Box((letters,)))
        if name in UPRIGHT and given:
            text = self.line([given[-1]])
            return Part(Box((text,)), "function" if len(text) > 1 else "letter")
        if name in SPACES:
            return Part(Box((SPACES[name],)), "gap" if name.endswith("quad") else "space")
        if name == "\\":
            return Part(Box(("",)), "row")
        found = sign(name)
        if found is None:
            return self._unknown(node)
        return sign_part(found, name)

    def _unknown(self, node: Any) -> Part:
        self.faults.append(Fault(f"\\{node.macroname}", node.pos))
        return Part(Box((node.latex_verbatim().strip(),)))

    # --- what is built ----------------------------------------------------------------------------

    def _fraction(self, given: Sequence[Any]) -> Part:
        above, below = given[-2:]
        if self.display:
            top, bottom = self.box([above]), self.box([below])
            line = Box(("─" * max(top.width, bottom.width, 1),))
            return Part(stacked((top, line, bottom), 1), "stack")
        top_text, bottom_text = self.line([above]), self.line([below])
        derivative = is_derivative(top_text) and is_derivative(bottom_text)
        top_text = bracketed(top_text, atom=False)
        if not _is_word(below):
            bottom_text = bracketed(bottom_text, atom=True)
        text = f"{top_text}/{bottom_text}"
        return Part(Box((text,)), "derivative" if derivative else "fraction")

    def _root(self, given: Sequence[Any]) -> Part:
        degree = self.line([given[0]]).strip("[] ") if given[0] is not None else ""
        inside = self.line([given[-1]])
        radical = RADICALS.get(degree) or f"{script('^', degree) or degree}√"
        return Part(Box((f"{radical}{bracketed(inside, atom=True)}",)))

    def _environment(self, node: Any) -> Part:
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
            return Part(inner)
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
            return Part(Box((f"{left}{told}{right}".strip(),)))
        self.faults.append(Fault(f"\\begin{{{name}}}", node.pos))
        return Part(Box((node.latex_verbatim(),)))

    def _scripted(self, part: Part, scripts: dict[str, str]) -> Part:
        below, above = (scripts.get(mark, "").strip() for mark in "_^")
        if self.display and part.text in LIMITED:
            boxes = [Box((text,)) for text in (tight(above), part.text, tight(below)) if text]
            return Part(stacked(boxes, 1 if above else 0), "limited")
        if part.text in FUNCTIONS and part.text in LIMITED and below:
            return Part(Box((f"{part.text}({tight(below)})",)), "function")
        text = ""
        for mark, raised in (("_", tight(below)), ("^", tight(above))):
            if raised:
                text += script(mark, raised) or f"{mark}{bracketed(raised, atom=True)}"
        base, kind = part.box, part.kind
        if part.kind in ("fraction", "derivative") or (
            part.kind == "letter" and "^" in scripts and is_loose(part.text)
        ):
            base, kind = Box((f"({part.text})",)), "letter"
        box = beside((base, Box((text,), 0))) if base.is_flat else with_script(base, text)
        return Part(box, kind)


def _inside(node: Any) -> Sequence[Any]:
    return node.nodelist if type(node).__name__ == "LatexGroupNode" else [node]


def _is_word(node: Any) -> bool:
    """Whether it is a single word, such as a unit, and no product of letters."""
    inner = _inside(node)
    return len(inner) == 1 and bool(re.fullmatch(r"\\text\{\w+\}", _verbatim(inner[0]).strip()))


def _verbatim(node: Any) -> str:
    text: str = node.latex_verbatim()
    return text.replace("\\ ", " ").replace("~", " ")
