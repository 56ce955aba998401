"""Whose progress is it? An answer counts for what was asked then, wherever that stands now.

Nobody is credited for what they were not asked; nobody is asked again what they answered, wherever
that can be known.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.journal.learning import entry
from tests.playing import Learner
from tutor.journal.log import Entry
from tutor.journal.report import standings
from tutor.lessons import Lesson, Library, read_lesson, read_translation
from tutor.lessons.shelf.cards import digest_of
from tutor.study import Session, resumed
from tutor.study.standing import Contents, Progress, StandingsByName, progress

FRONT = "---\nid: intro\ntitle: An introduction\n---\n"
WARM_UP = """
# Warm up

```choice
question: Does x reach L?
answers:
  - text: Yes, on one path
    correct: true
  - text: No
    feedback: Follow the arrows.
```
"""
GRAPH = """
# The graph

Look at it.

```graph
x = 3
a = x^2
L = 2*a
```
"""
WALK = """
# Walk back

```walk
ask: [rule, gradient]
nodes: [a]
hints:
  a: Look left.
```
"""
NUMBER = """
# A number

```number
question: How much is L?
answer: L
```
"""
PAGES = (WARM_UP, GRAPH, WALK, NUMBER)


def text(*pages: str) -> str:
    return FRONT + "".join(pages)


def lesson(*pages: str) -> Lesson:
    reading = read_lesson(text(*pages))
    assert reading.lesson is not None, reading.problems
    return reading.lesson


def everything(lesson: Lesson) -> list[Entry]:
    """The journal of a learner who answered all there is, and went past the end."""
    learner = Learner(lesson)
    for _ in learner.questions():
        learner.solve()
    learner.sitting.finish()
    return learner.log


def open_places(session: Session) -> list[str]:
    """The places of questions that are still to be answered."""
    asked = session.plan.asked
    return [a.place for a in asked if session.record(a.question.key).status == "open"]


def stands(lesson: Lesson, log: list[Entry]) -> Progress | None:
    found = StandingsByName(standings(log)).get(lesson.name, {})
    return progress(Contents.of(lesson), found, lesson.progress_id)


DONE = everything(lesson(*PAGES))
ALL = ["1.choice.1", "3.walk.1/a/rule", "3.walk.1/a/gradient", "4.number.1"]


def changed(old: str, new: str, *pages: str) -> Lesson:
    """The lesson with one thing in it changed."""
    before = "".join(pages or PAGES)
    assert before.count(old) == 1
    return lesson(before.replace(old, new))


@pytest.mark.parametrize(
    ("now", "asked_anew"),
    [
        pytest.param(lesson(*PAGES), [], id="as it was"),
        pytest.param(lesson("\n# New\n\nWords.\n", *PAGES), [], id="page before all others"),
        pytest.param(
            lesson(WARM_UP.replace("Does x", "Does a"), *PAGES), ["1.choice.1"], id="question before"
        ),
        pytest.param(lesson(GRAPH, NUMBER, WALK, WARM_UP), [], id="pages in another order"),
        pytest.param(lesson(WARM_UP, GRAPH, NUMBER), [], id="question removed"),
        pytest.param(changed("Look at it.", "Look twice.", *PAGES), [], id="other prose"),
        pytest.param(changed("Look left.", "Look right.", *PAGES), [], id="another hint"),
        pytest.param(changed("Follow the", "See the", *PAGES), [], id="other feedback"),
        pytest.param(changed("nodes: [a]", "nodes: [a]\nshown: []", *PAGES), [], id="same, said"),
        pytest.param(changed("a = x^2", "a = x**2", *PAGES), [], id="graph typed otherwise"),
        pytest.param(changed("x reach L", "x  reach\uff2c", *PAGES), ["1.choice.1"], id="word lost"),
        pytest.param(changed("x reach L", "x reach \uff2c", *PAGES), [], id="full-width letter"),
        pytest.param(changed("question: Does x", "question: >-\n  Does\n  x"), [], id="line break"),
        pytest.param(changed("nodes: [a]", "nodes: [a, x]"),
                     ["3.walk.1/x/rule", "3.walk.1/x/gradient"], id="more asked"),
        pytest.param(changed("x = 3", "x = 5"), ALL[1:], id="another number in the graph"),
        pytest.param(changed("Does x reach", "Does x not reach"), ALL[:1], id="question reversed"),
        pytest.param(changed("    correct: true\n  - text: No\n", "  - text: No\n    correct: true\n"),
                     ALL[:1], id="right answer reversed"),
        pytest.param(changed("answer: L", "answer: 2*a"), ALL[3:], id="another answer"),
        pytest.param(changed("answer: L", "answer: L\ntolerance: 5"), ALL[3:], id="more tolerant"),
        pytest.param(changed("answer: L", "answer: L\nwhy: So."), [], id="why it is right"),
        pytest.param(changed("answer: L", "answer: L\nvalue: L"), [], id="what it is, said"),
        pytest.param(changed("    correct: true", "    correct: true\n    why: So.\n    key: yes"),
                     [], id="why of an answer"),
        pytest.param(changed("L = 2*a", "L = 2*a\nvary: x: [5, 7]"), [], id="other numbers"),
        pytest.param(changed("question: D", "key: reach\nquestion: D"), [], id="name given later"),
    ],
)  # fmt: skip
def test_an_answer_counts_while_the_same_is_asked(now: Lesson, asked_anew: list[str]) -> None:
    session = resumed(now, DONE)
    assert open_places(session) == asked_anew
    found = stands(now, DONE)
    assert found is not None
    total = len(session.plan.asked)
    assert (found.done, found.total) == (total - len(asked_anew), total)
    assert found.finished == (not asked_anew)


def test_a_question_that_was_removed_is_known_when_it_comes_back() -> None:
    log = list(DONE)
    without = Learner(lesson(WARM_UP, GRAPH, NUMBER))
    log += without.log
    assert open_places(resumed(lesson(*PAGES), log)) == []


def test_two_questions_that_ask_the_same_are_two() -> None:
    twice = lesson(WARM_UP, WARM_UP.replace("# Warm up", "# Again"), GRAPH, WALK, NUMBER)
    keys = [asked.question.key for asked in resumed(twice, []).plan.asked]
    assert len(set(keys)) == len(keys)
    learner = Learner(twice)
    learner.solve()
    assert open_places(resumed(twice, learner.log))[0] == "2.choice.1"
    assert open_places(resumed(twice, DONE)) == ["2.choice.1"]


NAMED = WARM_UP.replace("question: D", "key: reach\nquestion: D")


def test_a_name_of_the_authors_is_the_key_and_counts_for_what_it_asked() -> None:
    learner = Learner(lesson(NAMED, GRAPH, WALK.replace("ask:", "key: back\nask:")))
    for _ in learner.questions():
        learner.solve()
    answered = [entry.question for entry in learner.log if entry.event == "answer"]
    assert answered == ["reach", "back/a/rule", "back/a/gradient"]
    moved = lesson("\n# New\n\nWords.\n", GRAPH, NAMED)
    assert open_places(resumed(moved, learner.log)) == []
    other = lesson(GRAPH, NAMED.replace("Does x reach", "Does a reach"))
    assert open_places(resumed(other, learner.log)) == ["2.choice.1"]


def test_each_time_has_other_numbers_and_the_same_questions() -> None:
    varied = changed("L = 2*a", "L = 2*a\nvary: x: [5]")
    learner = Learner(varied)
    desk = learner.desk

    def value() -> str:
        return desk.open(varied).session.plan.asked[-1].question.solution()

    assert value() == "18"
    for _ in learner.questions():
        learner.solve()
    assert learner.sitting.finish()
    again = learner.sitting.again()
    assert value() == "50"
    assert open_places(again.session) == ALL
    again.answer("1")
    again.answer("2")
    assert open_places(desk.open(varied).session) == ALL[1:]
    assert stands(varied, learner.log) == stands(lesson(*PAGES), learner.log)
    assert desk.open(varied, fresh=True).session.plan.asked[-1].question.solution() == "18"


def test_a_translation_asks_the_same() -> None:
    english = lesson(NAMED, GRAPH, WALK, NUMBER)
    translated = read_translation(
        "---\ntitle: 入门\nlanguage: zh\n---\n"
        "\n# 热身\n\n```choice\nquestion: x 能到 L 吗？\nanswers:\n"
        "  - text: 能，有一条路\n  - text: 不能\n    feedback: 跟着箭头走。\n```\n"
        "\n# 图\n\n看一看。\n\n```graph\n```\n"
        "\n# 往回走\n\n```walk\nhints:\n  a: 看左边。\n```\n"
        "\n# 一个数\n\n```number\nquestion: L 是多少？\n```\n",
        "intro.zh.md",
        english,
    ).lesson
    assert translated is not None
    assert open_places(resumed(translated, everything(english))) == []
    assert open_places(resumed(english, everything(translated))) == []
    assert stands(english, everything(translated)) == stands(translated, everything(english))


# --- pages --------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", range(4))
@pytest.mark.parametrize("before", ["", "\n# New\n\nWords.\n", "\n# 1\n\nA.\n\n# 2\n\nB.\n"])
def test_a_page_is_found_again_behind_new_ones(page: int, before: str) -> None:
    learner = Learner(lesson(*PAGES))
    learner.turn(3)
    learner.turn(page)
    now = resumed(lesson(before, *PAGES), learner.log)
    assert now.page == page + before.count("# ")


def test_without_questions_a_page_is_known_by_its_number_in_the_same_lesson() -> None:
    pages = "\n# One\n\nA.\n\n# Two\n\nB.\n"
    learner = Learner(lesson(pages))
    learner.turn(1)
    learner.sitting.finish()
    assert resumed(lesson(pages), learner.log).page == 1
    other = lesson(pages.replace("One", "Another"))
    assert resumed(other, learner.log).page == 0
    found, elsewhere = stands(lesson(pages), learner.log), stands(other, learner.log)
    assert found is not None
    assert found.finished
    assert elsewhere is None


# --- folders and packs ----------------------------------------------------------------------------

OTHER = text(WARM_UP.replace("Does x", "Does nothing"), GRAPH.replace("x^2", "x^3"), WALK)


def write(folder: Path, content: str, pack: str = "") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "010-intro.md").write_text(content, encoding="utf-8")
    if pack:
        (folder / "pack.yaml").write_text(f"id: {pack}\ntitle: A pack\n", encoding="utf-8")
    return folder


def only_lesson(folder: Path) -> Lesson:
    (card,) = Library(folder).cards("en")
    found = Library(folder).load(card.id).lesson
    assert found is not None
    assert (found.id, found.progress_id, found.name) == (card.id, card.progress_id, card.name)
    return found


def renamed(folder: Path) -> Path:
    return folder.rename(folder.with_name("other-name"))


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(folder, folder.with_name("copy")))


def into_pack(folder: Path) -> Path:
    return write(folder.with_name("pack"), text(*PAGES), "week-1")


def into_folder(folder: Path) -> Path:
    (folder / "pack.yaml").unlink(missing_ok=True)
    return folder


def another_pack(folder: Path) -> Path:
    return write(folder, text(*PAGES), "week-9")


def pack_broken(folder: Path) -> Path:
    (folder / "pack.yaml").write_text("id: [\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("pack", ["", "week-1"])
@pytest.mark.parametrize(
    "move", [renamed, copied, into_pack, into_folder, another_pack, pack_broken]
)
def test_a_lesson_that_was_moved_is_as_far_as_it_was(
    tmp_path: Path, pack: str, move: Callable[[Path], Path]
) -> None:
    folder = write(tmp_path / "lessons", text(*PAGES), pack)
    log = everything(only_lesson(folder))
    now = only_lesson(move(folder))
    assert open_places(resumed(now, log)) == []
    found = stands(now, log)
    assert found is not None
    assert found.finished


@pytest.mark.parametrize("pack", ["", "week-1"])
def test_another_course_with_the_same_ids_is_new(tmp_path: Path, pack: str) -> None:
    log = everything(only_lesson(write(tmp_path / "A" / "lessons", text(*PAGES), pack)))
    other = only_lesson(write(tmp_path / "B" / "lessons", OTHER, pack))
    session = resumed(other, log)
    assert open_places(session) == [asked.place for asked in session.plan.asked]
    assert session.page == 0
    assert stands(other, log) is None


def test_a_file_opened_by_its_path_may_move(tmp_path: Path) -> None:
    path = write(tmp_path / "here", text(*PAGES)) / "010-intro.md"
    before = Library().load(path).lesson
    assert before is not None
    there = write(tmp_path / "there", text(*PAGES)) / "010-intro.md"
    now = Library().load(there).lesson
    assert now is not None
    assert open_places(resumed(now, everything(before))) == []
    assert before.progress_id == now.progress_id == "intro"


def test_what_version_1_kept_under_the_name_of_a_folder_is_found(tmp_path: Path) -> None:
    folder = write(tmp_path / "week 2", text(*PAGES))
    found = only_lesson(folder)
    assert found.id == "week-2/intro"
    session = resumed(found, [])
    numbers = count()
    log = [
        entry(
            next(numbers), "week-2/intro", question=asked.place, verdict="right",
            fingerprint=found.fingerprint,
        )
        for asked in session.plan.asked
    ]  # fmt: skip
    renamed_since = only_lesson(folder.rename(tmp_path / "week 3"))
    for now in (found, renamed_since):
        assert open_places(resumed(now, log)) == []
        standing = stands(now, log)
        assert standing is not None
        assert standing.done == len(ALL)


def test_the_file_of_a_card_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    folder = write(tmp_path / "lessons", text(*PAGES))
    (before,) = Library(folder).cards("en")
    (folder / "010-intro.zh.md").write_text("---\ntitle: 入门\n---\n", encoding="utf-8")
    (chinese,) = Library(folder).cards("zh")
    assert chinese.title == "入门"
    digest = digest_of(before)
    assert digest_of(chinese) == digest != ""
    write(folder, text(*PAGES, "\nMore.\n"))
    assert digest_of(before) != digest
