"""A stream of hostile lines through `chainrule grade --jsonl`, one by one.

    python -m tests.benchmarks.hostile [--count 100000] [--seed 1] [--show 3]

Checks that each line gets one well-formed answer, in order; prints how long they took (from sending
the line to reading its answer; and on the processor, which does not depend on what else runs), how
memory grew, and what is left running.
"""

from __future__ import annotations

import argparse
import heapq
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from tutor.core.formula.operations import OPERATIONS

KEYS = {"verdict", "evidence", "misconception", "witness", "message", "column", "ms"}
VERDICTS = {"equal", "different", "unsure", "invalid"}
LIMIT_MS = 100.0
PROBE_EVERY = 10
"""How often a line is sent whose answer tells its number, so that order is seen."""

FUNCTIONS = [row.name for row in OPERATIONS.values() if row.arity == 1 and not row.infix]
NASTY = [chr(code) for code in (*range(32), 0x7F, 0x85, 0xA0, 0xAD, 0x200B, 0x200E, 0x202E, 0x2028)]
NASTY += [
    "\u2066",
    "\ufeff",
    "\ufffe",
    "\U0001f600",
    "👩‍👩‍👧",
    "e\u0301",
    "𝑥",
    "ｘ",
    "²",
    "√",
    "∞",
    "−",
]
CODE = "__import__('os').system('x')"

Line = bytes


def formula(random: Random, size: int, names: str = "xyzw") -> str:
    """A random formula of about `size` operations."""
    if size <= 0:
        return random.choice((*names, "2", "0.1", "3/7", "pi", "e", "10^9", "1e-30"))
    kind = random.randrange(6)
    if kind == 0:
        return f"{random.choice(FUNCTIONS)}({formula(random, size - 1, names)})"
    left = random.randrange(size)
    one, two = formula(random, left, names), formula(random, size - 1 - left, names)
    if kind == 1:
        return f"max({one}, {two})"
    return f"({one}){random.choice('+-*/^')}({two})"


def asked(answer: Any, expected: Any = "x", **more: Any) -> Line:
    return json.dumps({"answer": answer, "expected": expected, **more}).encode()


def differentiated(answer: Any, of: Any, wrt: Any = "x", **more: Any) -> Line:
    return json.dumps({"answer": answer, "of": of, "wrt": wrt, **more}).encode()


def both(random: Random, text: str) -> Line:
    """A text as answer, as expected, as both in two spellings, or to be differentiated."""
    return random.choice(
        (
            lambda: asked(text),
            lambda: asked("x", text),
            lambda: asked(text, f"0 + {text}"),
            lambda: asked(f"({text}) + x", f"x + ({text})"),
            lambda: differentiated("2x", text),
            lambda: asked("a", text, given=[f"a = {text}"]),
        )
    )()


def long(random: Random) -> Line:
    unit = random.choice(
        ("x+", "sin x*", "2*", "(", "x^", "1/", "|", "√", "xy", "-", "9", " ", "é")
    )
    return both(random, unit * random.choice((10, 100, 250, 499, 5000)) + "x")


def deep(random: Random) -> Line:
    opening, closing = random.choice(
        (
            ("(", ")"),
            ("sin(", ")"),
            ("-(", ")"),
            ("|", "|"),
            ("√(", ")"),
            ("2^(", ")"),
            ("exp(", ")"),
        )
    )
    depth = random.choice((5, 25, 29, 58, 60, 61, 200, 3000))
    return both(random, f"{opening * depth}x{closing * depth}")


def huge(random: Random) -> Line:
    digits = random.choice((30, 40, 41, 400, 5000))
    number = random.choice(("9" * digits, f"0.{'3' * digits}", f"1e{digits}", f"1e-{digits}"))
    return both(random, random.choice((number, f"{number}*x", f"x^{number}", f"sin({number}x)")))


def tower(random: Random) -> Line:
    base = random.choice(("9", "x", "2", "0.5", "(-8)", "e", "(1+x)", "10^100", "(-x)", "1/3"))
    text = "^".join([base] * random.randrange(2, 12))
    return both(random, random.choice((text, f"{text} + x", f"sin({text})", f"({text})^(1/3)")))


def nasty(random: Random) -> Line:
    text = list(formula(random, 3))
    for _ in range(random.randrange(1, 6)):
        text.insert(random.randrange(len(text) + 1), random.choice(NASTY))
    return both(random, "".join(text))


def surrogates(random: Random) -> Line:
    text = random.choice(("\\ud800", "\\udfffx", "x\\ud83d", "2\\udc80x", "\\ud800\\ud800"))
    return f'{{"answer": "{text}", "expected": "x", "{text}": 1}}'.encode()


def code(random: Random) -> Line:
    text = random.choice(
        (
            CODE,
            f"sin({CODE})",
            "x.__class__",
            "lambda: 0",
            "{x}",
            "%s%n",
            "$(reboot)",
            "'; DROP TABLE",
        )
    )
    return both(random, text)


def garbage(random: Random) -> Line:
    return bytes(random.choices([b for b in range(256) if b != 10], k=random.randrange(300)))


def broken_json(random: Random) -> Line:
    whole = asked("2x", "x + x", given=["a = x"], at={"x": 1})
    return random.choice(
        (
            lambda: whole[: random.randrange(len(whole))],
            lambda: b"[" * random.choice((10, 2000, 60000)),
            lambda: b'{"answer":' * 5000,
            lambda: b'{"answer": ' + b"9" * random.choice((10, 5000, 60000)) + b"}",
            lambda: b'{"answer": "x", "expected": "x", "at": {"x": NaN}}',
            lambda: b'{"answer": "x", "expected": "x", "at": {"x": 1e999}}',
            lambda: b"\xff\xfe" + whole,
            lambda: b"\xed\xa0\x80" + whole,
            lambda: b"",
            lambda: b"\r",
            lambda: b"null",
            lambda: b"\x00" * random.choice((1, 1000)),
            lambda: b"{}",
        )
    )()


def wrong_types(random: Random) -> Line:
    values: list[Any] = [None, True, 1, 1.5, -1e308, [], ["x"], {}, {"x": "y"}, [[]], "x", "", " "]
    keys = ("answer", "expected", "given", "variables", "of", "wrt", "at")
    return json.dumps(
        {key: random.choice(values) for key in keys if random.random() < 0.7}
    ).encode()


def too_long(random: Random) -> Line:
    size = random.choice((1 << 16, (1 << 16) + 1, 100_000))
    if random.random() < 0.02:
        size = 10_000_000
    return asked("x" * size) if random.random() < 0.5 else b"x" * size


def many(random: Random) -> Line:
    count = random.choice((90, 100, 101, 5000))
    return random.choice(
        (
            lambda: asked("x", variables=[f"v{i}" for i in range(count)]),
            lambda: asked("v3 + v4", "v4 + v3", variables=[f"v{i}" for i in range(count)]),
            lambda: asked("a0", "x", given=[f"a{i} = a{i + 1} + 1" for i in range(count)]),
            lambda: asked("a0", "x", given=[f"a{i} = a{i + 1} * a{i + 1}" for i in range(count)]),
            lambda: asked("a0", "a1", given=[f"a{i} = a{(i + 1) % count}" for i in range(count)]),
            lambda: asked("x", at={f"v{i}": i for i in range(count)}),
            lambda: asked(
                "+".join("abcdefghijklmnopqrstuvwxyz"), "*".join("abcdefghijklmnopqrstuvwxyz")
            ),
        )
    )()


def graphs(random: Random) -> Line:
    count = random.choice((3, 30, 100, 300, 2000))
    line = random.choice(
        ("a{i} = a{j} + 1", "a{i} = a{j} * a{j}", "a{i} = sin(a{j}) + cos(a{j})", "a{i} = a{j}^a{j}",
         "a{i} = exp(a{j})", "a{i} = 1/a{j} + x", "a{i} = max(a{j}, x)", "a{i} = a{i}", "a{i} = ")
    )  # fmt: skip
    lines = [line.format(i=i + 1, j=i) for i in range(count)]
    source = random.choice((";", "\n", "；", " ; # ")).join(["a0 = x", *lines])
    return differentiated(
        random.choice(("2x", "1", "a1", "x^2 + sin x", "0")), source, at={"x": 1.5}
    )


def random_formulas(random: Random) -> Line:
    size = random.choice((2, 5, 10, 20, 40))
    one = formula(random, size)
    return random.choice(
        (
            lambda: asked(one, formula(random, size)),
            lambda: asked(f"{one} + 1e-30", one),
            lambda: asked(f"({one})^2 - 1", f"(({one}) - 1)(({one}) + 1)"),
            lambda: differentiated(formula(random, 3, "x"), formula(random, size, "x")),
            lambda: differentiated(formula(random, 3), one, random.choice("xyzw"), at={"x": "0.3"}),
        )
    )()


def costly(random: Random) -> Line:
    """Within all bounds, and as dear as they allow."""
    function = random.choice(FUNCTIONS)
    unit = random.choice(("x", "x^2", "x/3", "x^(1/3)", "10^30 x", "x^x", "sin x"))
    count = 480 // (len(function) + len(unit) + 3)
    signs = random.choice("+-*/")
    text = signs.join([f"{function}({unit})"] * count)
    return random.choice(
        (
            lambda: asked(text, f"{text}+1e-40"),
            lambda: asked(text.replace("x", "(x+1)")[:499], text),
            lambda: differentiated(text, text),
            lambda: differentiated("2x", text, at={"x": 0.7}),
            lambda: asked("^".join(["(1+x)"] * 80), "^".join(["(1+x)"] * 79)),
            lambda: asked("*".join(["(x+y+z+w)^9999"] * 30), "*".join(["(w+z+y+x)^9999"] * 30)),
        )
    )()


KINDS: tuple[Callable[[Random], Line], ...] = (
    long, deep, huge, tower, nasty, surrogates, code, garbage, broken_json, wrong_types, too_long,
    many, graphs, random_formulas, costly,
)  # fmt: skip


def resident(pid: int) -> float:
    """Memory in MB; 0 where it cannot be told."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def processor(pid: int) -> float:
    """Milliseconds for which a process has run; 0 where it cannot be told."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6
    except OSError:
        return 0.0


def children(pid: int) -> list[str]:
    """The processes that a process has started and that still run."""
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []


def check(answer: bytes, number: int | None) -> dict[str, Any]:
    """The answer as data. AssertionError where it is not what it must be."""
    data: dict[str, Any] = json.loads(answer.decode("ascii"))
    assert data.keys() >= KEYS, data
    assert data["verdict"] in VERDICTS, data
    assert isinstance(data["message"], str), data
    assert data["message"], data
    assert data["message"].isprintable(), data
    assert "inside chainrule" not in data["message"], data
    if number is not None:
        assert data["witness"] == {"x": 2.0}, data
        assert f"gives {number + 2}," in data["message"].replace("\u2212", "-"), (number, data)
    return data


class Grader:
    """`chainrule grade --jsonl`, asked in lock step."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tutor", "grade", "--jsonl", "--lang", "en"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.ask(b"")  # waits for it to start

    def ask(self, line: Line) -> tuple[bytes, float, float]:
        """The answer, and the milliseconds it took: by the clock, and on the processor."""
        assert self.process.stdin
        assert self.process.stdout
        cpu, begun = processor(self.process.pid), time.perf_counter()
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        waited = (time.perf_counter() - begun) * 1000
        return answer, waited, processor(self.process.pid) - cpu

    def end(self) -> int:
        """Close its input; its exit status."""
        rest, _ = self.process.communicate(timeout=10)
        assert rest == b""
        return self.process.returncode


def told(name: str, times: list[float]) -> str:
    ordered = sorted(times)
    p50, p95, p99 = (ordered[min(len(times) - 1, len(times) * p // 100)] for p in (50, 95, 99))
    return f"{name}: median {p50:.2f}, p95 {p95:.1f}, p99 {p99:.1f}, max {ordered[-1]:.1f} ms"


def run(count: int, seed: int, show: int) -> bool:
    """Send the lines, check the answers, print the figures; whether all is as it must be."""
    random, grader = Random(seed), Grader()
    waits: list[float] = []
    works: list[float] = []
    slowest: list[tuple[float, float, str, Line]] = []
    verdicts: Counter[str] = Counter()
    memory = [resident(grader.process.pid)]
    for number in range(count):
        if number % PROBE_EVERY == 0:
            name, line, probe = "probe", asked(f"x + {number}"), number or None
        else:
            kind = random.choice(KINDS)
            name, line, probe = kind.__name__, kind(random).replace(b"\n", b" "), None
        answer, wait, work = grader.ask(line)
        try:
            assert answer.endswith(b"\n"), answer
            verdicts[check(answer, probe)["verdict"]] += 1
        except (AssertionError, ValueError):
            print(f"{name}: {line[:500]!r}")
            raise
        waits.append(wait)
        works.append(work)
        heapq.heappush(slowest, (work or wait, wait, name, line))
        if len(slowest) > show:
            heapq.heappop(slowest)
        if (number + 1) % max(1, count // 10) == 0:
            memory.append(resident(grader.process.pid))
    left = children(grader.process.pid)
    status = grader.end()
    print(f"{count} lines, seed {seed}: {dict(verdicts)}")
    print(told("waiting", waits))
    print(told("working", works))
    print("memory in MB: " + " ".join(f"{megabytes:.0f}" for megabytes in memory))
    print(f"exit status {status}, processes left: {len(left)}")
    for work, wait, name, line in sorted(slowest, reverse=True):
        cut = f"{line[:160]!r}{'…' * (len(line) > 160)}"
        print(f"  {work:7.1f} ms of work, {wait:7.1f} of waiting  {name}: {cut}")
    return max(works) <= LIMIT_MS and status == 0 and not left


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=3, help="how many of the slowest to print")
    options = parser.parse_args()
    return 0 if run(options.count, options.seed, options.show) else 1


if __name__ == "__main__":
    raise SystemExit(main())
