"""Reading mathematics: lenient about how it is typed, exact about what it means.

The grammar, loosest first; what is read is always echoed back, so nobody has to know it:

    sum      = [sign] product {("+" | "-") product}
    product  = factor {("*" | "/") factor | operand}      juxtaposition multiplies, left to right
    factor   = [sign] power
    power    = primary ["^" [sign] power]                 right to left; -x^2 is -(x^2)
    primary  = number | name | constant | "(" sum ")" | "|" sum "|" | root | call
    root     = "√" ( "(" sum ")" | power )                √x² is √(x²), as sin x² is sin(x²)
    call     = function ["^" exponent] ( "(" sum {"," sum} ")" | bare argument )
    bare     = [sign] power {power}    while names follow, without a space but after a number, or
                                       "(" after a number; stops at a function: sin 2x cos x

Refusals ask the question that resolves them (`sin^-1 x`: asin x or 1/sin x?) instead of guessing.
Nothing is ever evaluated here, and every bound is checked before work is done.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from typing import Literal

from tutor.core.formula.expression import Apply, Expression, Name, Number
from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import (
    ABS,
    ADD,
    CONSTANTS,
    DIV,
    FUNCTIONS,
    MUL,
    NEG,
    POW,
    RADICALS,
    SUB,
    E,
)
from tutor.core.formula.runs import other_greek, split_runs
from tutor.core.formula.tokens import Token, fail, tokenize
from tutor.errors import Where

MAX_DEPTH = 60

NoteCode = Literal[
    "divided-then-multiplied", "power-then-multiplied", "bare-then-divided", "root-then-multiplied",
    "scientific", "split",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """A reading that may surprise: worth saying, not worth refusing."""

    code: NoteCode
    where: Where


@dataclass(frozen=True, slots=True)
class FormulaReading:
    """What a text means, and what may surprise about it."""

    expression: Expression
    notes: tuple[Note, ...] = ()


def parse(text: str, names: Collection[str] | None = None) -> Expression:
    """The expression that `text` writes, with `names` declared (None: any name is welcome).

    Raises TutorError with one problem that says where and what.
    """
    return _FormulaParser(tokenize(text), names).read().expression


def read(text: str, names: Collection[str]) -> FormulaReading:
    """What a learner's `text` means: as `parse`, and runs of letters such as `xcosx` are split."""
    tokens, runs = split_runs(tokenize(text), names)
    reading = _FormulaParser(tokens, names).read()
    notes = (Note("split", run.where) for run in runs)
    return FormulaReading(reading.expression, (*notes, *reading.notes))


class _FormulaParser:
    """One pass over the tokens, by recursive descent of bounded depth."""

    def __init__(self, tokens: tuple[Token, ...], names: Collection[str] | None) -> None:
        self.tokens = tokens
        self.names = names
        self.position = 0
        self.depth = 0
        self.bars = 0
        self.open = 0
        self.notes: list[Note] = []

    def read(self) -> FormulaReading:
        expression = self.sum()
        if self.token.kind != "end":
            self.unexpected()
        return FormulaReading(expression, tuple(self.notes))

    # --- moving along -----------------------------------------------------------------------

    @property
    def token(self) -> Token:
        return self.tokens[self.position]

    def take(self) -> Token:
        token = self.token
        self.position += 1
        return token

    def at(self, *symbols: str) -> bool:
        return self.token.kind == "symbol" and self.token.text in symbols

    def expect(self, symbol: str, opened: Token) -> None:
        if not self.at(symbol):
            if self.token.kind == "end":
                fail("not-closed", opened.where, symbol=opened.text)
            self.unexpected()
        self.take()

    def unexpected(self) -> None:
        token, before = self.token, self.tokens[self.position - 1]
        if token.kind == "end":
            fail("unfinished", Where(column=token.column))
        # 1,5 is how half of the world writes one and a half: worth a sentence of its own.
        if token.text == "," and before.kind == "number":
            fail("decimal-comma", token.where)
        if token.text == ")":
            fail("unfinished" if self.open else "not-opened", token.where)
        if token.text == "=":
            fail("equals-sign", token.where)
        fail("unexpected", token.where, found=token.text)

    def deeper(self) -> None:
        # Counted here rather than left to Python, whose limit depends on who calls us, and how
        # deep.
        self.depth += 1
        if self.depth > MAX_DEPTH:
            fail("too-deep", self.token.where, limit=MAX_DEPTH)

    def note(self, code: NoteCode, token: Token) -> None:
        self.notes.append(Note(code, token.where))

    # --- what a token is ----------------------------------------------------------------------

    def function(self, token: Token) -> Operation | None:
        if token.kind != "name" or (self.names is not None and token.text in self.names):
            return None
        # Sin and SIN are meant as sin; a name declared in that spelling has come first.
        return FUNCTIONS.get(token.text) or FUNCTIONS.get(token.text.lower())

    def begins_operand(self) -> bool:
        token = self.token
        if token.kind == "symbol":
            bar = token.text == "|" and not self.bars
            return bar or token.text == "(" or token.text in RADICALS
        return token.kind != "end"

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
        if self.at("+", "-"):
            negative = self.take().text == "-"
            product = self.product()
            return Apply(NEG, (product,)) if negative else product
        return self.product()

    def product(self) -> Expression:
        left, divided = self.factor(), False
        while True:
            before = self.tokens[self.position - 1]
            if self.at("*", "/"):
                divided = self.take().text == "/"
                left = Apply(DIV if divided else MUL, (left, self.factor()))
            elif self.begins_operand():
                self.refuse_loose_number(before)
                if divided:
                    self.note("divided-then-multiplied", self.token)
                left, divided = Apply(MUL, (left, self.power())), False
            else:
                return left

    def refuse_loose_number(self, before: Token) -> None:
        """A number is welcome behind a parenthesis, where more follows it: cos(x)2x."""
        if self.token.kind == "number":
            after = self.tokens[self.position + 1]
            more = after.kind == "name" or after.text in ("(", "^", *RADICALS)
            if before.text == ")" and more:
                return
            code = "two-numbers" if before.kind == "number" else "number-behind"
            fail(code, self.token.where, before=before.text, number=self.token.text)

    def factor(self) -> Expression:
        self.deeper()
        if self.at("+", "-"):
            negative = self.take().text == "-"
            operand = self.factor()
            self.depth -= 1
            return Apply(NEG, (operand,)) if negative else operand
        self.depth -= 1
        return self.power()

    def power(self) -> Expression:
        base = self.primary()
        if not self.at("^"):
            return base
        self.take()
        opened = self.token
        exponent = self.exponent()
        bare = not (opened.kind == "symbol" and opened.text == "(")
        ended = self.token.kind == "name" and not self.token.spaced
        fraction = opened.text == "1" and self.at("/")  # x^1/2
        if bare and (ended or fraction):
            self.note("power-then-multiplied", self.token)
        return Apply(POW, (base, exponent))

    def exponent(self) -> Expression:
        self.deeper()
        if self.at("+", "-"):
            negative = self.take().text == "-"
            inner = self.exponent()
            result: Expression = Apply(NEG, (inner,)) if negative else inner
        else:
            result = self.power()
        self.depth -= 1
        return result

    def primary(self) -> Expression:
        token = self.token
        if token.kind == "number":
            self.take()
            if "e" in token.text.lower():
                self.note("scientific", token)
            return Number(Fraction(token.text.rstrip(".") if token.text != "." else "0"))
        if token.kind == "name":
            if operation := self.function(token):
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
            if self.token.kind == "name" and not self.token.spaced:
                self.note("root-then-multiplied", self.token)
            return Apply(radical, (inner,))
        self.unexpected()
        raise AssertionError("unreachable")

    def group(self, most: int = 1) -> tuple[Expression, ...]:
        """What stands in parentheses: one expression, or up to `most` of them."""
        opened = self.take()
        # Inside parentheses a bar opens anew: |a(|b|)| is read as it looks.
        bars, self.bars = self.bars, 0
        self.open += 1
        operands = [self.sum()]
        while most > 1 and self.at(","):
            self.take()
            operands.append(self.sum())
        self.expect(")", opened)
        self.open -= 1
        self.bars = bars
        return tuple(operands)

    def name(self) -> Expression:
        token = self.take()
        if self.names is None or token.text in self.names:
            # Without declared names, e and pi are the constants; a graph may call a node e.
            if self.names is None and token.text in CONSTANTS:
                return Apply(CONSTANTS[token.text])
            return Name(token.text, token.column)
        if token.text in CONSTANTS:
            return Apply(CONSTANTS[token.text])
        if (greek := other_greek(token.text)) in self.names:
            return Name(greek, token.column)
        # x2 might be x², 2x or a name that was forgotten: three things, so we ask.
        letters = token.text.rstrip("0123456789")
        digits = token.text[len(letters) :]
        asks_base = letters == "log"
        if digits and not asks_base and letters in {*self.names, *CONSTANTS, *FUNCTIONS}:
            fail("name-with-digits", token.where, name=token.text, letters=letters, digits=digits)
        words = sorted({*self.names, *FUNCTIONS})
        close = get_close_matches(token.text, words, n=1)
        if close:
            fail("unknown-name-close", token.where, name=token.text, close=close[0])
        fail("unknown-name", token.where, name=token.text, known=", ".join(sorted(self.names)))

    def call(self, operation: Operation) -> Expression:
        token = self.take()
        self.deeper()
        exponent = self.function_exponent(token) if self.at("^") else None
        operands = self.arguments(operation, token) if self.at("(") else (self.bare(token),)
        if len(operands) != operation.arity:
            fail(
                "wrong-arity", token.where, function=token.text,
                expected=operation.arity, found=len(operands),
            )  # fmt: skip
        self.depth -= 1
        result = Apply(operation, operands)
        return result if exponent is None else Apply(POW, (result, exponent))

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

    def arguments(self, operation: Operation, function: Token) -> tuple[Expression, ...]:
        if self.tokens[self.position + 1].text == ")":
            fail("no-argument", function.where, function=function.text)
        return self.group(operation.arity)

    def goes_on_after(self, factor: Expression) -> bool:
        """Whether a bare argument goes on: in sin xy and sin 2 x it does, in cos x e^x not."""
        constant = isinstance(factor, Apply) and not factor.operation.arity
        # A π is read like a number; an e is mostly the beginning of a factor, e^x.
        numeric = isinstance(factor, Number) or (constant and factor != Apply(E))
        if self.at("("):
            return isinstance(factor, Number)
        if self.token.kind != "name" or self.function(self.token):
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
        result = last = self.power()
        while self.goes_on_after(last):
            last = self.power()
            result = Apply(MUL, (result, last))
        if self.at("/") and not self.function(self.tokens[self.position + 1]):
            self.note("bare-then-divided", self.token)
        return result
