"""Proofs, and a worker process that is killed, starved, orphaned and closed."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path

import pytest

from tutor.core.equality.disagreement import report_disagreement
from tutor.core.equality.equivalence import Comparison
from tutor.core.equality.prover import Proof, Prover
from tutor.core.formula.parser import parse

SLOW = "9^9^9^9"  # SymPy multiplies it out: for ever, and without ever looking up
PATIENCE = 60.0

needs_proc = pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at /proc")


@pytest.fixture(scope="module")
def prover():
    with Prover(limit=20) as shared:
        yield shared


def ask(prover: Prover, answer: str, expected: str, **definitions: str) -> Future[Proof]:
    lines = {name: parse(line) for name, line in definitions.items()}
    return prover.prove(parse(answer), parse(expected), lines)


def outcome(prover: Prover, answer: str, expected: str, **definitions: str) -> str:
    return ask(prover, answer, expected, **definitions).result(PATIENCE).outcome


def worker_pid(prover: Prover) -> int:
    """The worker's process, once there is one."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if prover._worker and prover._worker.alive:
            return prover._worker._process.pid
        time.sleep(0.01)
    raise AssertionError("no worker")


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(pid: int, within: float) -> bool:
    until = time.monotonic() + within
    while is_running(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_running(pid)


# --- proofs -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("2x cos x^2", "2*x*cos(x**2)"),
        ("sin 2x", "2 sin x cos x"),
        ("1 - sin^2 x", "cos^2 x"),
        ("x^2 - 2x + 1", "(x - 1)^2"),
        ("1/cos(x)^2", "1 + tan^2 x"),
        ("sqrt(x^2)", "|x|"),
        ("relu(x)", "(x + |x|)/2"),
        ("sigmoid(x)(1 - sigmoid(x))", "exp(-x)/(1 + exp(-x))^2"),
        ("tanh x", "(exp(2x) - 1)/(exp(2x) + 1)"),
        ("max(x, y) + min(x, y)", "x + y"),
        ("x^x (ln x + 1)", "exp(x ln x) (1 + ln x)"),
        ("(a - x)^6000", "(x - a)^6000"),
        ("theta + 1", "1 + theta"),
        ("π + 1", "1 + pi"),
    ],
)
def test_equal_forms_are_proved(prover, answer, expected):
    assert outcome(prover, answer, expected) == "proved"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("cos(x^2)", "2x cos x^2"),
        ("sqrt(x^2)", "x"),
        ("0.333333333333333", "1/3"),
        ("3.1416", "pi"),
        ("exp(x)", "0"),
        ("atan(x) + atan(1/x)", "pi/2"),
    ],
)
def test_different_forms_are_refuted(prover, answer, expected):
    assert outcome(prover, answer, expected) == "refuted"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("sqrt x sqrt y", "sqrt(x y)"),  # equal where both are real, not where both are negative
        ("ln(x^2)", "2 ln x"),
        ("1/0", "1"),
        ("ln(-1)", "1"),
        ("x/0", "x"),
    ],
)
def test_where_sides_are_not_real_nothing_is_refuted(prover, answer, expected):
    assert outcome(prover, answer, expected) == "open"


def test_definitions_are_written_out(prover):
    assert outcome(prover, "2x cos a", "2x cos(x^2)", a="x^2") == "proved"
    assert outcome(prover, "c", "x^4 + 1", c="b + 1", b="a^2", a="x^2") == "proved"
    assert outcome(prover, "2x cos a", "2x cos(x^2)", a="x^3") == "refuted"


def test_only_points_where_all_definitions_are_real_refute(prover):
    assert outcome(prover, "|x|", "x", a="ln x") == "open"


def test_names_that_are_constants_elsewhere(prover):
    e = parse("e + 1", names={"e"})
    assert prover.prove(e, parse("e + 1", names={"e"})).result(PATIENCE).outcome == "proved"
    assert prover.prove(e, parse("1 + exp(1)")).result(PATIENCE).outcome == "refuted"


def test_nothing_ever_fails(prover):
    assert outcome(prover, "a", "b", a="b", b="a") == "open"
    long = parse(" + ".join(["sin(x)^2"] * 40))
    for _ in range(4):
        long = type(long)(long.operation, (long, long))
    assert prover.prove(long, parse("1")).result(PATIENCE).outcome == "open"


def test_the_same_question_gets_the_same_answer(prover):
    pairs = [("csc x - cot x", "tan(x/2)"), ("ln|x^2 - 9|", "ln|x - 3| + ln|x + 3|")] * 3
    outcomes = [outcome(prover, *pair) for pair in pairs]
    assert outcomes == outcomes[:2] * 3


# --- the worker -------------------------------------------------------------------------------


def test_nothing_starts_before_it_is_asked_for():
    prover = Prover()
    assert prover._thread is None
    prover.close()
    assert outcome(prover, "x", "x") == "open"


def test_asking_returns_at_once():
    with Prover() as prover:
        begun = time.perf_counter()
        future = ask(prover, "sin 2x", "2 sin x cos x")
        assert time.perf_counter() - begun < 0.5
        assert future.result(PATIENCE).outcome == "proved"


def test_a_slow_proof_is_given_up_and_the_next_one_works():
    with Prover(limit=1) as prover:
        slow = ask(prover, SLOW, "x").result(PATIENCE)
        assert slow.outcome == "open"
        assert 0.9 < slow.seconds < 20
        assert outcome(prover, "x + x", "2x") == "proved"


@needs_proc
def test_killed_while_it_proves():
    with Prover(limit=1.5) as prover:
        assert outcome(prover, "x + x", "2x") == "proved"
        first = worker_pid(prover)
        slow = ask(prover, SLOW, "x")
        time.sleep(0.2)
        os.kill(first, signal.SIGKILL)
        tried_again = slow.result(PATIENCE)
        assert tried_again.outcome == "open"
        assert tried_again.seconds > 1.5
        assert outcome(prover, "x + x", "2x") == "proved"
        assert not is_running(first)


@needs_proc
def test_a_proof_that_loses_its_worker_is_tried_again():
    with Prover(limit=20) as prover:
        prover.start()
        first = worker_pid(prover)
        os.kill(first, signal.SIGSTOP)  # it cannot answer before it dies
        future = ask(prover, "sin 2x", "2 sin x cos x")
        time.sleep(0.2)
        os.kill(first, signal.SIGKILL)
        assert future.result(PATIENCE).outcome == "proved"


def test_after_many_deaths_in_a_row_it_gives_up(monkeypatch):
    monkeypatch.setattr("tutor.core.equality.prover._COMMAND", "raise SystemExit(1)")
    with Prover() as prover:
        assert outcome(prover, "x", "x") == "open"
        assert ask(prover, "x", "x").result(PATIENCE).seconds < 0.5


def test_no_interpreter_no_proof(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    with Prover() as prover:
        assert outcome(prover, "x", "x") == "open"


BOMB = """
import sys; sys.path[:] = sys.argv[1:]
from tutor.core.equality import prover_worker
decide = prover_worker.decide
prover_worker.decide = lambda *sides: bytearray(2 << 30) and decide(*sides)
prover_worker.main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_memory_runs_out_in_the_worker_only(monkeypatch):
    with Prover(limit=20) as prover:
        monkeypatch.setattr("tutor.core.equality.prover._COMMAND", BOMB)
        assert outcome(prover, "x + x", "2x") == "open"
        monkeypatch.undo()
        assert outcome(prover, "x + x", "2x") == "proved"  # by a fresh worker


def test_a_proof_that_nobody_waits_for_is_skipped():
    with Prover(limit=1) as prover:
        slow = ask(prover, SLOW, "x")
        unwanted = [ask(prover, SLOW, "x") for _ in range(20)]
        assert all(future.cancel() for future in unwanted)
        wanted = ask(prover, "x + x", "2x")
        assert wanted.result(PATIENCE).outcome == "proved"
        assert slow.result(PATIENCE).outcome == "open"


@needs_proc
def test_closing_leaves_nothing_behind():
    prover = Prover(limit=30)
    prover.start()
    pid = worker_pid(prover)
    futures = [ask(prover, SLOW, "x") for _ in range(3)]
    time.sleep(0.3)
    begun = time.perf_counter()
    prover.close()
    prover.close()
    assert time.perf_counter() - begun < 5
    assert not Path(f"/proc/{pid}").exists()  # not even a zombie
    assert [future.result(0).outcome for future in futures] == ["open"] * 3
    assert not prover._thread.is_alive()


@needs_proc
def test_closing_while_it_starts():
    for pause in (0, 0.01, 0.05, 0.2):
        prover = Prover()
        future = ask(prover, "x", "x")
        time.sleep(pause)
        prover.close()
        assert future.result(0).outcome in ("open", "proved")
        assert prover._worker is None


def test_closing_from_within_an_answer():
    prover = Prover()
    future = ask(prover, "x", "x")
    done: Future[None] = Future()
    future.add_done_callback(lambda _: (prover.close(), done.set_result(None)))
    done.result(PATIENCE)


CHILD = """
import sys, time
from tutor.core.formula.parser import parse
from tutor.core.equality.prover import Prover
assert "sympy" not in sys.modules
prover = Prover(limit=5)
proof = prover.prove(parse("sin 2x"), parse("2 sin x cos x")).result()
assert "sympy" not in sys.modules
with open(sys.argv[1], "w") as file:
    print(prover._worker._process.pid, proof.outcome, file=file)
if sys.argv[2:]:
    prover.prove(parse("9^9^9^9"), parse("x"))
    time.sleep(60)
"""


def child(path: Path, *arguments: str, shell: str = "") -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", CHILD, str(path), *arguments]
    if shell:
        command = ["sh", "-c", f'exec "$@" {shell}', "sh", *command]
    return subprocess.Popen(command, cwd=Path(__file__).parents[2])


def told(path: Path) -> list[str]:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if path.exists() and (text := path.read_text()).endswith("\n"):
            return text.split()
        time.sleep(0.02)
    raise AssertionError("the child said nothing")


@needs_proc
@pytest.mark.parametrize("shell", ["", "<&- >&- 2>&-", ">/dev/full 2>&1"])
def test_an_app_that_forgets_to_close_leaves_nothing_behind(tmp_path, shell):
    process = child(tmp_path / "said", shell=shell)
    pid, proved = told(tmp_path / "said")
    assert proved == "proved"
    assert process.wait(PATIENCE) == 0
    assert not is_running(int(pid))


@needs_proc
def test_the_worker_dies_with_its_parent_even_in_the_middle_of_a_proof(tmp_path):
    with child(tmp_path / "said", "stay") as process:
        try:
            pid, _ = told(tmp_path / "said")
            time.sleep(0.5)  # it is busy now
            assert is_running(int(pid))
        finally:
            process.kill()
    assert gone(int(pid), within=10)


@needs_proc
def test_interrupts_are_for_the_app():
    with Prover() as prover:
        assert outcome(prover, "x", "x") == "proved"
        pid = worker_pid(prover)
        assert os.getpgid(pid) != os.getpgid(0)
        os.kill(pid, signal.SIGINT)
        time.sleep(0.1)
        assert outcome(prover, "x", "x") == "proved"
        assert worker_pid(prover) == pid


def test_what_lies_in_the_current_folder_is_not_imported(tmp_path, monkeypatch):
    for name in ("sympy", "json", "random"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [path for path in sys.path if path])
    with Prover() as prover:
        assert outcome(prover, "x", "x") == "proved"


# --- disagreement -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdict", "outcome", "contradict"),
    [
        ("equal", "proved", False),
        ("equal", "open", False),
        ("equal", "refuted", True),
        ("different", "proved", True),
        ("different", "refuted", False),
        ("unsure", "refuted", False),
    ],
)
def test_only_certainties_contradict(verdict, outcome, contradict):
    told: list[str] = []
    sides = parse("x"), parse("2x")
    proof = Proof(outcome, 0.1)
    reported = report_disagreement(Comparison(verdict), proof, *sides, {}, write=told.append)
    assert reported == contradict == bool(told)


def test_the_record_reads_back():
    told: list[str] = []
    report_disagreement(
        Comparison("equal", "sampled"),
        Proof("refuted", 0.25),
        parse("2x cos a"),
        parse("2x cos(x^2)"),
        {"a": parse("x^2")},
        write=told.append,
    )
    record = json.loads(told[0])
    assert parse(record["answer"]) == parse("2x cos a")
    assert parse(record["expected"]) == parse("2x cos(x^2)")
    assert parse(record["definitions"]["a"]) == parse("x^2")
    assert record["engine"]["evidence"] == "sampled"
    assert record["sympy"] == {"outcome": "refuted", "seconds": 0.25}
    assert {"chainrule", "python", "sympy", "mpmath"} == record["versions"].keys()
