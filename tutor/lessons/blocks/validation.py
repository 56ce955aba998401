"""Holding data against a schema: the schema library's errors as our problems, in their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from tutor.errors import Figure, Problem
from tutor.lessons.text.located import Data, Located
from tutor.lessons.text.source import closest, shortened

T = TypeVar("T")

_EXPECTED = {
    "string_type": "text",
    "int_type": "whole-number",
    "int_parsing": "whole-number",
    "int_parsing_size": "whole-number",
    "float_type": "number",
    "float_parsing": "number",
    "finite_number": "number",
    "bool_type": "true-or-false",
    "bool_parsing": "true-or-false",
    "tuple_type": "list",
    "dict_type": "mapping",
    "dataclass_type": "mapping",
}
_BOUNDS = {
    "greater_than_equal": ("too-small", "ge"),
    "less_than_equal": ("too-large", "le"),
    "too_short": ("too-few", "min_length"),
    "too_long": ("too-many", "max_length"),
}


def validate(model: type[T], located: Located, name: str) -> tuple[T | None, list[Problem]]:
    """The data as a `model`, or every fault it has. `name` is what the whole of it is called."""
    if located.data is None:
        return None, []  # what could not be read has been reported
    try:
        return _adapter(model).validate_python(located.data), []
    except ValidationError as error:
        faults = error.errors(include_url=False)
        return None, _told_once(
            [_problem(model, located, name, fault) for fault in faults if not _is_echo(fault)]
        )


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(model: type[T]) -> TypeAdapter[T]:
    """Made when first needed, and kept: making one takes longer than reading a lesson."""
    if model not in _ADAPTERS:
        _ADAPTERS[model] = TypeAdapter(model)
    return _ADAPTERS[model]


def nested(model: type[Any]) -> Mapping[str, type[Any]]:
    """The models that the lists in a model are lists of, by the keys of those lists."""
    found = {key: _model_in(hint) for key, hint in get_type_hints(model).items()}
    return {key: inner for key, inner in found.items() if inner is not None}


def _model_in(hint: Any) -> type[Any] | None:
    if isinstance(hint, type) and is_dataclass(hint):
        return hint
    return next(filter(None, map(_model_in, get_args(hint))), None)


def _problem(model: type[Any], located: Located, name: str, fault: Mapping[str, Any]) -> Problem:
    path, kind, value = fault["loc"], fault["type"], fault["input"]
    figures: dict[str, Figure] = {"key": ".".join(_step(step) for step in path) or name}
    where = located.where(*path)
    if kind == "missing":
        return Problem("missing-key", where, {"key": path[-1], "of": _of(path, name)})
    if kind == "unexpected_keyword_argument":
        for step in path[:-1]:
            model = nested(model).get(step, model) if isinstance(step, str) else model
        known = [field.name for field in fields(model)]
        figures = {
            "key": shortened(str(path[-1])),
            "of": _of(path, name),
            "close": closest(str(path[-1]), known),
            "known": tuple(known),
        }
        return Problem("unknown-key", located.key(path), figures)
    if value is None or kind == "string_too_short":
        return Problem("empty-value", where, figures)
    if kind == "literal_error":
        known = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        figures |= {"value": _shown(value), "close": closest(str(value), known)}
        return Problem("unknown-value", where, figures | {"known": tuple(known)})
    if kind in _BOUNDS:
        code, bound = _BOUNDS[kind]
        found = len(value) if isinstance(value, list | tuple) else _shown(value)
        return Problem(code, where, figures | {"found": found, "limit": fault["ctx"][bound]})
    figures["value"] = _shown(value)
    if kind in _EXPECTED:
        figures |= {"expected": _EXPECTED[kind], "found": _type(value)}
        return Problem("wrong-type", where, figures)
    return Problem(kind, where, figures)


def _is_echo(fault: Mapping[str, Any]) -> bool:
    """Whether a list is only called too short because items in it are faulty themselves."""
    value = fault["input"]
    return (
        fault["type"] == "too_short"
        and isinstance(value, list | tuple)
        and len(value) >= fault["ctx"]["min_length"]
    )


def _told_once(problems: list[Problem]) -> list[Problem]:
    """Without the keys that are only missing because they are misspelt: that is told there."""
    meant = {
        (problem.figures["of"], problem.figures["close"])
        for problem in problems
        if problem.code == "unknown-key"
    }
    return [
        problem
        for problem in problems
        if problem.code != "missing-key"
        or (problem.figures["of"], problem.figures["key"]) not in meant
    ]


def _step(step: str | int) -> str:
    return str(step + 1) if isinstance(step, int) else shortened(step)


def _of(path: tuple[str | int, ...], name: str) -> str:
    return ".".join((name, *map(_step, path[:-1])))


def _type(value: Data) -> str:
    return "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else "text"


def _shown(value: Data) -> str:
    return shortened(value) if isinstance(value, str) else _type(value)
