"""All schemas as one JSON Schema: for editors, and for programs that write lessons.

Keys, types and bounds come from the models, descriptions from what stands below each key in them.
So it cannot say anything else than the reader does; what only the graph above a block can tell, it
leaves open. (pydantic can take those descriptions, too, but does so whenever a model is made ready:
the first lesson would open later for it.)
"""

from __future__ import annotations

import ast
import inspect
import json
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import TypeAdapter

from tutor.lessons.blocks.registry import SCHEMAS
from tutor.lessons.blocks.schema import FrontMatter
from tutor.lessons.blocks.validation import nested
from tutor.lessons.shelf.pack_file import KEYS, MAX_ENTRIES, MAX_TEXT, PackKey

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ABOUT = (
    "The YAML in a lesson file: its front matter, and each kind of block; and `pack.yaml`. "
    "A graph block is not YAML: it holds lines such as `a = x^2`. "
    "Hold a block against the definition that has the name of its kind."
)

Schema = dict[str, Any]


def lesson_schema() -> Schema:
    """The schema of all that is written in YAML, one definition for each piece.

    The whole accepts any of the pieces, for those who do not know which one they have.
    """
    pieces: dict[str, type[Any]] = {"frontMatter": FrontMatter, **SCHEMAS}
    return {
        "$schema": DIALECT,
        "title": "chainrule lesson",
        "description": _ABOUT,
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in (*pieces, "pack")],
        "$defs": {
            **{name: {**_piece(model), "title": name} for name, model in pieces.items()},
            "pack": _pack(),
        },
    }


def _pack() -> Schema:
    """What may be written in a `pack.yaml`."""
    return {
        "additionalProperties": False,
        "description": "What a folder of lessons says of itself, in `pack.yaml`.",
        "properties": {name: _pack_key(name, key) for name, key in KEYS.items()},
        "required": [name for name, key in KEYS.items() if key.needed],
        "title": "pack",
        "type": "object",
    }


def _pack_key(name: str, key: PackKey) -> Schema:
    text: Schema = {"type": "string", "minLength": 1, "maxLength": MAX_TEXT}
    if key.pattern:
        text["pattern"] = f"^{key.pattern}$"
    if key.names:
        text = {"enum": list(key.names), "type": "string"}
    many = {"type": "array", "items": text, "maxItems": MAX_ENTRIES, "uniqueItems": True}
    either = {"anyOf": [text, many]} if key.several else text
    return {"title": name.capitalize(), "description": key.meaning, **either}


def lesson_schema_text() -> str:
    """The same as JSON, in ASCII, ending in a line break."""
    return json.dumps(lesson_schema(), indent=2) + "\n"


def _piece(model: type[Any]) -> Schema:
    """One model, what is nested in it written out."""
    schema = TypeAdapter(model).json_schema()
    schema.pop("$defs", None)
    schema["title"] = schema["title"].removesuffix("Source")
    told, inside = _told(model), nested(model)
    for name, key in schema["properties"].items():
        key["description"] = told[name]
        if key.get("default", 0) is None:  # it may be left out; nobody need write `null`
            del key["default"]
        if name in inside:
            key["items"] = _piece(inside[name])
    return schema


def _told(model: type[Any]) -> dict[str, str]:
    """What stands below each field of a model, in its source."""
    (written,) = ast.parse(dedent(inspect.getsource(model))).body
    body = written.body if isinstance(written, ast.ClassDef) else []
    told = {}
    for field, below in pairwise(body):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                told[name] = " ".join(text.split())
    return told
