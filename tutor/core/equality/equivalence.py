"""Are two expressions equal? A verdict with its evidence, in a bounded time.

From cheap to dear: the same tree; the same formula by algebra (`modular`, exact); the same values
on the real domain they share (`sampling` to find where to look, `precision` to look closely).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf, isnan
from random import Random
from types import MappingProxyType
from typing import Literal

from tutor.core.equality import modular, sampling
from tutor.core.equality.precision import CloseLook
from tutor.core.equality.sampling import SamplePoint
from tutor.core.equality.switches import switching_points
from tutor.core.formula.expression import Expression, size
from tutor.core.formula.program import Program, compile_program

EqualityVerdict = Literal["equal", "different", "unsure"]
Evidence = Literal["identical", "exact", "sampled", ""]

_NOTHING: Mapping[str, Expression] = MappingProxyType({})
_NOWHERE: Mapping[str, float] = MappingProxyType({})

_MAX_SIZE = 3000
"""Subexpressions, definitions included, beyond which only a cheap answer is given."""
_SPENDING = 50.0
"""What close looks may cost together, by `CloseLook.cost`."""
_ENOUGH = 6
"""Agreeing points that make two formulas equal, ..."""
_FEWEST = 3
"""... and how many do when each is dear."""
_SUSPICIOUS = 1e-7
"""Relative difference in floating point that calls for a close look; it decides nothing."""
_TINY = 1e-10


@dataclass(frozen=True, slots=True)
class Comparison:
    """A verdict, why it can be believed, and where two different expressions differ."""

    verdict: EqualityVerdict
    evidence: Evidence = ""
    witness: Mapping[str, float] | None = None
    """Values of the free names at which the two differ; readable ones where there are."""
    answer_value: float | None = None
    """The answer's value at the witness; None where it is undefined."""
    expected_value: float | None = None


def compare(
    answer: Expression,
    expected: Expression,
    definitions: Mapping[str, Expression] = _NOTHING,
    *,
    near: Mapping[str, float] = _NOWHERE,
    seed: int = 0,
) -> Comparison:
    """Whether an answer equals what was expected, over the real numbers.

    `definitions` are names computed from others: with a = x², `cos(a)·2x` equals `2x·cos(x²)`.
    Only points where all of them are defined count. `near` is a point where everything is known
    to be defined, such as the numbers of a lesson; it is tried first.

    What is compared is what a good teacher compares:

    - values where *both* are defined: x/x equals 1, ln|x²−9| equals ln|x−3| + ln|x+3|, and the
      answer may be defined on more or on less than was expected (2·ln x for ln x²), as long as
      they meet at all; an answer that is never defined where something was expected is different;
    - on open sets: what happens at a single kink (step(0)) is convention, and does not matter;
    - over the reals: √(x²) is |x|, and differs from x at x = −1;
    - exactly: 0.333333333333333 is not 1/3, and nor is 3.1416 π.

    "equal" by "identical" trees or "exact" algebra is proved, but for a chance below 10⁻¹²;
    "sampled" means agreement to 30 digits and more wherever it was looked. "different" comes with
    a witness, confirmed in two precisions ("sampled"), or is decided by algebra ("exact", where
    the witness may be missing when values are out of reach). "unsure" is said where the two share
    too few points, or values are out of reach; it must never be marked wrong.

    Raises ValueError where definitions are circular.
    """
    # Lines that no side uses count for the domain; in a very long graph that is too dear.
    whole = sum(map(size, definitions.values())) <= _MAX_SIZE
    program = compile_program((answer, expected), definitions, whole=whole)
    if program.roots[0] == program.roots[1]:
        # Equal as programs: also where one writes a name and the other what it stands for.
        return Comparison("equal", "identical")
    formula = modular.decide(program, seed=seed)
    search = _Search(program, near, seed)
    if formula is True:
        # Algebra knows no domains: ln(−1 − x²)·0 is 0 to it, but has no value anywhere.
        return search.answer_is_nowhere() or Comparison("equal", "exact")
    comparison = search.run()
    if formula is None:
        return comparison
    # Algebra has decided; the search has only supplied the witness.
    return replace(comparison, verdict="different", evidence="exact")


@dataclass(frozen=True, slots=True)
class _Sample:
    """Two values in floating point: None where undefined, NaN where out of reach."""

    point: Mapping[str, float]
    answer: float | None
    expected: float | None

    @property
    def shared(self) -> bool:
        return self.answer is not None and self.expected is not None

    @property
    def is_random(self) -> bool:
        """Whether a coordinate has random digits, rather than being 2 or 1/2."""
        return any(value * 4 % 1 for value in self.point.values())

    @property
    def is_tiny(self) -> bool:
        """Whether both values may be nothing but rounding errors."""
        return max(abs(self.answer or 0), abs(self.expected or 0)) < _TINY

    @property
    def difference(self) -> float:
        """Relative to the larger value: from 0 to 2; 0 also where it is not known."""
        if self.answer is None or self.expected is None:
            return 0.0
        gap = abs(self.answer - self.expected)
        return gap / max(abs(self.answer), abs(self.expected)) if 0 < gap < inf else 0.0

    @property
    def is_suspect(self) -> bool:
        """Whether a close look may well show a difference."""
        return self.difference > _SUSPICIOUS


class _Search:
    """Looks for a point where two expressions differ, and counts the points where they agree."""

    def __init__(self, program: Program, near: Mapping[str, float], seed: int) -> None:
        self.program = program
        self.look = CloseLook(program)
        self.evaluate = sampling.FloatEvaluation(program)
        self.near = near
        self.seed = seed
        self.samples = self._sampled(sampling.points(program, near, seed))

    def _sampled(self, points: Iterable[SamplePoint]) -> Iterator[_Sample]:
        for point in points:
            answer, expected, allowed = self.evaluate(point)
            if allowed:
                yield _Sample(point, answer, expected)

    def _switching(self, *, borders: bool) -> Iterator[_Sample]:
        return self._sampled(
            switching_points(self.program, self.evaluate, self.near, self.seed, borders=borders)
        )

    def answer_is_nowhere(self) -> Comparison | None:
        """The verdict on an answer that is undefined wherever something was expected."""
        missing: list[_Sample] = []
        for sample in self.samples:
            if sample.shared:
                return None
            if sample.expected is not None:
                missing.append(sample)
        return self._undefined(missing)

    def _undefined(self, missing: list[_Sample]) -> Comparison | None:
        few = 1 if not self.program.names else _FEWEST
        verdicts = [self.look(sample.point) for sample in missing[:few]]
        if len(verdicts) == few and all(verdict == "left-undefined" for verdict in verdicts):
            return self._different(missing[0])
        return None

    def run(self) -> Comparison:
        """Look at the usual points; where these show no difference, beside kinks as well."""
        samples, looked = list[_Sample](), False
        for sample in self.samples:
            samples.append(sample)
            telling = sample.is_suspect and not sample.is_tiny
            if telling and not looked and self._affordable:
                # What `_weigh` would look at first: if it shows a difference, no other need be.
                looked = True
                if self.look(sample.point) == "different":
                    return self._different(sample)
        comparison = self._weigh(samples)
        if comparison.verdict == "different":
            return comparison
        beside = list(self._switching(borders=comparison.verdict == "unsure"))
        if comparison.verdict == "unsure":
            return self._weigh([*samples, *beside]) if beside else comparison
        suspects = [sample for sample in beside if sample.is_suspect]
        for sample in suspects[: max(1, self._affordable // 2)]:
            if self.look(sample.point) == "different":
                return self._different(sample)
        return comparison

    @cached_property
    def _affordable(self) -> int:
        """How many close looks there may be: dear formulas get fewer, so that no answer is late."""
        return int(_SPENDING / self.look.cost())

    def _weigh(self, samples: list[_Sample]) -> Comparison:
        """Look at every sample roughly, at some closely."""
        shared = [sample for sample in samples if sample.shared]
        if not shared:
            missing = [sample for sample in samples if sample.expected is not None]
            return self._undefined(missing) or Comparison("unsure")
        # Readable points all share the zeros of sin(πx): they may show a difference, no more.
        witnesses = [s for s in shared if s.is_random] or shared
        suspects = [sample for sample in shared if sample.is_suspect]
        # What may be cancellation comes last: it is dear to look at, and seldom a difference.
        suspects.sort(key=lambda sample: sample.is_tiny)
        rest = [sample for sample in witnesses if not sample.is_suspect]
        Random(0).shuffle(rest)  # noqa: S311 - so that all kinds of points are among the first
        affordable = self._affordable
        agreeing = 0
        # Half of what can be spent goes to suspects: the rest must be able to make "equal".
        for sample in (*suspects[: max(1, affordable // 2)], *rest)[:affordable]:
            verdict = self.look(sample.point)
            if verdict == "different":
                return self._different(sample)
            agreeing += verdict == "same" and sample in witnesses
            if agreeing >= _ENOUGH:
                break
        enough = _FEWEST if self.program.names else 1
        return Comparison("equal", "sampled") if agreeing >= enough else Comparison("unsure")

    def _different(self, sample: _Sample) -> Comparison:
        terms = map(self.program.terms.__getitem__, self.program.needed(self.program.roots))
        witness = {name: sample.point[name] for name in terms if isinstance(name, str)}
        return Comparison(
            "different", "sampled", witness, _known(sample.answer), _known(sample.expected)
        )


def _known(value: float | None) -> float | None:
    return None if value is None or isnan(value) else value
