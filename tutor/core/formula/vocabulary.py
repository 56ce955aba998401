"""What a word means where names are declared: a function, a constant, a name, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tutor.core.formula.expression import Apply, Expression, Name
from tutor.core.formula.operation import Operation
from tutor.core.formula.operations import CONSTANTS, FUNCTIONS, WRITTEN_OUT
from tutor.core.formula.runs import other_greek
from tutor.core.formula.strangers import refuse_call, refuse_name
from tutor.core.formula.tokens import Token

_USUAL_FUNCTIONS = frozenset("fghFGH")
"""Letters that are functions to everybody."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a text: those that are declared come before all others."""

    names: Collection[str] | None
    """The names that are declared; None where any name is welcome."""
    known: Collection[str]
    """Where any is welcome: those that are names also directly before a parenthesis."""
    tokens: Sequence[Token]
    """The whole text, which shows what else stands for itself."""

    def function(self, token: Token, *, called: bool = False) -> Operation | None:
        """The function that a word names, if it does; some do only where they are `called`."""
        word = token.text
        if token.kind != "name" or (self.names is not None and word in self.names):
            return None
        if called and word in WRITTEN_OUT and word not in self.known:
            return WRITTEN_OUT[word]
        # Sin and SIN are meant as sin; a name declared in that spelling has come first.
        return FUNCTIONS.get(word) or FUNCTIONS.get(word.lower() if word.isascii() else word)

    def value(self, token: Token, *, called: bool) -> Expression:
        """The constant or name that a word is, `called` where a parenthesis follows.

        Raises TutorError for a word that is neither (see `strangers`).
        """
        word = token.text
        if self.names is not None and word in self.names:
            return Name(word, token.column)
        # Without declared names, e and pi are the constants; a graph may call a node e.
        if word in CONSTANTS:
            return Apply(CONSTANTS[word])
        if self.names is None:
            if called and not self._is_factor(word):
                refuse_call(token, None)
            return Name(word, token.column)
        # θ may be typed as theta, and x₁ as x_1.
        for other in (other_greek(word), self._without_index_mark(word)):
            if other in self.names:
                return Name(other, token.column)
        refuse_name(token, self.names, called=called)

    def _is_factor(self, word: str) -> bool:
        """Whether a word that nobody declared is a factor of the parenthesis that follows it.

        A letter is, unless it is one that functions have; and so is what stands elsewhere by
        itself. All others look like functions.
        """
        letters = word.rstrip("0123456789_")
        if len(letters) == 1 and letters not in _USUAL_FUNCTIONS:
            return True
        alone = any(
            token.text == word and after.text not in ("(", "^")
            for token, after in pairwise(self.tokens)
        )
        return alone or word in self.known or bool(other_greek(letters))

    def _without_index_mark(self, word: str) -> str:
        """The declared name that differs in underscores only: x_1 and x1 are both shown as x₁."""
        bare = word.replace("_", "")
        alike = [name for name in self.names or () if name.replace("_", "") == bare]
        return alike[0] if len(alike) == 1 else ""
