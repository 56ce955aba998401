"""`practice --jsonl`: one problem out, one answer in, one verdict out, for another front end.

Nothing that comes in is trusted, and nothing that cannot be read costs a try.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from tutor.commands.common.json_lines import MAX_LINE, lines
from tutor.markup.sentences import joined
from tutor.practice.mastery import SkillState
from tutor.practice.problem import Problem
from tutor.practice.run import Practice
from tutor.questions import Choosing, Form
from tutor.telling.feedback import feedback
from tutor.wording import Words

_ACTIONS = ("answer", "hint", "reveal", "stop")


class UnreadableError(Exception):
    """What came in is no message of ours; the sentence says why."""


def serve(practice: Practice, source: BinaryIO, sink: BinaryIO, words: Words) -> None:
    """Practise until it is over, somebody says stop, or the input ends."""

    def write(data: Mapping[str, object]) -> None:
        sink.write(f"{json.dumps(data)}\n".encode("ascii"))
        sink.flush()

    write(_posed(practice, words))
    for line in lines(source):
        try:
            action, value = _message(line, words)
            if action == "stop":
                break
            answer = _answer(value, practice, words) if action == "answer" else ""
        except UnreadableError as fault:
            write({"error": str(fault)})
            continue
        before = practice.states
        _act(practice, action, answer)
        write(_reply(practice, words, before, asked_for_hint=action == "hint"))
        if practice.sitting.session.settled:
            if not practice.go_on():
                break
            write(_posed(practice, words))
    practice.finish()


def _posed(practice: Practice, words: Words) -> dict[str, object]:
    problem = practice.problem
    assert isinstance(problem, Problem), "nothing of a lesson is asked here"
    return {"problem": problem.as_data(words)}


def _act(practice: Practice, action: str, answer: str) -> None:
    if action == "answer":
        practice.sitting.answer(answer)
    elif action == "hint":
        practice.sitting.hint()
    else:
        practice.sitting.reveal(early=True)


def _message(line: bytes | None, words: Words) -> tuple[str, Any]:
    """What is wanted, and the answer. Raises UnreadableError."""
    if line is None:
        raise UnreadableError(words("practice-jsonl-long", limit=MAX_LINE))
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise UnreadableError(words("practice-jsonl-unreadable")) from None
    if not isinstance(data, dict):
        raise UnreadableError(words("practice-jsonl-unreadable"))
    wanted = [name for name in _ACTIONS if data.get(name) not in (None, False)]
    if len(wanted) != 1:
        raise UnreadableError(words("practice-jsonl-what"))
    return wanted[0], data[wanted[0]]


def _answer(value: object, practice: Practice, words: Words) -> str:
    """An answer as it is judged: choices come by number, by text, or several in a list."""
    asked = practice.sitting.session.current
    form = asked.question.form if asked else None
    several = isinstance(form, Choosing) and form.several
    parts = value if isinstance(value, list) and several else [value]
    texts = [_text(part, words) for part in parts]
    if not isinstance(form, Choosing):
        return texts[0]
    if several and len(texts) == 1 and _chosen(texts[0], form, words) is None:
        texts = texts[0].replace(",", " ").split()
    return " ".join(_chosen(text, form, words) or text for text in texts)


def _text(value: object, words: Words) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise UnreadableError(words("practice-jsonl-text"))
    return str(value)


def _chosen(text: str, form: Form, words: Words) -> str | None:
    """The option that is meant: by what is typed for it, by its text, or by its number from 1."""
    assert isinstance(form, Choosing)
    wanted = " ".join(text.split()).casefold()
    for option in form.options:
        label = " ".join(words.message(option.label).split()).casefold()
        if wanted in (option.answer.casefold(), label):
            return option.answer
    number = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 4 else 0
    return form.options[number - 1].answer if 0 < number <= len(form.options) else None


def _reply(
    practice: Practice,
    words: Words,
    before: Mapping[str, SkillState],
    *,
    asked_for_hint: bool,
) -> dict[str, object]:
    session = practice.sitting.session
    told = session.feedback
    verdict = told.verdict if told else None
    lines = feedback(words, session, "reveal")
    explanation = told.explanation if told else None
    algebra = " = ".join(explanation.algebra) if explanation else ""
    after = practice.states
    changed = [name for name in after if after[name] != before.get(name)]
    return {
        "verdict": verdict.kind if verdict else None,
        "misconception": verdict.misconception if verdict else None,
        "message": "" if asked_for_hint or not lines else lines[0].text,
        "hint": words.message(told.hint) if told and told.hint else None,
        "settled": session.settled,
        "explanation": (
            joined(words.message(explanation.message), algebra) if explanation else None
        ),
        "skills": {
            name: {"mastery": round(state.mastery, 4), "state": state.state}
            for name in dict.fromkeys((practice.skill, *changed))
            for state in (practice.state(name),)
        },
    }
