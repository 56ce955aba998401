"""What is loaded, and what may import what: start-up is a feature, and so is the house's order."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

import tutor

HEAVY = ("sympy", "mpmath", "textual", "rich", "pydantic", "yaml", "markdown_it", "platformdirs",
         "mdit_py_plugins", "pylatexenc", "aiohttp", "textual_serve")  # fmt: skip
CHECKOUT = Path(__file__).parent.parent

LATER = {
    "secrets", "hashlib", "json",  # together 4 ms
    "argparse", "tutor.commands.common.parsing",
    "tutor.journal.migrations", "tutor.journal.sqlite.keeper", "tutor.journal.sqlite.reading",
    "tutor.practice", "tutor.questions", "tutor.study.agenda", "tutor.study.plan",
    "tutor.wording.en.lessons", "tutor.markup.latex", "tutor.markup.dollars",
}  # fmt: skip
"""What the list of lessons does not need as long as nothing has been done."""

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


def test_the_first_frame_of_a_new_learner_waits_for_little() -> None:
    code = """
import sys
import tutor.commands.learn, tutor.commands.common.app, tutor.ui.app
from tutor.journal.journal import Journal
from tutor.lessons import Library, shipped_lessons
from tutor.study.desk import Desk
from tutor.ui.app import ChainruleApp
from tutor.wording import Words
from pathlib import Path

app = ChainruleApp(
    Desk(Journal.at(Path(sys.argv[1]))), Library(shipped_lessons()), Words("en")
)
app.get_default_screen()
app.shelves.all("en")
print(*sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent / "nobody-has-a-home-here")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "tutor.lessons.shelf.cards" in loaded
    assert loaded & LATER == set()


def test_importing_the_package_loads_nothing_of_it() -> None:
    code = "import sys, tutor; print(*(name for name in sys.modules if name.startswith('tutor')))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["tutor"]


def test_the_first_screen_needs_nothing_of_practice() -> None:
    code = """
import asyncio, sys
from tutor.journal.journal import Journal
from tutor.journal.log import Entry
from tutor.lessons import Library, shipped_lessons
from tutor.study.agenda import Agenda
from tutor.study.desk import Desk
from tutor.ui.app import ChainruleApp
from tutor.wording import Words

async def main():
    journal = Journal.in_memory()
    journal.append(Entry(id="1", at=1.0, event="answer", mode="practice"))
    Agenda(("2000-01-01",), 60.0, "1").keep(journal)
    app = ChainruleApp(Desk(journal, zone=None), Library(shipped_lessons()), Words("en"))
    async with app.run_test() as pilot:
        await pilot.pause()
        print(*(name for name in sys.modules if name.startswith(("tutor.practice", "fsrs"))))

asyncio.run(main())
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == []


ROOMS = ("core", "explore", "drawing", "lessons", "questions", "study", "telling", "ui")


@pytest.mark.parametrize(
    ("arguments", "never"),
    [
        ("--version", (*ROOMS, "wording", "journal")),
        ("--help", ROOMS),
        ("learn --help", ROOMS),
        ("grade --help", ROOMS),
        ("serve --help", ROOMS),
        ("check --help", ROOMS),
        ("new --help", ROOMS),
        ("preview --help", ROOMS),
        ("explore --help", ("ui", "study")),
    ],
)
def test_help_loads_no_more_than_it_says(arguments: str, never: tuple[str, ...]) -> None:
    code = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
from tutor.cli import main
main(sys.argv[1:])
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments.split()],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = set(done.stderr.split())
    assert "tutor.cli" in loaded
    assert loaded & {*HEAVY, *(f"tutor.{room}" for room in never)} <= {"rich", "platformdirs"}


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


DOCUMENTED = {"_exit", "_replace", "_asdict"}  # of os, and of named tuples
TEXTUALS = {
    *("_index_to_line", "_heights"),  # how its list of options stands
    *("_NO_MATCHES", "_NO_MATCHES_COUNTDOWN", "_stop_no_matches_countdown"),  # said in English
    *("_loop", "_post_message", "_key_thread", "_auto_restart", "_debug"),  # a driver's own
    "_character_to_key",  # what a key is called that types a character
}
"""Textual's own, where there is no other way."""


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@cache
def defined_in(room: Path) -> frozenset[str]:
    names: set[str] = set()
    for node in (node for path in room.glob("*.py") for node in nodes(path)):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                names.add(name)
            case ast.ClassDef(name=name) | ast.Name(id=name, ctx=ast.Store()):
                names.add(name)
            case ast.Attribute(attr=name, ctx=ast.Store()):
                names.add(name)
    return frozenset(names)


def borrowed(path: Path) -> Iterator[str]:
    """The private names that a module uses and that none of its own room defines."""
    own = defined_in(path.parent)
    for node in nodes(path):
        match node:
            case ast.Attribute(attr=name) if private(name) and name not in own:
                yield name
            case ast.ImportFrom(names=names, module=module) if module:
                home = CHECKOUT / module.replace(".", "/")
                if path.parent not in (home, home.parent):
                    yield from (alias.name for alias in names if private(alias.name))


def test_nothing_private_is_used_from_another_room() -> None:
    used = {
        (path.relative_to(CHECKOUT).as_posix(), name)
        for path in (CHECKOUT / "tutor").rglob("*.py")
        for name in borrowed(path)
        if name not in DOCUMENTED | TEXTUALS
    }
    assert used == set()
