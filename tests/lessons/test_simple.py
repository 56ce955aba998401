"""What is read without YAML is read as YAML would."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tutor.errors import Where
from tutor.lessons import shipped_lessons
from tutor.lessons.text.simple import simple_mapping
from tutor.lessons.text.source import clean, front_matter
from tutor.lessons.text.yaml_reader import read_yaml

WORDS = st.text(alphabet="ab:#- .,[]'\"|>?&*!%@`{}~=0课", max_size=8)
LINES = st.one_of(
    st.builds('{}: "{}"'.format, st.sampled_from(["title", "x"]), WORDS),
    st.builds("{}: {}".format, st.sampled_from(["id", "title", "order", "x", "Y"]), WORDS),
    st.builds("{}: [{}]".format, st.sampled_from(["order", "authors"]), WORDS),
    st.builds("{}:{}".format, st.sampled_from(["order", "authors"]), st.sampled_from(["", " "])),
    st.builds("{}- {}".format, st.sampled_from(["", "  ", "    "]), WORDS),
    st.sampled_from(["", "# comment", "  # comment", "id: a # comment"]),
    WORDS,
)


@examples(2000)
@given(st.lists(LINES, max_size=6))
def test_what_is_simple_says_what_yaml_says(lines: list[str]) -> None:
    source = "\n".join(lines)
    found = simple_mapping(source)
    if found is not None:
        located = read_yaml(source, 1, Where())
        assert located.problems == ()
        assert located.data == found


@pytest.mark.parametrize(
    ("source", "data"),
    [
        ("id: fork\ntitle: Two paths", {"id": "fork", "title": "Two paths"}),
        ("a: [x, y-1.md,  Ada Lovelace ]\n", {"a": ["x", "y-1.md", "Ada Lovelace"]}),
        ("a:\n  - x\n\n  # then\n  - y z\nb: c", {"a": ["x", "y z"], "b": "c"}),
        ("a:\n- x\nb:\n- y", {"a": ["x"], "b": ["y"]}),
        ("a: []", {"a": []}),
        ('title: "Softmax: one - two # three"', {"title": "Softmax: one - two # three"}),
        ("", {}),
    ],
)
def test_what_nearly_everyone_writes_is_simple(source: str, data: dict[str, object]) -> None:
    assert simple_mapping(source) == data


@pytest.mark.parametrize(
    "source",
    [
        "a: 'x'", 'a: "x" y', 'a: "x\\ny"', 'a: ""', "a: x: y", "a: x # y", "a:", "a:\nb: c", "a: x\n  - y", "a:\n  - x\n - y",
        "a: [x, [y]]", "a: x\na: y", "a: x\n  y", "a: &b x", "a: !!str x", "a: *b", "a: \ty",
        "a: {b: c}", "- x", "a: [x,,y]", "a: x\x85y", "a:\n  - b: c",
    ],
)  # fmt: skip
def test_all_else_is_left_to_yaml(source: str) -> None:
    assert simple_mapping(source) is None


@pytest.mark.parametrize(
    "path", sorted(shipped_lessons().glob("[0-9]*.md")), ids=lambda path: path.name
)
def test_our_own_list_needs_no_yaml(path: Path) -> None:
    """Or everybody would wait for a library before the first frame."""
    lines, _ = clean(path.read_text(encoding="utf-8"))
    assert simple_mapping(front_matter(lines).source) is not None
