r"""LaTeX as it is copied, in the characters of our grammar: `\frac{1}{2}x` becomes `((1)/(2))x`.

The table is our own: what knows LaTeX builds documents, tells no columns and sets no bounds, and
what is pasted here is one line of some forty commands. Each command is replaced by a few
characters, from left to right; every character keeps its column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tutor.core.formula.operations import CONSTANTS, FUNCTIONS
from tutor.errors import Problem, TutorError, Where

Typed = tuple[str, int]
"""A character, and the column from which it comes, counted from 1."""

_MAX_NESTED = 60
_COMMAND = re.compile(r"\\{1,2}(?P<word>[A-Za-z]+\*?)|\\(?P<sign>.?)", re.DOTALL)
_NOTHING = (
    "left", "right", "displaystyle", "textstyle", "limits", "big", "Big", "bigg", "Bigg",
    "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "Biggl", "Biggr",
)  # fmt: skip
_BLANKS = ("", " ", ",", ";", ":", "!", ">", "quad", "qquad", "thinspace", "(", ")", "[", "]", "$")
_SIGNS = {
    **dict.fromkeys(_NOTHING, ""),
    **dict.fromkeys((*_BLANKS, "\\"), " "),
    **dict.fromkeys(("cdot", "times", "ast", "cdotp", "bullet", "star"), "*"),
    **dict.fromkeys(("lvert", "rvert", "vert", "mid", "|", "lVert", "rVert", "Vert"), "|"),
    **dict.fromkeys(("{", "lbrace", "lbrack", "lparen"), "("),
    **dict.fromkeys(("}", "rbrace", "rbrack", "rparen"), ")"),
    **{"div": "/", "slash": "/", "_": "_", "%": "%", "&": "&", "#": "#", "prime": "'", "circ": "°"},
    **{"infty": "∞", "pm": "±", "mp": "∓", "approx": "≈", "sim": "≈", "degree": "°", "nabla": "∇"},
    **{"sum": "∑", "prod": "∏", "int": "∫", "partial": "∂", "in": "∈", "to": "→", "dots": "…"},
    **{"le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "lt": "<", "gt": ">"},
    **{"ldots": "…", "cdots": "…", "rightarrow": "→"},
    **{"varepsilon": "ε", "varphi": "φ", "vartheta": "θ", "varrho": "ρ", "varsigma": "σ"},
}
_UPRIGHT = frozenset(
    (
        "mathrm", "operatorname", "operatorname*", "text", "textrm", "mathit", "mathbf", "mathsf",
        "mathcal", "boldsymbol", "bm", "rm",
    )
)  # fmt: skip
_FRACTIONS = frozenset(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"))
_ROOTS = {"": "sqrt", "2": "sqrt", "3": "cbrt"}


def unlatex(text: str) -> list[Typed]:
    """The characters of `text`, its commands replaced.

    Raises TutorError for a command that is not known (`unknown-command`) or lacks what it is about
    (`command-argument`), or that is nested too deeply (`too-deep`).
    """
    return _Reader(text).between(0, len(text), 0)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text

    def between(self, start: int, end: int, depth: int) -> list[Typed]:
        if depth > _MAX_NESTED:
            where = Where(column=start + 1)
            raise TutorError(Problem("too-deep", where, {"limit": _MAX_NESTED}))
        result: list[Typed] = []
        position = start
        while position < end:
            character = self.text[position]
            if self.text.startswith("_{", position):
                # x_{1} is one name; the braces of x^{2} are parentheses.
                inside, behind = self.braces(position + 1, "{}")
                index = (c for c in self.between(*inside, depth + 1) if c[0].isalnum())
                result += [("_", position + 1), *index]
                position = behind
            elif character == "\\":
                position = self.command(position, end, result, depth)
            else:
                result.append((character, position + 1))
                position += 1
        return result

    def command(self, start: int, end: int, result: list[Typed], depth: int) -> int:
        """Replace the command at `start`; the position behind it."""
        match = _COMMAND.match(self.text, start, end)
        word = (match["word"] or match["sign"] or "") if match else ""
        behind = match.end() if match else end
        column = start + 1

        def write(*parts: str | tuple[int, int]) -> None:
            for part in parts:
                if isinstance(part, str):
                    result.extend((character, column) for character in part)
                else:
                    result.extend(self.between(*part, depth + 1))

        if word in _FRACTIONS:
            over, behind = self.argument(word, start, behind)
            under, behind = self.argument(word, start, behind)
            write("((", over, ")/(", under, "))")
        elif word == "sqrt":
            index = (behind, behind)
            if self.text.startswith("[", behind):
                index, behind = self.braces(behind, "[]")
            inside, behind = self.argument(word, start, behind)
            if root := _ROOTS.get(self.text[slice(*index)].strip()):
                write(self.gap(result), f"{root}(", inside, ")")
            else:
                write("((", inside, ")^(1/(", index, ")))")
        elif word in _UPRIGHT:
            inside, behind = self.argument(word, start, behind)
            write(self.gap(result), inside)
        elif word in _SIGNS:
            write(_SIGNS[word])
        elif written := self.word(word):
            write(self.gap(result), written)
            # sin in \sin x ends where its letters end, and so must it in what is written.
            if self.text[behind : behind + 1].isalnum():
                write(" ")
        else:
            where = Where(column=column, length=behind - start)
            raise TutorError(Problem("unknown-command", where, {"name": word}))
        return behind

    def word(self, word: str) -> str:
        """What is written for a word: a function, a constant or a Greek letter."""
        if word.lower() in FUNCTIONS or word in CONSTANTS:
            return "π" if word == "pi" else word
        if not word.isascii():
            return ""
        case = "CAPITAL" if word[:1].isupper() else "SMALL"
        name = word.upper().replace("LAMBDA", "LAMDA")
        try:
            return unicodedata.lookup(f"GREEK {case} LETTER {name}")
        except KeyError:
            return ""

    def gap(self, result: list[Typed]) -> str:
        r"""A blank where letters would run into each other: `x\sin x`."""
        return " " if result and (result[-1][0].isalnum() or result[-1][0] == "_") else ""

    def argument(self, word: str, start: int, position: int) -> tuple[tuple[int, int], int]:
        r"""What a command is about, and the position behind: `{…}`, one character, one command."""
        text = self.text
        while text[position : position + 1].isspace():
            position += 1
        if text.startswith("{", position):
            return self.braces(position, "{}")
        if match := _COMMAND.match(text, position):
            return (position, match.end()), match.end()
        if position >= len(text) or text[position] in "}])":
            where = Where(column=start + 1, length=len(word) + 1)
            raise TutorError(Problem("command-argument", where, {"name": word}))
        return (position, position + 1), position + 1

    def braces(self, opened: int, pair: Iterable[str]) -> tuple[tuple[int, int], int]:
        """What stands between the brace at `opened` and its own other, and the position behind."""
        left, right = pair
        depth = 0
        for position in range(opened, len(self.text)):
            depth += (self.text[position] == left) - (self.text[position] == right)
            if depth == 0:
                return (opened + 1, position), position + 1
        raise TutorError(Problem("not-closed", Where(column=opened + 1), {"symbol": left}))
