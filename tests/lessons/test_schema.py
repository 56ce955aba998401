"""The JSON Schema says what the reader does, and the file in `assets` says it, too."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from tutor.commands.new.template import template_text
from tutor.errors import Where
from tutor.languages import LANGUAGES
from tutor.lessons import shipped_lessons
from tutor.lessons.blocks.describing import lesson_schema, lesson_schema_text
from tutor.lessons.blocks.registry import SCHEMAS
from tutor.lessons.blocks.schema import FrontMatter
from tutor.lessons.blocks.validation import nested, validate
from tutor.lessons.checking import Checking, lessons_at
from tutor.lessons.reader import read_outline
from tutor.lessons.shelf.pack_file import read_pack_file
from tutor.lessons.text.files import original_of
from tutor.lessons.text.located import Located
from tutor.lessons.text.markdown import Fence
from tutor.lessons.text.source import clean, front_matter
from tutor.lessons.text.yaml_reader import read_yaml

ASSETS = Path(__file__).parent.parent.parent / "assets"
BAD = Path(__file__).parent / "broken"
FRONT = "frontMatter"
MODELS: dict[str, Any] = {FRONT: FrontMatter, **SCHEMAS}


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `yes` and dates are text, and 1e-3 is a number."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for pattern, tag, first in (
    (r"true|false", "bool", "tf"),
    (r"null|", "null", ["n", ""]),
    (r"[-+]?[0-9]+", "int", "-+0123456789"),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "float", "-+.0123456789"),
):
    Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )


@cache
def validator(kind: str) -> Draft202012Validator:
    schema = lesson_schema()
    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]})


def as_in_editors(source: str) -> Any:
    data = yaml.load(source, Loader=Loader)
    return {} if data is None else data


def pieces(text: str) -> Iterator[tuple[str, str, Located]]:
    """The front matter and the blocks of a lesson: kind, source, and what our reader makes of it."""
    front = front_matter(clean(text)[0])
    if front.body:
        where = Where(front.first_line - 1)
        yield FRONT, front.source, read_yaml(front.source, front.first_line, where)
    for page in read_outline(text, "").pages:
        for part in page.parts:
            if isinstance(part, Fence) and part.kind != "graph":
                yield (
                    part.kind,
                    part.source,
                    read_yaml(part.source, part.where.line + 1, part.where),
                )


def test_the_file_is_current() -> None:
    """If not: `python assets/schema.py`."""
    written = (ASSETS / "lesson.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == lesson_schema()
    assert lesson_schema_text().isascii()
    assert json.loads(lesson_schema_text()) == lesson_schema()


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(lesson_schema())
    assert set(lesson_schema()["$defs"]) == {FRONT, *SCHEMAS, "pack"}


@pytest.mark.parametrize("kind", MODELS)
def test_every_key_is_described(kind: str) -> None:
    schema = lesson_schema()["$defs"][kind]
    described = [(schema, MODELS[kind])]
    for key, model in nested(MODELS[kind]).items():
        described.append((schema["properties"][key]["items"], model))
    for part, model in described:
        assert part["title"]
        assert part["description"]
        assert part["additionalProperties"] is False
        assert list(part["properties"]) == [field.name for field in fields(model)]
        for key in part["properties"].values():
            assert key["title"]
            assert key["description"].endswith((".", "?"))
            for example in key.get("examples", ()):
                assert Draft202012Validator(key).is_valid(example)


def test_the_whole_takes_any_piece() -> None:
    whole = Draft202012Validator(lesson_schema())
    assert whole.is_valid({"input": "x"})
    assert whole.is_valid({"id": "x", "title": "X"})
    assert not whole.is_valid({"inputs": "x"})


GOOD = [path for path in lessons_at(shipped_lessons()) if original_of(path) == path]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_shipped_lessons_are_accepted(path: Path) -> None:
    found = list(pieces(path.read_text(encoding="utf-8")))
    assert len(found) >= 5
    for kind, source, _ in found:
        assert [e.message for e in validator(kind).iter_errors(as_in_editors(source))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_lesson_is_accepted(language: str) -> None:
    for kind, source, _ in pieces(template_text(language, "mine")):
        assert [e.message for e in validator(kind).iter_errors(as_in_editors(source))] == []


# --- what is wrong ------------------------------------------------------------------------------

BEYOND = {
    # the graph above
    *("unknown-name", "unknown-node", "unreachable-node", "output-in-walk", "not-walked"),
    "hint-not-asked",
    *("walk-order", "no-graph", "not-an-input", "undefined-answer"),
    # the mathematics
    *("decimal-comma", "wrong-answer", "answer-differs-from-slope", "test-differs"),
    "number-differs",
    # what one key says of another
    *("why-of-wrong", "why-of-shown", "feedback-never-said", "two-quantities", "wrt-missing"),
    # other answers, other lessons, the rest of the file
    *(
        "repeated-answer",
        "repeated-answer-key",
        "repeated-name",
        "duplicate-id",
        "unknown-requirement",
        "requires-itself",
    ),
    *("front-matter-not-closed", "front-matter-not-first", "requires-circle"),
}
"""What cannot be told from one piece of YAML."""


@dataclass(frozen=True)
class Piece:
    """The YAML of one block of a broken lesson, and what is said of it."""

    kind: str
    source: str
    faults: frozenset[str]
    """What the models have against it."""
    errors: frozenset[str]
    """All that `check` has against it."""


@cache
def broken() -> dict[str, Piece]:
    found = {}
    files = [path for path in lessons_at(BAD) if original_of(path) == path]
    for checked in Checking(files).run():  # translations: what they leave out is in the original
        errors = [p for p in checked.problems if p.severity == "error"]
        for number, (kind, source, located) in enumerate(pieces(checked.text)):
            if located.data is None or located.problems:
                continue  # no YAML, or none that we read
            first = located.where().line
            lines = range(first, first + source.count("\n") + 2)
            faults = {problem.code for problem in validate(MODELS[kind], located, kind)[1]}
            told = {problem.code for problem in errors if problem.where.line in lines}
            piece = Piece(kind, source, frozenset(faults), frozenset(told))
            found[f"{checked.path.stem}-{number}-{kind}"] = piece
    return found


def refusals(piece: Piece) -> list[str]:
    errors = validator(piece.kind).iter_errors(as_in_editors(piece.source))
    return [error.message for error in errors]


def names(is_at_fault: Callable[[Piece], bool]) -> list[str]:
    """The pieces of which this is true: there are hundreds, and each takes a millisecond."""
    return [name for name, piece in broken().items() if is_at_fault(piece)]


def test_what_the_models_refuse_is_refused() -> None:
    assert names(lambda piece: bool(piece.faults) and not refusals(piece)) == []


def test_what_is_refused_is_an_error() -> None:
    assert names(lambda piece: bool(refusals(piece)) and not piece.errors) == []


def test_what_is_accepted_can_only_be_wrong_beyond_it() -> None:
    assert names(lambda piece: not refusals(piece) and not piece.errors <= BEYOND) == []


def test_enough_of_both_is_tried() -> None:
    tried = [bool(refusals(piece)) for piece in broken().values()]
    assert tried.count(False) >= 50
    assert tried.count(True) >= 15
    assert len(names(lambda piece: bool(piece.faults))) >= 15
    assert len(names(lambda piece: bool(piece.errors))) >= 40


# --- packs --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "id: a\ntitle: A\n",
        "id: week-1\ntitle: Week one\nauthors: [Ada, Carl]\nlicence: MIT\nlanguages: zh\norder: [a.md, b]\n",
        "id: a\n",
        "id: Week 1\ntitle: A\n",
        "id: a\ntitle: [A]\n",
        "id: a\ntitle: A\nlanguages: [en, fr]\n",
        "id: a\ntitle: A\nlanguages: [en, en]\n",
        "id: a\ntitle: A\norder: [../x]\n",
        "id: a\ntitle: A\norder: [c:\\x]\n",
        "id: a\ntitle: A\norder: ['..']\n",
        "id: a\ntitle: A\nauthors: [{name: B}]\n",
        f"id: a\ntitle: {'A' * 81}\n",
        "id: a\ntitel: A\n",
        "- id\n",
    ],
)  # fmt: skip
def test_the_schema_takes_the_packs_that_the_reader_takes(source: str, tmp_path: Path) -> None:
    path = tmp_path / "pack.yaml"
    path.write_text(source, encoding="utf-8")
    is_sound = not read_pack_file(path).problems
    assert validator("pack").is_valid(as_in_editors(source)) == is_sound
