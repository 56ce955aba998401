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
    scientific = f"{sign}{stripped}e{len(digits) - len(stripped) - places}"
    return min(decimal, fraction, scientific, key=len)


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


def figure(value: float) -> str:
    """A measured number as a learner sees it: `3.0707`, `−1.8845`, `0.00123`, `6.02e23`.

    Four decimals, or four significant digits where four decimals would say too little.
    """
    if not math.isfinite(value):
        return "?"
    size = abs(value)
    if size and (size < 0.01 or size >= 1e7):
        text = f"{value:.4g}"
        # Python writes 6.02e+23 and 1.0000e-05; people write 6.02e23 and 1e-5.
        mantissa, _, power = text.partition("e")
        if power:
            mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
            text = f"{mantissa}e{int(power)}"
    else:
        text = f"{value:.4f}".rstrip("0").rstrip(".") if value else "0"
    # A real minus: it is as wide as a plus, and no hyphen at which a line may break.
    return text.replace("-", "−")


def _leaf(node: Number | Name, for_people: bool) -> _Piece:
    if isinstance(node, Name):
        return _Piece(node.name, _PRIMARY, juxtaposes=_follows_numbers(node.name))
    text = exact(node.value)
    level = _SUM if node.value < 0 else _PRODUCT if "/" in text else _PRIMARY
    return _Piece(text.replace("-", "−") if for_people else text, level, number=level == _PRIMARY)


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
    return _Piece(f"{operation.name}({', '.join(piece.text for piece in operands)})", _PRIMARY)


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
    inside = ", ".join(piece.last for piece in operands)
    argument = node.operands[0]
    single = len(operands) == 1 and isinstance(argument, Name | Number)
    single = single and operands[0].level == _PRIMARY
    if operation is ABS:
        return _Piece(f"|{inside}|", _PRIMARY)
    if symbol in RADICALS:
        return _Piece(f"{symbol}{inside if single else f'({inside})'}", _POWER, juxtaposes=True)
    if operation.bare and isinstance(argument, Apply) and argument.operation is ABS:
        return _Piece(f"{symbol}{inside}", _PRIMARY)
    # cos x alone, cos(x)·y where something follows: `bare` is for the end of a piece.
    call = f"{symbol}({inside})"
    bare = f"{symbol} {inside}" if operation.bare and single else ""
    return _Piece(call, _PRIMARY, bare)
