"""What a fuzzer is, and how one case of it is tried."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from time import process_time
from typing import Any


@dataclass(frozen=True)
class Fuzzer:
    """One kind of material, and what must hold of it."""

    name: str
    make: Callable[[Random], Any]
    """Material, from dice alone: its `repr` is all that there is to know of it."""
    check: Callable[[Any], None]
    """Raises whatever it likes if something is wrong."""
    seconds: float
    """On the processor, within which each case must be done with."""
    usual: int
    """How many cases are among the tests."""

    def material(self, seed: int) -> Any:
        """That of one case; the same for ever, as long as `make` stays as it is."""
        return self.make(Random(f"{self.name} {seed}"))

    def fault(self, seed: int) -> str:
        """What is wrong in one case; nothing if all is well."""
        begun = process_time()
        try:
            with _at_most(10 * self.seconds + 20):
                self.check(self.material(seed))
        except Exception:
            return traceback.format_exc()
        spent = process_time() - begun
        return f"took {spent:.1f} s" if spent > self.seconds else ""


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError where something hangs; wherever there are alarms."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise TimeoutError(f"hangs: {seconds:.0f} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
