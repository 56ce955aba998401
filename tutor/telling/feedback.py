"""What to say after an answer: the same lines for the app, the plain mode and the tests."""

from __future__ import annotations

from tutor.core.formula.notation import pretty
from tutor.markup.inline import Marked
from tutor.markup.sentences import joined
from tutor.questions import HINTS, Choosing, Form, Question, Verdict
from tutor.study import Feedback, Session
from tutor.telling.lines import MARKS, Line, Tone
from tutor.telling.meanings import Meaning
from tutor.wording import Words, caret

__all__ = ["MARKS", "Line", "Tone", "checks", "feedback", "options", "prompt"]


def prompt(words: Words, question: Question) -> Marked:
    """What is asked, in words."""
    return words.marked(question.prompt())


def options(words: Words, form: Form) -> tuple[str, ...]:
    """What may be chosen, line by line: all at once where there is a line for it."""
    if not isinstance(form, Choosing):
        return ()
    if form.summary:
        return (words(form.summary),)
    return tuple(f"  {option.keys[0]}. {words.message(option.label)}" for option in form.options)


def feedback(words: Words, session: Session, reveal_key: str) -> tuple[Line, ...]:
    """What to say about the last thing that happened at the question in front of the learner."""
    asked, told = session.current, session.feedback
    if asked is None or told is None or told == Feedback(answer=told.answer):
        return ()  # or an answer is kept, and judged at the end
    question = asked.question
    if told.hint is not None:
        head = words("hint-of", step=told.hint_step, steps=HINTS)
        line = Line.of("hint", head, words.marked(told.hint))
        may_see = not session.settled and session.may_reveal
        return (line, Line("quiet", words("try-or-see", key=reveal_key))) if may_see else (line,)
    lines: list[Line] = []
    if told.verdict is None:
        lines.append(Line("say", words("revealed", solution=question.solution())))
    else:
        lines += _verdict(words, session, question, told.verdict, told.answer, reveal_key)
    if told.explanation:
        message = words.marked(told.explanation.message)
        if lines and lines[0].tone == "right":
            lines[0] = Line.of("right", lines[0].text, message)
        elif message.text:
            lines.append(Line("say", message.text, message.spans))
        algebra = told.explanation.algebra
        if len(algebra) > 1 or (algebra and told.verdict and algebra[0] != told.answer.strip()):
            of: Meaning | None = "local" if question.kind == "local" else None
            lines.append(Line("math", " = ".join(algebra), tells=of))
    return tuple(lines)


def checks(words: Words, session: Session) -> str:
    """Who has checked the answer: our engine at once, SymPy when its proof has come."""
    told = session.feedback
    if told is None or told.verdict is None or told.verdict.kind != "right":
        return ""
    if told.verdict.evidence not in ("identical", "exact", "sampled", "engine", "proved"):
        return ""
    if session.current and isinstance(session.current.question.form, Choosing):
        return ""
    engine = "" if told.verdict.evidence == "proved" else words("checked-engine")
    return "   ".join(filter(None, (engine, words("checked-sympy") if told.proved else "")))


def _verdict(
    words: Words, session: Session, question: Question, verdict: Verdict, answer: str, key: str
) -> list[Line]:
    if verdict.kind == "right":
        return [Line("right", words("right"))]
    if verdict.kind == "taken":
        remark = words.marked(verdict.message) if verdict.message else Marked("")
        return [Line.of("say", words("taken"), remark)]
    if verdict.problem:
        said = words.problem(verdict.problem)
        typed, mark = caret(answer, verdict.problem, words.shown)
        return [Line("ask", joined(said.message, said.mend)), Line("math", f"{typed}\n{mark}")]
    if verdict.kind in ("invalid", "unsure"):
        message = verdict.message
        return [Line("ask", words.message(message) if message else words("unsure"))]
    said_message = words.marked(verdict.message) if verdict.message else Marked("")
    lines = [Line.of("wrong", words("wrong"), said_message)]
    if verdict.notes and verdict.reading:
        lines.append(Line("say", words("was-read", reading=pretty(verdict.reading))))
    # Said once, and only where nothing better is: the question stands right above.
    is_first = session.record(question.key).tries <= 1
    if not said_message.text and is_first and (reminder := question.reminder()):
        lines.append(Line("say", words.message(reminder)))
    if not session.settled:
        code = "try-or-see" if session.may_reveal else "try-again"
        lines.append(Line("quiet", words(code, key=key)))
    return lines
