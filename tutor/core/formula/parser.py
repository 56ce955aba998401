"""Reading mathematics: lenient about how it is typed, exact about what it means.

The grammar, loosest first; what is read is always echoed back, so nobody has to know it:

    sum      = [sign] product {("+" | "-") product}
    product  = factor {("*" | "/") factor | operand}      juxtaposition multiplies, left to right
    factor   = [sign] power
    power    = primary ["^" [sign] power]                 right to left; -x^2 is -(x^2)
    primary  = number | name | constant | "(" sum ")" | "|" sum "|" | root | call, then {method}
    root     = "√" ( "(" sum ")" | power )                √x² is √(x²), as sin x² is sin(x²)
    call     = function ["^" exponent] ( "(" sum {"," sum} ")" | bare argument )
    bare     = [sign] power {power}    while names follow, without a space but after a number, or
                                       "(" after a number; stops at a function: sin 2x cos x
    method   = "." function "(" [sum {"," sum}] ")"       as code has it: x.sin()

Refusals ask the question that resolves them (`sin^-1 x`: asin x or 1/sin x?) instead of guessing.
Where people group otherwise than this grammar (`1/2x`, `e^2x`), a note says so; and the text can be
read the other way, to see whether that is what they meant. Nothing is ever evaluated here, and
every bound is checked before work is done.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from functools import reduce

from tutor.core.formula.cursor import Cursor
from tutor.core.formula.expression import Apply, Expression, Number
from tutor.core.formula.notes import FormulaReading, Grouping, Note
from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import (
    ABS,
    ADD,
    DIV,
    MUL,
    NEG,
    POW,
    RADICALS,
    SUB,
    E,
)
from tutor.core.formula.strangers import refuse_call
from tutor.core.formula.tokens import Token, fail, tokenize
from tutor.core.formula.vocabulary import Vocabulary


def parse(
    text: str, names: Collection[str] | None = None, known: Collection[str] = ()
) -> Expression:
    """The expression that `text` writes, with `names` declared (None: any name is welcome).

    Where any is, those in `known` are names also directly before a parenthesis. Raises TutorError
    with one problem that says where and what.
    """
    tokens = tokenize(text, names or known)
    return read_tokens(tokens, names, known).expression


def read_tokens(
    tokens: tuple[Token, ...],
    names: Collection[str] | None,
    known: Collection[str] = (),
    otherwise: Collection[str] = (),
) -> FormulaReading:
    """What tokens mean, as `parse`; the groupings in `otherwise` are read the other way."""
    return _FormulaParser(tokens, names, known, otherwise).read()


class _FormulaParser(Cursor):
    """One pass over the tokens, by recursive descent of bounded depth."""

    def __init__(
        self,
        tokens: tuple[Token, ...],
        names: Collection[str] | None,
        known: Collection[str] = (),
        otherwise: Collection[str] = (),
    ) -> None:
        super().__init__(tokens)
        self.words = Vocabulary(names, known, tokens)
        self.otherwise = otherwise
        self.bars = 0
        self.notes: list[Note] = []

    def read(self) -> FormulaReading:
        expression = self.sum()
        if self.token.kind != "end":
            self.unexpected()
        return FormulaReading(expression, tuple(self.notes))

    def grouped(self, code: Grouping, token: Token) -> bool:
        """Note that people group in two ways here; whether to read it the other way."""
        self.notes.append(Note(code, token.where))
        return code in self.otherwise

    # --- what a token is ----------------------------------------------------------------------

    def begins_operand(self) -> bool:
        token = self.token
        if token.kind == "symbol":
            bar = token.text == "|" and not self.bars
            return bar or token.text == "(" or token.text in RADICALS
        return token.kind != "end"

    def goes_on(self) -> bool:
        """Whether a name, or a number and a name, stands here without a space."""
        return self.token.kind == "name" and not self.token.spaced

    # --- the grammar ----------------------------------------------------------------------------

    def sum(self) -> Expression:
        self.deeper()
        left = self.signed_product()
        while self.at("+", "-"):
            operation = ADD if self.take().text == "+" else SUB
            left = Apply(operation, (left, self.product()))
        self.depth -= 1
        return left

    def signed_product(self) -> Expression:
        if self.at("+", "-") and not self.raised_with_its_sign():
            negative = self.take().text == "-"
            product = self.product()
            return Apply(NEG, (product,)) if negative else product
        return self.product()

    def raised_with_its_sign(self) -> bool:
        """Whether -x^2 is to be read as (-x)^2."""
        if not (self.at("-") and self.ahead(2).text == "^"):
            return False
        return self.grouped("sign-then-power", self.token)

    def product(self) -> Expression:
        left, divided = self.factor(), False
        while True:
            if self.at("*", "/"):
                sign = self.take()
                again = divided and self.grouped("divided-twice", sign)
                divided = sign.text == "/" or again
                operation = DIV if sign.text == "/" else MUL
                left = _joined(operation, left, self.factor(), again=again)
            elif self.begins_operand():
                self.refuse_loose_number()
                again = divided and self.grouped("divided-then-multiplied", self.token)
                left, divided = _joined(MUL, left, self.power(), again=again), divided and again
            else:
                return left

    def factor(self) -> Expression:
        self.deeper()
        if self.at("+", "-"):
            raised = self.raised_with_its_sign()
            negative = self.take().text == "-"
            operand: Expression
            if raised:
                operand = self.raised(Apply(NEG, (self.primary(),)))
            else:
                operand = self.factor()
                operand = Apply(NEG, (operand,)) if negative else operand
            self.depth -= 1
            return operand
        self.depth -= 1
        return self.power()

    def power(self) -> Expression:
        return self.raised(self.primary())

    def raised(self, base: Expression) -> Expression:
        """A base with the power that stands behind it, if one does."""
        while self.at("^"):  # once, but where towers are read from below
            base = self.raised_once(base)
        return base

    def raised_once(self, base: Expression) -> Expression:
        self.take()
        opened = self.token
        exponent = self.exponent()
        bare = not (opened.kind == "symbol" and opened.text == "(")
        fraction = opened.text == "1" and self.at("/")  # x^1/2
        if not bare or not (fraction or self.goes_on()):
            return Apply(POW, (base, exponent))
        if self.grouped("power-then-multiplied", self.token):
            while self.goes_on():
                exponent = Apply(MUL, (exponent, self.power()))
            if self.at("/"):
                self.take()
                exponent = Apply(DIV, (exponent, self.power()))
        return Apply(POW, (base, exponent))

    def exponent(self) -> Expression:
        self.deeper()
        if self.at("+", "-"):
            negative = self.take().text == "-"
            inner = self.exponent()
            result: Expression = Apply(NEG, (inner,)) if negative else inner
        else:
            opened = self.token
            result = self.primary()
            if self.at("^"):
                tower = self.grouped("tower", opened)
                result = result if tower else self.raised(result)
        self.depth -= 1
        return result

    def primary(self) -> Expression:
        result = self.atom()
        while self.at("."):
            result = self.method(result)
        return result

    def method(self, operand: Expression) -> Expression:
        """`x.sin()`, `x.pow(2)`: what stands before the point is the first operand."""
        point = self.take()
        token = self.token
        called = self.ahead().text == "("
        operation = self.words.function(token, called=called)
        if operation is None:
            if token.kind == "name" and called:
                refuse_call(token, self.words.names)
            fail("sign-point", point.where, character=".")
        self.take()
        if not self.at("("):
            fail("no-argument", token.where, function=token.text)
        operands = [operand]
        if self.ahead().text == ")":
            self.position += 2
        else:
            operands += self.group(several=True)
        return self.applied(operation, token, operands)

    def atom(self) -> Expression:
        token = self.token
        if token.kind == "number":
            self.take()
            if "e" in token.text.lower():
                self.notes.append(Note("scientific", token.where))
            return Number(Fraction(token.text.rstrip(".") if token.text != "." else "0"))
        if token.kind == "name":
            called = self.ahead().text == "("
            if operation := self.words.function(token, called=called):
                return self.call(operation)
            return self.name()
        if self.at("("):
            return self.group()[0]
        if self.at("|"):
            self.take()
            self.bars += 1
            inner = self.sum()
            self.expect("|", token)
            self.bars -= 1
            return Apply(ABS, (inner,))
        if self.at(*RADICALS):
            radical = RADICALS[self.take().text]
            self.deeper()
            inner = self.primary() if self.at("(") else self.power()
            self.depth -= 1
            if self.goes_on() and self.grouped("root-then-multiplied", self.token):
                while self.goes_on():
                    inner = Apply(MUL, (inner, self.power()))
            return Apply(radical, (inner,))
        self.unexpected()

    def group(self, *, several: bool = False) -> tuple[Expression, ...]:
        """What stands in parentheses: one expression or, behind a function, `several`."""
        opened = self.take()
        # Inside parentheses a bar opens anew: |a(|b|)| is read as it looks.
        bars, self.bars = self.bars, 0
        self.open += 1
        operands = [self.sum()]
        while several and self.at(","):
            self.refuse_grouped_digits()
            self.take()
            operands.append(self.sum())
        self.expect(")", opened)
        self.open -= 1
        self.bars = bars
        return tuple(operands)

    def name(self) -> Expression:
        token = self.take()
        return self.words.value(token, called=self.ahead(2 * self.at("^")).text == "(")

    def call(self, operation: Operation) -> Expression:
        token = self.take()
        self.deeper()
        exponent = self.function_exponent(token) if self.at("^") else None
        if operation.arity > 1 and not self.at("("):
            fail("wrong-arity", token.where, function=token.text, expected=2, found=1)
        operands = self.arguments(token) if self.at("(") else (self.bare(token),)
        result = self.applied(operation, token, operands)
        self.depth -= 1
        return result if exponent is None else Apply(POW, (result, exponent))

    def applied(
        self, operation: Operation, token: Token, operands: Sequence[Expression]
    ) -> Expression:
        if operation.variadic:
            # max(a, b, c) is max(max(a, b), c), and max(a) is a.
            return reduce(lambda left, right: Apply(operation, (left, right)), operands)
        if len(operands) != operation.arity:
            fail(
                "wrong-arity", token.where, function=token.text,
                expected=operation.arity, found=len(operands),
            )  # fmt: skip
        return Apply(operation, tuple(operands))

    def function_exponent(self, function: Token) -> Expression:
        """`sin^2 x` squares the result; `sin^-1 x` has two meanings, so we ask."""
        self.take()
        exponent = self.exponent_of_function()
        if isinstance(exponent, Apply) and exponent.operation is NEG:
            fail("inverse-or-reciprocal", function.where, function=function.text)
        return exponent

    def exponent_of_function(self) -> Expression:
        if self.at("-"):
            self.take()
            return Apply(NEG, (self.primary(),))
        return self.primary()

    def arguments(self, function: Token) -> tuple[Expression, ...]:
        if self.ahead().text == ")":
            fail("no-argument", function.where, function=function.text)
        return self.group(several=True)

    def goes_on_after(self, factor: Expression) -> bool:
        """Whether a bare argument goes on: in sin xy and sin 2 x it does, in cos x e^x not."""
        constant = isinstance(factor, Apply) and not factor.operation.arity
        # A π is read like a number; an e is mostly the beginning of a factor, e^x.
        numeric = isinstance(factor, Number) or (constant and factor != Apply(E))
        if self.at("("):
            return isinstance(factor, Number)
        if self.token.kind != "name" or self.words.function(self.token):
            return False
        return numeric or not self.token.spaced

    def bare(self, function: Token) -> Expression:
        """An argument without parentheses: `sin 2x`, `cos x^2`, `ln|x|`, `sin cos x`."""
        if self.token.kind == "end":
            fail("no-argument", function.where, function=function.text)
        if self.at("-", "+"):
            negative = self.take().text == "-"
            self.deeper()
            inner = self.bare(function)
            self.depth -= 1
            return Apply(NEG, (inner,)) if negative else inner
        result = last = self.bare_power()
        while self.goes_on_after(last):
            last = self.bare_power()
            result = Apply(MUL, (result, last))
        divides = self.at("/") and not self.words.function(self.ahead())
        if divides and self.grouped("bare-then-divided", self.token):
            self.take()
            result = Apply(DIV, (result, self.power()))
        return result

    def bare_power(self) -> Expression:
        """The first factor of a bare argument: the x^2 of sin x^2."""
        inner = self.primary()
        if self.at("^") and self.grouped("bare-then-raised", self.token):
            return inner
        return self.raised(inner)


def _joined(
    operation: Operation, left: Expression, right: Expression, *, again: bool
) -> Expression:
    """A product or quotient; `again` puts what comes next under the fraction bar that was there."""
    if again and isinstance(left, Apply) and left.operation is DIV:
        over, under = left.operands
        return Apply(DIV, (over, Apply(operation, (under, right))))
    return Apply(operation, (left, right))
