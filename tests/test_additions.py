"""What an addition touches: made in a copy of the program, by writing what the house asks for.

Each addition is a set of new files, and of lines put into files that are there; the sentences of
the two languages are not counted. Then a lesson that uses it is checked, learned line by line, and
learned in the app.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent

import pytest

from tests.profiles import THOROUGH

ROOT = Path(__file__).parent.parent
MOST = 4
"""Source files that a kind of question or block may touch, its own modules included."""


@dataclass(frozen=True)
class Addition:
    """What is written to add something, and a lesson that uses it."""

    new: Mapping[str, str]
    """New files: what is in them."""
    lines: Mapping[str, tuple[tuple[str, str], ...]]
    """Files that are there: what comes in place of what."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Sentences by code, the same for both languages here."""
    lesson: str = ""
    answers: tuple[str, ...] = ()
    """Wrong, then right."""
    keys: tuple[str, ...] = ()
    """The same by keys."""

    @property
    def touched(self) -> int:
        """How many source files are written to."""
        return len(self.new) + len(self.lines)


SIGN = Addition(
    new={
        "tutor/questions/sign.py": '''
            """Is the gradient of this node positive or negative?"""

            from __future__ import annotations

            from collections.abc import Iterator
            from dataclasses import dataclass
            from typing import ClassVar, Self

            from tutor.core.graph.autodiff import Trace
            from tutor.core.graph.model import Edge
            from tutor.errors import Message
            from tutor.questions.form import Choosing, Option
            from tutor.questions.model import NOTHING, Earnings, Explanation, Verdict, author_hint


            @dataclass(frozen=True)
            class SignQuestion:
                """Up or down?"""

                kind: ClassVar[str] = "sign"
                skills: ClassVar[tuple[str, ...]] = ("gradient.sign",)
                skill: ClassVar[str] = "gradient.sign"
                earns: ClassVar[Earnings] = NOTHING

                key: str
                trace: Trace
                node: str
                hints: tuple[str, ...] = ()

                @classmethod
                def at(cls, trace: Trace, node: str, hints: tuple[str, ...]) -> Iterator[Self]:
                    """One at each node."""
                    yield cls("sign", trace, node, hints)

                @property
                def edges(self) -> tuple[Edge, ...]:
                    """Those that leave the node."""
                    return self.trace.graph.branches(self.node)

                @property
                def form(self) -> Choosing:
                    """Plus or minus."""
                    options = tuple(
                        Option(sign, Message(f"sign-{name}"), (sign,), sign == self.solution())
                        for sign, name in (("+", "plus"), ("-", "minus"))
                    )
                    return Choosing(options)

                def prompt(self) -> Message:
                    """Asks for the sign."""
                    return Message("ask-sign", {"node": self.node})

                def reminder(self) -> None:
                    """The prompt says it all."""

                def judge(self, answer: str) -> Verdict:
                    """Right, wrong, or neither of the two."""
                    given = answer.strip()
                    if given not in ("+", "-"):
                        return Verdict("invalid", Message("ask-sign", {"node": self.node}))
                    return Verdict("right" if given == self.solution() else "wrong")

                def hint(self, step: int) -> Message:
                    """The author's, or the same thing three times."""
                    return author_hint(self.hints, step) or Message("ask-sign", {"node": self.node})

                def explain(self) -> Explanation:
                    """Nothing to add."""
                    return Explanation(Message("nothing"))

                def solution(self) -> str:
                    """The sign."""
                    return "+" if self.trace.gradients[self.node] > 0 else "-"
        ''',
    },
    lines={
        "tutor/questions/__init__.py": (
            (
                "from tutor.questions.rule import RuleQuestion\n",
                "from tutor.questions.rule import RuleQuestion\n"
                "from tutor.questions.sign import SignQuestion\n",
            ),
            (
                "(RuleQuestion, LocalQuestion, GradientQuestion)",
                "(RuleQuestion, SignQuestion, LocalQuestion, GradientQuestion)",
            ),
            (
                "        NumberQuestion, PathsQuestion,",
                "        NumberQuestion, SignQuestion, PathsQuestion,",
            ),
        ),
    },
    words={
        "ask-sign": "Which way does {node} move L?",
        "sign-plus": "the same way",
        "sign-minus": "the other way",
    },
    lesson="""
        # Walk back

        ```graph
        x = 3
        L = -2*x
        ```

        ```walk
        ask: sign
        ```
    """,
    answers=("+", "-"),
    keys=("+", "-"),
)

TRUTH = Addition(
    new={
        "tutor/lessons/blocks/truth.py": '''
            """A sentence that is true or false."""

            from __future__ import annotations

            from collections.abc import Callable, Iterator, Sequence
            from dataclasses import dataclass
            from typing import ClassVar, Self

            from pydantic import ConfigDict

            from tutor.core.graph.autodiff import Trace
            from tutor.core.graph.model import Graph
            from tutor.errors import Problem
            from tutor.lessons.blocks.context import Context, Spot
            from tutor.lessons.blocks.schema import STRICT, QuestionKey, Text, Truth
            from tutor.lessons.identity import subject_of
            from tutor.lessons.model import Block
            from tutor.lessons.text.located import Data
            from tutor.questions import Answer, ChoiceQuestion


            @dataclass(frozen=True, slots=True, kw_only=True)
            class TruthSource:
                """A sentence that is true or false."""

                __pydantic_config__: ClassVar[ConfigDict] = STRICT
                question: Text
                """The sentence."""
                holds: Truth
                """Whether it is true."""
                key: QuestionKey | None = None
                """A name for the question."""


            @dataclass(frozen=True, slots=True, kw_only=True)
            class TruthBlock(Block):
                """A sentence that is true or false."""

                kind: ClassVar[str] = "truth"
                schema: ClassVar[type[TruthSource]] = TruthSource
                speaks: ClassVar[bool] = True

                question: str
                holds: bool

                @classmethod
                def read(cls, spot: Spot, written: TruthSource, context: Context) -> Self:
                    """As it is written."""
                    return cls(
                        key=spot.key, graph=context.graph, where=spot.where,
                        name=written.key or "", subject=subject_of((written.question, written.holds)),
                        question=written.question, holds=written.holds,
                    )  # fmt: skip

                def data(self) -> dict[str, Data]:
                    """As it is written."""
                    return {"question": self.question, "holds": str(self.holds).lower()}

                def check(self, blocks: Sequence[Block]) -> Iterator[Problem]:
                    """Questions are no sentences."""
                    if self.question.endswith("?"):
                        yield Problem("no-sentence", self.where, severity="warning")

                def questions(self, traced: Callable[[Graph], Trace]) -> Iterator[ChoiceQuestion]:
                    """The one."""
                    answers = (Answer("True", self.holds), Answer("False", not self.holds))
                    yield ChoiceQuestion("", self.question, answers)
        ''',
    },
    lines={
        "tutor/lessons/blocks/registry.py": (
            (
                "from tutor.lessons.blocks.validation",
                "from tutor.lessons.blocks.truth import TruthBlock\n"
                "from tutor.lessons.blocks.validation",
            ),
            ("NumberBlock, NudgeBlock)", "NumberBlock, NudgeBlock, TruthBlock)"),
        ),
    },
    lesson="""
        # True or false

        ```truth
        question: Gradients add where paths meet.
        holds: true
        ```
    """,
    answers=("2", "1"),
    keys=("2", "1"),
)

PLAIN = """
import sys
from tutor.cli import main

sys.exit(main(["learn", "lesson.md", "--plain"]))
"""
APP = """
import asyncio, sys
from tutor.journal.journal import Journal
from tutor.lessons import Library
from tutor.study import Desk
from tutor.ui.app import ChainruleApp
from tutor.ui.lesson.screen import LessonScreen
from tutor.wording import Words

async def learn(keys):
    desk = Desk(Journal.in_memory())
    opening = lambda app: app.open_lesson("lesson.md")
    app = ChainruleApp(desk, Library("."), Words("en"), opening=opening)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.3)
        while not isinstance(app.screen, LessonScreen):
            await pilot.pause(0.1)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        session = app.screen.session
        (asked,) = session.plan.asked
        record = session.record(asked.question.key)
        print(asked.question.kind, record.status, record.tries)

asyncio.run(learn(sys.argv[1:]))
"""
SCHEMA = """
from tutor.lessons.blocks.describing import lesson_schema
from tutor.questions.skills import SKILLS

schema = lesson_schema()
print(sorted(schema["$defs"]), schema["$defs"]["walk"]["properties"]["ask"], SKILLS)
"""


@dataclass(frozen=True)
class House:
    """A copy of the program in which something has been added."""

    folder: Path

    def add(self, addition: Addition) -> None:
        """Write what the addition needs, and its lesson."""
        for name, text in addition.new.items():
            assert not (self.folder / name).exists()
            (self.folder / name).write_text(dedent(text).lstrip(), encoding="utf-8")
        for name, changes in addition.lines.items():
            path = self.folder / name
            text = path.read_text(encoding="utf-8")
            for old, new in changes:
                assert text.count(old) == 1, (name, old)
                text = text.replace(old, new)
            path.write_text(text, encoding="utf-8")
        for language in ("en", "zh"):
            path = self.folder / f"tutor/wording/{language}/questions.py"
            sentences = "".join(
                f"    {code!r}: {said!r},\n" for code, said in addition.words.items()
            )
            text = path.read_text(encoding="utf-8")
            at = text.index('    "author":')
            path.write_text(text[:at] + sentences + text[at:], encoding="utf-8")
        front = "---\nid: lesson\ntitle: A lesson\n---\n"
        text = front + dedent(addition.lesson)
        (self.folder / "lesson.md").write_text(text, encoding="utf-8")

    def run(self, code: str, *arguments: str, typed: str = "") -> str:
        """Run a piece of code in it; what it prints."""
        environment = os.environ | {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            input=typed, capture_output=True, text=True, timeout=120, check=False,
            cwd=self.folder, env=environment,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The program as it is, to be built on."""
    folder = tmp_path / "house"
    skipped = shutil.ignore_patterns("*.pyc.*", "shipped")  # the former are being written
    shutil.copytree(ROOT / "tutor", folder / "tutor", ignore=skipped)
    shutil.copytree(ROOT / "lessons", folder / "lessons", ignore=skipped)
    yield House(folder)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("kind", "addition"),
    [("sign", SIGN), pytest.param("truth", TRUTH, marks=THOROUGH)],
    ids=["question", "block"],
)
def test_a_kind_is_one_module_and_its_place_in_a_table(
    house: House, kind: str, addition: Addition
) -> None:
    assert addition.touched <= MOST
    house.add(addition)
    assert f"'{kind}'" in house.run(SCHEMA)
    check = "import sys; from tutor.cli import main; sys.exit(main(['check', 'lesson.md']))"
    assert "errors: 0 · warnings: 0" in house.run(check)
    wrong, right = addition.answers
    said = house.run(PLAIN, typed="\n".join((wrong, "?", right, "", "")))
    assert "✗" in said
    assert "✓" in said
    assert all(f". {each}" in said for each in addition.words.values() if each.endswith(" way"))
    asked_in_app = house.run(APP, *addition.keys).split()
    assert asked_in_app[1:] == ["right", "1"]


def test_what_a_block_looks_for_is_told(house: House) -> None:
    house.add(TRUTH)
    path = house.folder / "lesson.md"
    path.write_text(path.read_text().replace("meet.", "meet?"), encoding="utf-8")
    check = "from tutor.cli import main; main(['check', 'lesson.md'])"
    assert "warning[no-sentence]" in house.run(check)
