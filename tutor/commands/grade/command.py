"""The command itself: arguments or standard input in, verdicts and an exit status out."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import nullcontext

from tutor.commands.common import terminal
from tutor.commands.common.speech import words_for_scripts
from tutor.commands.common.status import FINE, MISUSE, WANTING
from tutor.commands.grade.judge import Judgement, judge, refusal
from tutor.commands.grade.request import Request, RequestError
from tutor.commands.grade.stream import serve
from tutor.commands.grade.telling import as_json, as_text
from tutor.core.equality.prover import Prover
from tutor.errors import Problem
from tutor.wording import Words


def run(options: Namespace, words: Words) -> int:
    """Judge one answer, or all that come.

    Exit status: 0 equal, or a stream answered to its end; 1 different, unsure or an answer that
    cannot be read; 2 where it is not the answer that cannot be used.
    """
    if options.json or options.jsonl:
        words = words_for_scripts(options.lang)
    with Prover() if options.prove else nullcontext() as prover:
        if options.jsonl and options.answer is None:
            serve(sys.stdin.buffer, sys.stdout.buffer, words, prover, log=_log)
            return FINE
        judgement = _misuse(options) or judge(_request(options), prover)
    if judgement.disagreement:
        _log(judgement.disagreement)
    status = _status(judgement)
    if options.json:
        print(as_json(judgement, words))
    elif status == MISUSE:
        terminal.complain(as_text(judgement, words), status)
    else:
        print(as_text(judgement, words))
    return status


def _status(judgement: Judgement) -> int:
    if judgement.part not in (None, "answer"):
        return MISUSE
    return FINE if judgement.verdict == "equal" else WANTING


def _misuse(options: Namespace) -> Judgement | None:
    if options.jsonl:
        return refusal(RequestError("request", Problem("grade-jsonl")))
    if options.answer is None:
        return refusal(RequestError("request", Problem("grade-what")))
    return None


def _request(options: Namespace) -> Request:
    at = (text.partition("=") for text in options.at)
    return Request(
        answer=options.answer,
        expected=options.expected,
        given=tuple(options.given),
        variables=tuple(name.strip() for name in options.variables.split(",") if name.strip()),
        of=options.of,
        wrt=options.wrt,
        at={name.strip(): value for name, _, value in at},
    )


def _log(record: str) -> None:
    terminal.complain(record, FINE)
