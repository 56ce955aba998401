"""Ids: they sort as things happened, whatever the clock does."""

from __future__ import annotations

import random
import uuid

from hypothesis import given
from hypothesis import strategies as st

from tutor.journal.log import Identities


@given(st.lists(st.floats(0, 2**37), max_size=20), st.integers())
def test_ids_increase_whatever_the_clock_does(times: list[float], seed: int) -> None:
    clock = iter(times)
    new_id = Identities(lambda: next(clock), random.Random(seed).getrandbits)
    ids = [new_id() for _ in times]
    assert ids == sorted(set(ids))


def test_an_id_is_a_uuid_of_version_7_with_the_time_in_front() -> None:
    moment = 1_795_632_491.907
    made = uuid.UUID(Identities(lambda: moment, random.Random(1).getrandbits)())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == int(moment * 1000)


def test_the_same_clock_and_the_same_chance_give_the_same_ids() -> None:
    one, two = (Identities(lambda: 1.0, random.Random(1).getrandbits) for _ in range(2))
    assert [one() for _ in range(3)] == [two() for _ in range(3)]


def test_a_millisecond_that_is_full_goes_on_in_the_next() -> None:
    new_id = Identities(lambda: 1.0, lambda bits: (1 << bits) - 1)
    new_id._counter = (1 << 42) - 2  # 2**42 ids later
    new_id._milliseconds = 1000
    before, after = new_id(), new_id()
    assert before < after
    assert uuid.UUID(after).int >> 80 == 1001
