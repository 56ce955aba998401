"""A place among tokens: what stands there, moving along, and what to say where nothing fits."""

from __future__ import annotations

from typing import NoReturn

from tutor.core.formula.operations import RADICALS
from tutor.core.formula.tokens import Token, fail
from tutor.errors import Where

MAX_DEPTH = 60


class Cursor:
    """Walks over tokens, the last of which is an `end`; counts how deeply it is nested."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.position = 0
        self.depth = 0
        self.open = 0
        """Parentheses that wait to be closed."""

    @property
    def token(self) -> Token:
        """The token here."""
        return self.tokens[self.position]

    @property
    def before(self) -> Token:
        """The token before it."""
        return self.tokens[self.position - 1]

    def ahead(self, count: int = 1) -> Token:
        """The token that stands `count` behind this one, or the end."""
        return self.tokens[min(self.position + count, len(self.tokens) - 1)]

    def take(self) -> Token:
        """The token here; moves on to the next."""
        token = self.token
        self.position += 1
        return token

    def at(self, *symbols: str) -> bool:
        """Whether one of these symbols stands here."""
        return self.token.kind == "symbol" and self.token.text in symbols

    def expect(self, symbol: str, opened: Token) -> None:
        """Move on over the symbol that closes `opened`. Raises TutorError where it is missing."""
        if not self.at(symbol):
            if self.token.kind == "end":
                fail("not-closed", opened.where, symbol=opened.text)
            self.unexpected()
        self.take()

    def deeper(self) -> None:
        """Count one level more. Raises TutorError where that is too deep."""
        # Counted here rather than left to Python, whose limit depends on who calls us, and how
        # deep.
        self.depth += 1
        if self.depth > MAX_DEPTH:
            fail("too-deep", self.token.where, limit=MAX_DEPTH)

    def unexpected(self) -> NoReturn:
        """Say that what stands here does not belong here."""
        token = self.token
        if token.kind == "end":
            fail("unfinished", Where(column=token.column))
        if token.text == ",":
            self.refuse_comma()
        if token.text == ")":
            fail("unfinished" if self.open else "not-opened", token.where)
        if token.text == "=":
            fail("equals-sign", token.where)
        fail("unexpected", token.where, found=token.text)

    def refuse_comma(self) -> NoReturn:
        """Say what a comma cannot mean here: 1,5 is how half of the world writes one and a half."""
        before, after = self.before, self.ahead()
        if before.kind != "number" or after.kind != "number" or after.spaced:
            fail("sign-comma", self.token.where, character=",")
        figures = {"before": before.text, "after": after.text}
        groups = self.groups(",")
        if len(groups) > 2:
            self.refuse_groups(",".join(groups), "".join(groups))
        if "." in before.text:  # 1.000,5
            whole = before.text.replace(".", "")
            self.refuse_groups(f"{before.text},{after.text}", f"{whole}.{after.text}")
        fail("decimals-or-thousands" if groups else "decimal-comma", self.token.where, **figures)

    def groups(self, separator: str = "") -> list[str]:
        """The number before this place with the digits behind, where they come in threes."""
        groups, position = [self.before.text], self.position
        while separator in ("", self.tokens[position].text):
            token = self.tokens[position + len(separator)]
            if token.kind != "number" or len(token.text) != 3 or not token.text.isdigit():
                break
            groups.append(token.text)
            position += 1 + len(separator)
        return groups if len(groups) > 1 and len(groups[0]) < 4 and groups[0].isdigit() else []

    def refuse_groups(self, written: str, number: str) -> NoReturn:
        """Ask for the digits of a number without gaps."""
        fail("thousands", self.token.where, written=written, number=number)

    def refuse_grouped_digits(self) -> None:
        """At a comma between arguments: max(1,000, x) has two of them, not three."""
        after = self.ahead()
        leads = after.kind == "number" and len(after.text) == 3 and after.text.startswith("0")
        if self.before.kind == "number" and leads and after.text.isdigit() and not after.spaced:
            self.refuse_comma()

    def refuse_loose_number(self) -> None:
        """A number is welcome behind a parenthesis, where more follows it: cos(x)2x."""
        before, token, after = self.before, self.token, self.ahead()
        if token.kind != "number":
            return
        if before.text == ")" and (after.kind == "name" or after.text in ("(", "^", *RADICALS)):
            return
        figures = {"before": before.text, "number": token.text}
        if before.kind != "number":
            fail("number-behind", token.where, **figures)
        if after.text == "/" and self.ahead(2).kind == "number":
            fail("mixed-number", token.where, **figures, under=self.ahead(2).text)
        if groups := self.groups():
            self.refuse_groups(" ".join(groups), "".join(groups))
        fail("two-numbers", token.where, **figures)
