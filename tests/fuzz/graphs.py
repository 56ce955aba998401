"""Graphs, read from strangers' lines and random ones, in every format that they are exported to."""

from __future__ import annotations

import json
import math
from random import Random
from xml.etree import ElementTree

from tests.benchmarks.hostile import formula
from tests.fuzz.fuzzer import Fuzzer
from tests.fuzz.texts import FORMULAS, NASTY, soup, spoilt
from tutor.errors import TutorError
from tutor.explore.export import FORMATS, export
from tutor.explore.source import graph_from
from tutor.wording import Words

OBEYED = frozenset("\x00\x07\x1b\x7f\x9b\u2028\u202e\u2066")


def make(random: Random) -> str:
    if random.random() < 0.2:
        return soup(random, (*FORMULAS, *NASTY, "a", "\n", "\nb = ", "; "), 40)
    names = [f"n{i}" for i in range(random.choice((2, 4, 8, 16)))]
    lines = [f"{name} = {random.choice((0.5, 1.5, -2, 3))}" for name in names[:2]]
    for place, name in enumerate(names[2:], start=2):
        lines.append(
            f"{name} = {formula(random, random.choice((1, 1, 2, 4)), tuple(names[:place]))}"
        )
    text = random.choice(("\n", "; ")).join(lines)
    return spoilt(random, text, (*FORMULAS, *NASTY)) if random.random() < 0.3 else text


def check(source: str) -> None:
    try:
        graph = graph_from(source)
    except TutorError as error:
        for problem in error.problems:
            assert Words("zh").problem(problem).text.strip(), problem
        return
    for name in FORMATS:
        for ascii_only in (False, True):
            try:
                text = export(graph, name, Words("en"), ascii_only=ascii_only)
            except TutorError:
                continue
            assert not set(text) & OBEYED, (name, text)
            _CHECKS.get(name, str)(text)


def _svg(text: str) -> None:
    ElementTree.fromstring(text)


def _json(text: str) -> None:
    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no JSON")

    data = json.loads(text, parse_constant=refuse)
    names = [node["name"] for node in data["nodes"]]
    assert len(names) == len(set(names))
    assert sorted(data["order"]) == sorted(names)
    gradients = {node["name"]: node["gradient"] for node in data["nodes"]}
    for name in names:
        if name == data["output"] or gradients[name] is None:
            continue
        parts = [edge["contribution"] for edge in data["edges"] if edge["source"] == name]
        if all(isinstance(part, int | float) for part in parts):
            total = math.fsum(parts)
            assert math.isclose(
                total, gradients[name], rel_tol=1e-9, abs_tol=1e-9 * sum(map(abs, parts), 1)
            ), name


_CHECKS = {"svg": _svg, "json": _json}

FUZZER = Fuzzer("graphs", make, check, seconds=4, usual=30)
