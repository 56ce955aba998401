"""Some cases of every fuzzer, the same every time."""

from __future__ import annotations

import pytest

from tests.fuzz.fuzzer import Fuzzer
from tests.fuzz.fuzzers import FUZZERS


@pytest.mark.parametrize("name", FUZZERS)
def test_nothing_breaks(name: str) -> None:
    fuzzer = FUZZERS[name]
    for seed in range(fuzzer.usual):
        fault = fuzzer.fault(seed)
        assert not fault, f"python -m tests.fuzz --only {name} --repeat {seed}\n{fault}"


def test_a_case_is_the_same_every_time() -> None:
    for fuzzer in FUZZERS.values():
        assert fuzzer.material(3) == fuzzer.material(3)
        assert fuzzer.material(3) != fuzzer.material(4)


def test_faults_and_what_takes_too_long_are_told() -> None:
    def refuse(material: object) -> None:
        raise ValueError(material)

    def dawdle(material: object) -> None:
        sum(range(2_000_000))

    make = lambda random: random.random()  # noqa: E731
    assert "ValueError" in Fuzzer("refuses", make, refuse, 1, 1).fault(0)
    assert "took" in Fuzzer("dawdles", make, dawdle, 0.001, 1).fault(0)
    assert not Fuzzer("likes", make, str, 1, 1).fault(0)
