"""Adding an operation is adding one row: a dozen are added to a copy, and used everywhere."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

ROWS = {
    # Known to mpmath and SymPy by its own name; a constant in its partial derivative.
    'Operation("erfi", 1, lambda a: float(__import__("mpmath").erfi(a)), ("2/sqrt(pi)*exp(a^2)",))': [
        0.5
    ],
    'Operation("sinc", 1, lambda a: math.sin(a)/a, ("cos(a)/a - sin(a)/a^2",), bare=True)': [1.5],
    # ... by other names, with an argument more, within a domain.
    'Operation("antilog", 1, math.exp, ("e^a",), mpmath="exp", sympy="exp")': [0.5],
    'Operation("decadic", 1, math.log10, ("1/(a*ln(10))",), domain=Domain.POSITIVE, '
    'sympy="log", sympy_arguments=(10,), mpmath="log10", reach=_FAR, bare=True)': [1.5],
    # Defined by other operations: nested, one of them defined itself, using itself.
    'Operation("slow", 1, lambda a: a*scalars.sigmoid(a), '
    '("sigmoid(a) + slow(a)*(1 - sigmoid(a))",), definition="a*sigmoid(a)")': [0.5],
    'Operation("soft", 1, lambda a: a*math.tanh(scalars.softplus(a)), '
    '("tanh(softplus(a)) + a*sigmoid(a)*(1 - tanh(softplus(a))^2)",), '
    'definition="a*tanh(softplus(a))")': [0.5],
    # Shown by a sign before its operand, and by a letter.
    'Operation("cuberoot", 1, lambda a: math.copysign(abs(a)**(1/3), a), ("1/(3*cuberoot(a)^2)",), '
    'glyph="∜", definition="sign(a)*abs(a)^(1/3)")': [1.5],
    'Operation("gauss", 1, lambda a: math.exp(-a*a), ("-2*a*Γ(a)",), glyph="Γ", '
    'definition="exp(-a^2)")': [0.5],
    # Bare constants and zeros as partial derivatives.
    'Operation("halfturns", 1, lambda a: math.pi*a, ("pi",), definition="pi*a")': [0.5],
    'Operation("floor", 1, lambda a: float(math.floor(a)), ("0",), jumps=True)': [1.5],
    'Operation("blend", 2, lambda a, b: math.pi*a + math.e*b, ("pi", "e"), '
    'definition="pi*a + e*b")': [0.5, 1.5],
    # Two operands.
    'Operation("norm", 2, math.hypot, ("a/norm(a, b)", "b/norm(a, b)"), '
    'definition="sqrt(a^2 + b^2)")': [0.5, 1.5],
    'Operation("atan2", 2, math.atan2, ("b/(a^2 + b^2)", "-a/(a^2 + b^2)"))': [0.5, 1.5],
    # Constants.
    'Operation("tau", 0, lambda: math.tau, glyph="τ", definition="2*pi")': [],
    'Operation("golden", 0, lambda: (1 + math.sqrt(5))/2, glyph="φ", spellings=("phi",), '
    'mpmath="phi", sympy="GoldenRatio")': [],
}


def test_an_operation_is_one_row_of_one_file(tmp_path: Path) -> None:
    skipped = shutil.ignore_patterns("*.pyc.*")  # being written
    shutil.copytree(ROOT / "tutor", tmp_path / "tutor", ignore=skipped)
    rows = [{"row": row, "at": at} for row, at in ROWS.items()]
    script = Path(__file__).with_name("exercise.py")
    run = subprocess.run(
        [sys.executable, "-W", "error", str(script), str(tmp_path)],
        input=json.dumps(rows), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    results = [json.loads(line) for line in run.stdout.splitlines()]
    faults = [f"{result['name']}\n{result['fault']}" for result in results if result["fault"]]
    assert not faults, "\n".join(faults)
    assert len(results) == len(ROWS), run.stderr
    assert all(result["touched"] == ["tutor/core/formula/operations.py"] for result in results)
