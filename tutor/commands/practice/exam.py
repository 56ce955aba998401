"""`chainrule practice --exam`: an exam in the app or line by line, or a paper to be handed out."""

from __future__ import annotations

import json
import secrets
from argparse import Namespace
from typing import TYPE_CHECKING

from tutor.commands.common import app, terminal
from tutor.commands.common.face import is_plain
from tutor.commands.common.journal import open_journal
from tutor.commands.common.parsing import Parser
from tutor.commands.common.speech import words_for_scripts, words_in
from tutor.commands.common.status import FINE, MISUSE, WANTING
from tutor.markup.sentences import joined
from tutor.others import unused
from tutor.wording import Words

if TYPE_CHECKING:
    from tutor.practice.problem import Problem

_MOST = 200
"""Questions on one paper."""
_LONGEST = 24 * 60
"""Minutes of an exam."""


def add_arguments(parser: Parser, words: Words) -> None:
    """What an exam adds to the options of practice."""
    parser.add_argument("--exam", action="store_true", help=words("cli-exam"))
    parser.add_number(
        "--minutes", words, 0, _LONGEST, whole=False, metavar="M", help=words("cli-minutes")
    )
    parser.add_argument("--certainty", action="store_true", help=words("cli-certainty"))
    parser.add_argument("--format", choices=("json",), help=words("cli-exam-format"))
    parser.add_argument("--key", metavar="FILE", help=words("cli-key"))


def run(options: Namespace, words: Words) -> int:
    """Sit an exam, or write one. Exit status: 1 where the key cannot be written, 2 for misuse."""
    from tutor.practice.exam import COUNT, MINUTES

    count = COUNT if options.count is None else options.count
    minutes = MINUTES if options.minutes is None else options.minutes
    if not 1 <= count <= _MOST or not 0 < minutes <= _LONGEST:
        return terminal.complain(words("exam-limits", most=_MOST), MISUSE)
    if options.key and options.format != "json":
        return terminal.complain(words("exam-key-alone"), MISUSE)
    seed = secrets.randbits(31) if options.seed is None else options.seed
    if options.format == "json":
        return _write(seed, count, options.key, words_for_scripts(options.lang))
    return _sit(options, words, seed, count, minutes)


def _sit(options: Namespace, words: Words, seed: int, count: int, minutes: float) -> int:
    journal = open_journal()
    words = words_in(options.lang, journal.setting("language"), ascii_only=options.ascii)
    if is_plain(options, journal):
        from tutor.plain import exam
        from tutor.study import Desk

        terminal.read_lines()
        return exam.run(
            Desk(journal, zone=None),
            words,
            seed,
            count,
            minutes,
            certainty=options.certainty,
        )

    terms = {"count": count, "minutes": minutes, "certainty": options.certainty}
    library = app.library_of(options)
    return app.start(
        journal, library, words, opening=lambda started: started.open_exam(seed, **terms)
    )


# --- a paper for others ---------------------------------------------------------------------------


def _write(seed: int, count: int, key: str | None, words: Words) -> int:
    from tutor.practice.examining import paper_for
    from tutor.practice.identity import GENERATOR

    problems = paper_for(seed, count)
    head = {"generator": GENERATOR, "seed": seed}
    paper = {**head, "count": count, "problems": [one.as_data(words) for one in problems]}
    if key is not None:
        answers = {**head, "answers": [_answer(one, words) for one in problems]}
        try:
            with open(key, "w", encoding="utf-8", opener=unused) as file:
                file.write(f"{_json(answers)}\n")
        except FileExistsError:
            return terminal.complain(words("new-exists", path=key), WANTING)
        except OSError as error:
            reason = error.strerror or str(error)
            return terminal.complain(words("exam-key-fault", path=key, reason=reason), WANTING)
    print(_json(paper))
    return FINE


def _answer(problem: Problem, words: Words) -> dict[str, str]:
    from tutor.questions import typed_solution

    question = problem.question
    explanation = question.explain()
    said = joined(words.message(explanation.message), " = ".join(explanation.algebra))
    return {"id": problem.id, "answer": typed_solution(question), "explanation": said}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
