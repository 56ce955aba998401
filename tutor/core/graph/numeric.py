"""What makes a `Value` usable wherever a number is: conversions, formats, comparisons."""

from __future__ import annotations

Real = int | float


class Numeric:
    """Something with a number in it, its `data`."""

    __slots__ = ()

    data: float

    def __float__(self) -> float:
        return float(self.data)

    def __int__(self) -> int:
        return int(self.data)

    def __round__(self, digits: int | None = None) -> float:
        # Without digits it is whole, as ever.
        rounded: float = round(self.data, digits) if digits is not None else round(self.data)
        return rounded

    def __format__(self, spec: str) -> str:
        return format(self.data, spec) if spec else repr(self)

    def __lt__(self, other: Numeric | Real) -> bool:
        return self.data < _number(other)

    def __le__(self, other: Numeric | Real) -> bool:
        return self.data <= _number(other)

    def __gt__(self, other: Numeric | Real) -> bool:
        return self.data > _number(other)

    def __ge__(self, other: Numeric | Real) -> bool:
        return self.data >= _number(other)


def _number(operand: Numeric | Real) -> float:
    return operand.data if isinstance(operand, Numeric) else operand
