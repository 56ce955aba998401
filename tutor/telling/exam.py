"""What is said in an exam and after it, line by line, for the app and the plain mode alike."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.errors import Message
from tutor.markup.sentences import joined
from tutor.practice.certainty import RIGHT, Certainty
from tutor.practice.examining import Examination, paper_for, terms_of
from tutor.practice.marking import Marked, Report
from tutor.questions import Choosing, Question, typed_solution
from tutor.study import Desk
from tutor.telling.lines import Line
from tutor.telling.practice import values
from tutor.wording import Words


def seat(
    desk: Desk, language: str, seed: int, count: int, minutes: float, *, certainty: bool
) -> tuple[Examination, Message]:
    """The exam that was cut off, where there is one, else a new one; and what is said at first."""
    if examination := Examination.cut_off(desk, language):
        return examination, Message("exam-goes-on")
    terms = terms_of(paper_for(seed, count), minutes, certainty)
    begins = Message("exam-begins", {"count": count, "minutes": f"{minutes:g}"})
    return Examination(desk, language, terms), begins


def place(words: Words, examination: Examination) -> str:
    """Which question it is."""
    count = len(examination.problems)
    return words("exam-place", number=examination.number, count=count)


def answered(words: Words, examination: Examination) -> str:
    """How much has an answer."""
    count = len(examination.problems)
    return words("exam-answered", answered=count - len(examination.open), count=count)


def clock(words: Words, seconds: float) -> str:
    """The time that is left, in minutes and seconds; a second begun counts."""
    left = int(-(-seconds // 1))
    if left <= 0:
        return words("exam-time-up")
    return words("exam-left", time=f"{left // 60}:{left % 60:02}")


def still_open(words: Words, examination: Examination) -> str:
    """Which questions have no answer."""
    if not examination.open:
        return words("exam-all-answered")
    return words("exam-some-open", open=tuple(map(str, examination.open)))


def kept_at(words: Words, examination: Examination) -> str:
    """What stands at the question in front; empty where nothing does."""
    given, asked = examination.given(examination.number), examination.sitting.session.current
    if not given or asked is None:
        return ""
    return words("exam-kept", answer=spoken(words, asked.question, given))


def spoken(words: Words, question: Question, answer: str) -> str:
    """An answer as the learner saw it: what was chosen by what it says."""
    form = question.form
    if not isinstance(form, Choosing):
        return answer
    chosen = [option for option in form.options if option.answer in answer.split()]
    return words.listed(words.message(option.label) for option in chosen) or answer


# --- the report -----------------------------------------------------------------------------------


def report(words: Words, told: Report) -> tuple[Line, ...]:
    """The whole report, the most important first; a line without text parts things."""
    return tuple(_report(words, told))


def _report(words: Words, told: Report) -> Iterator[Line]:
    exam = told.exam
    minutes = f"{max(0.1, exam.minutes):.1f}".removesuffix(".0")
    yield Line("say", words("report-score", score=exam.score, of=exam.of, minutes=minutes))
    if told.change is not None:
        code = "better" if told.change > 0 else "worse" if told.change < 0 else "same"
        before = told.earlier[-1]
        yield Line("say", words(f"report-{code}", score=before.score, of=before.of))
    if late := sum(given.right for given in exam.late.values()):
        yield Line("quiet", words("report-late", count=late))
    if follows := sum(one.follows for one in told.marked):
        yield Line("quiet", words("report-follows", count=follows))
    yield from _heading(words("report-look-at"))
    if not told.to_look_at:
        yield Line("right", words("report-none-missed"))
    for place, one in enumerate(told.to_look_at):
        if place:
            yield Line("say", "")
        yield from _missed(words, one)
    yield from _heading(words("report-skills"))
    for skill, (score, of) in exam.by_skill.items():
        said = words("report-skill", skill=words(f"skill-{skill}"), score=score, of=of)
        yield Line("right" if score == of else "say", said)
    if exam.certainty:
        yield from _heading(words("report-certainty"))
        yield from _certainty(words, exam.certainty)


def _heading(text: str) -> tuple[Line, Line]:
    return Line("say", ""), Line("math", text)


def _missed(words: Words, one: Marked) -> Iterator[Line]:
    question = one.problem.question
    said = words("report-question", number=one.number, prompt=words.message(question.prompt()))
    yield Line("wrong", said)
    lines = values(one.problem.trace, formulas=True)
    yield Line("quiet", "   ".join(line.replace(" ", "\u00a0") for line in lines))
    if one.given:
        level = words(f"report-level-{one.sure}") if one.sure else ""
        code = "report-yours-sure" if one.sure else "report-yours"
        yours = words(code, answer=spoken(words, question, one.given.answer), level=level)
        mistake = words.message(one.verdict.message) if one.verdict and one.verdict.message else ""
        yield Line("say", joined(yours, mistake))
    else:
        yield Line("say", words("report-open"))
    if one.late:
        yield Line(
            "quiet", words("report-too-late", answer=spoken(words, question, one.late.answer))
        )
    if one.follows:
        yield Line("say", words("report-this-follows"))
    explanation = question.explain()
    solution = words("report-solution", solution=spoken(words, question, typed_solution(question)))
    yield Line("say", joined(solution, words.message(explanation.message)))
    if len(explanation.algebra) > 1:
        yield Line("math", " = ".join(explanation.algebra))


def _certainty(words: Words, told: Certainty) -> Iterator[Line]:
    best = RIGHT[3] * told.answers
    mark, bonus = (text.replace("-", "−") for text in (f"{told.mark}", f"{100 * told.bonus:+.1f}"))
    yield Line("say", words("report-marks", mark=mark, best=best))
    yield Line("say", words("report-bonus", bonus=bonus))
    for level in told.levels:
        figures = {"right": level.right, "answers": level.answers}
        judgement = words(f"report-{level.judgement}")
        name = words(f"report-level-{level.certainty}")
        yield Line("say", words("report-level", level=name, judgement=judgement, **figures))
