"""All fuzzers there are, by name."""

from __future__ import annotations

from tests.fuzz import expressions, graphs, lessons, monkey, packs

FUZZERS = {
    module.FUZZER.name: module.FUZZER for module in (lessons, expressions, graphs, packs, monkey)
}
