"""`chainrule format`: one style, nothing said otherwise, and twice the same as once."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lessons.faults import LOST, SLIPS
from tests.profiles import examples
from tutor.lessons import read_lesson, shipped_lessons
from tutor.lessons.blocks.canonical import block_data, lesson_data
from tutor.lessons.formatting import formatted
from tutor.lessons.model import Prose, Reading
from tutor.lessons.text.files import lesson_files

LESSON = Path("it.md")
UNEVEN = """\
---
title:   A title
# the id is kept
id: it
skills: [rule.add,rule.multiply]
---
<!-- check: allow kink because it is what this is about -->
# Page
Two blanks at the end\x20\x20
break this line.

   ~~~graph
   x = 1
   L = relu(x)

   ~~~
More text.
````choice
answers:
- correct: true
  text: A thing
  # why
  feedback: >-
     Long
     text.
- text: B

# what is asked
question: Which?   # short
````
# Next


The end.

"""
EVEN = """\
---
# the id is kept
id: it
title: A title
skills: [rule.add, rule.multiply]
---

<!-- check: allow kink because it is what this is about -->

# Page

Two blanks at the end\x20\x20
break this line.

```graph
x = 1
L = relu(x)
```

More text.

```choice
# what is asked
question: Which?   # short
answers:
  - text: A thing
    correct: true
    # why
    feedback: >-
       Long
       text.
  - text: B
```

# Next

The end.
"""


def said(reading: Reading) -> object:
    """All that a lesson is, wherever it stands in its file."""
    lesson = reading.lesson
    assert lesson is not None, reading.problems
    parts = [
        (page.title, [p.markdown if isinstance(p, Prose) else block_data(p) for p in page.parts])
        for page in lesson.pages
    ]
    return lesson_data(lesson), parts, lesson.fingerprint, [b.subject for b in lesson.blocks]


def test_one_style() -> None:
    assert formatted(UNEVEN, LESSON).text == EVEN
    assert said(read_lesson(UNEVEN)) == said(read_lesson(EVEN))


@pytest.mark.parametrize("text", [UNEVEN.replace("\n", "\r\n"), "\ufeff" + UNEVEN, UNEVEN + "\n\n"])
def test_ends_of_lines_are_even(text: str) -> None:
    assert formatted(text, LESSON).text == EVEN


@pytest.mark.parametrize("path", lesson_files(shipped_lessons()), ids=lambda path: path.name)
def test_our_own_lessons_are_in_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert formatted(text, path).text == text


@pytest.mark.parametrize("body", [one[0] for one in (*LOST, *SLIPS) if one[1] not in ("yaml-cut", "heading-indented", "wrong-type", "decimal-comma")])  # fmt: skip
def test_what_has_errors_is_left_and_told(body: str) -> None:
    text = f"---\nid: it\ntitle: A lesson\n---\n\n# A page\n\n{body}"
    result = formatted(text, LESSON)
    assert result.text == text
    assert result.problem is not None


WORDS = st.sampled_from(
    [
        "Why?",
        "d*y*(1-y)*x",
        "a: b",
        "it's “so”",
        "# 1",
        "- x",
        "x | y",
        "~",
        "[a, b]",
        "因为",
        ">",
        "1e3",
    ]
)
"""Texts that YAML and Markdown would each like to read their own way."""


@st.composite
def entries(draw: st.DrawFn, keys: dict[str, st.SearchStrategy[str]]) -> str:
    """The lines of a mapping, its keys in any order, with notes and blanks here and there."""
    lines: list[str] = []
    for key in draw(st.permutations(list(keys))):
        lines += draw(st.sampled_from([[], ["# a note"], [""], ["", "# a note"]]))
        value = draw(keys[key])
        blank = draw(st.sampled_from([" ", "   "]))
        lines.append(f"{key}:{'' if value.startswith(chr(10)) else blank}{value}")
    return "\n".join(lines)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def folded(text: str) -> str:
    return f">-\n  {text} and\n  more\n\n  {text}"


TEXTS = WORDS.flatmap(lambda word: st.sampled_from([quoted(word), folded(quoted(word))]))
ANSWERS = st.sampled_from(["    ", "  ", ""]).flatmap(
    lambda by: st.permutations(
        ["text: 'a: b'", "correct: yes", "feedback: >-\n    Look\n    again."]
    ).map(
        lambda lines: (
            "\n"
            + "\n".join(
                f"{by}- " + "\n".join(lines).replace("\n", f"\n{by}  ").rstrip()
                if i == 0
                else f"{by}- text: other"
                for i in range(2)
            )
        )
    )
)
CHOICES = entries({"question": TEXTS, "answers": ANSWERS, "hints": TEXTS})
NUMBERS = entries(
    {
        "question": TEXTS,
        "answer": st.sampled_from(["2", "'2'", "x + 1"]),
        "tolerance": st.just("0.1"),
    }
)
FENCES = st.sampled_from(["```", "~~~", "````", "  ```"])
PROSE = st.lists(
    st.sampled_from(
        [
            "",
            "Words **here**.",
            "- a list",
            "  of two lines  ",
            "1) x",
            "> said",
            "    code",
            "| a | b |",
            "<!-- a note -->",
        ]
    ),
    max_size=8,
).map("\n".join)


@st.composite
def lessons(draw: st.DrawFn) -> str:
    front = draw(
        entries(
            {
                "id": st.just("it"),
                "title": TEXTS,
                "level": st.just("2"),
                "skills": st.just("[concept,number]"),
            }
        )
    )
    text = f"---\n{front}\n---\n"
    for number in range(draw(st.integers(1, 3))):
        text += f"# Page {number}\n{draw(PROSE)}\n\n"
        for _ in range(draw(st.integers(0, 3))):
            kind = draw(st.sampled_from(["choice", "number", "graph"]))
            body = (
                "x = 1\nL = x^2 "
                if kind == "graph"
                else draw(CHOICES if kind == "choice" else NUMBERS)
            )
            fence = draw(FENCES)
            text += f"{fence}{kind}\n{body}\n{fence}\n{draw(PROSE)}\n\n"
        text += "End.\n"
    return text


@examples(150)
@given(lessons())
def test_nothing_is_said_otherwise(text: str) -> None:
    result = formatted(text, LESSON)
    if result.problem is not None:
        assert result.text == text
        return
    before, after = read_lesson(text), read_lesson(result.text)
    assert (before.lesson is None) == (after.lesson is None)
    assert [p.code for p in before.problems] == [p.code for p in after.problems]
    if before.lesson is not None:
        assert said(before) == said(after)
    assert formatted(result.text, LESSON) == result


@examples(60)
@given(lessons())
def test_nearly_all_can_be_set(text: str) -> None:
    """Only where a line is ours to take apart may we say that we are not sure."""
    result = formatted(text, LESSON)
    assert result.problem is None or result.problem.code != "format-unsure"


def test_a_pack_is_set_too() -> None:
    text = dedent("""\
        # ours
        title:   Nine
        order: [a,b]
        id: week-9
        """)
    made = formatted(text, Path("pack.yaml")).text
    assert made == "id: week-9\n# ours\ntitle: Nine\norder: [a, b]\n"
