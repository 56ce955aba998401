"""What is loaded, and what may import what: start-up is a feature, and so is the house's order."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import tutor

HEAVY = ("sympy", "mpmath", "textual", "rich", "pydantic", "yaml", "markdown_it", "platformdirs")
CHECKOUT = Path(__file__).parent.parent

LOADED = """
import sys
import {module}
print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


def loaded_by(module: str) -> set[str]:
    command = [sys.executable, "-c", LOADED.format(module=module)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("tutor", HEAVY),
        ("tutor.core", HEAVY),
        ("tutor.core.graph.model, tutor.core.graph.autodiff, tutor.core.formula.parser", HEAVY),
        ("tutor.cli", HEAVY),
        ("tutor.lessons.shelf.library", ("textual", "sympy", "mpmath", "pydantic", "markdown_it")),
        ("tutor.study, tutor.wording, tutor.plain", ("textual", "sympy", "pydantic")),
        ("tutor.ui.app", ("sympy", "mpmath", "pydantic")),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(module: str, never: tuple[str, ...]) -> None:
    assert loaded_by(module) & set(never) == set()


def test_importing_the_package_loads_nothing_of_it() -> None:
    code = "import sys, tutor; print(*(name for name in sys.modules if name.startswith('tutor')))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["tutor"]


def test_value_is_found_where_it_is_promised() -> None:
    from tutor import Value
    from tutor.core.graph.value import Value as Own

    assert Value is Own
    with pytest.raises(AttributeError, match="nothing_like_this"):
        tutor.nothing_like_this  # noqa: B018


@pytest.mark.skipif(find_spec("importlinter") is None, reason="import-linter is not installed")
def test_a_layer_imports_only_what_stands_below_it() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=CHECKOUT,
    )
    assert done.returncode == 0, done.stdout
