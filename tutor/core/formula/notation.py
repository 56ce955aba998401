"""Writing mathematics: `plain` for machines (our own parser reads it back), `pretty` for people."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction

from tutor.core.formula.expression import Apply, Expression, Name, Number, fold
from tutor.core.formula.operations import ABS, ADD, DIV, MUL, NEG, POW, RADICALS, SUB

_SUM, _PRODUCT, _POWER, _PRIMARY = 1, 2, 3, 4
_SHORT = 10
_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text with what its surroundings need to know of it."""

    text: str
    level: int
    bare: str = ""
    """The same without parentheses around a function's argument, where nothing follows it."""
    number: bool = False
    juxtaposes: bool = False
    """Reads well straight behind a number: 2x, 2√x."""
    closed: bool = False
    """Ends in a parenthesised factor, which another may follow: (x + 1)(x − 1)."""

    def at(self, level: int) -> str:
        # In parentheses nothing can follow the argument of a function: (sin x), never (sin(x)).
        return self.text if self.level >= level else f"({self.last})"

    def at_end(self, level: int) -> str:
        return self.last if self.level >= level else f"({self.last})"

    @property
    def last(self) -> str:
        return self.bare or self.text


def plain(expression: Expression) -> str:
    """ASCII text in the grammar that `parser` reads back as the same tree: `2*x`, `cos(x^2)`."""
    return fold(expression, lambda node: _leaf(node, False), _apply_plain).text


def pretty(expression: Expression) -> str:
    """Unicode text for people: `2x`, `cos x`, `x²`, `√x`, `−1/x²`.

    Our parser reads it as something equal, though not always as the same tree: a·(b·c) is shown
    as a·b·c.
    """
    return fold(expression, lambda node: _leaf(node, True), _apply_pretty).last


def exact(value: Fraction) -> str:
    """A short decimal where there is one, else whatever is shorter: 0.125, 1/3, 1e200."""
    sign, top = "-" * (value < 0), abs(value.numerator)
    fraction = f"{sign}{top}" if value.denominator == 1 else f"{sign}{top}/{value.denominator}"
    # The shortest way that says it all, and a decimal rather than a fraction of the same length.
    if len(fraction) <= _SHORT and value.denominator == 1:
        return fraction
    places = _decimal_places(value.denominator)
    if places is None:
        return fraction
    digits = str(top * 10**places // value.denominator)
    decimal = f"{sign}{digits[:-places] or 0}.{digits[-places:]:>0{places}}" if places else fraction
    if len(decimal) <= _SHORT:
        return decimal
    stripped = digits.rstrip("0")
    scientific = f"{sign}{_pointed(stripped)}e{len(digits) - 1 - places}"
    return min(decimal, fraction, scientific, key=len)


def _pointed(digits: str) -> str:
    """Digits as the mantissa of a power of ten: 1.5 for 15."""
    return f"{digits[0]}.{digits[1:]}" if len(digits) > 1 else digits


def _decimal_places(denominator: int) -> int | None:
    """How many decimals a fraction needs; None where it has no end."""
    counts = []
    for prime in (2, 5):
        count = 0
        while denominator % prime == 0:
            denominator //= prime
            count += 1
        counts.append(count)
    return max(counts) if denominator == 1 else None


MISSING = "∄"
"""The figure of what does not exist."""


def figure(value: float, digits: int = 4) -> str:
    """A measured number as a learner sees it: `3.0707`, `−1.8845`, `0.00123`, `6.02·10²³`;
    `MISSING` for a NaN, a derivative that does not exist.

    Four decimals, or four significant digits where four decimals would say too little; or as many
    as `digits` says.
    """
    if math.isnan(value):
        return MISSING
    if math.isinf(value):
        return "?"
    return _for_people(_rounded(value, digits))


def shown(value: float) -> Fraction:
    """The number that `figure` shows. Raises ValueError for what is not finite."""
    return Fraction(_rounded(value, 4))


def figures_apart(left: float, right: float) -> tuple[str, str] | None:
    """Two numbers with as many digits as it takes to tell them apart; None where none suffice."""
    for digits in range(4, 18):
        both = figure(left, digits), figure(right, digits)
        if both[0] != both[1]:
            return both
    return None


def figure_within(value: float, cells: int) -> str:
    """As `figure`, with as many digits as `cells` characters have room for."""
    text = figure(value)
    for digits in (3, 2, 1, 0):
        if len(text) <= cells or not math.isfinite(value):
            return text
        text = _for_people(f"{value:.{digits}e}")
    # No room for a digit and a power of ten with three: its order of magnitude.
    return text if len(text) <= cells else _for_people(re.sub(r"\d+e", "1e", f"{value:.0e}"))


def _rounded(value: float, digits: int) -> str:
    size = abs(value)
    if size and (size < 0.01 or size >= 1e7):
        return f"{value:.{digits}g}"
    return f"{value:.{digits}f}" if value else "0"


def _for_people(text: str) -> str:
    """A decimal as people write it: `−1.5·10⁻¹⁰` for `-1.500e-10`."""
    mantissa, _, power = text.partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    # A real minus: it is as wide as a plus, and no hyphen at which a line may break.
    mantissa = mantissa.replace("-", "−")
    if not power:
        return mantissa
    ten = f"10{str(int(power)).translate(_SUPERSCRIPT)}"
    return f"{mantissa.removesuffix('1')}{ten}" if mantissa in ("1", "−1") else f"{mantissa}·{ten}"


def _leaf(node: Number | Name, for_people: bool) -> _Piece:
    if isinstance(node, Name):
        return _Piece(node.name, _PRIMARY, juxtaposes=_follows_numbers(node.name))
    text = exact(node.value)
    # 10² in 3·10² is a power: what follows it, or raises it, needs parentheses or a dot.
    is_product = "/" in text or (for_people and "e" in text)
    level = _SUM if node.value < 0 else _PRODUCT if is_product else _PRIMARY
    return _Piece(_for_people(text) if for_people else text, level, number=level == _PRIMARY)


def _follows_numbers(name: str) -> bool:
    """Whether 2 and a name may stand together: 2x, but 2·e1, for 2e1 is a number."""
    return not re.match(r"[eE]\d", name)


def _apply_plain(node: Apply, operands: tuple[_Piece, ...]) -> _Piece:
    operation = node.operation
    if operation in (ADD, SUB):
        left, right = operands
        return _Piece(
            f"{left.at(_SUM)} {operation.glyph} {right.at(_right_level(node))}", _SUM
        )  # fmt: skip
    if operation in (MUL, DIV):
        left, right = operands
        return _Piece(
            f"{left.at(_PRODUCT)}{operation.glyph}{right.at(_right_level(node))}", _PRODUCT
        )
    if operation is POW:
        return _Piece(f"{operands[0].at(_PRIMARY)}^{operands[1].at(_PRIMARY)}", _POWER)
    if operation is NEG:
        return _Piece(f"-{operands[0].at(_PRODUCT)}", _SUM)
    if not operands:
        return _Piece(operation.name, _PRIMARY)
    inside = _arguments(node, [piece.text for piece in operands])
    return _Piece(f"{operation.name}({inside})", _PRIMARY)


def _arguments(node: Apply, texts: list[str]) -> str:
    """What stands in the parentheses of a call: max(max(a, b), c) is written max(a, b, c)."""
    first = node.operands[0]
    if node.operation.variadic and isinstance(first, Apply) and first.operation is node.operation:
        texts[0] = texts[0][texts[0].index("(") + 1 : -1]
    return ", ".join(texts)


def _right_level(node: Apply) -> int:
    """How tightly the right operand must hold: a − (b + c) and a/(b·c) keep their parentheses."""
    right = node.operands[1]
    if node.operation is ADD:
        return (
            _PRODUCT
            if isinstance(right, Apply) and right.operation is NEG
            else _SUM + (isinstance(right, Number) and right.value < 0)
        )
    if node.operation is MUL:
        # a·(b·c) keeps its parentheses only in the tree: · is associative, and reads better
        # without.
        is_product = isinstance(right, Apply) and right.operation is MUL
        return _PRODUCT if is_product else _POWER
    return _PRODUCT if node.operation is SUB else _POWER


def _apply_pretty(node: Apply, operands: tuple[_Piece, ...]) -> _Piece:
    operation = node.operation
    if operation in (ADD, SUB):
        left, right = operands
        sign = "+" if operation is ADD else "−"
        level = _right_level(node)
        return _Piece(f"{left.at_end(_SUM)} {sign} {right.at_end(level)}", _SUM)
    if operation is MUL:
        left, right = operands
        level, left_level = _right_level(node), _POWER if _is_quotient(node) else _PRODUCT
        head, grouped = left.at(left_level), right.level < level
        after = left.number or (grouped and (left.closed or left.level < left_level))
        sign = "" if after and (grouped or right.juxtaposes) else "·"
        return _Piece(
            f"{head}{sign}{right.at(level)}",
            _PRODUCT,
            f"{head}{sign}{right.at_end(level)}",
            number=right.number,
            closed=grouped,
        )
    if operation is DIV:
        left, right = operands
        head = left.at(_PRODUCT)
        return _Piece(f"{head}/{right.at(_POWER)}", _PRODUCT)
    if operation is POW:
        base, exponent = operands
        power = _integer(node.operands[1])
        if power is not None:
            raised = str(power).translate(_SUPERSCRIPT)
            inner = node.operands[0]
            # sin² x, but never sin⁻¹ x, which half of the world reads as arcsin.
            if isinstance(inner, Apply) and inner.operation.bare and power > 1:
                return _raised_function(inner, base, raised)
            return _Piece(f"{base.at(_PRIMARY)}{raised}", _POWER, juxtaposes=base.juxtaposes)
        return _Piece(
            f"{base.at(_PRIMARY)}^{exponent.at(_PRIMARY)}", _POWER, juxtaposes=base.juxtaposes
        )
    if operation is NEG:
        return _Piece(f"−{operands[0].at_end(_PRODUCT)}", _SUM)
    return _call(node, operands)


def _integer(expression: Expression) -> int | None:
    if isinstance(expression, Apply) and expression.operation is NEG:
        inner = _integer(expression.operands[0])
        return None if inner is None else -inner
    if isinstance(expression, Number) and expression.value.denominator == 1:
        return expression.value.numerator
    return None


def _raised_function(function: Apply, piece: _Piece, raised: str) -> _Piece:
    """The power of a function as it is traditionally written: sin² x, cos²(2x)."""
    name = function.operation.symbol
    text, bare = (f"{name}{raised}{t[len(name) :]}" for t in (piece.text, piece.last))
    return _Piece(text, _POWER, bare)


def _is_quotient(product: Apply) -> bool:
    left = product.operands[0]
    if isinstance(left, Number):
        return "/" in exact(left.value)
    return isinstance(left, Apply) and left.operation is DIV


def _call(node: Apply, operands: tuple[_Piece, ...]) -> _Piece:
    operation = node.operation
    symbol = operation.symbol
    if not operands:
        return _Piece(symbol, _PRIMARY, juxtaposes=_follows_numbers(symbol))
    inside = _arguments(node, [piece.last for piece in operands])
    argument = node.operands[0]
    single = len(operands) == 1 and isinstance(argument, Name | Number)
    single = single and operands[0].level == _PRIMARY
    if operation is ABS:
        return _Piece(f"|{inside}|", _PRIMARY)
    if symbol in RADICALS:
        return _Piece(f"{symbol}{inside if single else f'({inside})'}", _POWER, juxtaposes=True)
    if operation.bare and isinstance(argument, Apply) and argument.operation is ABS:
        return _Piece(f"{symbol}{inside}", _POWER)  # in sin|x|^y the power would be that of |x|
    # cos x alone, cos(x)·y where something follows: `bare` is for the end of a piece.
    call = f"{symbol}({inside})"
    bare = f"{symbol} {inside}" if operation.bare and single else ""
    return _Piece(call, _PRIMARY, bare)
