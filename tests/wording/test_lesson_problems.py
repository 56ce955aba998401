"""Whatever is wrong with a lesson file, its author reads what it is and how to mend it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from string import Formatter
from tempfile import TemporaryDirectory
from unittest.mock import Mock, patch

import pytest

import tutor
from tests.lessons import faults
from tests.wording.codes import COMMON, FIRST, FOR_AUTHORS, is_term, none
from tutor.core.equality.prover import Proof
from tutor.errors import Problem, TutorError
from tutor.lessons import Library, load_file, read_lesson, read_lesson_file, read_translation
from tutor.lessons.blocks.slopes import Slope
from tutor.lessons.checking import Checking, lessons_at
from tutor.lessons.checking.packs import check_pack
from tutor.lessons.formatting import formatted
from tutor.wording import LANGUAGES, Words

SOURCE = Path(tutor.__file__).parent / "lessons"
LESSONS = Path(__file__).parent.parent
FIGURES = {"front-matter", "my-lesson", "true-or-false", "whole-number", "utf-8"}
"""Texts in `tutor.lessons` that look like codes and are none."""

GAP = re.compile(r"“”|: \.|：。|\(\)|（）|“None”")
"""Where a figure should be, and is not."""

HEAD = "---\nid: x\ntitle: x\n---\n\n# Page\n\n"
GRAPH = "```graph\nx = 1\nL = x^2\n```\n"
NUMBER = "```number\nquestion: What?\nanswer: 2\n"
CHOICE = "```choice\nquestion: What?\nanswers:\n  - text: this\n    correct: true\n"
BODIES = (
    "#\n",
    "# \n\n## Less\n",
    "```\nnever closed\n",
    "```graph\nx = 1\nc = 2\nL = x^2\noutput: c\n```\n```walk\n```\n",
    "```graph\nx = 1\ny = 2\nz = y^2\nL = 2\noutput: L\n```\n```walk\n```\n",
    f"{GRAPH}```walk\n- x\n```\n",
    f"{GRAPH}```walk\nhints: [a, b]\n```\n",
    f"{GRAPH}```walk\nnodes: [xx]\n```\n",
    f"{GRAPH}```walk\nnodes: [L2]\nask:\n```\n",
    "```formula\nquestion: What?\nanswer: 2x\nwrt: x\n```\n",
    "```formula\nquestion: What?\nanswer: 2\ntests: [2x]\n```\n",
    "```formula\nquestion: What?\nanswer: 2\ntests: 2x\n```\n",
    f"{NUMBER}tolerance: [1]\nhints:\n  x: Think.\n```\n",
    "```number\nquestion: {x}\nanswer: [1, 2]\n```\n",
    f"{NUMBER}'': 2\n```\n",
    f"{NUMBER}'': 2\n'': 3\n```\n",
    f"{NUMBER}none: 2\n```\n",
    "```number\nquestion:What?\nanswer: 2\n```\n",
    "```number\nquestion: **Why** not?\nanswer: 2\n```\n",
    "```number\nquestion: - What?\nanswer: 2\n```\n",
    "```number\nquestion: \"\\d\"\nanswer: 2\n```\n",
    "```choice\nquestion: What?\nanswers: [this, that]\n```\n",
    "```choice\nquestion: What?\nanswers: []\n```\n",
    f"{CHOICE}  - text: this\n    correct: [true]\n```\n",
    f"{CHOICE}    - text: that\n   feedback\n\n```\n",
    "```choice\nanswers\n\n```\n",
)  # fmt: skip
FRONTS = (
    "hello",
    "''",
    "a: b\nno colon here\n",
    "id: x\ntitle: [x]\nlevel: 0",
    "id: x\ntitle: x\n\tlevel: 1",
)
ORIGINAL = (LESSONS / "lessons/samples/fork.md").read_text(encoding="utf-8")
CHANGES = (
    ("language: en\n", ""),
    ("language: en", "language: zh\nlevel: 7"),
    ("level: 1", "level: 2"),
    ("requires: [chain]", "requires: []"),
    ("step: 0.1", "step: 0.2"),
    ("shown: [a]", "shown: []"),
    ("nodes: [a, b, x] ", "nodes: [b, x] "),
    ("input: x\n", "input: x\nstep: 3\n"),
    ("expect: correct", "expect: wrong"),
    ("output", "L"),
    ("```nudge\ninput: x\nstep: 0.1\n```", ""),
    ("```nudge", "```walk\n```\n\n```nudge"),
    ("```nudge", "# More\n\n```nudge"),
    ("# Walk back", ""),
)


@cache
def met() -> tuple[Problem, ...]:
    """Problems of all kinds, every one of them found by `tutor.lessons`."""
    found = [
        p for path in sorted(LESSONS.glob("lessons/broken/*.md")) for p in load_file(path).problems
    ]
    texts = [HEAD + body for body in BODIES] + [f"---\n{f}\n---\n\n# P\n\nText.\n" for f in FRONTS]
    texts += [
        HEAD + "# Page\n\nText.\n\n" * 201,
        HEAD + f"{GRAPH}\n" * 501,
        HEAD + "```formula\n```\n" * 300,
        HEAD + "&#27;\n" * 501 + "# Empty\n",
        HEAD + "x" * 300_000,
        HEAD + "# Page\n\n" + "- a\n" * 1001,
        HEAD + "# Page\n\n" + "x" * 40_001,
        HEAD + f"# Page\n\n{'|a' * 21}|\n{'|-' * 21}|\n",
    ]
    for text in texts:
        found += read_lesson(text, "x.md").problems
    original = read_lesson(ORIGINAL).lesson
    assert original is not None
    for old, new in CHANGES:
        for path in ("fork.md", "fork.zh.md"):
            found += read_translation(ORIGINAL.replace(old, new), path, original).problems
    plain = read_lesson(f"{HEAD}{GRAPH}```formula\nquestion: What?\nanswer: 2x + 1\n```\n").lesson
    assert plain is not None
    text = f"{HEAD}{GRAPH}```formula\nwrt: L\n```\n"
    found += read_translation(text, "x.zh.md", plain).problems
    with TemporaryDirectory() as name:
        found += _with_files(Path(name))
    with TemporaryDirectory() as name:
        found += _with_packs(Path(name))
    with TemporaryDirectory() as name:
        found += _with_faults(Path(name))
    found += _by_checking()
    return tuple(found)


def _with_faults(folder: Path) -> list[Problem]:
    """What is only a slip, and what only seems to be asked."""
    bodies = [one[0] for one in (*faults.LOST, *faults.SLIPS) if "{choice}" not in one[0]]
    found = [p for body in bodies for p in read_lesson(faults.HEAD + faults.GRAPH + body).problems]
    for name, text in faults.FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    found += (p for one in Checking(lessons_at(folder)).run() for p in one.problems)
    unsure = formatted(faults.UNSURE, Path("it.md")).problem
    return [*found, *([unsure] if unsure else [])]


def _by_checking() -> list[Problem]:
    """What needs neighbours or mathematics; and, with a part of ours broken, our own faults."""
    files = lessons_at(LESSONS / "lessons/broken")
    found = [problem for checked in Checking(files).run() for problem in checked.problems]
    sound = LESSONS / "lessons/samples/fork.md"
    with patch("tutor.lessons.blocks.graph.slope", return_value=Slope(7.0)):
        found += next(Checking([sound]).run()).problems
    prover = Mock()
    prover.prove.return_value.result.return_value = Proof("refuted", 0.1)
    checking = Checking([sound], prover)
    list(checking.run())
    found += [problem for _, _, problem in checking.proofs() if problem]
    with TemporaryDirectory() as name:
        for path in (Path(name), Path(name) / "nowhere"):
            with pytest.raises(TutorError) as error:
                lessons_at(path)
            found += error.value.problems
        alone = Path(name) / "alone.md"
        alone.write_text("---\nid: alone\ntitle: x\nrequires: [qqq]\n---\n\n# P\n\nText.\n")
        found += next(Checking([alone]).run()).problems
    return found


def _with_files(folder: Path) -> list[Problem]:
    (folder / "1-fork.md").write_text(ORIGINAL, encoding="utf-8")
    (folder / "2-again.md").write_text(ORIGINAL, encoding="utf-8")
    (folder / "3-lost.zh.md").write_text(ORIGINAL, encoding="utf-8")
    (folder / "4-none.md").write_text("", encoding="utf-8")
    (folder / "5-folder.md").mkdir()
    with (folder / "6-big.md").open("wb") as file:
        file.truncate(50_000_000)
    (folder / "nothing").mkdir()
    (folder / "8-loop.md").symlink_to(folder / "8-loop.md")
    library, nothing = Library(folder), Library(folder / "nothing")
    found = [card.problem for card in library.cards("en") if card.problem is not None]
    for reading in (library.load("frok"), library.load("qqq"), nothing.load("qqq")):
        found += reading.problems
    for path in (
        "3-lost.zh.md",
        "5-folder.md",
        "6-big.md",
        "7-missing.md",
        "8-loop.md",
        "1-fork.md/x.md",
    ):
        found += read_lesson_file(folder / path).problems
        found += load_file(folder / path).problems
    # Where the system gives no reason, or gives one.
    figures = {"path": "x.md", "reason": ""}
    reasons = ({**figures, "reason": reason} for reason in ("", "Permission denied"))
    closed = Problem("folder-not-readable", figures={**figures, "reason": "Permission denied"})
    return [*found, closed, *(Problem("file-not-readable", figures=each) for each in reasons)]


PACKS = (
    "[id]\n",
    "title: A\n",
    "id: [a]\ntitle:\nfoo: x\norders: y\n'': z\n",
    "id: Week 1\ntitle: A\nlanguages: [fr, zg]\n",
    f"id: a\ntitle: {'A' * 99}\nauthors: [A, A]\norder: [../x]\n",
    "id: a\ntitle: A\norder: [qqq, frok]\nlanguages: [en, zh]\n",
    "#" * 20_000,
)


def _with_packs(folder: Path) -> list[Problem]:
    """What is wrong with packs, and with finding lessons in them."""
    found = []
    for number, text in enumerate(PACKS):
        pack = folder / str(number)
        pack.mkdir()
        (pack / "pack.yaml").write_text(text)
        (pack / "fork.md").write_text(ORIGINAL, encoding="utf-8")
        found += check_pack(pack / "pack.yaml")[1]
    (folder / "0" / "link.md").symlink_to(folder / "1" / "fork.md")
    (folder / "empty").mkdir()
    (folder / "empty" / "pack.yaml").write_text("id: a\ntitle: A\norder: [qqq]\n")
    (folder / "empty" / "pack.zh.yaml").write_text("title: [甲]\n", encoding="utf-8")
    found += check_pack(folder / "empty" / "pack.yaml")[1]
    (folder / "empty" / "pack.yaml").unlink()
    found += check_pack(folder / "empty" / "pack.zh.yaml")[1]
    library = Library(folder, folder / "nowhere", folder / "6" / "..")
    found += (pack.problem for pack in library.packs("en") if pack.problem)
    found += (card.problem for card in library.cards("en") if card.problem)
    return [*found, *library.load("fork").problems]


@cache
def raised() -> frozenset[str]:
    """Every code in the source of `tutor.lessons`, but for those of the main table."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(value=str(text)) if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)+", text):
                    found.add(text)
                case ast.Call(
                    func=ast.Name(id="Problem") | ast.Attribute(attr="add"),
                    args=[ast.Constant(value=str(text)), *_],
                ):
                    found.add(text)
    return frozenset(found - FIGURES - COMMON[FIRST].keys())


def code_of(entry: str) -> str:
    """The code that an entry belongs to; an entry may be for a special case of one."""
    codes = [code for code in raised() if entry == code or entry.startswith(f"{code}-")]
    return max(codes, key=len, default="")


def test_the_tables_have_sentences_for_the_very_codes_there_are() -> None:
    codes = {code_of(entry) for entry in FOR_AUTHORS[FIRST] if not is_term(entry)}
    none(sorted(codes ^ raised()))


def test_every_code_is_met_here() -> None:
    none(sorted(raised() - {problem.code for problem in met()}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_met_is_told_in_full(language: str) -> None:
    words = Words(language)
    none(
        f"{problem.code}: {text!r}"
        for problem in met()
        for text in (words.problem(problem).message, words.problem(problem).mend)
        if not text.endswith((".", "?", "!", "。", "？", "！"))
        or text.startswith(f"{problem.code} (")
        or re.search(r"(?<![\w{}])\{[a-z_]*\}(?!\})|  ", text)
        or (GAP.search(text) and problem.code not in COMMON[language])
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_of_use(language: str) -> None:
    words, common = Words(language), COMMON[language]
    told = {words.problem(problem) for problem in met() if problem.code not in common}
    none(
        entry
        for entry, (message, mend) in FOR_AUTHORS[language].items()
        if not is_term(entry)
        and not any(_says(message, said.message) and _says(mend, said.mend) for said in told)
    )


def _says(sentence: str, text: str) -> bool:
    """Whether a text is this sentence with its figures filled in."""
    return bool(_pattern(sentence).fullmatch(text))


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    pieces = Formatter().parse(sentence)
    return re.compile(
        "".join(re.escape(text) + (".+" if figure else "") for text, figure, _, _ in pieces)
    )


def test_the_closest_name_is_offered_where_there_is_one() -> None:
    for problem in met():
        if problem.figures.get("close"):
            for language in LANGUAGES:
                said = Words(language).problem(problem)
                assert str(problem.figures["close"]) in said.mend


def test_an_authors_own_words_choose_no_special_case() -> None:
    figures = {"key": "no-key", "of": "walk", "close": "", "known": "ask, nodes"}
    for key in ("no-key", "close", "none", ""):
        said = Words("en").problem(Problem("unknown-key", figures={**figures, "key": key}))
        assert "Do you mean" not in said.mend
        assert ("nothing before the colon" in said.message) == (key == "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_without_a_sentence_is_told_by_its_figures(language: str) -> None:
    said = Words(language).problem(Problem("string_unicode", figures={"key": "title", "value": 3}))
    assert said.message == "string_unicode (key: title, value: 3)"
    assert Words(language).problem(Problem("quite-new")).message == "quite-new"


def test_the_table_is_loaded_only_when_it_is_needed() -> None:
    code = (
        "import sys; from tutor.errors import Problem; from tutor.wording import Words;"
        "words = Words('zh'); words.problem(Problem('empty-graph'));"
        "early = 'tutor.wording.zh.lessons' in sys.modules;"
        "words.problem(Problem('empty-file'));"
        "print(early, 'tutor.wording.zh.lessons' in sys.modules,"
        " 'tutor.wording.en.lessons' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "False"]
