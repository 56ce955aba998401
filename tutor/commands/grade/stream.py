"""`chainrule grade --jsonl`: a request a line in, a verdict a line out, in order, for ever."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from typing import Any, BinaryIO, NoReturn, TypeVar

from tutor.commands.common.json_lines import MAX_LINE, lines
from tutor.commands.grade.judge import Judgement, judge, refusal
from tutor.commands.grade.request import Request, RequestError
from tutor.commands.grade.telling import as_json
from tutor.core.equality.prover import Prover
from tutor.errors import Message, Problem
from tutor.wording import Words

_FIRST = Request("sin(2x)", "2 sin x cos x")

T = TypeVar("T")


def serve(
    source: BinaryIO,
    sink: BinaryIO,
    words: Words,
    prover: Prover | None = None,
    log: Callable[[str], object] = print,
) -> None:
    """Answer every line, whatever is in it, as soon as it has been read."""
    judge(_FIRST)  # load what is loaded late, before somebody waits for it,
    gc.freeze()  # and do not search it for garbage again and again
    for line in lines(source):
        judgement = _judgement(line, prover)
        sink.write(f"{as_json(judgement, words)}\n".encode("ascii"))
        sink.flush()
        if judgement.disagreement:
            log(judgement.disagreement)


def _judgement(line: bytes | None, prover: Prover | None) -> Judgement:
    try:
        if line is None:
            _refuse("grade-line-too-long", limit=MAX_LINE)
        return judge(request_from(line), prover)
    except RequestError as fault:
        return refusal(fault)
    except Exception as fault:  # a fault of ours must not end the stream, nor mark anyone wrong
        figures = {"fault": type(fault).__name__}
        return Judgement("unsure", message=Message("grade-fault", figures))


def request_from(line: bytes) -> Request:
    """The request that a line of JSON makes. Keys that we do not know are let pass.

    Raises RequestError.
    """
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # broken, too deep, or with a number of 5000 digits
        _refuse("grade-not-json")
    if not isinstance(data, dict):
        _refuse("grade-not-json")
    if "answer" not in data:
        _refuse("grade-missing", key="answer")
    return Request(
        answer=_text(data, "answer") or "",
        expected=_text(data, "expected"),
        given=_texts(data, "given"),
        variables=_texts(data, "variables"),
        of=_text(data, "of"),
        wrt=_text(data, "wrt"),
        at=_numbers(data, "at"),
    )


def _text(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        _refuse("grade-text", key=key)
    return value


def _texts(data: dict[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        _refuse("grade-texts", key=key)
    return tuple(value)


def _numbers(data: dict[str, Any], key: str) -> dict[str, str]:
    """Numbers as text, written as any number is: `{"x": 1.5}` or `{"x": "pi/2"}`."""
    value = data.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        _refuse("grade-numbers", key=key)
    for number in value.values():
        if isinstance(number, bool) or not isinstance(number, int | float | str):
            _refuse("grade-numbers", key=key)
    return {name: str(number) for name, number in value.items()}


def _refuse(code: str, **figures: str | int) -> NoReturn:
    raise RequestError("request", Problem(code, figures=figures))
